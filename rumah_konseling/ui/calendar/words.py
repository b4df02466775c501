"""What modes, states and times of appointments are called on the screen."""

from __future__ import annotations

from datetime import date

from rumah_konseling.records.calendar.appointment_model import (
    APPOINTMENT_WORDS,
    Appointment,
    AppointmentStatus,
    Rhythm,
)
from rumah_konseling.records.calendar.meeting import MODE_WORDS
from rumah_konseling.ui.dates import LOCALE, clock_time, long_date
from rumah_konseling.ui.widgets.cards import ChipKind

_KIND: dict[AppointmentStatus, ChipKind] = {
    AppointmentStatus.PLANNED: "accent",
    AppointmentStatus.CAME: "ok",
    AppointmentStatus.LATE: "warn",
    AppointmentStatus.CANCELLED_BY_CLIENT: "neutral",
    AppointmentStatus.CANCELLED_BY_COUNSELOR: "neutral",
    AppointmentStatus.DID_NOT_COME: "danger",
}
STATUS: dict[AppointmentStatus, tuple[str, ChipKind]] = {
    status: (APPOINTMENT_WORDS[status], kind) for status, kind in _KIND.items()
}
RHYTHM = {
    "": "Sekali",
    Rhythm.WEEKLY.value: "Tiap minggu",
    Rhythm.TWO_WEEKLY.value: "Tiap dua minggu",
    Rhythm.MONTHLY.value: "Tiap bulan",
}


def times(one: Appointment) -> str:
    """Return "09.00–09.50"."""
    return f"{clock_time(one.begins)}–{clock_time(one.ends)}"


def where(one: Appointment) -> str:
    """Return "Tatap muka · Ruang 2"."""
    return " · ".join(part for part in (MODE_WORDS[one.mode], one.place) if part)


def short_day(day: date) -> str:
    """Return "Sen 9"."""
    return f"{LOCALE.dayName(day.isoweekday(), LOCALE.FormatType.ShortFormat)} {day.day}"


def span_of_days(first: date, last: date) -> str:
    """Return "9–13 Maret 2026", "30 Maret – 3 April 2026", or one whole date."""
    if first == last:
        return long_date(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{long_date(last)}"
    if first.year == last.year:
        return f"{first.day} {LOCALE.monthName(first.month)} – {long_date(last)}"
    return f"{long_date(first)} – {long_date(last)}"
