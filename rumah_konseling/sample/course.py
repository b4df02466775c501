"""Lives a written course through: appointments, notes, what followed, and the closing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from rumah_konseling.records.calendar.appointment_model import (
    Appointment,
    AppointmentForm,
    AppointmentStatus,
    Rhythm,
)
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.index.session_model import Note, Session
from rumah_konseling.records.progress.progress_model import Answers
from rumah_konseling.sample.agenda import office_time
from rumah_konseling.sample.arcs import ROOM, Arc, Told
from rumah_konseling.sample.practice import LAST_DAY, Practice

_RENEWED_BEFORE = timedelta(days=15)
_AFTER_AN_ABSENCE = 7
_MOST_LEEWAY = 5

_NO_SHEET = "Kerahasiaan dijelaskan lisan; lembarnya ditandatangani pertemuan berikut."


@dataclass(frozen=True, slots=True)
class Held:
    """A session that was held, for what follows from it."""

    start: datetime
    minutes: int
    arc: Arc


Following = Callable[[Practice, Client, Held], None]

_LEFT_OPEN = "Sudah dibicarakan pada pertemuan terakhir; klien melanjutkannya sendiri."


class Course:
    """One client's way through their sessions."""

    def __init__(
        self, practice: Practice, client: Client, arc: Arc, followings: dict[str, Following]
    ) -> None:
        self._practice = practice
        self._room = practice.room
        self._client = client
        self._arc = arc
        self._followings = followings

    def begin(self) -> None:
        """Make the first appointment; everything else follows from it."""
        first = self._arc.sessions[0]
        self._expect(1, self._take(self._practice.clock.now(), first.days, first.minutes))

    def _told(self, number: int) -> Told:
        return self._arc.sessions[number - 1]

    def _take(self, since: datetime, days: int, minutes: int = 50) -> datetime:
        day = since.astimezone().date() + timedelta(days=days)
        return self._practice.diary.take(day, self._arc.hour, minutes, _leeway(days))

    def _form(self, told: Told, start: datetime) -> AppointmentForm:
        mode, place = told.note["mode"], told.note["place"]
        return AppointmentForm(self._client.id, start, told.minutes, mode, place)

    def _expect(self, number: int, start: datetime) -> None:
        """Make the appointment of a session, or of the one that came to nothing before it."""
        told = self._told(number)
        made = self._room.appointments.add(self._form(told, start))
        end = start + timedelta(minutes=told.minutes)
        if told.missed:
            status = AppointmentStatus(told.missed)
            known = end if status is AppointmentStatus.DID_NOT_COME else start - timedelta(hours=20)
            self._practice.agenda.put(known, partial(self._miss, number, made, status))
        else:
            written = end + timedelta(minutes=self._practice.rng.randint(3, 25))
            self._practice.agenda.put(written, partial(self._hold, number, made))

    def _miss(self, number: int, made: Appointment, status: AppointmentStatus) -> None:
        told = self._told(number)
        self._room.appointments.mark(made.id, status, told.missed_why)
        again = self._take(made.begins, _AFTER_AN_ABSENCE, told.minutes)
        made = self._room.appointments.add(self._form(told, again))
        written = again + timedelta(minutes=told.minutes + 8)
        self._practice.agenda.put(written, partial(self._hold, number, made))

    def _hold(self, number: int, made: Appointment) -> None:
        told, room = self._told(number), self._room
        came = AppointmentStatus.LATE if told.came_late else AppointmentStatus.CAME
        room.appointments.mark(made.id, came)
        self._renew_consent()
        self._ask_for_own_view(told.own_view)
        coming = self._coming(number, made.begins)
        note = Note(
            started_at=made.begins,
            minutes=told.minutes,
            next_on=coming[0].astimezone().date() if coming else None,
            **told.note,
        )
        session = room.sessions.begin(self._client.id, note, made.id)
        if told.late_days is not None:
            self._practice.agenda.put(
                self._in_days(told.late_days), partial(self._sign, number, session)
            )
        if told.private:
            room.process_notes.write(self._practice.seal, self._client.id, told.private, session.id)
        held = Held(made.begins, told.minutes, self._arc)
        for name in told.then:
            self._followings[name](self._practice, self._client, held)
        self._go_on(number, coming)

    def _ask_for_own_view(self, view: tuple[int, ...]) -> None:
        """What the client says of their progress before a talk, once they have agreed."""
        progress, today = self._room.progress, self._practice.clock.today()
        if view and progress.verdict(self._client.id, today).is_open:
            answers = Answers(*(None if one < 0 else one for one in view))
            progress.keep(self._client.id, today, answers)

    def _sign(self, number: int, session: Session) -> None:
        reason = _NO_SHEET if session.note.present else ""
        signed = self._room.sessions.sign(session.id, session.note, session.version, reason)
        if more := self._told(number).addendum:
            add = partial(self._room.sessions.add, signed.id, more["reason"], more["body"])
            self._practice.agenda.put(self._in_days(2), add)

    def _coming(self, number: int, since: datetime) -> list[datetime]:
        if number in self._arc.ends:
            return []
        if number < len(self._arc.sessions):
            following = self._told(number + 1)
            return [self._take(since, following.days, following.minutes)]
        return [
            self._practice.diary.take(LAST_DAY + timedelta(days=days), self._arc.hour, 50)
            for days in self._arc.coming
        ]

    def _go_on(self, number: int, coming: list[datetime]) -> None:
        if number in self._arc.ends:
            self._await_end(number, self._arc.ends[number].absences)
        elif number < len(self._arc.sessions):
            self._expect(number + 1, coming[0])
        else:
            forms = [AppointmentForm(self._client.id, start, place=ROOM) for start in coming]
            if self._arc.is_series:
                self._room.appointments.add_series(forms[0], Rhythm.WEEKLY, coming)
                return
            for form in forms:
                self._room.appointments.add(form)

    def _await_end(self, number: int, absences: int) -> None:
        if not absences:
            closing = self._in_days(self._arc.ends[number].days)
            self._practice.agenda.put(closing, partial(self._close, number))
            return
        start = self._take(self._practice.clock.now(), _AFTER_AN_ABSENCE)
        made = self._room.appointments.add(AppointmentForm(self._client.id, start))

        def wait_in_vain() -> None:
            self._room.appointments.mark(made.id, AppointmentStatus.DID_NOT_COME)
            self._await_end(number, absences - 1)

        self._practice.agenda.put(start + timedelta(minutes=50), wait_in_vain)

    def _close(self, number: int) -> None:
        form, closings = self._arc.ends[number].form, self._room.closings
        if not form.open_reason and closings.verdicts(self._client.id, permissions_decided=True):
            form = replace(form, open_reason=_LEFT_OPEN)
        paper = closings.close(self._client.id, form)
        self._room.documents.record_print(paper)
        if number < len(self._arc.sessions):
            again = self._in_days(self._told(number + 1).days)
            self._practice.agenda.put(again, partial(self._reopen, number + 1))

    def _reopen(self, number: int) -> None:
        told = self._told(number)
        self._room.closings.reopen(self._client.id, told.reopened)
        self._expect(number, self._take(self._practice.clock.now(), 2, told.minutes))

    def _in_days(self, days: int) -> datetime:
        """Return when the counselor gets to it: the same day, or that of a later working day."""
        return office_time(self._practice.clock.now() + timedelta(days=days, minutes=35))

    def _renew_consent(self) -> None:
        standing = self._room.consents.standing(self._client.id)
        today = self._practice.clock.today()
        if standing is None or standing.terms.valid_until is None:
            return
        if standing.terms.valid_until - today < _RENEWED_BEFORE:
            self._practice.sign(self._practice.talk(self._client))


def _leeway(days: int) -> int:
    """Return by how many days a talk may move; one that was agreed for soon does not."""
    return max(0, min((days - 3) // 2, _MOST_LEEWAY))
