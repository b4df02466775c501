"""Find days in any writing and say how far they lie from the day of reference."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from rumah_konseling.ethics.deidentify.day_patterns import (
    AFTER_COMMA,
    AFTER_NOT_SHORT,
    APART,
    BEFORE_SHORT,
    BORN,
    COUNTED,
    COUNTED_MONTH,
    DAY_OF_FIVE,
    DAY_ONLY,
    FIGURE,
    FIGURES,
    FROM_A_MONTH,
    ISO,
    LONE_YEAR,
    MISSPELT,
    MONTH,
    MONTH_FIRST,
    MONTH_POINTED_AT,
    MONTH_YEAR,
    MONTHS,
    MOON,
    NAMED,
    NOT_SHORT,
    NUMERIC,
    OF_A_PAPER,
    OTHER_YEAR,
    PART_OF_A_MONTH,
    PART_OF_A_YEAR,
    RANGE,
    ROMAN,
    ROMAN_MONTH,
    RUN_TOGETHER,
    SHORT,
    SHORT_YEAR,
    TIED,
    WEEKDAY_BEFORE,
    WHOLE_MONTHS,
    YEAR_IN_WORDS,
    YEARS,
)  # fmt: skip
from rumah_konseling.ethics.deidentify.dossier import Dossier
from rumah_konseling.ethics.deidentify.number_words import number_of
from rumah_konseling.ethics.deidentify.page import Page
from rumah_konseling.ethics.deidentify.spans import Action, Kind, Span
from rumah_konseling.ethics.folding import compact, sought
from rumah_konseling.ethics.mentions import is_one_slip

_WEEKS = 8
_DAYS_TOLD = 13
_MONTHS_TOLD = 24
LABEL = "[tanggal]"
# "Agust." is cut short, "juli." is the end of a sentence.
_SHORT_BUT_WHOLE = ("maret", "april", "mei", "juni", "juli", "march", "may", "june", "july")
_WHOLE_AND_STOP = tuple(
    f"{month}." for month in MONTHS if len(month) > 5 or month in _SHORT_BUT_WHOLE
)


def dates(page: Page, dossier: Dossier) -> Iterator[Span]:
    """Yield the days that a text names, each with its distance from the reference."""
    text = page.flat
    has_figures, has_month = FIGURE.search(text), MONTH.search(text)
    if has_figures:
        yield from _known_figures(page, dossier)
    for pattern in (*(_OF_MONTHS if has_month else ()), *(_OF_FIGURES if has_figures else ())):
        for match in pattern.finditer(text):
            day = _day_of(match, dossier.reference)
            if day is not None and not _is_version(text, match):
                yield _dated(page, _start_of(match), match.end(), day, dossier)
    for match in MONTH_YEAR.finditer(text) if has_month else ():
        yield _month(page, match, dossier)
    for match in SHORT.finditer(text) if has_figures else ():
        day = _day_of(match, dossier.reference)
        if day is not None and (_heads_a_line(text, match) or _is_short_date(text, match)):
            yield _dated(page, *match.span(), day, dossier)
    for match in DAY_ONLY.finditer(text):
        number = number_of(_words(match.group("d")))
        if number is not None and 1 <= number <= 31:
            yield _asked(page, *_with_weekday(page.flat, match.start(), match.end()), LABEL)
    for match in TIED.finditer(text):
        if match.group("f") not in _LOOSE_FEASTS or _is_tied(match):
            yield _asked(page, *match.span(), _feast_label(match, dossier))
    for pattern in (OTHER_YEAR, DAY_OF_FIVE, MOON, PART_OF_A_MONTH):
        for match in pattern.finditer(text):
            yield _asked(page, *match.span(), LABEL)
    for match in MONTH_POINTED_AT.finditer(text):
        yield _asked(page, *match.span(), "[bulan]")
    for match in FROM_A_MONTH.finditer(text) if has_month else ():
        yield _asked(page, *match.span("m"), "[bulan]")
    for pattern in (YEARS, LONE_YEAR, YEAR_IN_WORDS, SHORT_YEAR, PART_OF_A_YEAR, BORN):
        for match in pattern.finditer(text):
            if not OF_A_PAPER.search(text[max(0, match.start() - 64) : match.start()]):
                yield _asked(page, *match.span(1), "[tahun]")


# All that tells a day, its month and nearly always its year.
_OF_MONTHS = (RANGE, NAMED, AFTER_COMMA, COUNTED_MONTH, COUNTED, MONTH_FIRST)
_OF_FIGURES = (ISO, RUN_TOGETHER, NUMERIC, APART, ROMAN_MONTH, MISSPELT)


def _known_figures(page: Page, dossier: Dossier) -> Iterator[Span]:
    """Yield the eight figures that are a day the room knows: «07031975», «19750307»."""
    for match in FIGURES.finditer(page.flat):
        said = match.group()
        for year, month, day in (
            (said[4:], said[2:4], said[:2]), (said[:4], said[4:6], said[6:]),
        ):  # fmt: skip
            found = _date(int(year), int(month), int(day))
            if found is not None and _is_known(found, dossier):
                yield _dated(page, *match.span(), found, dossier)


def _start_of(match: re.Match[str]) -> int:
    """Return where a day begins, without the word that leads to it."""
    return min(match.start(part) for part in "dmyw" if match.groupdict().get(part))


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
    is_past = year not in ("", "ini")
    return match.start("f") > match.start() or is_past


def offset(day: date, reference: date) -> str:
    """Say how far a day lies from another: days, weeks, months, then «beberapa tahun»."""
    days = (day - reference).days
    if days == 0:
        return "hari acuan"
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
    day = number_of(_words(parts["d"])) or 0
    month = _month_of(parts.get("m") or parts["w"], is_misspelt="w" in parts)
    year = _year_of(parts.get("y") or parts.get("z"))
    if year is not None:
        if month > 12 and match.re is NUMERIC:
            day, month = month, day
        return _date(year, month, day)
    if reference is None:
        return _date(2000, month, day)
    # Without a year the nearest day is meant, sooner one that is over.
    found = [_date(reference.year + by, month, day) for by in (-1, 0, 1)]
    known = [one for one in found if one is not None and one <= reference + timedelta(days=62)]
    return max(known, default=next((one for one in found if one is not None), None))


def _month_of(said: str, *, is_misspelt: bool) -> int:
    """Return the number of a month in whatever writing; 0 where it is none."""
    if is_misspelt:
        near = (MONTHS[one] for one in WHOLE_MONTHS if is_one_slip(said, one))
        return next(near, 0)
    if said in ROMAN:
        return ROMAN.index(said) + 1
    return MONTHS.get(said) or number_of(said.split()) or 0


def _words(said: str) -> list[str]:
    return said.replace("-", " ").split()


def _year_of(said: str | None) -> int | None:
    if said is None:
        return None
    words = said.strip("'").split()
    if words[:2] == ["sembilan", "belas"]:
        return 1900 + (number_of(words[2:]) or 0)
    year = number_of(words)
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
        match.re is NUMERIC
        and NOT_SHORT.search(text[max(0, match.start() - 24) : match.start()]) is not None
    )


def _heads_a_line(text: str, match: re.Match[str]) -> bool:
    """Whether a day and a month stand before what is told of it, as in a diary: «5/1: …»."""
    is_head = match.start() == 0 and match.group("s") == "/"
    return is_head and text[match.end() : match.end() + 2] in (". ", ": ")


def _is_short_date(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 32) : match.start()]
    if match.group() == "24/7" and BEFORE_SHORT.search(before) is None:
        # Round the clock.
        return False
    if NOT_SHORT.search(before) or AFTER_NOT_SHORT.match(text, match.end()):
        return False
    is_said = BEFORE_SHORT.search(before) is not None
    if match.group("s") == "/":
        return is_said or int(match.group("d")) > 12
    if match.group("s") == "-" and int(match.group("d")) > 12 and match.group("m")[0] == "0":
        return True
    is_time = match.group("s") == "." and len(match.group("m")) == 2
    return (
        is_said
        and not is_time
        and not re.search(r"(?:lagi|sampai|pada|mulai|per|hari|sesi|sejak) ?$", before)
    )


def _dated(page: Page, start: int, end: int, day: date, dossier: Dossier) -> Span:
    if page.flat[:end].endswith(_WHOLE_AND_STOP):
        # The end of the sentence, not of a month that is cut short.
        end -= 1
    first, last = page.folded.span(*_with_weekday(page.flat, start, end))
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
        is_known=_is_known(day, dossier),
    )


def _is_known(day: date, dossier: Dossier) -> bool:
    return day in dossier.dates or any(person.birth_date == day for person in dossier.people)


def _with_weekday(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the weekday before a day: with it a week's distance would still tell the day."""
    match = WEEKDAY_BEFORE.search(text[max(0, start - 32) : start])
    if match is None:
        return start, end
    if match.group("b"):
        if not text.startswith(")", end):
            return start, end
        end += 1
    return start - len(match.group()), end


def _month(page: Page, match: re.Match[str], dossier: Dossier) -> Span:
    year, month = _year_of(match.group("y")), MONTHS[match.group("m")]
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
    return Span(first, last, Kind.DATE, Action.ASK, f"date:{page.flat[start:end]}", label)
