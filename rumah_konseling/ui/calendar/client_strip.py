"""A client's next appointment, in their file, and the way to make one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.records.clients.client_model import Client, ClientStatus
from rumah_konseling.ui.app_context import AppContext, Place
from rumah_konseling.ui.calendar.acts import CalendarActs
from rumah_konseling.ui.calendar.making import ask_appointment
from rumah_konseling.ui.calendar.words import times, where
from rumah_konseling.ui.clients.client_part import ClientPart
from rumah_konseling.ui.dates import full_date
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.labels import body, detail
from rumah_konseling.ui.widgets.showing import show_if


class ClientStrip(ClientPart):
    """Shows when a client comes next. Read again by :meth:`show_client`."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._acts = CalendarActs(context, self)
        self._next_id: int | None = None
        self._when = body("")
        self._more = detail("")
        self.make_button = SecondaryButton("Buat janji temu", self.make, "calendar")
        self.open_button = QuietButton("Buka jadwal", self._open)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        column.addWidget(self._when)
        column.addWidget(self._more)
        row = FoldingRow(420, spacing=12)
        row.add(words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.add(Flow(self.open_button, self.make_button, spacing=px(8)))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(row)

    def show_client(self, client: Client) -> None:
        """Show the next appointment of a client, or that there is none."""
        self.stand_before(client)
        one = self._context.room.appointments.next_of_client(client.id)
        self._next_id = one.id if one else None
        is_closed = client.status is ClientStatus.CLOSED
        begins = self._context.room.clients.beginning_verdict(client.id)
        more = ""
        if one is not None:
            self._when.setText(f"Janji temu berikutnya: {full_date(one.day)}, {times(one)}")
            more = where(one)
        elif is_closed:
            self._when.setText("Layanan sudah ditutup.")
            back = "Janji temu dapat dibuat setelah klien masuk daftar tunggu kembali."
            more = begins.reason or back
        else:
            self._when.setText("Belum ada janji temu.")
            more = begins.reason
        self._more.setText(more)
        show_if(self._more, bool(more))
        show_if(self.open_button, one is not None)
        self.make_button.setEnabled(begins.is_open and not is_closed)

    def make(self) -> None:
        """Make an appointment for this client."""
        ask_appointment(self._context, self._acts, self, client_id=self.client.id)
        self.show_client(self._context.room.clients.get(self.client.id))

    def _open(self) -> None:
        self._context.go(Place("calendar", self._next_id))
