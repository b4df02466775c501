"""Find days in any writing and say how far they lie from the day of reference."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from rumah_konseling.ethics.deidentify.dossier import Dossier
from rumah_konseling.ethics.deidentify.number_words import PATTERN, number_of
from rumah_konseling.ethics.deidentify.page import Page
from rumah_konseling.ethics.deidentify.spans import Action, Kind, Span
from rumah_konseling.ethics.folding import compact, sought

_MONTHS = {
    "januari": 1, "jan": 1, "januri": 1, "february": 2, "februari": 2, "pebruari": 2, "feb": 2,
    "peb": 2, "maret": 3, "mar": 3, "mrt": 3, "march": 3, "april": 4, "apr": 4, "mei": 5,
    "may": 5, "juni": 6, "jun": 6, "june": 6, "juli": 7, "jul": 7, "july": 7, "agustus": 8,
    "agust": 8, "agst": 8, "ags": 8, "agu": 8, "agt": 8, "aug": 8, "september": 9, "sept": 9,
    "sep": 9,
    "oktober": 10, "okt": 10, "oct": 10, "october": 10, "november": 11, "nopember": 11, "nov": 11,
    "nop": 11, "desember": 12, "des": 12, "dec": 12, "december": 12,
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAY = "(?:senin|selasa|rabu|kamis|jumat|jum'at|jemuah|sabtu|setu|minggu|ahad)"
_DAY = rf"(?:[0-3]?[0-9]|{PATTERN})"
_YEAR = (
    f"(?:(?:19|20)[0-9]{{2}}|'?[0-9]{{2}}(?![0-9.:])|dua ribu(?: {PATTERN})?|"
    f"seribu sembilan ratus(?: {PATTERN})?)"
)
_NAMED = re.compile(
    rf"(?<![^\W_])(?P<d>{_DAY})(?:(?: ?[-–&/] ?| (?:dan|sampai|s\.?d\.?) "
    rf")[0-3]?[0-9])?[ .\-/]{{0,2}}(?P<m>{_MONTH})\b\.?(?:[ "
    rf",.\-/]{{0,2}}(?:tahun )?(?P<y>{_YEAR})|"
    r" (?:yang |yg |tahun |thn )?(?:lalu|kemarin|kmrn|kemaren))?"
    r"(?![^\W_])"
)
_MONTH_FIRST = re.compile(
    rf"(?<![^\W_])(?P<m>{_MONTH}) (?P<d>[0-3]?[0-9]),? (?P<y>(?:19|20)[0-9]{{2}})"
)
_MONTH_YEAR = re.compile(
    r"(?<![^\W_])(?:(?:awal|akhir|pertengahan|medio) )?"
    rf"(?P<m>{_MONTH})[ .\-/]{{1,2}}(?:tahun )?(?P<y>(?:19|"
    rf"20)[0-9]{{2}}|'[0-9]{{2}}|dua ribu {PATTERN})(?![^\W_])"
)
_NUMERIC = re.compile(
    r"(?<![\w./-])(?P<d>[0-3]?[0-9])(?P<s> ?[./-] "
    r"?)(?P<m>[01]?[0-9])(?P=s)(?P<y>(?:19|20)[0-9]{2}|[0-9]{2})(?![\w]|"
    "[./-][0-9])"
)
_ISO = re.compile(
    r"(?<![\w./-])(?P<y>(?:19|"
    r"20)[0-9]{2})[./-](?P<m>[01]?[0-9])[./-](?P<d>[0-3]?[0-9])(?![\w]|"
    "[./-][0-9])"
)
_RUN_TOGETHER = re.compile(
    r"(?<![\w])(?:tgl|tanggal|ttl|lahir) ?:? "
    r"?(?P<d>[0-3][0-9])(?P<m>[01][0-9])(?P<y>(?:19|20)[0-9]{2})(?![\w])"
)
_SHORT = re.compile(
    r"(?<![\w./-])(?P<d>[0-3]?[0-9])(?P<s>[./-])(?P<m>[01]?[0-9])(?![\w]|[./-][0-9]|,[0-9])"
)
_DAY_ONLY = re.compile(
    rf"(?<![^\W_])(?:tgl|tanggal|tggl)\.? ?(?P<d>{_DAY})(?! "
    rf"?(?:{_MONTH})\b)(?![\w/.-][0-9]| (?:orang|kali|muda|tua))"
    r"(?P<t> (?:(?:bulan|bln) )?"
    r"(?:lalu|depan|ini|kemarin|kmrn|kemaren|yang lalu|besok|nanti))?(?![^\W_])"
)
# The months of the Islamic and the Javanese year, and the Javanese week of five days.
_OTHER_MONTH = (
    "muharr?am|sap(?:h|)ar|safar|rabi(?:ul|u'?l|') ?(?:awal|akhir)|rabiulawal|"
    "jumad(?:il|al) ?(?:awal|akhir)|rajab|rejeb|sya'?ban|ramadh?an|syawal|"
    "(?:z|dz)ul[kq]a'?i?dah|(?:z|dz)ulhij+ah|suro|sura|mulud|maulud|ruwah"
)
_FIFTH = "(?:legi|pahing|paing|pon|wage|kliwon)"
_OTHER_YEAR = re.compile(
    rf"(?<![^\W_])(?:(?:malam|malem) )?{_DAY} (?:{_OTHER_MONTH})(?: [0-9]{{4}}(?: ?h)?)?(?![^\W_])"
)
_DAY_OF_FIVE = re.compile(rf"(?<![^\W_])(?:(?:malam|malem) )?{_WEEKDAY} {_FIFTH}(?![^\W_])")
_ROMAN_MONTH = re.compile(
    r"(?<![\w./-])[0-3]?[0-9](?P<s>[./-])(?:x?i{1,3}|i?[vx]|vi{1,3}|i)(?P=s)(?:19|20)[0-9]{2}"
    r"(?![\w]|[./-][0-9])"
)
_WEEKDAY_BEFORE = re.compile(
    rf"(?<![^\W_])(?:(?:malam|malem) )?{_WEEKDAY}(?: {_FIFTH})?,?"
    r"(?: ?(?:tgl|tanggal)\.?)?(?P<b> ?\()?(?:(?<=\()|[ ]{1,2})$"
)
_BEFORE_SHORT = re.compile(
    r"(?:\b(?:tgl|tanggal|tggl|lagi|kembali|pada|sesi|bertemu|ketemu|kontrol|"
    r"jadwal\w*|sejak|mulai|hari|sampai|s/?d|"
    r"kejadian|terakhir|per|lahir|ttl|dtg|datang|ulang tahun|berikut\w*|"
    f"lanjut|besok|kemarin|rapat|sidang|ujian|{_WEEKDAY}))[ ,:.(]{{0,3}}$"
)
_NOT_SHORT = re.compile(
    r"(?:\b(?:skor|nilai|skala|sif|shift|piket|bab|pasal|ayat|rasio|"
    "perbandingan|kuartal|triwulan|tw|halaman|hlm|"
    "nomor|no|kelas|versi|butir|poin|pukul|jam|angka|tensi|td|semester|"
    "tekanan darah|golongan|gol|kali|sebanyak|"
    r"modul|hanya|sekitar|rata-rata))[ .:]{0,2}$"
)
_AFTER_NOT_SHORT = re.compile(
    " ?(?:waktu|bagian|dari|jam|menit|hari|kali|gaji|porsi|%|persen|wib|wita|"
    "wit|orang|tahun|bulan|juta|mg|tablet)"
)
_FEAST = (
    "(?:hari raya )?(?:lebaran(?: haji)?|idul ?fitri|idul ?adha|id(?:ul)? "
    "?[kq]urban|natal|paskah|jumat agung|nyepi|galungan|"
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
_TIED = re.compile(
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
_LONE_YEAR = re.compile(
    r"(?<![^\W_])(?:tahun|taun|thn|th|sejak|lahir|kelahiran|angkatan|lulus\w*|"
    "lulusan|alumni|masuk|menikah|nikah|cerai|diangkat|pensiun|tmt|dari|"
    "sekitar)(?: tahun| thn)? ((?:19|"
    r"20)[0-9]{2})(?![\w/-]|[.][0-9])"
)
# The year of a law is nobody's, that of a decree is the decree's.
_OF_A_PAPER = re.compile(
    r"(?:sk|skep|kep|keputusan|surat tugas|spt|sprin|nota dinas|surat edaran|"
    r"undang-undang|uu|pp|perpres|keppres|inpres|permen\w*|kepmen\w*|perka\w*|pm|km|perda|"
    r"peraturan(?: [a-z]+){1,5})\.?(?: (?:ri|nomor|no\.?|direktur|kepala|menteri|dirjen)){0,2}"
    r" ?(?:[a-z]{1,4}[ .-]?)?[0-9]{1,6} $"
)
_PART_OF_A_YEAR = re.compile(
    r"(?<![^\W_])((?:awal|akhir|pertengahan)(?: tahun| thn)? (?:19|20)[0-9]{2})(?![\w/-]|[.][0-9])"
)
_BORN = re.compile(
    r"(?<![^\W_])(?:kelahiran|lahir|angkatan|lulusan)(?: tahun| thn)? "
    r"'?([0-9]{2})(?![\w/-]|[.][0-9])"
)
_WEEKS = 8
_DAYS_TOLD = 13
_MONTHS_TOLD = 24
LABEL = "[tanggal]"


def dates(page: Page, dossier: Dossier) -> Iterator[Span]:
    """Yield the days that a text names, each with its distance from the reference."""
    text = page.folded.text
    for pattern in (_NAMED, _MONTH_FIRST, _ISO, _RUN_TOGETHER, _NUMERIC):
        for match in pattern.finditer(text):
            day = _day_of(match, dossier.reference)
            if day is not None and not _is_version(text, match):
                yield _dated(
                    page,
                    match.start(
                        "y" if pattern is _ISO else "m" if pattern is _MONTH_FIRST else "d"
                    ),
                    match.end(),
                    day,
                    dossier,
                )
    for match in _MONTH_YEAR.finditer(text):
        yield _month(page, match, dossier)
    for match in _SHORT.finditer(text):
        day = _day_of(match, dossier.reference)
        if day is not None and _is_short_date(text, match):
            yield _dated(page, *match.span(), day, dossier)
    for match in _DAY_ONLY.finditer(text):
        number = number_of(match.group("d").split())
        if number is not None and 1 <= number <= 31:
            yield _asked(page, match.start("d"), match.end(), LABEL)
    for match in _TIED.finditer(text):
        if match.group("f") not in _LOOSE_FEASTS or _is_tied(match):
            yield _asked(page, *match.span(), _feast_label(match, dossier))
    for pattern in (_OTHER_YEAR, _DAY_OF_FIVE, _ROMAN_MONTH):
        for match in pattern.finditer(text):
            yield _asked(page, *match.span(), LABEL)
    for pattern in (_LONE_YEAR, _PART_OF_A_YEAR, _BORN):
        for match in pattern.finditer(text):
            if not _OF_A_PAPER.search(text[max(0, match.start() - 64) : match.start()]):
                yield _asked(page, *match.span(1), "[tahun]")


_LOOSE_FEASTS = frozenset(
    {
        "puasa",
        "ramadan",
        "ramadhan",
        "natal",
        "kuningan",
        "suro",
        "syawal",
        "lebaran",
        "tahun baru",
        "pemilu",
        "imlek",
        "paskah",
    }
)


def _is_tied(match: re.Match[str]) -> bool:
    """Whether a feast that is also a season or a word is tied to a day."""
    year = match.group("y") or ""
    return match.start("f") > match.start() or year.isdecimal()


def offset(day: date, reference: date) -> str:
    """Say how far a day lies from another: days, weeks, months, then «beberapa tahun»."""
    days = (day - reference).days
    if days == 0:
        return "pada hari acuan"
    side = "sebelum hari acuan" if days < 0 else "setelah hari acuan"
    days = abs(days)
    months = round(days / 30.44)
    if days <= _DAYS_TOLD:
        return f"{days} hari {side}"
    if days <= _WEEKS * 7:
        return f"sekitar {round(days / 7)} minggu {side}"
    if months <= _MONTHS_TOLD:
        return f"sekitar {months} bulan {side}"
    return f"beberapa tahun {side}"


def _day_of(match: re.Match[str], reference: date | None) -> date | None:
    parts = match.groupdict()
    day = number_of(parts["d"].split()) or 0
    month = _MONTHS.get(parts["m"]) or number_of([parts["m"]]) or 0
    year = _year_of(parts.get("y"))
    if year is not None:
        return _date(year, month, day)
    if reference is None:
        return _date(2000, month, day)
    # Without a year the nearest day is meant, sooner one that is over.
    found = [_date(reference.year + by, month, day) for by in (-1, 0, 1)]
    known = [one for one in found if one is not None and one <= reference + timedelta(days=62)]
    return max(known, default=next((one for one in found if one is not None), None))


def _year_of(said: str | None) -> int | None:
    if said is None:
        return None
    year = number_of(said.strip("'").split())
    if year is not None and year < 100:
        return year + (2000 if year < 60 else 1900)
    return year


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _is_version(text: str, match: re.Match[str]) -> bool:
    """Whether figures with points between are a chapter or a version: «Bab 5.2.10»."""
    return (
        match.re is _NUMERIC
        and _NOT_SHORT.search(text[max(0, match.start() - 24) : match.start()]) is not None
    )


def _is_short_date(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 32) : match.start()]
    if _NOT_SHORT.search(before) or _AFTER_NOT_SHORT.match(text, match.end()):
        return False
    is_said = _BEFORE_SHORT.search(before) is not None
    if match.group("s") == "/":
        return is_said or int(match.group("d")) > 12
    is_time = match.group("s") == "." and len(match.group("m")) == 2
    return (
        is_said
        and not is_time
        and not re.search(r"(?:lagi|sampai|pada|mulai|per|hari|sesi|sejak) ?$", before)
    )


def _dated(page: Page, start: int, end: int, day: date, dossier: Dossier) -> Span:
    first, last = page.folded.span(*_with_weekday(page.folded.text, start, end))
    is_birth = any(person.birth_date == day for person in dossier.people)
    said = "[tanggal lahir]" if is_birth else dossier.dates.get(day, "")
    if not said:
        said = offset(day, dossier.reference) if dossier.reference else LABEL
    return Span(
        first,
        last,
        Kind.DATE,
        Action.REPLACE,
        f"date:{day.isoformat()}",
        said,
        is_known=is_birth or day in dossier.dates,
    )


def _with_weekday(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the weekday before a day: with it a week's distance would still tell the day."""
    match = _WEEKDAY_BEFORE.search(text[max(0, start - 32) : start])
    if match is None:
        return start, end
    if match.group("b"):
        if not text.startswith(")", end):
            return start, end
        end += 1
    return start - len(match.group()), end


