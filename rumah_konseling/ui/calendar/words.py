"""What modes, states and times of appointments are called on the screen."""

from __future__ import annotations

from datetime import date

from rumah_konseling.records.calendar.appointment_model import (
    Appointment,
    AppointmentStatus,
    Rhythm,
)
from rumah_konseling.records.calendar.meeting import Mode
from rumah_konseling.ui.dates import LOCALE, clock_time, long_date
from rumah_konseling.ui.widgets.cards import ChipKind

MODE = {
    Mode.IN_PERSON: "Tatap muka",
    Mode.PHONE: "Telepon",
    Mode.ONLINE: "Daring",
    Mode.VISIT: "Kunjungan",
}
STATUS: dict[AppointmentStatus, tuple[str, ChipKind]] = {
    AppointmentStatus.PLANNED: ("Direncanakan", "accent"),
    AppointmentStatus.CAME: ("Datang", "ok"),
    AppointmentStatus.LATE: ("Datang terlambat", "warn"),
    AppointmentStatus.CANCELLED_BY_CLIENT: ("Batal oleh klien", "neutral"),
    AppointmentStatus.CANCELLED_BY_COUNSELOR: ("Batal oleh konselor", "neutral"),
    AppointmentStatus.DID_NOT_COME: ("Tidak datang", "danger"),
}
# The same in as few letters as a block has room for.
BLOCK_STATE = {
    AppointmentStatus.PLANNED: "",
    AppointmentStatus.CAME: "Datang",
    AppointmentStatus.LATE: "Terlambat",
    AppointmentStatus.CANCELLED_BY_CLIENT: "Batal",
    AppointmentStatus.CANCELLED_BY_COUNSELOR: "Batal",
    AppointmentStatus.DID_NOT_COME: "Tidak datang",
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
    return " · ".join(part for part in (MODE[one.mode], one.place) if part)


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
