"""Dates as an Indonesian reads and writes them. Checked against Qt's own Indonesian locale."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, QLocale

LOCALE = QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia)

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
_NEAR = {"hari ini": 0, "kemarin": -1, "besok": 1, "lusa": 2}
_SHAPE = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2}|[a-z]+)[\s./-]+(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
EARLIEST = date(1900, 1, 1)


class DateUnclearError(ValueError):
    """The text is no date; ``str`` says kindly what is wrong."""


def full_date(day: date) -> str:
    """Return "Senin, 23 November 2026"."""
    return LOCALE.toString(QDate(day.year, day.month, day.day), "dddd, d MMMM yyyy")


def long_date(day: date) -> str:
    """Return "23 November 2026"."""
    return LOCALE.toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")


def month_name(day: date) -> str:
    """Return "November 2026"."""
    return LOCALE.toString(QDate(day.year, day.month, day.day), "MMMM yyyy")


def short_date(day: date) -> str:
    """Return "23 Nov 2026"."""
    return LOCALE.toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def clock_time(moment: datetime) -> str:
    """Return the office's local time of an aware instant as "16.42"."""
    local = moment.astimezone()
    return f"{local.hour:02d}.{local.minute:02d}"


def ago(moment: datetime, now: datetime) -> str:
    """Return how an instant is spoken of today: "pukul 16.42", "kemarin, 16.42", or its date."""
    days = (now.astimezone().date() - moment.astimezone().date()).days
    if days == 0:
        return f"pukul {clock_time(moment)}"
    if days == 1:
        return f"kemarin, {clock_time(moment)}"
    return short_date(moment.astimezone().date())


def greeting(moment: datetime) -> str:
    """Return the greeting of the hour: pagi to 11, siang to 15, sore to 18, then malam."""
    hour = moment.astimezone().hour
    if 4 <= hour < 11:
        return "Selamat pagi"
    if 11 <= hour < 15:
        return "Selamat siang"
    if 15 <= hour < 18:
        return "Selamat sore"
    return "Selamat malam"


def parse_date(text: str, today: date) -> date | None:
    """Read a date as it is typed: "7 3 2026", "7 Maret 2026", "07/03/2026", "besok".

    Returns ``None`` when nothing was typed.

    Raises:
        DateUnclearError: it is no date; the message is the sentence to show.
    """
    # The first paint needs months and days only: what reads a date is loaded with the first one.
    from rumah_konseling.ethics.folding import folded

    typed = folded(text)
    if not typed:
        return None
    if typed in _NEAR:
        return today + timedelta(days=_NEAR[typed])
    if iso := _ISO.fullmatch(typed):
        year, month, day = (int(part) for part in iso.groups())
        return _checked(day, month, year)
    found = _SHAPE.fullmatch(typed)
    if found is None:
        if re.fullmatch(r"\d{1,2}[\s./-]+\S+[\s./-]+\d{1,3}", typed):
            raise DateUnclearError("Tulis tahun dengan empat angka, misalnya 2026.")
        raise DateUnclearError("Tulis tanggal seperti 7 Maret 2026 atau 7/3/2026.")
    day_text, month_text, year_text = found.groups()
    if month_text.isdigit():
        month = int(month_text)
    elif _is_month(month_text):
        month = _MONTHS[month_text[:3]]
    else:
        raise DateUnclearError("Nama bulannya tidak dikenal.")
    return _checked(int(day_text), month, int(year_text))


def _is_month(word: str) -> bool:
    if word[:3] not in _MONTHS:
        return False
    full = LOCALE.monthName(_MONTHS[word[:3]]).lower()
    spellings = (full, full.replace("f", "p", 1), full.replace("v", "p"))
    return word in _MONTHS or any(name.startswith(word) for name in spellings)


def _checked(day: int, month: int, year: int) -> date:
    if not 1 <= month <= 12:
        raise DateUnclearError(f"Bulan {month} tidak ada; bulan ditulis 1 sampai 12.")
    try:
        made = date(year, month, day)
    except ValueError:
        if day < 1 or day > 31 or year < 1:
            raise DateUnclearError("Tanggal itu tidak ada di kalender.") from None
        last = QDate(year, month, 1).daysInMonth()
        name = LOCALE.monthName(month)
        raise DateUnclearError(f"{name} {year} hanya sampai tanggal {last}.") from None
    if made < EARLIEST:
        raise DateUnclearError("Tahunnya terlalu lampau.")
    return made
