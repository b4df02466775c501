"""Dates as people type them: "7 Maret 2026", "070326", "7 mar 75", "kamis depan", "besok"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from PySide6.QtCore import QDate

from rumah_konseling.ethics.folding import folded
from rumah_konseling.ui.dates import LOCALE, long_date
from rumah_konseling.ui.unclear import Unclear

# What lies beyond them was mistyped; past the last day that there is nothing can be counted.
EARLIEST, LATEST = date(1900, 1, 1), date(2200, 12, 31)
_MONTHS = {
    "jan": 1,
    "feb": 2,
    "peb": 2,
    "mar": 3,
    "apr": 4,
    "mei": 5,
    "jun": 6,
    "jul": 7,
    "agu": 8,
    "ags": 8,
    "agt": 8,
    "sep": 9,
    "okt": 10,
    "nov": 11,
    "nop": 11,
    "des": 12,
}
_NEAR = {
    "hari ini": 0,
    "kemarin": -1,
    "kemarin lusa": -2,
    "besok": 1,
    "lusa": 2,
    "minggu depan": 7,
    "pekan depan": 7,
    "minggu lalu": -7,
    "pekan lalu": -7,
}
_WEEKDAYS = {
    "senin": 0,
    "selasa": 1,
    "rabu": 2,
    "kamis": 3,
    "jumat": 4,
    "jum'at": 4,
    "sabtu": 5,
    "minggu": 6,
    "ahad": 6,
}
_NAMES = "|".join(_WEEKDAYS)
_GAP = r"[\s./-]+"
_SHAPE = re.compile(rf"(\d{{1,2}}){_GAP}(\d{{1,2}}|[a-z]+)(?:{_GAP}(\d+))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{2}|\d{4})")
_WEEKDAY = re.compile(rf"(?:hari )?({_NAMES})(?: (ini|depan|lalu))?")
_FROM_NOW = re.compile(r"(\d{1,3}) (hari|minggu|pekan) (lagi|lalu|yang lalu)")
_LEADING = re.compile(rf"(?:hari )?({_NAMES}),? (?=.*\d)")
_HOW = "Tulis tanggal seperti 7 Maret 2026 atau 7/3/2026."
# A year of two digits lies no further ahead than this; else it is of the last century.
_AHEAD = 20


def parse_date(text: str, today: date) -> date | None:
    """Read a date as it is typed; two digits make a year, a missing year the nearest one.

    Returns ``None`` when nothing was typed.

    Raises:
        Unclear: it is no date, or its weekday is another; the message is the sentence
            to show.
    """
    # The first paint needs months and days only: what reads a date is loaded with the first one.
    from rumah_konseling.ethics.folding import folded

    typed = folded(text)
    if not typed:
        return None
    named = _LEADING.match(typed)
    day = _from_today(typed, today) or _read(typed[named.end() :] if named else typed, today)
    if day < EARLIEST:
        raise Unclear("Tahunnya terlalu lampau.")
    if day > LATEST:
        raise Unclear("Tahunnya terlalu jauh.")
    if named and day.weekday() != _WEEKDAYS[named[1]]:
        really = LOCALE.dayName(day.isoweekday())
        raise Unclear(f"{long_date(day)} jatuh pada hari {really}.")
    return day


def _from_today(typed: str, today: date) -> date | None:
    """Return what is told from today on: "besok", "kamis depan", "2 minggu lagi"."""
    if typed in _NEAR:
        return today + timedelta(days=_NEAR[typed])
    if found := _WEEKDAY.fullmatch(typed):
        monday = today - timedelta(days=today.weekday())
        this_week = monday + timedelta(days=_WEEKDAYS[found[1]])
        if found[2] == "lalu":
            return this_week if this_week < today else this_week - timedelta(days=7)
        if found[2] == "depan":
            return this_week + timedelta(days=7)
        # A day by its name alone is the next one that comes; today's name is today.
        return this_week if this_week >= today else this_week + timedelta(days=7)
    if found := _FROM_NOW.fullmatch(typed):
        days = int(found[1]) * (1 if found[2] == "hari" else 7)
        return today + timedelta(days=days if found[3] == "lagi" else -days)
    return None


def _read(typed: str, today: date) -> date:
    if iso := _ISO.fullmatch(typed):
        year, month, day = (int(part) for part in iso.groups())
        return _checked(day, month, year)
    if run := _DIGITS.fullmatch(typed):
        return _checked(int(run[1]), int(run[2]), _year(run[3], today))
    found = _SHAPE.fullmatch(typed)
    if found is None:
        raise Unclear(_HOW)
    day_text, month_text, year_text = found.groups()
    if month_text.isdigit():
        month = int(month_text)
    elif _is_month(month_text):
        month = _MONTHS[month_text[:3]]
    else:
        raise Unclear("Nama bulannya tidak dikenal.")
    if year_text is not None:
        return _checked(int(day_text), month, _year(year_text, today))
    return _nearest(int(day_text), month, today)


def _year(digits: str, today: date) -> int:
    if len(digits) == 4:
        return int(digits)
    if len(digits) != 2:
        raise Unclear("Tulis tahun dengan dua atau empat angka, misalnya 2026.")
    year = today.year - today.year % 100 + int(digits)
    return year if year <= today.year + _AHEAD else year - 100


def _nearest(day: int, month: int, today: date) -> date:
    """Return the day of a year that is not said: the one nearest to today."""
    years = (today.year - 1, today.year, today.year + 1)
    known = []
    for year in years:
        try:
            known.append(_checked(day, month, year))
        except Unclear:
            continue
    if not known:
        return _checked(day, month, today.year)
    return min(known, key=lambda one: abs((one - today).days))


def _is_month(word: str) -> bool:
    if word[:3] not in _MONTHS:
        return False
    full = folded(LOCALE.monthName(_MONTHS[word[:3]]))
    spellings = (full, full.replace("f", "p", 1), full.replace("v", "p"))
    return word in _MONTHS or any(name.startswith(word) for name in spellings)


def _checked(day: int, month: int, year: int) -> date:
    if not 1 <= month <= 12:
        raise Unclear(f"Bulan {month} tidak ada; bulan ditulis 1 sampai 12.")
    try:
        return date(year, month, day)
    except ValueError:
        if day < 1 or day > 31 or year < 1:
            raise Unclear("Tanggal itu tidak ada di kalender.") from None
        last = QDate(year, month, 1).daysInMonth()
        name = LOCALE.monthName(month)
        raise Unclear(f"{name} {year} hanya sampai tanggal {last}.") from None
