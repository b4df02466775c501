"""Who comes today: the next one first to hand, the rest in the order of time."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rumah_konseling.records.calendar.appointment_model import Appointment, AppointmentStatus
from rumah_konseling.records.clients.client_model import ClientStatus
from rumah_konseling.ui.app_context import AppContext, Place
from rumah_konseling.ui.calendar.acts import CalendarActs
from rumah_konseling.ui.calendar.words import STATUS, times, where
from rumah_konseling.ui.dates import clock_time, full_date
from rumah_konseling.ui.home.rows import code_and_name, ready_chip, words
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import Button, PrimaryButton, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, Chip, Divider, clear
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.labels import PlainLabel, muted
from rumah_konseling.ui.widgets.more import more

if TYPE_CHECKING:
    from rumah_konseling.records.index.session_model import Session
    from rumah_konseling.room.room import CounselingRoom

_AHEAD = timedelta(days=14)


class TodayCard(Card):
    """The day's appointments."""

    def __init__(self, context: AppContext) -> None:
        super().__init__("Janji temu hari ini")
        self._context = context
        self._acts = CalendarActs(context, self)
        # What is most likely done next: the first Tab stop of the page.
        self.first_act: Button | None = None
        self._with_names = False
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(10))
        self.body.addLayout(self._rows)
        self.body.addStretch(1)

    def fill(self) -> list[Appointment]:
        """Read the day again and return its appointments."""
        room = self._context.room
        today, now = room.clock.today(), room.clock.now()
        found = room.appointments.on(today)
        first = next_one(found, now)
        clear(self._rows)
        self.first_act = None
        self._with_names = room.settings.preferences().names_at_home
        notes = self._unfinished(room, today, first)
        for number, row in enumerate(notes):
            if number:
                self._add(Divider())
            self._add(row)
        for number, one in enumerate(found):
            if number or notes:
                self._add(Divider())
            self._add(self._row(one, now, is_next=one is first))
        if not found:
            self._add(self._nobody())
        if ahead := self._ahead(room, today):
            self._add(Divider())
            self._add(ahead)
        return found

    def _add(self, widget: QWidget) -> None:
        self._rows.addWidget(widget)
        widget.show()

    def _unfinished(
        self, room: CounselingRoom, today: date, first: Appointment | None
    ) -> list[QWidget]:
        """Return a row for each note of today that is begun and not signed.

        The note of whoever is here now is gone on with from its own appointment.
        """
        rows: list[QWidget] = []
        for note in room.sessions.unsigned():
            if note.ended_at.astimezone().date() != today:
                continue
            if first is not None and note.appointment_id == first.id:
                continue
            row = FoldingRow(480, spacing=12)
            who = self._who(note.client_id, note.client_code)
            row.add(words(who, f"Catatan sesi {note.number} hari ini belum ditandatangani."), 1)
            act = SecondaryButton(
                "Lanjutkan catatan", partial(self._context.go, Place("session", note.session_id))
            )
            act.setAccessibleName(f"Lanjutkan catatan {note.client_code}")
            row.add(act)
            rows.append(row)
        return rows

    def _who(self, client_id: int, code: str) -> str:
        return (
            code_and_name(self._context.room.clients.get(client_id)) if self._with_names else code
        )

    def _row(self, one: Appointment, now: datetime, *, is_next: bool) -> FoldingRow:
        room = self._context.room
        client = room.clients.get(one.client_id)
        row = FoldingRow(480, spacing=12)
        place = QWidget()
        inner = QHBoxLayout(place)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(px(12))
        hours = PlainLabel(times(one), "" if is_next else "muted")
        hours.setMinimumWidth(px(96))
        inner.addWidget(hours, 0, Qt.AlignmentFlag.AlignTop)
        needs = client.form.accessibility.strip()
        second = " · ".join(part for part in (where(one), needs) if part)
        inner.addWidget(words(self._who(client.id, one.client_code), second), 1)
        row.add(place, 1)
        chip = Chip(*STATUS[one.status])
        if one.status is AppointmentStatus.PLANNED:
            chip = ready_chip(room.signing_gates.signing_verdicts(client.id))
        begun = room.sessions.of_appointment(one.id)
        may_begin = begun is not None or room.clients.beginning_verdict(client.id).is_open
        can_start = one.is_blocking and client.status is ClientStatus.ACTIVE and may_begin
        act: Button
        if is_next and can_start:
            words_of_act = _act_words(begun)
            act = PrimaryButton(
                words_of_act, partial(self._context.start_session, one.client_id, one.id)
            )
            act.setAccessibleName(f"{words_of_act} {one.client_code}")
            self.first_act = act
        elif one.status is AppointmentStatus.PLANNED and one.ends <= now:
            # Asked where it is seen: the time is over, and nobody said what became of it.
            row.add(self._became(one))
            return row
        else:
            act = SecondaryButton("Buka", partial(self._open, one))
            act.setAccessibleName(f"Buka janji temu {one.client_code}, {times(one)}")
        row.add(Flow(chip, act, spacing=px(12)))
        return row

    def _became(self, one: Appointment) -> QWidget:
        acts: list[QWidget] = []
        for said, status in (
            ("Datang", AppointmentStatus.CAME),
            ("Tidak datang", AppointmentStatus.DID_NOT_COME),
        ):
            act = SecondaryButton(said, partial(self._acts.mark, one, status))
            act.setAccessibleName(f"{said}: {one.client_code}, {times(one)}")
            acts.append(act)
        acts.append(more([("Buka jadwal", partial(self._open, one))], one.client_code))
        return Flow(*acts, spacing=px(8))

    def _nobody(self) -> QWidget:
        holder = FoldingRow(420, spacing=12)
        holder.add(muted("Tidak ada janji temu hari ini."), 1, Qt.AlignmentFlag.AlignVCenter)
        holder.add(SecondaryButton("Buat janji temu", self._make))
        return holder

    def _ahead(self, room: CounselingRoom, today: date) -> QWidget | None:
        later = [
            one
            for one in room.appointments.between(today + timedelta(days=1), today + _AHEAD)
            if one.status is AppointmentStatus.PLANNED
        ]
        if not later:
            return None
        first = later[0]
        count = sum(one.day == first.day for one in later)
        day = "Besok" if first.day - today == timedelta(days=1) else full_date(first.day)
        rest = f", lalu {count - 1} janji temu lagi" if count > 1 else ""
        row = FoldingRow(420, spacing=12)
        row.add(
            muted(f"{day}: {clock_time(first.begins)} {first.client_code}{rest}"),
            1,
            Qt.AlignmentFlag.AlignVCenter,
        )
        row.add(QuietButton("Buka jadwal", partial(self._open, first)))
        return row

    def _open(self, one: Appointment) -> None:
        self._context.go(Place("calendar", one.id))

    def _make(self) -> None:
        # Loaded only now: the first page must not wait for the calendar's dialog.
        from rumah_konseling.ui.calendar.making import ask_appointment

        ask_appointment(self._context, self._acts, self)


def _act_words(begun: Session | None) -> str:
    if begun is None:
        return "Mulai sesi"
    return "Lihat sesi" if begun.is_signed else "Lanjutkan sesi"


def next_one(day: list[Appointment], now: datetime) -> Appointment | None:
    """Return whoever is being met or comes next: the first of the day that is not over.

    Planned ones count, and one that came while its time lasts.
    """
    return next((one for one in day if one.is_blocking and one.ends > now), None)
