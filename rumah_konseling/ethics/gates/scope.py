"""Is a permission narrow enough to be one?

“Izin tertulis” names a recipient, a purpose and the information; a permission for
everything or for anyone is none, however it is worded, and is refused with the reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from rumah_konseling.clock import years_after
from rumah_konseling.ethics.disclosure_facts import Direction, Item, Medium, Period, Purpose
from rumah_konseling.ethics.folding import FoldedText
from rumah_konseling.ethics.reasons import LEAST_REASON

_LONGEST_YEARS = 1
# Of twelve kinds of information, one left out is nothing left out.
MOST_ITEMS = len(Item) - 2
# Together they are what the counseling was about; only whoever goes on with it needs them all.
INTIMATE = frozenset(
    {Item.CONCERN, Item.ONSET, Item.IMPACT, Item.PROGRESS, Item.RISK, Item.SAFETY_PLAN}
)
_CARE = (Purpose.REFERRAL, Purpose.CONTINUED_CARE)


def _each(words: str) -> frozenset[str]:
    return frozenset(words.split())


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
    r"dll|dsb|dst|dan (?:lain lain\w*|lainnya|sebagainya|seterusnya|sejenisnya)|"
    r"seperlunya|se(?:jauh|panjang) (?:yang )?(?:di)?(?:perlu\w*|butuhkan|minta)|"
    r"(?:bila|jika|kalau|apabila) (?:di)?perlu(?:kan)?|"
    r"yang (?:sekiranya |dianggap |dirasa |di)?(?:perlu\w*|butuhkan|penting|minta|relevan)|"
    r"yang (?:terkait|berkaitan|ada|tersedia|diketahui)(?= *$)|"
    r"(?:sesuai|menurut) (?:kebutuhan|keperluan|permintaan|pertimbangan)\w*|"
    r"secara (?:lengkap|utuh|penuh|menyeluruh)|menyeluruh|apa adanya|"
    rf"(?:se)?tiap {_NOUN}|(?:dari|sejak) awal (?:sampai|hingga|ke) akhir|"
    rf"{_NOUN}(?: \w+){{0,3}} (?:lengkap|utuh|penuh)(?:nya)?)\b"
)
# A heap, without a word on which part of it.
_HEAP = _each(
    "ada adanya arsip bebas berkas berkaitan bersangkutan catatan cerita dalam dan dari data di "
    "diri dokumen dokumentasi hal hasil informasi ini isi kasus keadaan kesehatan keluhan "
    "keterangan klien kondisi konseling konselor laporan layanan lengkap masalah mengenai milik "
    "nya pegawai permasalahan pribadi psikis psikologi psikologis rekam rekaman riwayat saya "
    "selama sesi setiap situasi soal tentang terkait umum untuk yang"
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
    "saja tindak tujuan umum untuk urusan"
)
_ANYONE = re.compile(
    r"\b(?:siapa ?(?:pun|saja|aja)|siapapun|\w+ (?:mana (?:pun|saja|aja)|manapun|terdekat)|"
    r"dll|yang (?:bertanda|namanya)\b.*|pihak (?:mana ?pun|ketiga|lain\w*|terkait|berwenang|"
    r"berkepentingan|kantor|instansi)|"
    r"(?:semua|seluruh|para) \w+|yang (?:berkepentingan|memerlukan|membutuhkan|berwenang|meminta|"
    r"bersangkutan|terkait)|instansi (?:terkait|lain\w*)|kepada yang|any(?:one|body)|"
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
    "terhormat terkait tn tua tuan umum wali warga ybs yth informasi"
)
# Posts and units, which name somebody only in an office.
_POSTS = _each(
    "advokat bagian bidang biro bupati camat dekan dinas direktur dokter dosen gubernur guru "
    "hakim hr hrd inspektorat jaga jaksa jurnalis kejaksaan kementerian kepala kepegawaian "
    "kepolisian ketua klinik komandan konselor lsm lurah manajer notaris panitia pegawai pejabat "
    "pengacara pengadilan penyidik perawat petugas polisi polri psikiater psikolog puskesmas "
    "rektor rumah sakit sdm sekolah seksi sekretaris staf staff terapis tim tni umum unit wartawan"
)
NOT_EVERYTHING = (
    "Izin untuk “semua” bukan izin. Sebutkan informasi mana yang diperlukan untuk tujuan itu."
)
NOT_ANYONE = (
    "Izin untuk siapa saja bukan izin. Sebutkan nama orang atau jabatan di kantor tertentu."
)
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


def too_wide(scope: Scope, today: date) -> dict[str, str]:
    """Return, for each field that is too wide or missing, what to do instead."""
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
        or set(purpose.split()) <= _NO_PURPOSE
    ):
        errors["purpose_text"] = "Satu izin untuk satu tujuan; sebutkan tujuan itu."
    if not scope.items:
        errors["items"] = "Pilih paling sedikit satu jenis informasi."
    elif _is_everything(scope):
        errors["items"] = NOT_EVERYTHING
    elif set(scope.items) & set(scope.excluded):
        errors["excluded"] = (
            "Ada informasi yang diizinkan sekaligus dikecualikan; pilih salah satu."
        )
    if len(scope.items_text.strip()) < 5:
        errors["items_text"] = "Tulis dengan tepat informasi yang boleh disampaikan."
    elif _EVERYTHING.search(items_text) or set(items_text.split()) <= _HEAP:
        errors["items_text"] = NOT_EVERYTHING
    if _is_long(scope.period, today) and len(scope.period_reason.strip()) < LEAST_REASON:
        errors["period_reason"] = NOT_ANY_TIME
    if scope.direction is not Direction.RECEIVE and not scope.media:
        errors["media"] = "Pilih cara penyampaian."
    errors.update(_time_errors(scope, today))
    if scope.representative.strip() and not scope.authority.strip():
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
    # A single letter is nobody's name.
    words = {word for word in told.split() if len(word) > 1}
    office_words = set(place.split())
    if words <= _NOBODY or told.startswith("atasan "):
        return True
    return words <= _NOBODY | _POSTS and office_words <= _NOBODY | _POSTS


def _is_everything(scope: Scope) -> bool:
    told = set(scope.items) | scope.already
    return len(told) > MOST_ITEMS or (scope.purpose not in _CARE and told >= INTIMATE)


def _is_long(period: Period, today: date) -> bool:
    return period.start is None or (period.end or today) > longest(period.start)


def _as_read(text: str) -> str:
    """Return the words of a text as they are read, with a space between."""
    return " ".join(word.text for word in FoldedText(text).words())


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
