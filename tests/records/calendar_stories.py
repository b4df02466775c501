"""Appointments of a room, told through its own use cases, in the office's local time."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from rumah_konseling.records.calendar.appointment_model import Appointment, AppointmentForm
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.room.room import CounselingRoom

# The clock of the tests stands on Monday, 9 March 2026; this is the day after.
TUESDAY = date(2026, 3, 10)


def at(hour: int, minute: int = 0, day: date = TUESDAY) -> datetime:
    """Return an instant by the clock on the office's wall."""
    return datetime(day.year, day.month, day.day, hour, minute).astimezone()


def wanted(client: Client, start: datetime | None = None, **changes: Any) -> AppointmentForm:
    """Return a form that nothing speaks against: Tuesday at nine."""
    return AppointmentForm(client.id, start or at(9), **changes)


def appoint(
    room: CounselingRoom, client: Client, start: datetime | None = None, **changes: Any
) -> Appointment:
    """Keep an appointment, whatever speaks against its time."""
    return room.appointments.add(wanted(client, start, **changes), confirmed=True)
