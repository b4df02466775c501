"""The tab Sesi of a client's file: the sessions, and how technique and risk developed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from rumah_konseling.records.clients.client_model import Client, ClientStatus
from rumah_konseling.records.index.session_model import Development
from rumah_konseling.ui.app_context import AppContext, Place
from rumah_konseling.ui.clients.client_part import ClientPart
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.progress.card import ProgressCard
from rumah_konseling.ui.sessions.progress_chart import DevelopmentPicture, in_words
from rumah_konseling.ui.sessions.session_table import SessionTableView
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.unreadable import can_fill
from rumah_konseling.ui.widgets.cards import Card, clear
from rumah_konseling.ui.widgets.labels import WrapLabel, detail, muted, strong
from rumah_konseling.ui.widgets.notices import EmptyState
from rumah_konseling.ui.widgets.showing import show_if

_CLOSED_TO = {
    ClientStatus.WAITING: "Klien masih di daftar tunggu. Mulai layanannya lebih dahulu, di atas.",
    ClientStatus.CLOSED: "Layanan klien ini sudah ditutup.",
}


@guarded
class SessionSection(ClientPart):
    """The sessions of one client, read only when they are looked at: 500 open like 5."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._is_stale = False
        self._why_not = muted("")
        self._why_not.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.table = SessionTableView()
        self.table.opened.connect(self.open_note)
        self.picture = DevelopmentPicture()
        self.picture.opened.connect(self.open_note)
        self.picture.pointed.connect(self._tell)
        self._pointed = WrapLabel("", "strong")
        self._reason = WrapLabel("")
        self._sessions = Card("Sesi")
        self._sessions.body.addWidget(self.table)
        self._through_time = self._picture_card()
        self._empty_card = Card()
        self._empty = EmptyState(
            "pen",
            "Belum ada sesi",
            "Catatan dapat ditulis sebagai draf sejak awal; ditandatangani setelah persetujuan "
            "berlaku.",
            "Mulai sesi",
            self.start,
        )
        self._empty_card.body.addWidget(self._empty)
        self._empty_card.body.addWidget(self._why_not)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        self._own_view = QVBoxLayout()
        for part in (self._empty_card, self._sessions, self._through_time):
            column.addWidget(part)
        column.addLayout(self._own_view)
        column.addStretch(1)

    def stand_before(self, client: Client) -> None:
        """Belong to a client's file; their sessions are read when they are looked at."""
        super().stand_before(client)
        self._is_stale = True

    def show_client(self, client: Client) -> None:
        """Show a client's sessions, at once or when the tab is opened."""
        self.stand_before(client)
        if self.isVisible():
            self._read()

    def start(self) -> None:
        """Begin a session now."""
        self._context.start_session(self.client.id, None)

    def open_note(self, session_id: int) -> None:
        """Open a session's note."""
        self._context.go(Place("session", session_id))

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while another tab was open."""
        super().showEvent(event)
        self._read()

    def _read(self) -> None:
        if not self._is_stale:
            return
        self._is_stale = False
        clear(self._own_view)
        room = self._context.room
        if not can_fill(room, self._show_sessions):
            # What stands here is of another time, or of another client.
            for part in (self._empty_card, self._sessions, self._through_time):
                show_if(part, False)
        can_fill(
            room, lambda: self._own_view.addWidget(ProgressCard(self._context, self.client, self))
        )

    def _show_sessions(self) -> None:
        client = self.client
        sessions = self._context.room.sessions.development(client.id)
        begins = self._context.room.clients.beginning_verdict(client.id)
        why_not = begins.reason or _CLOSED_TO.get(client.status, "")
        self._why_not.setText(why_not)
        show_if(self._why_not, bool(why_not))
        assert self._empty.button is not None
        self._empty.button.setEnabled(not why_not)
        show_if(self._empty_card, not sessions)
        show_if(self._sessions, bool(sessions))
        show_if(self._through_time, bool(sessions))
        self.table.show_sessions(sessions)
        self._reason.setMinimumHeight(0)
        show_if(self._only_one, len(sessions) == 1)
        self.picture.show_sessions(sessions, self._context.room.progress.kept(client.id))

    def _tell(self, session: Development) -> None:
        self._pointed.setText(in_words(session))
        self._reason.setText(session.technique_reason or "Alasannya belum ditulis.")

    def _picture_card(self) -> Card:
        card = Card("Teknik dan risiko dari waktu ke waktu")
        hint = detail(
            "Gerakkan tetikus atau tekan ← → untuk melihat rincian. Lambang kosong: draf."
        )
        self._only_one = strong("Baru satu sesi. Perubahan terlihat mulai sesi kedua.")
        for part in (hint, self._only_one, self.picture, self._pointed, self._reason):
            card.body.addWidget(part)
        return card
