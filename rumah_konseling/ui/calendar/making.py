"""Asks for a new appointment from wherever one is wanted."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtWidgets import QWidget

from rumah_konseling.records.calendar.appointment_model import Appointment
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.calendar.acts import CalendarActs
from rumah_konseling.ui.calendar.dialog import AppointmentDialog

_AHEAD = 28


def ask_appointment(
    context: AppContext,
    acts: CalendarActs,
    parent: QWidget,
    *,
    starts_at: datetime | None = None,
    minutes: int | None = None,
    client_id: int | None = None,
    day: date | None = None,
) -> Appointment | None:
    """Return the appointment that was made, or the first of a series.

    Without ``starts_at`` the first free time is offered: of ``day``, or from today on.
    """
    room = context.room
    usual = minutes or room.settings.calendar().minutes
    dialog = AppointmentDialog(
        context,
        acts,
        parent,
        starts_at=starts_at or _free(room, day, usual),
        minutes=usual,
        client_id=client_id,
        at_slot=starts_at is not None,
    )
    dialog.exec()
    dialog.deleteLater()
    if dialog.appointment_id is None:
        return None
    return room.appointments.get(dialog.appointment_id)


def _free(room: CounselingRoom, day: date | None, minutes: int) -> datetime:
    first = day or room.clock.today()
    for number in range(1 if day else _AHEAD):
        found = room.appointments.first_free(first + timedelta(days=number), minutes)
        if found is not None:
            return found
    return datetime(first.year, first.month, first.day, 9).astimezone()
