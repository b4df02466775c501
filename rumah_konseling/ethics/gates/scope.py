"""Is a permission narrow enough to be one?

“Izin tertulis” names a recipient, a purpose and the information; a permission for
everything or for anyone is none, however it is worded, and is refused with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from rumah_konseling.clock import years_after
from rumah_konseling.ethics.disclosure_facts import Direction, Item, Medium, Period, Purpose
from rumah_konseling.ethics.folding import FoldedText, WordLine, bare_forms
from rumah_konseling.ethics.reasons import is_reason, says

_LONGEST_YEARS = 1
# Of twelve kinds of information, one left out is nothing left out.
MOST_ITEMS = len(Item) - 2
# Together they are what the counseling was about; only whoever goes on with it needs them all.
INTIMATE = frozenset(
    {Item.CONCERN, Item.ONSET, Item.IMPACT, Item.PROGRESS, Item.RISK, Item.SAFETY_PLAN}
)
CARE = frozenset({Purpose.REFERRAL, Purpose.CONTINUED_CARE})


def _each(words: str) -> frozenset[str]:
    return frozenset(words.split())


# How a hurried hand writes.
_TWICE = re.compile(r"\b([a-z]{2,})2(?![^\W_])")
_DRAWN_OUT = re.compile(r"([aiueo])\1+(?= |$)")
_SHORT_FORMS = {
    "dgn": "dengan",
    "dlm": "dalam",
    "sbg": "sebagai",
    "sbgmn": "sebagaimana",
    "sbgmana": "sebagaimana",
    "smua": "semua",
    "tdk": "tidak",
    "tsb": "tersebut",
    "utk": "untuk",
    "yg": "yang",
}
# A letter of another script, or two letters at the least that are not one drawn on; a long word
# has a vowel.
_IS_WORD = re.compile(r"[^\W\d_a-z]|^(?!(.)\1*$)(?:[^\W\d_]{2,4}$|(?=.*[aeiouy])[^\W\d_]{2,})")

_NOUN = (
    r"(?:arsip|berkas|catatan|data|dokumen\w*|hasil|informasi|isi|kasus|keterangan|laporan|"
    r"rekam\w*|riwayat)"
)
_EVERYTHING = re.compile(
    r"\b(?:se?gala\w*|segenap|seisi|(?:ke)?seluruh(?:an)?(?:nya)?|se?mua(?:nya)?|"
    r"apa (?:pun|saja|aja)|apapun|(?:secara|dalam) total|total (?:keseluruhan|isi\w*)|"
    r"sekalian (?:\w+ )?isi\w*|100 (?:persen )?isi|"
    r"(?:dari )?a (?:sampai|hingga|ke|s d) z|dari a z|terserah\w*|sebebas\w*|"
    r"se(?:lengkap|penuh|utuh)\w*|sebanyak banyak\w*|sejelas jelas\w*|"
    r"tanpa (?:batas\w*|kecuali|pengecualian|terkecuali|sensor|(?:ada )?yang di\w+)|"
    r"(?:tidak|tak) (?:ter|di)batas(?:i)?|"
    r"(?:tidak|tak) ada (?:yang )?(?:dikecualikan|batas\w*)|"
    r"everything|all|any|entire|whole|full(?! time)|kompl[ei]t|selebihnya|"
    r"(?<!tanpa )(?<!selain )"
    r"(?:hal(?: hal)?|informasi|keterangan|dokumen\w*|data|berkas)(?: pendukung)? lain(?:nya)?|"
    r"(?:apa )?yang (?:\w+ )?(?:(?:di|saya |klien |kami )(?:ceritakan|sampaikan|katakan))"
    r"(?= kepada konselor *$| di (?:dalam )?(?:sesi|ruang)\w* *$| *$)|"
    r"dll|dsb|dst|^lain lain\w*|dan (?:lain lain\w*|lainnya|sebagainya|seterusnya|sejenisnya)|"
    r"seperlunya|se(?:jauh|panjang) (?:yang )?(?:di)?(?:perlu\w*|butuhkan|minta)|"
    r"(?:bila|jika|kalau|apabila) (?:di)?perlu(?:kan)?|"
    r"yang (?:sekiranya |dianggap |dirasa |di)?(?:perlu\w*|butuhkan|penting|minta|relevan)|"
    r"yang (?:terkait|berkaitan|ada|tersedia|diketahui)(?= *$)|"
    r"(?:sesuai|menurut) (?:kebutuhan|keperluan|permintaan|pertimbangan)\w*|"
    r"secara (?:lengkap|utuh|penuh|menyeluruh)|menyeluruh|apa adanya|"
    r"sekenanya|secukupnya|se(?:mampu|bisa|dapat)nya|sekiranya cukup|(?:sebagian|hampir) se?mua|"
    r"sebagian besar|se(?:luas|dalam|detail|rinci|banyak|lengkap)(?: (?:luas|dalam))?"
    r"(?:nya| mungkin)|blak blakan|buka bukaan|bulat bulat|(?:tidak|tak) ada rahasia|"
    r"(?:dari|sejak) (?:nol|dulu|lahir) (?:sampai|hingga|ke) \w+|sampai ke akar\w*|"
    r"(?:hal hal )?yang (?:di(?:anggap|pandang|nilai|rasa) (?:perlu|layak|pantas|patut|baik|cukup)|"
    r"(?:\w+ )?(?:di)?tanyakan|(?:kita|kami) bicarakan)|jawaban atas pertanyaan\w*|"
    r"(?:menurut|sesuai|atas) (?:kebijak\w+ )?konselor|"
    r"(?:lihat|sesuai|seperti|sama seperti|sebagaimana) (?:pada |di )?(?:atas|lampiran|berkas|"
    r"terlampir)|^terlampir$|"
    # “tidak ada yang ditutupi”, “sedetail-detailnya”, “yang konselor tahu”.
    r"(?:tidak|tak|jangan|tanpa)(?: ada)?(?: yang)? (?:di|ter)?"
    r"(?:tutup\w*|sembunyi\w*|rahasiakan|sensor|tinggal\w*|lewat\w*|potong)|"
    r"se([a-z]{4,}) \1(?:nya)?|"
    r"(?:apa )?yang (?:konselor|ibu|bapak|anda) (?:tahu|ketahui|dengar|catat|pahami)|"
    r"yang di(?:ketahui|dengar|catat|pahami)(?: oleh)? (?:konselor|anda)|"
    r"hal(?: hal)? (?:yang )?(?:terkait|berkaitan|sejenis|serupa)(?= *$)|"
    rf"(?:se)?tiap(?: tiap)? {_NOUN}|(?:dari|sejak) awal (?:sampai|hingga|ke) akhir|"
    rf"{_NOUN}(?: \w+){{0,3}} (?:lengkap|utuh|penuh)(?:nya)?)\b"
)
# A heap, without a word on which part of it.
_HEAP = _each(
    "ada adanya arsip bebas berkas berkaitan bersangkutan catatan cerita dalam dan dari data di "
    "diri dokumen dokumentasi hal hasil informasi ini isi kasus keadaan kesehatan keluhan "
    "keterangan klien kondisi konseling konselor laporan layanan lengkap masalah mengenai milik "
    "nya pegawai permasalahan pribadi psikis psikologi psikologis rekam rekaman riwayat saya "
    "selama sesi setiap situasi soal tentang terkait umum untuk yang "
    "batin belakang biodata buku case cerita client curhat curhatan data detail file folder "
    "gambaran hati hidup identitas info jiwa kami kejiwaan kehidupan kita latar lewat map medical "
    "medis mental my of percakapan perihal perkembangan pembicaraan profil psikis psychological "
    "record rekam report rinci ringkasan sampai sejarah seputar suara transkrip "
    "salinan fotokopi kopi copy nomor pertama terakhir pertemuan tiap seluk beluk "
    "kronologi garis besar rincian rangkuman intisari pokok pengetahuan rahasia dirahasiakan "
    "maupun tidak baik tertulis lisan terbuka buka dibuka silakan silahkan saja aja ceritakan "
    "kasih beri beritahu tahu sampaikan alami dialami pengalaman secara"
)
_ANY_PURPOSE = re.compile(
    r"\b(?:ber(?:bagai|macam)|macam macam|aneka|"
    r"(?:keperluan|kepentingan|tujuan|kebutuhan|urusan) "
    r"(?:lain\w*|umum|terkait|instansi|dinas|kedinasan|kantor|organisasi)|"
    r"(?:sebagaimana|seperti) (?:mestinya|seharusnya)|^(?:dan )?lain(?: lain\w*|nya)$)\b"
)
# Of a purpose, words that say none.
_NO_PURPOSE = _each(
    "administrasi arsip dan data diketahui dinas guna informasi instansi kantor kebutuhan "
    "kepentingan keperluan keterangan lain lanjut laporan mengetahui penting pribadi saya "
    "saja tindak tujuan umum untuk urusan "
    "akan anda baik bebas belum bersama berjaga demi dinas dipakai dipergunakan ditentukan "
    "ditindak ditindaklanjuti digunakan dokumentasi for general jaga kebaikan kelengkapan kemajuan "
    "kemaslahatan kemudian koordinasi lanjutan lebih menyusul monitoring evaluasi nanti ada "
    "pelaporan pelengkap pemantauan pengawasan pertimbangan pembinaan persyaratan pimpinan proses "
    "purpose serba serbaguna multiguna serbi sewaktu sesuatu syarat tahu tanpa terbaik terserah "
    "tertentu tes test tidak waktu whatever your kapan perlu bila komunikasi konsultasi hal "
    "dipandang dianggap berkas information penerima agar bahan disimpan simpan mendatang "
    "bermanfaat sebagai asal mana suka opsional sesuai arahan verifikasi validasi sinkronisasi "
    "tugas negara yang rapat lintas bidang"
)
# What decides about an employee: the employer's purpose, unless the client wants it.
_PERSONNEL = re.compile(
    r"\b(?:mutasi|rotasi|demosi|promosi|hukdis|kinerja|skp|dipecat|pemecatan|diberhentikan|phk|"
    r"personalia|kepegawaian|fit and proper|uji kelayakan|manajemen talenta|"
    r"baperjakat|kode etik|manajemen sdm|background check|uji kompetensi|"
    r"(?:screening|skrining) pegawai|"
    r"(?:laporan|lapor|melapor) (?:ke|kepada) (?:pimpinan|atasan|kantor)|"
    r"(?:arahan|perintah|permintaan|instruksi|keputusan) (?:pimpinan|atasan|kantor|biro|bagian)|"
    r"disiplin(?! (?:diri|minum|belajar|tidur|makan|obat|anak))|"
    r"pemberhentian(?! (?:obat|terapi|layanan|konseling))|perpanjangan kontrak|"
    r"(?:kenaikan|penurunan|penempatan|pengisian|calon|pencopotan) "
    r"(?:pangkat|jabatan|pejabat|gaji)|"
    r"(?:pemetaan|penentuan|menentukan|rekomendasi|cek|tes|nasib|"
    r"penilaian|evaluasi|asesmen|seleksi|pembinaan|pemeriksaan|pengawasan|sanksi|teguran|"
    r"rekam jejak|pertimbangan|kelayakan|menilai|mengevaluasi|memeriksa)(?: \w+){0,2} "
    r"(?:pegawai|karyawan|asn|pns|pppk|jabatan|penempatan|kontrak|pejabat|pangkat|"
    r"kari[er]{1,2}|prestasi|integritas|loyalitas|atasan|pimpinan))\b"
)
_CLIENTS_WISH = re.compile(
    r"\b(?:(?:per)?mohon\w*|memohon|ajukan|mengajukan|pengajuan|usul\w*|minta|meminta|keinginan|"
    r"permintaan(?! (?:atasan|pimpinan|kantor|bagian|biro|kepegawaian|instansi|tim|dinas))|"
    r"ingin|menginginkan|menghendaki|keberatan|banding|membela|pembelaan|keringanan|penyesuaian|"
    r"sakit|(?<!cek )(?<!tes )(?<!uji )kesehatan|berobat|pengobatan|obat|cuti|"
    r"p[ei]rlindungan|melindungi)\b"
)
_ANYONE = re.compile(
    r"\b(?:siapa ?(?:pun|saja|aja)|siapapun|\w+ (?:mana (?:pun|saja|aja)|manapun|terdekat)|"
    r"dll|yang (?:bertanda|namanya)\b.*|pihak (?:mana ?pun|ketiga|lain\w*|terkait|berwenang|"
    r"berkepentingan|kantor|instansi)|"
    r"(?:semua|seluruh|para) \w+|yang (?:berkepentingan|memerlukan|membutuhkan|berwenang|meminta|"
    r"bersangkutan|terkait|berhak|bertugas|datang|hadir|jaga|bertanya|menanyakan|ditunjuk|"
    r"membawa|memegang|mewakili|mengurus)|"
    r"(?:segenap|(?:se)?tiap|sembarang|salah (?:satu|seorang)) \w+|"
    r"^(?:penanya|pemohon|peminta|(?:pembawa|pemegang)(?: surat\w*)?)\b(?! kas| saham)|"
    r"siapa yang\b.*|dkk|dan (?:tim|jajaran|kawan kawan)(?:nya)?|"
    r"(?:belum|tidak) (?:tahu|diketahui|ditentukan|ada)|menyusul|"
    r"(?:grup|group) (?:wa|whatsapp|telegram|line|keluarga)\b.*|^med(?:ia )?sos(?:ial)?\b|"
    r"instansi (?:terkait|lain\w*)|kepada yang|any(?:one|body)|"
    r"whom it may concern)\b"
)
# Words that name nobody, alone or together.
_NOBODY = _each(
    "adik alm anak anonim atasan atau ayah bapak bawahan beliau bersama besar bos bpk bu dan di "
    "dr dra drs hj ibu ini instansi ir istri kakak kalangan kantor kawan "
    "kepada keluarga kerabat kerja klien kolega langsung lain "
    "lainnya lembaga manajemen massa masyarakat media negara nn ny nyonya orang pak pasangan "
    "pegawai pemerintah penerima pers perusahaan pihak pimpinan prof publik rekan saudara "
    "saudari saya sahabat sdr sdri sendiri seseorang seorang suami teman tempat "
    "terhormat terkait tn tua tuan umum wali warga ybs yth informasi "
    "ahli anggota ayahanda besan big boss bunda calon fulan fulanah handai ipar kekasih "
    "kenalan kekerabatan mama mami menantu mertua mbak mas netizen om pacar papa papi "
    "paman polan rakyat rt rw sekantor sembarang seperjuangan tante taulan tetangga tunangan "
    "waris tes test yang mereka dia ia pengganti perwakilan dekat akrab cucu keponakan sepupu mr "
    "mrs ms"
)
# Posts and units, which name somebody only in an office.
_POSTS = _each(
    "advokat bagian bidang biro bupati camat dekan dinas direktur dokter dosen gubernur guru "
    "hakim hr hrd inspektorat jaga jaksa jurnalis kejaksaan kementerian kepala kepegawaian "
    "kepolisian ketua klinik komandan konselor lsm lurah manajer notaris panitia pegawai pejabat "
    "pengacara pengadilan penyidik perawat petugas polisi polri psikiater psikolog puskesmas "
    "rektor rumah sakit sdm sekolah seksi sekretaris staf staff terapis tim tni umum unit wartawan "
    "berwenang bertugas hukum jabatan komisi kuasa loket medis menteri pembina ppk presiden pusat "
    "rs rsud"
)
# A unit of this name is a certain one, though "umum" alone is everybody.
_GENERAL_AFFAIRS = re.compile(r"\b(?:bagian|biro|sub ?bagian|subbag) umum\b")
# An end that never comes, or comes of itself.
_NEVER = re.compile(
    r"\b(?:kapan (?:pun|saja|aja)|kapanpun|sampai kapan|se(?:umur hidup|lama\w*)|"
    r"(?:tidak|tak) (?:pernah|ada|ter|di)\w*|tanpa (?:batas|akhir)\w*|abadi|kiamat|"
    r"dunia (?:berakhir|kiamat)|dicabut|mati|meninggal\w*)\b"
)
_NO_EVENT = _each(
    "belum bila ditentukan kemudian ketika nanti saat sampai tahu tes test akan jika "
    "perlu diperlukan minta saya suatu hari waktu selesai masalah tuntas setelah sesudah cukup "
    "dianggap diberitahu pemberitahuan ada sewaktu depan tahun berikutnya sembuh kalau sudah"
)
NOT_EVERYTHING = (
    "Izin untuk “semua” bukan izin. Sebutkan informasi mana yang diperlukan untuk tujuan itu."
)
NOT_ANYONE = (
    "Izin untuk siapa saja bukan izin. Sebutkan nama orang atau jabatan di kantor tertentu."
)
EXACTLY = "Tulis dengan tepat informasi yang boleh disampaikan."
ONE_PURPOSE = "Satu izin untuk satu tujuan; sebutkan tujuan itu."
NOT_FOR_THE_EMPLOYER = (
    "Keputusan kepegawaian tidak didasarkan pada konseling. Bila klien sendiri menghendakinya, "
    "tulis permintaannya, misalnya “permohonan pindah tugas karena kesehatan”."
)
NO_EVENT = "Sebutkan peristiwa yang pasti terlihat, misalnya “balasan rujukan diterima”."
NOT_ANY_TIME = (
    "Batasi masa yang boleh diceritakan, paling lama satu tahun, atau tulis alasan klien "
    "mengapa perlu lebih lama."
)


@dataclass(frozen=True, slots=True)
class Scope:
    """The width of a permission, as it was filled in.

    ``period`` is the time the information is about, ``period_reason`` why it is long or
    without bounds; ``already`` what this recipient may be told under other permissions.
    """

    recipient_name: str
    recipient_office: str
    purpose: Purpose
    purpose_text: str
    items: tuple[Item, ...]
    items_text: str
    excluded: tuple[Item, ...]
    period: Period
    period_reason: str
    media: tuple[Medium, ...]
    direction: Direction
    valid_from: date | None
    valid_until: date | None
    ends_on_event: str
    representative: str
    authority: str
    already: frozenset[Item] = frozenset()


def too_wide(scope: Scope, today: date, is_word: Callable[[str], bool]) -> dict[str, str]:
    """Return, for each field that is too wide or missing, what to do instead.

    ``is_word`` tells whether a folded word is one of the language: a purpose, a piece of
    information or an end of which none is says nothing.
    """
    errors: dict[str, str] = {}
    if not scope.recipient_name.strip():
        errors["recipient"] = "Pilih penerima yang bernama."
    elif names_nobody(scope.recipient_name, scope.recipient_office):
        errors["recipient"] = NOT_ANYONE
    purpose, items_text = _as_read(scope.purpose_text), _as_read(scope.items_text)
    if len(scope.purpose_text.strip()) < 5:
        errors["purpose_text"] = "Tulis untuk apa informasi itu diperlukan."
    elif (
        _EVERYTHING.search(purpose)
        or _ANY_PURPOSE.search(purpose)
        or _says_nothing(purpose, _NO_PURPOSE)
        or not _has_word(purpose, is_word)
    ):
        errors["purpose_text"] = ONE_PURPOSE
    elif _PERSONNEL.search(purpose) and not _CLIENTS_WISH.search(purpose):
        errors["purpose_text"] = NOT_FOR_THE_EMPLOYER
    if not scope.items:
        errors["items"] = "Pilih paling sedikit satu jenis informasi."
    elif _is_everything(scope):
        errors["items"] = NOT_EVERYTHING
    elif set(scope.items) & set(scope.excluded):
        errors["excluded"] = (
            "Ada informasi yang diizinkan sekaligus dikecualikan; pilih salah satu."
        )
    if len(scope.items_text.strip()) < 5:
        errors["items_text"] = EXACTLY
    elif _EVERYTHING.search(items_text) or _says_nothing(items_text, _HEAP):
        errors["items_text"] = NOT_EVERYTHING
    elif not _has_word(items_text, is_word):
        errors["items_text"] = EXACTLY
    if _is_long(scope.period, today) and not is_reason(scope.period_reason):
        errors["period_reason"] = NOT_ANY_TIME
    if scope.direction is not Direction.RECEIVE and not scope.media:
        errors["media"] = "Pilih cara penyampaian."
    errors.update(_time_errors(scope, today))
    event = _as_read(scope.ends_on_event)
    is_none = _NEVER.search(event) or _says_nothing(event, _NO_EVENT)
    if scope.ends_on_event.strip() and (is_none or not _has_word(event, is_word)):
        errors["ends_on_event"] = NO_EVENT
    if scope.representative.strip() and not says(scope.representative, 3):
        errors["representative"] = "Isi nama wakil klien."
    if scope.representative.strip() and not says(scope.authority, 3):
        errors["authority"] = "Sebutkan dasar kewenangan wakil klien."
    return errors


def longest(begins: date) -> date:
    """Return the last day on which a permission may end: a year on, the first day not counted."""
    return years_after(begins + timedelta(days=1), _LONGEST_YEARS)


def names_nobody(name: str, office: str) -> bool:
    """Tell whether a recipient is neither a person nor a post in a certain office."""
    told, place = _as_read(name), _as_read(office)
    if _ANYONE.search(f"{told} {place}"):
        return True
    if told.startswith("atasan ") or _says_nothing(told, _NOBODY):
        return True
    posts = _NOBODY | _POSTS
    return _says_nothing(told, posts) and _says_nothing(_GENERAL_AFFAIRS.sub("bagum", place), posts)


def _is_everything(scope: Scope) -> bool:
    told = set(scope.items) | scope.already
    return len(told) > MOST_ITEMS or (scope.purpose not in CARE and told >= INTIMATE)


def _is_long(period: Period, today: date) -> bool:
    return period.start is None or (period.end or today) > longest(period.start)


def _as_read(text: str) -> str:
    """Return the words of a text as they are read: “lain2” is “lain lain”, “semuaa” “semua”."""
    line = WordLine(FoldedText(text)).text
    line = _TWICE.sub(r"\1 \1", _DRAWN_OUT.sub(r"\1", line))
    return " ".join(_SHORT_FORMS.get(word, word) for word in line.split())


def _says_nothing(told: str, empty: frozenset[str]) -> bool:
    """Whether every word is one of ``empty``, whatever stands at its end, or is no word."""
    return all(
        not _IS_WORD.search(word) or not empty.isdisjoint(bare_forms(word)) for word in told.split()
    )


def _has_word(told: str, is_word: Callable[[str], bool]) -> bool:
    """Whether a word of the language stands in a text, with or without its endings."""
    return any(
        # Of a script that the dictionary does not hold nothing can be said.
        not word.isascii() or any(map(is_word, bare_forms(word)))
        for word in told.split()
    )


def _time_errors(scope: Scope, today: date) -> dict[str, str]:
    begins = scope.valid_from or today
    if scope.valid_until is None:
        if scope.ends_on_event.strip():
            return {}
        return {"valid_until": "Isi tanggal berakhir, atau peristiwa yang mengakhirinya."}
    if scope.valid_until < begins:
        return {"valid_until": "Tanggal berakhir lebih awal daripada tanggal mulai."}
    if scope.valid_until < today:
        return {"valid_until": "Tanggal berakhir sudah lewat."}
    if scope.valid_until > longest(begins):
        return {"valid_until": "Paling lama satu tahun; setelah itu minta izin baru."}
    return {}