def _month(page: Page, match: re.Match[str], dossier: Dossier) -> Span:
    year, month = _year_of(match.group("y")), _MONTHS[match.group("m")]
    day = _date(year or 2000, month, 15)
    said = LABEL
    if day is not None and dossier.reference is not None:
        said = offset(day, dossier.reference)
    first, last = page.folded.span(*match.span())
    return Span(first, last, Kind.DATE, Action.REPLACE, f"date:{year}-{month}", said)


def feast_key(name: str) -> str:
    """Return the name of a feast as it is looked up: in one case, without gaps and «hari raya»."""
    return compact(sought(name).removeprefix("hari raya "))


def _feast_label(match: re.Match[str], dossier: Dossier) -> str:
    reference = dossier.reference
    if reference is not None:
        said = match.group()[match.end("f") - match.start() :].strip()
        days = dossier.feasts.get(feast_key(match.group("f")), ())
        day = _feast_day(said, days, reference)
        if day is not None:
            return offset(day, reference)
    return "sekitar sebuah hari besar"


def _feast_day(said: str, days: Sequence[date], reference: date) -> date | None:
    """Return which of its days a feast is meant by: of a year if only one is, else the last."""
    *year, last = said.split() or [""]
    if last.isdecimal() or year:
        by = {"ini": 0, "depan": 1}.get(last, -1)
        meant = int(last) if last.isdecimal() else reference.year + by
        found = [day for day in days if day.year == meant]
        return found[0] if len(found) == 1 else None
    if last == "depan":
        return min((day for day in days if day > reference), default=None)
    # «kemarin», «lalu», or nothing at all: sooner one that is over.
    return max((day for day in days if day <= reference), default=None)


def _asked(page: Page, start: int, end: int, label: str) -> Span:
    first, last = page.folded.span(start, end)
    return Span(first, last, Kind.DATE, Action.ASK, f"date:{page.folded.text[start:end]}", label)
