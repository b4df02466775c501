"""Dates and numbers as an Indonesian office writes them."""

from __future__ import annotations

from datetime import date, datetime

from rumah_konseling.ethics.dates_in_words import MONTHS as MONTHS
from rumah_konseling.ethics.dates_in_words import long_date as long_date
from rumah_konseling.ethics.disclosure_facts import Period

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")

_DIGITS = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)


def long_moment(instant: datetime) -> str:
    """Return ``7 Maret 2026 pukul 09.30`` in the time of the office's computer."""
    here = instant.astimezone()
    return f"{long_date(here)} pukul {here:%H.%M}"


def period_in_words(period: Period, unbounded: str) -> str:
    """Return the days of ``period``, or ``unbounded`` if they have neither start nor end."""
    if period.start and period.end:
        return f"{long_date(period.start)} sampai dengan {long_date(period.end)}"
    if period.start:
        return f"sejak {long_date(period.start)}"
    return f"sampai dengan {long_date(period.end)}" if period.end else unbounded


def date_in_words(day: date) -> str:
    """Return the date as a berita acara spells it.

    ``Sabtu, tanggal tujuh, bulan Maret, tahun dua ribu dua puluh enam``.
    """
    return (
        f"{WEEKDAYS[day.weekday()]}, tanggal {number_in_words(day.day)}, "
        f"bulan {MONTHS[day.month - 1]}, tahun {number_in_words(day.year)}"
    )


def number_in_words(number: int) -> str:
    """Spell a whole number from 0 to 9999.

    Raises:
        ValueError: the number lies outside that range.
    """
    if not 0 <= number <= 9999:
        raise ValueError(f"{number} is not within 0 and 9999")
    if number < 12:
        return _DIGITS[number]
    if number < 20:
        return f"{_DIGITS[number - 10]} belas"
    if number < 100:
        return _in_units(number, 10, "puluh", "")
    if number < 1000:
        return _in_units(number, 100, "ratus", "seratus")
    return _in_units(number, 1000, "ribu", "seribu")


def _in_units(number: int, unit: int, name: str, single: str) -> str:
    count, rest = divmod(number, unit)
    head = single if count == 1 else f"{number_in_words(count)} {name}"
    return f"{head} {number_in_words(rest)}" if rest else head
