"""A day as an Indonesian office writes it, on paper and in a sentence."""

from __future__ import annotations

from datetime import date

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


def long_date(day: date) -> str:
    """Return ``7 Maret 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
