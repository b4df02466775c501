"""Beginning a session: from its appointment, or now."""

from __future__ import annotations

from datetime import datetime

from rumah_konseling.records.calendar.appointment_model import Appointment, AppointmentStatus
from rumah_konseling.records.index.session_checks import is_blank
from rumah_konseling.records.index.session_model import Note, Session
from rumah_konseling.room.room import CounselingRoom

_CAME = (AppointmentStatus.CAME, AppointmentStatus.LATE)
_MAY_BEGIN = (AppointmentStatus.PLANNED, *_CAME)


def begin_session(
    room: CounselingRoom, client_id: int, appointment_id: int | None = None
) -> Session:
    """Open the note of an appointment, which then counts as kept; without one, begin now.

    Who has an appointment today that no signed note tells of has come for it, named or
    not. A note that was begun today without an appointment and is still blank is taken up.

    Raises:
        RoomError: the client waits or has ended, or the appointment is of a later day.
    """
    now = room.clock.now().replace(second=0, microsecond=0)
    if appointment_id is None:
        appointment_id = _waiting_today(room, client_id, now)
    areas = room.clients.get(client_id).form.areas
    if appointment_id is None:
        latest = next(iter(room.sessions.of_client(client_id, 1)), None)
        if latest is not None and _is_unused(room, latest):
            return latest
        usual = room.settings.calendar()
        note = Note(now, usual.minutes, place=usual.place, areas=areas)
        return room.sessions.begin(client_id, note)
    if (known := room.sessions.of_appointment(appointment_id)) is not None:
        return known
    appointment = room.appointments.get(appointment_id)
    if appointment.status not in _CAME:
        room.appointments.mark(appointment_id, AppointmentStatus.CAME)
    # Who comes early begins early: nothing is noted before it happened.
    start = min(appointment.begins, now)
    note = Note(start, appointment.minutes, appointment.mode, place=appointment.place, areas=areas)
    return room.sessions.begin(client_id, note, appointment_id)


def next_today(room: CounselingRoom, session: Session) -> Appointment | None:
    """Return the next planned appointment of today, after ``session`` began."""
    return next(
        (
            appointment
            for appointment in room.appointments.on(room.clock.today())
            if appointment.status is AppointmentStatus.PLANNED
            and appointment.begins > session.note.started_at
            and appointment.id != session.appointment_id
        ),
        None,
    )


def _waiting_today(room: CounselingRoom, client_id: int, now: datetime) -> int | None:
    """Return the client's appointment of today nearest to ``now``, one being written first."""
    waiting: list[tuple[bool, float, int]] = []
    for one in room.appointments.on(room.clock.today()):
        if one.client_id != client_id or one.status not in _MAY_BEGIN:
            continue
        session = room.sessions.of_appointment(one.id)
        if session is None or not session.is_signed:
            away = abs((one.begins - now).total_seconds())
            waiting.append((session is None, away, one.id))
    return min(waiting)[2] if waiting else None


def _is_unused(room: CounselingRoom, session: Session) -> bool:
    today = room.clock.today()
    return (
        not session.is_signed
        and session.appointment_id is None
        and session.note.started_at.astimezone().date() == today
        and is_blank(session.note)
        and room.sessions.draft(session.id) is None
    )
