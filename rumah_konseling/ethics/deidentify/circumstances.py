"""Find what tells a person without a name: accidents, posts, what only one is or said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rumah_konseling.ethics.deidentify.lexicon import Lexicon
from rumah_konseling.ethics.deidentify.page import Page
from rumah_konseling.ethics.deidentify.spans import Action, Kind, Span
from rumah_konseling.ethics.deidentify.vocabulary import (
    FUNCTION_WORDS,
    HONORIFICS,
    KIN,
    PERSON_VERBS,
)
from rumah_konseling.ethics.deidentify.word_list import words
from rumah_konseling.ethics.folding import sought

LABELS = {
    Kind.EVENT: "sebuah peristiwa", Kind.UNIQUE: "[dirumuskan umum]",
    Kind.QUOTE: "[dirumuskan ulang]", Kind.POSITION: "sebuah jabatan",
    Kind.UNIT: "sebuah unit kerja",
}  # fmt: skip
_ACCIDENT = (
    "kecelakaan|laka|tabrakan|tubrukan|kebakaran|terbakarnya|tenggelamnya|"
    "tenggelam|karamnya|karam|kandasnya|kandas|jatuhnya|"
    "hilangnya|ledakan|meledaknya|runtuhnya|ambruknya|robohnya|terbaliknya|"
    "terguling\\w*|insiden|tragedi|musibah|"
    "longsor|gempa|tsunami|banjir bandang|banjir|erupsi|letusan|likuefaksi|"
    "kerusuhan|penyanderaan|perampokan|"
    "pembunuhan|pengeroyokan|perkelahian|peristiwa|kematian|tewasnya|"
    "meninggalnya|wafatnya|skandal|kasus|ott|penggerebekan|demo|bencana"
)
_THING = (
    "bus|kapal|kereta|pesawat|mobil|motor|speedboat|perahu|sekoci|crane|lift|"
    "forklift|truk|helikopter|feri|ferry|"
    "taruna|taruni|kadet|siswa|junior|senior|lab|laboratorium|simulator|"
    "gudang|asrama|kampus|dermaga|pelabuhan|gedung|"
    "ruang|atap|tebing|server|tanjakan|ojek|"
    "tol|jembatan|kolam|barak|mess|dapur|bandara|hanggar|perlintasan|"
    "terminal|masinis|pilot|latihan|ruang mesin|"
    "kamar mesin|galangan|tongkang|tanker|boiler|rel|menara|instruktur|dosen|"
    "pemotongan|penggelapan|korupsi|suap|pelecehan|"
    "perpeloncoan|angkatan|diklat|tambang|kilang|kapal latih|bendungan|"
    "sungai|pantai|laut|aula|auditorium|tangki|bengkel|kompor|gas|pipa|palka|geladak|"
    "kontainer|peti kemas|landasan|apron|kargo|pasar|hotel|tower|selat|danau|muara"
)
_EVENT = re.compile(
    rf"(?<![^\W_])(?:{_ACCIDENT})(?: (?:maut|besar|beruntun|tunggal|kerja|lalu "
    "lintas|nya))?(?: (?:di|pada|sebuah|atas|pd|para|seorang|mobil|itu))?(?: "
    rf"[\w-]{{2,16}}){{0,1}}? (?:{_THING})(?![^\W_])"
)
_WITHIN = words("kali di dua tiga empat lima satu dalam")
_BROKEN = re.compile(
    rf"(?<![^\W_])(?:{_THING})(?: [\w-]{{2,14}}){{0,2}}? (?:jatuh|tenggelam|"
    "terbakar|kebakaran|karam|"
    "terbalik|tabrakan|bertabrakan|kecelakaan|menabrak|roboh|ambruk|runtuh|meledak|tergelincir|"
    r"hilang kontak|kandas|anjlok|terguling)(?![^\W_])"
)
_STOPS = FUNCTION_WORDS - _WITHIN | frozenset(
    {"membuat", "membuatnya", "menjadi", "terjadi", "menewaskan", "masih", "lalu", "berdua",
    "kemarin", "bulan", "minggu", "tahun",
     "diperberat", "menyebabkan", "sampai", "klien", "saya", "kadang", "bikin", "yg", "krn",
     "dgn", "sdh", "udah", "sama", "jd", "jdi", "katanya", "ktnya", "umurnya", "namanya",
     "nomornya", "akhirnya", "makanya", "kayaknya", "trs", "bgt", "lg", "msh", "udh", "tdk"}
)  # fmt: skip
# What only one is goes on: «satu-satunya kepala seksi yang pernah melaut».
_TELLS_ON = words("yang yg pernah bisa dari ke dengan")
_MOST_AFTER = 6
_OF_A_UNIT = words(
    "staf staff anak ank orang pegawai kerja di dari ke pindah mutasi dimutasi teman temen"
)
# What talk closes with tells nothing: «anak kembar tiga lho».
_CLOSING = words("lho loh sih tuh dong deh kok itu ini gitu katanya")
_NAMED_ACCIDENT = re.compile(
    rf"(?<![^\W_])(?:{_ACCIDENT})(?: (?:di|kapal|pesawat|bus|dan tsunami|bumi))?(?= )"
)
_PEOPLE = (
    "perempuan|wanita|pria|laki-laki|lelaki|pegawai|sekretaris|dosen|instruktur|orang|"
    "staf|teknisi|anggota|penyintas|pns|asn|pppk|"
    "honorer|petugas|operator|pengasuh|pilot|nakhoda|masinis|mualim|perwira|"
    "muslim|kristen|katolik|hindu|buddha|difabel|tunanetra|"
    "tuli|papua|ambon|batak|tionghoa|bali|dayak|minang|pendatang|lajang|"
    "janda|duda|doktor|s3|s2|pemegang|lulusan|penerjemah|"
    "penyelam|auditor|bendahara|penguji|pelatih|kepala|korban|yang selamat|"
    "yang|di|dari|putra|putri|peserta|perwakilan|dokter|psikolog|juru|pemain|"
    "anak kembar|alumni"
)
# The only one of these tells nobody.
_ABSTRACT = (
    "hal|cara|jalan|alasan|waktu|tempat|harapan|hiburan|pilihan|sumber|tujuan|keinginan|solusi|"
    "bantuan|kegiatan|kesempatan|saat|momen|pelarian|kekuatan|sandaran|pegangan|masalah|yang|"
    "teman|sahabat|orang yang|kata|jawaban|bukti|benda|barang|uang|penghasilan|penghiburan|"
    "ruang|hari|malam|pagi|tugas|syarat|rencana|langkah|obat|bagian|perasaan|rasa|ketakutan|itu"
)
# Everybody has a former one of these.
_FORMER = (
    "suami|istri|isteri|pacar|kekasih|atasan|teman|bos|murid|siswa|pasien|klien|tunangan|mertua|"
    "menantu|rekan|gebetan|tetangga|selingkuhan|dosen|guru|kantor|rumah|luka"
)
# As wide as what is the first there is told by it.
_WIDE = (
    "indonesia|asia|asean|dunia|nusantara|jawa|sumatera|sumatra|kalimantan|sulawesi|papua|bali|"
    "maluku|provinsi|kabupaten|kota|kementerian|tanah air"
)
_FOLK = _PEOPLE.replace("|yang|di|dari|", "|")
_UNIQUE = re.compile(
    rf"(?<![^\W_])(?:"
    rf"(?:satu satunya|satu2nya|(?<!salah )satunya) (?!(?:{_ABSTRACT})\b)\w+(?: (?:{_PEOPLE}))*"
    rf"|(?:hanya|cuma) (?:ada )?(?:satu|seorang)(?: orang)?(?: (?:{_PEOPLE}))? (?:yang|di|dari)"
    rf"|(?:{_FOLK}) pertama(?: kali)?(?: yang)?"
    rf"|(?:{_FOLK}) [a-z]{{3,14}} pertama (?:yang|yg|di|dari)"
    rf"|[a-z]{{4,14}} [a-z]{{4,14}} (?:pertama|terbesar|terbaik|tertua) (?:di |se ?)(?:{_WIDE})"
    rf"|(?:satu|seorang) dari (?:dua|tiga|empat|lima|enam|[2-6]) (?:orang )?(?:{_FOLK})"
    "|(?:orang|pegawai|dosen|perempuan|wanita|pria|anggota)? ?(?:termuda|"
    "tertua|terlama|tersenior|tertinggi|tergemuk|terpendek|terkecil|terkaya) "
    r"(?:di|se|dari|seangkatan|sekantor)\w*"
    "|penerima (?:beasiswa|penghargaan|piagam|medali|anugerah|tanda|satya\\w*|adhi\\w*)[\\w-]*"
    "|(?:juara|runner up|pemenang|peraih|pemegang rekor|finalis|"
    "penyabet) (?!(?:yang|dan|di|itu|ini|untuk|atau|bantuan|gaji|telepon|"
    "surat|manfaat|layanan|tamu|"
    r"informasi|pesan))[\w-]+"
    rf"|(?:mantan|bekas|eks) (?!(?:{_FORMER}|nya|dan|yang|yg|di|itu)\w{{0,3}}(?![^\W_]))\w+"
    "|(?:masuk|tampil|muncul|diberitakan|disiarkan|diliput|ramai|heboh|"
    "trending|viral)(?: (?:di|dalam))? (?:tv|televisi|koran|berita|media|"
    "youtube|tiktok|instagram|medsos|internet|twitter|kompas|tribun|detik|"
    r"facebook)(?: \w+)?"
    rf"|(?:video|foto|berita|unggahan)(?:nya)? (?:yang |yg )?(?:pernah |sempat )?viral"
    rf"|(?:anak|bayi|putri|putra|lahir|punya anak)\w{{0,3}} kembar (?:tiga|empat|siam|dua|tiganya)"
    rf"|kembar (?:tiga|empat|siam)(?:nya)?"
    "|(?:tujuh|delapan|sembilan|sepuluh|sebelas|dua belas|7|8|9|10|11|12) "
    "(?:anak|bersaudara|orang anak)"
    r"|(?:kaki|tangan|jari|mata)\w{0,3} (?:kiri\w{0,3} |kanan\w{0,3} )?"
    "(?:palsu|diamputasi|putus|buta|lumpuh)"
    "|(?:memakai|pakai|berkaki|bertangan|pengguna) (?:kursi roda|kaki palsu|"
    "tangan palsu|tongkat|alat bantu dengar|implan koklea)"
    "|(?:istri|suami|anak|menantu|keponakan|adik|kakak|sepupu|putra|putri|"
    rf"cucu)\w{{0,3}} (?:mantan |kedua |ketiga |siri |pertama |tunggal "
    f"){{0,2}}(?:pejabat|bupati|gubernur|wali ?kota|direktur|"
    "menteri|jenderal|kolonel|kepala (?:dinas|badan|kantor|balai|kampus)|"
    r"anggota dpr\w*|pendeta|kiai|artis|rektor|wakil \w+|ketua \w+|kapolres|"
    r"kapolsek|camat|lurah|pejabat eselon \w+)"
    "|(?:dikenal|terkenal|dijuluki|kondang) (?:sebagai|"
    r"dengan (?:julukan|sebutan|nama))(?: (?:si|sang))? [\w-]+(?: [\w-]+)?"
    "|(?:ketua|pendiri|pelatih|pemain|vokalis|pembina|wakil ketua|sekretaris|"
    "bendahara|kapten) (?:paguyuban|serikat|koperasi|rt|rw|band|tim|paduan "
    "suara|klub|yayasan|majelis|jemaat|dkm|pengajian|komunitas|karang taruna|"
    r"partai|grup|kesenian|reog|ikatan)(?: [\w-]+)?"
    rf")(?![^\W_])"
)
_POST = re.compile(
    r"(?<![^\W_])(?:(?:plt|plh|pj|wakil|mantan|eks|sekretaris|calon)\.? )?"
    "(?:kepala|ka|direktur|wakil direktur|wadir|ketua|kabag|kasubb?ag|kasub|"
    "kabid|kasubbid|kasie?|kapus|kanit|koordinator|komandan|danton|danyon|"
    "danki|sekretaris|"
    "rektor|dekan|kaprodi|kajur|ketua jurusan|ketua prodi|nakhoda|nahkoda|"
    "kapten|kkm|mualim (?:i|ii|iii|1|2|3)|bendahara|kalab|ka lab|katimja|"
    "ketua tim|manajer|inspektur|syahbandar|penanggung jawab|pjs?|ppk|kpa)"
    "(?: (?:subbagian|subbag|subag|bagian|bag|seksi|sie|bidang|bid|unit|"
    "pusat|balai|kantor|laboratorium|lab|kelompok|asrama|program|studi|prodi|"
    "jurusan|tim|dapur|gudang|"
    "perpustakaan|poliklinik|klinik|satuan|pengasuhan|resimen|batalyon|barak|"
    "dinas|upt|uptd|biro|direktorat|divisi|sub|ruang|kapal|regu|pool|bengkel|"
    "sekolah|badan|politeknik|kampus|stasiun|terminal|pelabuhan|bandara|"
    "dermaga|keamanan|keuangan|"
    "kepegawaian|umum|tu|tata usaha|humas|akademik|ketarunaan|perencanaan|"
    "pengadaan|penerimaan|pengeluaran|(?:i{1,3}|[1-3])(?= )?|mesin|taruna|"
    "keselamatan|satpam|pengasuh|kompi|peleton|teknik|nautika|teknika|"
    "kerja|substansi|operasional|pelaksana|logistik|armada|sdm|diklat|"
    "pelatihan|kurikulum|sarana|prasarana|pembinaan|pengawasan|internal|spi|"
    "mutu|penjaminan|hukum|organisasi|kerja sama|data|informasi|dan|it|rumah "
    r"tangga))+(?![^\W_])"
)
_RANK_ABOARD = re.compile(
    r"(?<![^\W_])(?:(?:mualim|masinis|perwira) (?:i{1,3}|iv|[1-4]|satu|dua|tiga|empat)|"
    r"pejabat pembuat komitmen|kuasa pengguna anggaran)(?![^\W_])"
)
_UNIT = re.compile(
    r"(?<![^\W_])(?:subbagian|subbag|subag|bagian|bag|seksi|sie|bidang|"
    "subbidang|subbid|unit|pokja|kelompok substansi|laboratorium|lab|divisi|"
    "jurusan|program studi|prodi|direktorat|biro|satuan|urusan(?! rumah tangga)|ruang "
    r"simulator|pusat)\.?"
    "(?: (?:keuangan|kepegawaian|umum|tu|tata usaha|humas|akademik|"
    "ketarunaan|perencanaan|pengadaan|penerimaan|pengeluaran|mesin|taruna|"
    "kerja sama|kerjasama|operasional|logistik|armada|sdm|diklat|pelatihan|"
    "kurikulum|sarana|prasarana|pembinaan|pengawasan|"
    "mutu|penjaminan|hukum|organisasi|data|informasi|dan|it|rumah tangga|"
    "nautika|teknika|permesinan|ketatalaksanaan|kepelabuhanan|penerbangan|"
    "radar|simulator|navigasi|listrik|elektro|komunikasi|kesehatan|"
    "poliklinik|perpustakaan|pengasuhan|administrasi|program|evaluasi|"
    "pelaporan|"
    "keselamatan|keamanan|penyelenggaraan|pengembangan|arsip|persuratan|"
    "pengelolaan|bmn|aset|kearsipan|protokol|kas|gaji|perbendaharaan|"
    "verifikasi|akuntansi|sistem|teknologi|lalu lintas|angkutan|jalan|kereta|"
    "sungai|danau|pelayaran|kebandarudaraan|las|bahasa|audit|internal|"
    r"layanan|pendidikan|pengajaran|penelitian))+(?![^\W_])"
)
_QUOTED = re.compile(r"[\"“«]([^\"”»\n]{12,400})[\"”»]")
# Everybody says short things; a likeness, or a long one with a matter of its own, is known
# again by who heard it.
_LEAST_QUOTED = 4
_LONG_QUOTE, _VERY_LONG_QUOTE = 7, 13
# What is longer is no saying, but a text of its own: each thing in it is asked about by itself.
_LONGEST_QUOTE = 24
_LEAST_TOLD, _LEAST_TELLING = 3, 4
_LIKENESS = re.compile(
    r"\b(?:seperti|kayak|kaya|kyk|macam|ibarat|bagai\w*|laksana|bak|cuma|hanya|hanyalah|"
    r"tidak lebih dari)\b|"
    r"\b(?:saya|aku|gue|kami|hidupku|hidup saya) (?:ini|tuh|mah|iki) "
    r"(?!(?:sudah|tidak|bukan|masih|yang|mau|ingin|capek|lelah|takut|sakit|orang|apa|siapa|salah|"
    r"memang|juga|selalu|sebenarnya|bisa|harus|anak|kan|sih)\b)\w+"
)
_LEAST_BARE = 3
_NAMED_BY_NEXT = words(
    "seksi bagian subbagian subbag bidang subbidang unit jurusan prodi balai divisi dinas biro"
)
_SHIPS = words("km kmp kn kri mv mt klm")
# Short forms before a post, with a point behind them: «Plt. Kepala …».
_ACTING = words("plt plh pj pjs")
# A post or a unit of which these alone are said is one of many.
_BARE = words(
    """
    subbagian subbag subag bagian bag seksi sie bidang bid unit pusat balai kantor tim regu program
    studi kelompok ruang dinas kerja pelaksana sub biro divisi satuan kapal sekolah badan dan
    """
)


def circumstances(page: Page, lexicon: Lexicon) -> Iterator[Span]:
    """Yield what tells of one person alone, to be asked about."""
    line = page.line
    for pattern in (_EVENT, _BROKEN):
        for match in pattern.finditer(line):
            first, last = page.words_at(*match.span())
            if not page.gap_within(first, last):
                yield _asked(page, Kind.EVENT, first, _on(page, last, _STOPS))
    for match in _NAMED_ACCIDENT.finditer(line):
        first, last = page.words_at(*match.span())
        after = page.tokens[last + 1]
        if not after.is_capital and after.text not in _SHIPS and last + 2 < len(page.tokens):
            after = page.tokens[last + 2]
        is_code = after.is_digits or after.text == "rk"
        named = (
            (after.is_capital and not is_code)
            or after.text in _SHIPS
            or (after.text in lexicon.lists["places"] and not lexicon.is_common(after.text))
        )
        if named and not after.gap.strip(" ") and not lexicon.is_everyday(after.text):
            yield _asked(page, Kind.EVENT, first, _on(page, last + 1, _STOPS))
    for match in _UNIQUE.finditer(line):
        first, last = page.words_at(*match.span())
        if not page.gap_within(first, last):
            yield _asked(page, Kind.UNIQUE, first, _on(page, last, _STOPS - _TELLS_ON))
    for kind, pattern in (
        (Kind.POSITION, _POST), (Kind.POSITION, _RANK_ABOARD), (Kind.UNIT, _UNIT),
    ):  # fmt: skip
        for match in pattern.finditer(line):
            first, last = page.words_at(*match.span())
            while page.tokens[last].text == "dan":
                last -= 1
            run = page.tokens[first : last + 1]
            begun = first + (page.tokens[first].text in _ACTING)
            is_bare = kind is Kind.UNIT and not any(token.is_capital for token in run[1:])
            is_bare = is_bare and not (
                first and page.tokens[first - 1].text in _OF_A_UNIT and not page.writes_names_large
            )
            if page.gap_within(begun, last) or (is_bare and len(run) < _LEAST_BARE):
                continue
            last = _capitals_on(page, _said_of(page, last))
            if any(token.text not in _BARE for token in page.tokens[first + 1 : last + 1]):
                yield _asked(page, kind, first, last)
    for match in _QUOTED.finditer(page.text):
        said = sought(match.group(1))
        count = len(said.split())
        told = sum(_tells(word, lexicon) for word in said.split())
        is_own = count >= _LONG_QUOTE and told >= _LEAST_TOLD
        is_own = is_own or count >= _VERY_LONG_QUOTE
        if count > _LONGEST_QUOTE:
            continue
        if is_own or (count >= _LEAST_QUOTED and _LIKENESS.search(said)):
            yield Span(*match.span(1), Kind.QUOTE, Action.ASK, f"quote:{said}", LABELS[Kind.QUOTE])


def _tells(word: str, lexicon: Lexicon) -> bool:
    """Whether a word of a saying is none that everybody says of everything."""
    word = word.strip(",.;:!?()'")
    return len(word) >= _LEAST_TELLING and not (
        word in FUNCTION_WORDS | PERSON_VERBS | KIN | HONORIFICS
        or lexicon.is_everyday(word)
        or lexicon.is_firm(word)
    )


def _on(page: Page, last: int, stops: frozenset[str]) -> int:
    """Return the last word of what goes on after ``last``, up to a stop."""
    end = last
    for number in range(last + 1, min(last + 1 + _MOST_AFTER, len(page.tokens))):
        token = page.tokens[number]
        if token.gap.strip(" -") or token.text in stops:
            break
        end = number
    while end > last and page.tokens[end].text in _TELLS_ON | {"di", "dalam", "pada"}:
        end -= 1
    while page.tokens[end].text in _CLOSING:
        end -= 1
    return end


def _said_of(page: Page, last: int) -> int:
    """Take in what follows a bare word for an office: «kepala seksi registrasi»."""
    if page.tokens[last].text not in _NAMED_BY_NEXT or last + 1 == len(page.tokens):
        return last
    after = page.tokens[last + 1]
    is_word = after.text.isalpha() and after.text not in FUNCTION_WORDS | PERSON_VERBS | _STOPS
    return last + (is_word and after.gap == " ")


def _capitals_on(page: Page, last: int) -> int:
    while last + 1 < len(page.tokens):
        token = page.tokens[last + 1]
        if token.gap != " " or not token.is_capital or token.text in FUNCTION_WORDS:
            break
        last += 1
    return last


def _asked(page: Page, kind: Kind, first: int, last: int) -> Span:
    start, end = page.tokens[first].start, page.tokens[last].end
    return Span(
        start, end, kind, Action.ASK, f"{kind.value}:{sought(page.text[start:end])}", LABELS[kind]
    )
