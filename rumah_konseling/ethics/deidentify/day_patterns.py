"""How days, months, years and feasts are written: the patterns by which they are found."""

from __future__ import annotations

from rumah_konseling.ethics.deidentify.number_words import PATTERN
from rumah_konseling.ethics.deidentify.spaced import spaced

MONTHS = {
    "januari": 1, "jan": 1, "januri": 1, "february": 2, "februari": 2, "pebruari": 2, "feb": 2,
    "peb": 2, "maret": 3, "mar": 3, "mrt": 3, "march": 3, "april": 4, "apr": 4, "mei": 5,
    "may": 5, "juni": 6, "jun": 6, "june": 6, "juli": 7, "jul": 7, "july": 7, "agustus": 8,
    "agust": 8, "agst": 8, "ags": 8, "agu": 8, "agt": 8, "aug": 8, "september": 9, "sept": 9,
    "sep": 9,
    "oktober": 10, "okt": 10, "oct": 10, "october": 10, "november": 11, "nopember": 11, "nov": 11,
    "nop": 11, "desember": 12, "des": 12, "dec": 12, "december": 12,
}  # fmt: skip
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = (
    "(?:senin|selasa|rabu|kamis|jumat|jum'at|jemuah|sabtu|setu|minggu|ahad|"
    "(?:sat|sun|mon|tue|wed|thu|fri)(?:urday|day|sday|nesday|rsday)?)"
)
# Most sentences hold neither: the patterns for them are tried where one stands.
MONTH = spaced(rf"(?:{_MONTH})|bulan|bln")
FIGURE = spaced("[0-9]")
_SAID = PATTERN.replace(" ", "(?: |-)")
_DAY = rf"(?:[0-3]?[0-9]|{_SAID})"
_YEAR_IN_WORDS = f"(?:(?:dua ribu|seribu sembilan ratus)(?: {PATTERN})?|sembilan belas {PATTERN})"
_YEAR = rf"(?:(?:19|20)[0-9]{{2}}|'?[0-9]{{2}}(?![0-9]|[.:][0-9])|{_YEAR_IN_WORDS})"
_OF_YEAR = r"(?:(?:tahun|taun|thn|th)\.? ?)?"
NAMED = spaced(
    rf"(?<![^\W_])(?P<d>{_DAY})(?:(?: ?[-–&/] ?| (?:dan|sampai|s\.?/?d\.?) "
    rf")[0-3]?[0-9])?[ .\-/]{{0,3}}(?:(?:bulan|bln)\.? )?(?P<m>{_MONTH})(?![^\W0-9_])\.?(?:[ "
    rf",.\-/]{{0,3}}{_OF_YEAR}(?P<y>{_YEAR})|"
    r" (?:yang |yg |tahun |thn )?(?:lalu|kemarin|kmrn|kemaren))?"
    r"(?![^\W_])"
)
# From one day to another, as one stretch: «28 Maret s.d. 2 April 2025».
_NAMED_DAY = rf"{_DAY} (?:{_MONTH})\.?(?: {_YEAR})?"
RANGE = spaced(
    rf"(?<![^\W_])(?P<d>{_DAY}) (?P<m>{_MONTH})\.?(?: (?P<y>{_YEAR}))? ?"
    rf"(?:-|s/?\.?d\.?|sampai(?: dengan)?|hingga) ?{_NAMED_DAY}(?![^\W_])"
)
# «tgl 7 bln 3», without a year.
COUNTED = spaced(
    rf"(?<![^\W_])(?:tgl|tanggal|tggl)\.? ?(?P<d>{_DAY}) (?:bulan|bln)\.? "
    rf"(?P<m>[01]?[0-9]|{PATTERN})(?![^\W_])"
)
YEARS = spaced(
    r"(?<![\w./-])((?:19|20)[0-9]{2} ?(?:-|/|s\.?d\.?|sampai|hingga|dan) ?(?:19|20)[0-9]{2})"
    r"(?![\w]|[./-][0-9])"
)
# «7, Maret 1975»: without its year a month behind a comma begins something else.
AFTER_COMMA = spaced(
    rf"(?<![^\W_])(?P<d>{_DAY}), (?P<m>{_MONTH}) {_OF_YEAR}(?P<y>(?:19|20)[0-9]{{2}})(?![^\W_])"
)
MONTH_FIRST = spaced(
    rf"(?<![^\W_])(?P<m>{_MONTH})\.? (?P<d>[0-3]?[0-9])(?:,? (?P<y>(?:19|20)[0-9]{{2}})|"
    r"(?! ?[0-9.,/:-]+[0-9]| ?(?:orang|kali|hari|jam|bulan|minggu|tahun|thn|anak|juta|ribu|rb|jt|"
    r"lembar|kg|pegawai|siswa|taruna|sesi|persen|%)))(?![^\W_])"
)
# «tanggal 7 bulan 3 tahun 1975».
COUNTED_MONTH = spaced(
    rf"(?<![^\W_])(?P<d>{_DAY})(?:,)? (?:bulan|bln)\.? (?P<m>[01]?[0-9]|{PATTERN})"
    rf"(?:,? (?:tahun|taun|thn|th)\.? (?P<y>{_YEAR})|"
    r",? (?P<z>(?:19|20)[0-9]{2}))(?![^\W_])"
)
MONTH_YEAR = spaced(
    r"(?<![^\W_])(?:(?:awal|akhir|pertengahan|medio) )?"
    rf"(?P<m>{_MONTH})[ .\-/]{{1,2}}(?:tahun )?(?P<y>(?:19|"
    rf"20)[0-9]{{2}}|'[0-9]{{2}}|dua ribu {PATTERN})(?![^\W_])"
)
NUMERIC = spaced(
    r"(?<![\w./-])(?P<d>[0-3]?[0-9])(?P<s> ?[./-] "
    r"?)(?P<m>[01]?[0-9])(?P=s)'?(?P<y>(?:19|20)[0-9]{2}|[0-9]{2})(?![\w]|"
    "[./-][0-9])"
)
# «7 3 1975»: only with all four figures of a year.
APART = spaced(
    r"(?<![\w./-])(?<![0-9][ ])(?P<d>[0-3]?[0-9]) (?P<m>[01]?[0-9]) (?P<y>(?:19|20)[0-9]{2})"
    r"(?![\w]|[./-][0-9]| [0-9])"
)
ISO = spaced(
    r"(?<![\w./-])(?P<y>(?:19|"
    r"20)[0-9]{2})[./-](?P<m>[01]?[0-9])[./-](?P<d>[0-3]?[0-9])(?![\w]|"
    "[./-][0-9])"
)
RUN_TOGETHER = spaced(
    r"(?<![\w])(?:tgl|tanggal|ttl|lahir) ?:? "
    r"?(?P<d>[0-3][0-9])(?P<m>[01][0-9])(?P<y>(?:19|20)[0-9]{2}|[0-9]{2})(?![\w])"
)
# Eight figures are a day where the room knows it: «07031975», «19750307».
FIGURES = spaced(r"(?<![\w])(?:[0-9]{8})(?![\w])")
# What may be a month with a letter wrong: «7 Agusuts 2024».
MISSPELT = spaced(
    rf"(?<![^\W_])(?P<d>{_DAY})[ \-/]{{1,2}}(?P<w>[a-z]{{4,10}})[ \-/,]{{1,2}}{_OF_YEAR}"
    rf"(?P<y>(?:19|20)[0-9]{{2}})(?![^\W_])"
)
WHOLE_MONTHS = tuple(month for month in MONTHS if len(month) > 4)

