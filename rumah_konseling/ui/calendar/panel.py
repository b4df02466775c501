"""What stands beside the calendar: the chosen appointment and what can be done with it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.records.calendar.appointment_model import Appointment, AppointmentStatus
from rumah_konseling.records.clients.client_model import Client, ClientStatus, SafeChannel
from rumah_konseling.ui.app_context import AppContext, Place
from rumah_konseling.ui.calendar.acts import CalendarActs
from rumah_konseling.ui.calendar.words import STATUS, times, where
from rumah_konseling.ui.dates import ago, full_date
from rumah_konseling.ui.icons import icon
from rumah_konseling.ui.keys import CALENDAR_MOVES, UNDO
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import (
    Button,
    DangerButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)
from rumah_konseling.ui.widgets.cards import Card, Chip, Divider, clear
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.labels import body, detail, muted, section, strong
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.why import WhyButton

# By these the client is reached under their number.
_BY_NUMBER = (SafeChannel.PHONE, SafeChannel.MESSAGE)


class AppointmentPanel(Card):
    """Shows one appointment."""

    edit_wanted = Signal(int)

    def __init__(self, context: AppContext, acts: CalendarActs) -> None:
        super().__init__()
        self._context, self._acts = context, acts
        self.one: Appointment | None = None
        self._code = section("")
        self._name = muted("")
        self._state = Chip("")
        self._facts = QVBoxLayout()
        self._facts.setSpacing(px(4))
        self._why = detail("")
        self.session_button = PrimaryButton("Mulai sesi", self.start_session)
        self.marks = {
            status: self._mark_button(status, words)
            for status, words in (
                (AppointmentStatus.CAME, "Datang"),
                (AppointmentStatus.LATE, "Terlambat"),
                (AppointmentStatus.DID_NOT_COME, "Tidak datang"),
            )
        }
        self.cancel_button = DangerButton("Batalkan…", self._cancel)
        self.plan_button = SecondaryButton("Jadwalkan ulang", self._plan_again)
        self.edit_button = SecondaryButton("Ubah…", self._edit, "pen")
        self.file_button = SecondaryButton("Buka berkas", self._open_file, "folder")
        self.remind_button = SecondaryButton("Sudah diingatkan", self._remind, "check")
        self.begin_button = QuietButton("Mulai layanan…", self._begin)
        self._shown = self._build()
        self._keys = self._build_keys()
        self.body.addWidget(self._shown)
        self.body.addWidget(self._keys)
        self.body.addStretch(1)
        self.show_appointment(None)

    def show_appointment(self, one: Appointment | None) -> None:
        """Show an appointment; what the keys do when there is none."""
        self.one = one
        show_if(self._shown, one is not None)
        show_if(self._keys, one is None)
        if one is None:
            self.setAccessibleName("Petunjuk tombol")
            return
        room = self._context.room
        client = room.clients.get(one.client_id)
        self.setAccessibleName(f"Janji temu {one.client_code}")
        self._code.setText(one.client_code)
        names = room.settings.calendar().shows_names
        self._name.setText(client.form.preferred_name or client.form.name if names else "")
        show_if(self._name, names)
        self._state.show_state(*STATUS[one.status])
        self._tell(one, client)
        self._allow(one, client)

    def start_session(self) -> None:
        """Open the note of the session, which says that the client came."""
        one = self.one
        if one is not None and self.session_button.isEnabled():
            self._context.start_session(one.client_id, one.id)

    def mark(self, status: AppointmentStatus) -> None:
        """Keep what became of the appointment, if that can be told by now."""
        if self.one is not None and self.marks[status].isEnabled():
            self._acts.mark(self.one, status)

    def _tell(self, one: Appointment, client: Client) -> None:
        clear(self._facts)
        form = client.form
        lines: list[QWidget] = [
            strong(full_date(one.day)),
            body(f"{times(one)} · {one.minutes} menit"),
            body(where(one)),
        ]
        if form.accessibility:
            lines.append(muted(form.accessibility))
        if one.status is AppointmentStatus.PLANNED:
            way = self._context.room.choices.contact_way(client.id)
            if way.verdict.is_open and form.safe_channel in _BY_NUMBER and form.phone:
                lines.append(strong(form.phone))
            lines.append(detail(f"Kontak aman: {way.words or way.verdict.reason}"))
            if not way.words:
                lines.append(WhyButton(way.verdict.principle))
        if one.reminded_at:
            when = ago(datetime.fromisoformat(one.reminded_at), self._context.room.clock.now())
            lines.append(detail(f"Diingatkan {when}"))
        if one.cancel_reason:
            lines.append(detail(f"Alasan konselor: {one.cancel_reason}"))
        for line in lines:
            self._facts.addWidget(line)
            line.show()

    def _allow(self, one: Appointment, client: Client) -> None:
        here = self._context.room.clock.now().astimezone()
        is_today_or_past = one.day <= here.date()
        has_begun = one.begins <= here
        begins = self._context.room.clients.beginning_verdict(client.id)
        is_served = client.status is ClientStatus.ACTIVE and begins.is_open
        note = self._context.room.sessions.of_appointment(one.id)
        show_if(self.session_button, one.is_blocking)
        self.session_button.setText("Mulai sesi" if note is None else "Buka catatan sesi")
        self.session_button.setEnabled(note is not None or (is_today_or_past and is_served))
        for status, button in self.marks.items():
            show_if(button, one.is_blocking or status is one.status)
            came = status is AppointmentStatus.CAME
            button.setEnabled(has_begun or (came and is_today_or_past))
            button.setChecked(status is one.status)
            button.setIcon(icon("check", "ok") if status is one.status else QIcon())
        show_if(self.cancel_button, one.is_blocking)
        show_if(self.plan_button, not one.is_blocking)
        show_if(self.edit_button, one.is_blocking)
        reachable = self._context.room.choices.contact_way(client.id).verdict.is_open
        is_ahead = one.status is AppointmentStatus.PLANNED and not has_begun
        show_if(self.remind_button, is_ahead and reachable and one.reminded_at is None)
        show_if(self.begin_button, client.status is ClientStatus.WAITING)
        reason = ""
        if one.is_blocking and client.status is ClientStatus.WAITING:
            reason = "Klien masih menunggu; sesi dapat dimulai setelah layanannya dimulai."
        elif one.is_blocking and note is None and not begins.is_open:
            reason = begins.reason
        elif one.is_blocking and client.status is ClientStatus.CLOSED:
            reason = "Layanan klien sudah ditutup; janji temu ini dapat dibatalkan."
        elif one.is_blocking and not is_today_or_past:
            reason = "Sesi dan kehadiran dicatat pada harinya."
        self._why.setText(reason)
        show_if(self._why, bool(reason))

    def _mark_button(self, status: AppointmentStatus, words: str) -> Button:
        button = SecondaryButton(words, lambda: self._acts_on(status))
        button.setCheckable(True)
        return button

    def _acts_on(self, status: AppointmentStatus) -> None:
        if self.one is not None:
            one = self.one
            if not self._acts.mark(one, status):
                self.show_appointment(one)

    def _cancel(self) -> None:
        if self.one is not None:
            self._acts.cancel(self.one)

    def _plan_again(self) -> None:
        if self.one is not None:
            self._acts.mark(self.one, AppointmentStatus.PLANNED)

    def _edit(self) -> None:
        if self.one is not None:
            self.edit_wanted.emit(self.one.id)

    def _remind(self) -> None:
        if self.one is not None:
            self._acts.note_reminder(self.one)

    def _begin(self) -> None:
        if self.one is not None:
            self._acts.begin_service(self.one.client_id)

    def _open_file(self) -> None:
        if self.one is not None:
            self._context.go(Place("clients", self.one.client_id))

    def _build(self) -> QWidget:
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self._code)
        column.addWidget(self._name)
        column.addWidget(self._state, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._facts)
        column.addWidget(self.session_button)
        column.addWidget(self._why)
        column.addWidget(self.begin_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Divider())
        column.addWidget(Flow(*self.marks.values(), self.cancel_button, self.plan_button))
        column.addWidget(Divider())
        column.addWidget(Flow(self.edit_button, self.file_button, self.remind_button))
        return shown

    def _build_keys(self) -> QWidget:
        keys = QWidget()
        column = QVBoxLayout(keys)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(section("Belum ada yang dipilih"))
        column.addWidget(
            muted(
                "Tarik di tempat kosong untuk membuat janji temu, atau pilih janji temu yang ada."
            )
        )
        for one in (*CALENDAR_MOVES, UNDO):
            column.addWidget(detail(f"{one.shown}  ·  {one.does[0].lower()}{one.does[1:]}"))
        return keys
