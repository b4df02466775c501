"""A client's file: who they are, what to respect, which gate is closed, and what happened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rumah_konseling.ethics.verdict import Remedy
from rumah_konseling.records.clients.client_model import Client, ClientStatus
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.file_acts import FileActs
from rumah_konseling.ui.clients.file_head import about, chips
from rumah_konseling.ui.clients.file_parts import PROCESS, FileParts
from rumah_konseling.ui.clients.remedies import WAYS, place_for
from rumah_konseling.ui.retention.rights_card import ask_for_rights
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.unreadable import can_fill
from rumah_konseling.ui.widgets.buttons import (
    DangerButton,
    IconButton,
    PrimaryButton,
    SecondaryButton,
)
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.gate_banner import GateBanner
from rumah_konseling.ui.widgets.labels import WrapLabel, muted
from rumah_konseling.ui.widgets.more import MoreButton
from rumah_konseling.ui.widgets.showing import show_if

# Where what a place asks for is asked, or stands.
_PART_OF_PLACE = {
    "competence": "referrals",
    "supervision": "referrals",
    "conflict": "summary",
    "voluntary": "summary",
}


class ClientFileView(QWidget):
    """One client's file. ``edit_wanted`` and ``left`` are for the page around it."""

    edit_wanted = Signal(int)
    left = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._client: Client | None = None
        self._is_closed = False
        self.acts = FileActs(context, self)
        self._title = WrapLabel("", "title")
        self._subtitle = muted("")
        self.begin_button = PrimaryButton("Mulai layanan", self.begin_service)
        self.session_button = PrimaryButton("Mulai sesi", self.start_session)
        self.emergency_button = DangerButton(
            "Darurat…", lambda: self.acts.open_emergency(self.client)
        )
        self.more = MoreButton(self.rare_acts)
        self.reopen_button = SecondaryButton(
            "Lanjutkan layanan…", lambda: self.acts.reopen(self.client)
        )
        self.return_button = SecondaryButton("Masukkan ke daftar tunggu", self.return_to_queue)
        self._chips = Flow(spacing=px(8))
        self.banner = GateBanner()
        self.banner.remedy_wanted.connect(self.mend)
        self.parts = FileParts(context, (self._chips, self.banner))
        self._build()

    @property
    def client(self) -> Client:
        """The client whose file is open.

        Raises:
            LookupError: no file was opened yet.
        """
        if self._client is None:
            raise LookupError("no client's file is open")
        return self._client

    @property
    def client_id(self) -> int | None:
        """The client whose file is open."""
        return self._client.id if self._client else None

    def show_client(self, client_id: int, tab: str = "") -> None:
        """Open a client's file at a tab; of the other tabs nothing is read."""
        changed = self.client_id != client_id
        self._client = self._context.room.clients.get(client_id)
        self._read()
        if tab or changed:
            self.parts.show_part(_PART_OF_PLACE.get(tab, tab) or "summary")
        self.parts.fill()
        match tab:
            case "competence":
                self.parts.referrals.judge()
            case "conflict":
                self.acts.declare_conflict(self.client)
            case "voluntary":
                self.acts.ask_whether_obliged(self.client)

    def forget(self) -> None:
        """Hold nobody's file, and keep nothing of what was typed into it."""
        self._client = None
        self.parts.forget()

    def rare_acts(self) -> list[tuple[str, Callable[[], object]]]:
        """Return what can be done with this file now, beside its one primary act."""
        if self._is_closed:
            return []
        client = self.client
        acts: list[tuple[str, Callable[[], object]]] = [
            ("Ubah data", lambda: self.edit_wanted.emit(client.id)),
            ("Surat hadir…", lambda: self.acts.attest(client)),
            ("Permintaan hak…", lambda: ask_for_rights(self._context, self, client.id)),
            ("Catatan proses", lambda: self.parts.show_part(PROCESS)),
        ]
        if client.status is ClientStatus.WAITING:
            acts.append(("Keluarkan dari daftar tunggu…", lambda: self.acts.end_service(client)))
        elif client.status is ClientStatus.ACTIVE:
            acts.append(("Tutup layanan…", lambda: self.acts.end_service(client)))
        return acts

    def reload(self) -> None:
        """Read everything shown again."""
        if self._client is None:
            return
        self._client = self._context.room.clients.get(self._client.id)
        self._read()
        self.parts.fill()

    def begin_service(self) -> None:
        """Take the client off the waiting list."""
        if self.acts.begin_service(self.client):
            # The button that was pressed has gone: the keyboard goes to what stands in its place.
            self.session_button.setFocus()

    def start_session(self) -> None:
        """Begin a session now."""
        self._context.start_session(self.client.id)

    def return_to_queue(self) -> None:
        """Put the client back at the end of the waiting list, and ask why they came today."""
        if self.acts.return_to_queue(self.client, is_closed=self._is_closed):
            self.edit_wanted.emit(self.client.id)

    def mend(self, remedy: Remedy) -> None:
        """Go where a closed gate is mended."""
        if WAYS[remedy].page != "clients":
            self._context.go(place_for(remedy, self.client.id))
            return
        match WAYS[remedy].tab:
            case "conflict":
                self.acts.declare_conflict(self.client)
            case "voluntary":
                self.acts.ask_whether_obliged(self.client)
            case "competence":
                self.acts.judge_competence(self.client)
            case "consent":
                self.parts.show_part("consent")
                self.parts.consent.mend(remedy)
            case part:
                self.parts.show_part(part)

    def _read(self) -> None:
        """Read what stands above the tabs; each of these is read when it is shown."""
        room, client = self._context.room, self.client
        self.parts.stand_before(client)
        self._is_closed = not room.closed_files.verdict(client.id).is_open
        self.parts.show_closed(self._is_closed)
        self._title.setText(f"{client.code}   {client.form.name}")
        is_told = can_fill(room, lambda: self._subtitle.setText(about(client)))
        show_if(self._subtitle, is_told)
        is_known = not self._is_closed and can_fill(room, lambda: self._show_chips(client))
        show_if(self._chips, is_known)
        waiting = client.status is ClientStatus.WAITING
        closed = client.status is ClientStatus.CLOSED
        # The first thing to do with a former counselor's client is the talk.
        self.session_button.setVisible(not waiting and not closed and not self._is_closed)
        self.begin_button.setVisible(waiting and not self._is_closed)
        self.return_button.setVisible(closed and not room.clients.has_died(client.id))
        show_if(self.reopen_button, False)
        can_fill(room, lambda: self._offer_to_reopen(client))
        can_fill(room, lambda: self._close_beginnings(client))
        show_if(self.banner, False)
        can_fill(room, lambda: self._show_gate(client))
        show_if(self.more, not self._is_closed)

    def _show_chips(self, client: Client) -> None:
        room = self._context.room
        consent = room.consents.standing(client.id)
        risk = room.sessions.latest_risk(client.id)
        self._chips.replace(*chips(client, consent, risk))

    def _offer_to_reopen(self, client: Client) -> None:
        is_closed = client.status is ClientStatus.CLOSED
        can_reopen = is_closed and self._context.room.closings.can_reopen(client.id)
        self.reopen_button.setVisible(can_reopen)

    def _close_beginnings(self, client: Client) -> None:
        """Close what could only refuse to begin; the banner below says why."""
        may_begin = self._context.room.clients.beginning_verdict(client.id).is_open
        for button in (
            self.session_button,
            self.begin_button,
            self.return_button,
            self.reopen_button,
        ):
            button.setEnabled(may_begin)

    def _show_gate(self, client: Client) -> None:
        begins = self._context.room.clients.beginning_verdict(client.id)
        if not begins.is_open and not self._is_closed:
            self.banner.show_verdict(begins)
            return
        is_served = client.status is not ClientStatus.CLOSED and not self._is_closed
        gates = self._context.room.signing_gates
        verdicts = gates.signing_verdicts(client.id) if is_served else ()
        self.banner.show_first(verdicts)

    def _build(self) -> None:
        # The head stays where it is: whose file it is, and the way into an emergency.
        back = IconButton("arrow-left", "Semua klien", self.left.emit)
        head = FoldingRow(620)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        column.addWidget(self._title)
        column.addWidget(self._subtitle)
        named_beside = QWidget()
        line = QHBoxLayout(named_beside)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(8))
        line.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(words, 1)
        head.add(named_beside, 1)
        acts = Flow(
            self.emergency_button,
            self.return_button,
            self.reopen_button,
            self.begin_button,
            self.session_button,
            self.more,
            spacing=px(8),
        )
        head.add(acts, 0, Qt.AlignmentFlag.AlignTop)
        top = QWidget()
        above = QVBoxLayout(top)
        above.setContentsMargins(px(32), px(16), px(32), px(8))
        above.addWidget(head)
        top.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(top)
        outer.addWidget(self.parts, 1)