SHORT = spaced(
    r"(?<![\w./-])(?P<d>[0-3]?[0-9])(?P<s>[./-])(?P<m>[01]?[0-9])(?![\w]|[./-][0-9]|,[0-9])"
)
DAY_ONLY = spaced(
    rf"(?<![^\W_])(?:tgl|tanggal|tggl)\.? ?(?P<d>{_DAY})(?! "
    rf"?(?:{_MONTH})\b)(?![\w/.-][0-9]| (?:orang|kali|muda|tua))"
    r"(?P<t> (?:(?:bulan|bln) )?"
    r"(?:lalu|depan|ini|kemarin|kmrn|kemaren|yang lalu|besok|nanti))?(?![^\W_])"
)
# The months of the Islamic and the Javanese year, and the Javanese week of five days.
_OTHER_MONTH = (
    "muharr?am|sap(?:h|)ar|safar|rabi(?:ul|u'?l|') ?(?:awal|akhir)|rabiulawal|"
    "jumad(?:il|al) ?(?:awal|akhir)|rajab|rejeb|syak?'?ban|ramadh?an|syawal|"
    "(?:z|dz)ul[kq]a'?i?dah|(?:z|dz)ulhij+ah|suro|sura|mulud|maulud|ruwah|poso|sawal"
)
_FIFTH = "(?:legi|pahing|paing|pon|wage|kliwon)"
OTHER_YEAR = spaced(
    rf"(?<![^\W_])(?:(?:malam|malem) )?{_DAY} (?:{_OTHER_MONTH})(?: [0-9]{{4}}(?: ?h)?)?(?![^\W_])"
)
# The full and the dark moon of a Balinese month.
MOON = spaced(
    r"(?<![^\W_])(?:purnama|tilem)(?: sasih)? (?:kasa|karo|katiga|kapat|kalima|kanem|kapitu|"
    r"kawolu|kaulu|kasanga|kadasa|jiyestha|desta|sadha|sada)(?![^\W_])"
)
DAY_OF_FIVE = spaced(rf"(?<![^\W_])(?:(?:malam|malem) )?{_WEEKDAY} {_FIFTH}(?![^\W_])")
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
ROMAN_MONTH = spaced(
    r"(?<![\w./-])(?P<d>[0-3]?[0-9])(?P<s> ?[./-] ?| )(?P<m>x?i{1,3}|i?[vx]|vi{1,3}|i)(?P=s)"
    r"'?(?P<y>(?:19|20)[0-9]{2}|[0-9]{2})(?![\w]|[./-][0-9])"
)
WEEKDAY_BEFORE = spaced(
    rf"(?<![^\W_])(?:(?:malam|malem) )?{_WEEKDAY}(?: {_FIFTH})?"
    r"(?: (?:yang )?(?:lalu|depan|besok|kemarin|kmrn|ini|nanti))?,?"
    r"(?: ?(?:tgl|tanggal)\.?)?(?P<b> ?\()?(?:(?<=\()|[ ]{1,2})$"
)
# A part of a month: ten days at most are meant.
PART_OF_A_MONTH = spaced(
    r"(?<![^\W_])(?:awal|akhir|pertengahan|medio|minggu (?:pertama|kedua|ketiga|keempat|terakhir))"
    rf" (?:bulan |bln )?(?:{_MONTH})(?! ?[0-9])(?: (?:lalu|kemarin|kmrn|ini|depan))?(?![^\W_])"
)
# Which month it was, as exactly as by its year: «Agustus ini», «bulan Syawal lalu».
MONTH_POINTED_AT = spaced(
    rf"(?<![^\W_])(?:(?:bulan|bln) )?(?:{_MONTH}|{_OTHER_MONTH}) (?:ini|lalu|kemarin|kmrn|kemaren|"
    r"depan|yang lalu|tahun (?:ini|lalu|depan|kemarin))(?![^\W_])"
)
# From when or until when something is: «sejak Desember».
FROM_A_MONTH = spaced(
    rf"(?<![^\W_])(?:sejak|semenjak|mulai|sampai|hingga) (?:bulan |bln )?(?P<m>{_MONTH})"
    r"(?! ?[0-9]|[^\W_])"
)
BEFORE_SHORT = spaced(
    r"(?:\b(?:tgl|tanggal|tggl|lagi|kembali|pada|sesi|bertemu|ketemu|kontrol|"
    r"jadwal\w*|sejak|mulai|hari|sampai|s/?d|"
    r"kejadian|terakhir|per|lahir|ttl|dtg|datang|ulang tahun|ultah|berikut\w*|"
    f"lanjut|besok|kemarin|rapat|sidang|ujian|{_WEEKDAY}))[ ,:.(]{{0,3}}$"
)
NOT_SHORT = spaced(
    r"(?:\b(?:skor|nilai|skala|sif|shift|piket|bab|pasal|ayat|rasio|"
    "perbandingan|kuartal|triwulan|tw|halaman|hlm|"
    "nomor|no|kelas|versi|butir|poin|pukul|jam|angka|tensi|td|semester|"
    "tekanan darah|golongan|gol|kali|sebanyak|"
    r"modul|hanya|sekitar|rata-rata))[ .:]{0,2}$"
)
AFTER_NOT_SHORT = spaced(
    " ?(?:waktu|bagian|dari|jam|menit|hari|kali|gaji|porsi|%|persen|wib|wita|"
    "wit|orang|tahun|bulan|juta|mg|tablet)"
)
_FEAST = (
    "(?:hari raya )?(?:lebaran(?: haji)?|idul ?fitri|idul ?adha|id(?:ul)? "
    "?[kq]urban|natal|paskah|jumat agung|kamis putih|sabtu suci|malam kudus|nyepi|galungan|"
    "kuningan|saraswati|pagerwesi|waisak|vesak|imlek|cap go meh|tahun "
    "baru(?: (?:islam|imlek|masehi|hijriah|saka))?|"
    "maulid(?: nabi)?|isra(?: |-)?mi.?raj|17 ?-?an|tujuh ?belasan|agustusan|"
    "17 agustus|hari kemerdekaan|hut (?:ri|korpri|kemhub|perhubungan)|"
    "harhubnas|hari perhubungan|hari kartini|hari ibu|hari pahlawan|"
    "valentine|malam takbiran|takbiran|nuzulul quran|"
    "awal puasa|ramadan|ramadhan|puasa|syawal|rebo wekasan|suro|satu suro|"
    "sekaten|kasada|rambu solo|pilkada|pemilu|pilpres|siwaratri|ceng beng|cheng beng|nyadran|"
    "sadranan|bau nyale|ogoh-ogoh|rabu abu|minggu palma|pentakosta|"
    "kenaikan (?:isa almasih|yesus)|hari buruh|hari guru|hari kesaktian pancasila)"
)
_YEARS = "(?:tahun|taun|thn|th)"
_COUNT = rf"(?:[0-9]{{1,3}}|{PATTERN}|beberapa|se)"
_UNIT = "(?:hari|minggu|pekan|bulan|malam|mggu|bln|hr)"
TIED = spaced(
    rf"(?<![^\W_])(?:h ?[-+] ?[0-9]{{1,3}} |(?:{_COUNT} ?{_UNIT} )(?:sebelum|"
    "sesudah|setelah|menjelang|jelang|sblm|stlh|pasca|usai|habis|abis) "
    "(?:hari )?|"
    "(?:malam|menjelang|jelang|pas|saat|waktu|ketika|hari pertama|"
    "hari ke-?(?:[0-9]|dua|tiga|empat|lima|enam|tujuh)|sebelum|sesudah|setelah|habis|abis|usai|"
    "selepas|pada|"
    "tepat|hari|malem|sejak|mulai|sampai|hingga|sehabis|libur|cuti|mudik|pulang|kemarin) )?"
    rf"(?P<f>{_FEAST})(?: (?:{_YEARS} )?(?P<y>(?:19|20)[0-9]{{2}}|kemarin|kmrn|kemaren|lalu|"
    r"yang lalu|ini|depan))?(?![^\W_])"
)
LONE_YEAR = spaced(
    r"(?<![^\W_])(?:tahun|taun|thn|th|sejak|lahir|kelahiran|angkatan|lulus\w*|"
    "lulusan|alumni|masuk|menikah|nikah|cerai|diangkat|pensiun|tmt|dari|wafat|meninggal|mati|pindah|mutasi|bercerai|berpisah|bekerja|"
    r"bertugas|gugur|lulus|"
    "pada|sebelum|setelah|hingga|sampai|antara|"
    r"sekitar)\.?(?: tahun| thn| th\.?)? ((?:19|"
    r"20)[0-9]{2})(?![\w/-]|[.][0-9])"
)
YEAR_IN_WORDS = spaced(
    rf"(?<![^\W_])(?:tahun|taun|thn|th|kelahiran|angkatan)\.? ({_YEAR_IN_WORDS})(?![^\W_])"
)
# «thn '75»: the mark tells that a year is meant.
SHORT_YEAR = spaced(r"(?<![^\W_])(?:tahun|taun|thn|th)\.? '([0-9]{2})(?![\w/-]|[.][0-9])")

# The year of a law is nobody's, that of a decree is the decree's.
OF_A_PAPER = spaced(
    r"(?:sk|se|skep|kep|keputusan|surat tugas|spt|sprin|nota dinas|surat edaran|"
    r"undang-undang|uu|pp|perpres|keppres|inpres|permen\w*|kepmen\w*|perka\w*|pm|km|perda|"
    r"peraturan(?: [a-z]+){1,5})\.?(?: (?:ri|nomor|no\.?|direktur|kepala|menteri|dirjen)){0,2}"
    r" ?(?:[a-z]{1,4}[ .-]?)?[0-9]{1,6} $"
)
PART_OF_A_YEAR = spaced(
    r"(?<![^\W_])((?:awal|akhir|pertengahan)(?: tahun| thn)? (?:19|20)[0-9]{2})(?![\w/-]|[.][0-9])"
)
BORN = spaced(
    r"(?<![^\W_])(?:kelahiran|lahir|angkatan|lulusan)(?: tahun| thn)? "
    r"'?([0-9]{2})(?![\w/-]|[.][0-9])"
)
