"""A client's file: who they are, what to respect, which gate is closed, and what happened."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rumah_konseling.ethics.verdict import Decision, Remedy
from rumah_konseling.records.clients.client_model import Client, ClientStatus
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.attendance.dialog import AttendanceDialog
from rumah_konseling.ui.care.closing import ClosingDialog
from rumah_konseling.ui.care.section import PlanSection
from rumah_konseling.ui.clients.client_part import ClientPart
from rumah_konseling.ui.clients.closed_file import ClosedFilePart
from rumah_konseling.ui.clients.conflict import ConflictDialog
from rumah_konseling.ui.clients.file_head import about, chips
from rumah_konseling.ui.clients.file_summary import RECENT, SummaryPart
from rumah_konseling.ui.clients.remedies import WAYS, place_for
from rumah_konseling.ui.clients.voluntary import VoluntaryDialog
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.consents.section import ConsentSection
from rumah_konseling.ui.dates import short_date
from rumah_konseling.ui.directives.section import DirectiveSection
from rumah_konseling.ui.documents.client_papers import ClientPapers
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.emergency.dialog import EmergencyDialog
from rumah_konseling.ui.letters.section import LetterSection
from rumah_konseling.ui.permissions.section import PermissionSection
from rumah_konseling.ui.process_notes.section import ProcessNoteSection
from rumah_konseling.ui.referrals.competence import CompetenceDialog
from rumah_konseling.ui.referrals.section import ReferralSection
from rumah_konseling.ui.retention.rights_card import ask_for_rights
from rumah_konseling.ui.sessions.section import SessionSection
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.unreadable import can_fill, gap
from rumah_konseling.ui.widgets.buttons import (
    DangerButton,
    IconButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.draft_question import ask_kept_reason
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.gate_banner import GateBanner
from rumah_konseling.ui.widgets.key_values import Timeline
from rumah_konseling.ui.widgets.labels import WrapLabel, muted
from rumah_konseling.ui.widgets.more import MoreButton
from rumah_konseling.ui.widgets.scrolling import Scroll
from rumah_konseling.ui.widgets.sheets import Sheets
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.tabs import Tabs

# Each tab with the parts below one another on it, by which places name them.
_TABS = (
    ("summary", "Ringkasan", ("summary",)),
    ("consent", "Persetujuan & izin", ("consent", "permissions", "directives")),
    ("sessions", "Sesi & rencana", ("sessions", "plans")),
    ("referrals", "Rujukan & surat", ("referrals", "letters")),
    ("papers", "Dokumen & riwayat", ("papers", "history")),
)
_NAMES = {
    "summary": "Ringkasan",
    "consent": "Persetujuan",
    "permissions": "Izin",
    "directives": "Arahan",
    "sessions": "Sesi",
    "plans": "Rencana",
    "referrals": "Rujukan",
    "letters": "Surat",
    "papers": "Dokumen",
    "history": "Riwayat",
}
_TAB_OF = {part: key for key, _title, parts in _TABS for part in parts}
# A sheet of its own, opened from the menu: it is seldom wanted and never by accident.
_PROCESS = "process"
# Where what a place asks for is asked, or stands.
_PART_OF_PLACE = {
    "competence": "referrals",
    "supervision": "referrals",
    "conflict": "summary",
    "voluntary": "summary",
}
# What stands in place of all tabs while the file is a former counselor's.
_CLOSED_FILE = "closed"


class ClientFileView(QWidget):
    """One client's file. ``edit_wanted`` and ``left`` are for the page around it."""

    edit_wanted = Signal(int)
    left = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._client: Client | None = None
        self._stale: set[str] = set()
        self._title = WrapLabel("", "title")
        self._subtitle = muted("")
        self.begin_button = PrimaryButton("Mulai layanan", self.begin_service)
        self.session_button = PrimaryButton("Mulai sesi", self.start_session)
        self.emergency_button = DangerButton("Darurat…", self.open_emergency)
        self.more = MoreButton(self.rare_acts)
        self.reopen_button = SecondaryButton("Lanjutkan layanan…", self.reopen)
        self.return_button = SecondaryButton("Masukkan ke daftar tunggu", self.return_to_queue)
        self._chips = Flow(spacing=px(8))
        self.banner = GateBanner()
        self.banner.remedy_wanted.connect(self.mend)
        self.tabs = Tabs(tuple((key, title) for key, title, _parts in _TABS))
        self.tabs.currentChanged.connect(self._turn)
        self.summary = SummaryPart(context)
        self._history = Timeline()
        self.consent = ConsentSection(context)
        self.sessions = SessionSection(context)
        self.plans = PlanSection(context)
        self.referrals = ReferralSection(context)
        self.permissions = PermissionSection(context)
        self.directives = DirectiveSection(context)
        self.papers = ClientPapers(context)
        self.letters = LetterSection(context)
        self.process_notes = ProcessNoteSection(context)
        self.back_to_file = QuietButton(
            "Kembali ke berkas", lambda: self.show_part("summary"), "arrow-left"
        )
        self._history_card = Card("Riwayat")
        self._history_card.body.addWidget(self._history)
        self.closed_file = ClosedFilePart(context)
        self.closed_file.begun.connect(lambda: self.consent.talk())
        self._sheets = Sheets()
        self._is_closed = False
        self._part = "summary"
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
            self.show_part(_PART_OF_PLACE.get(tab, tab) or "summary")
        self._show_tab()
        if tab == "competence":
            self.referrals.judge()
        elif tab == "conflict":
            self.declare_conflict()
        elif tab == "voluntary":
            self.ask_whether_obliged()

    def forget(self) -> None:
        """Hold nobody's file, and keep nothing of what was typed into it."""
        self._client = None
        self.process_notes.drop_notes()

    @property
    def shown(self) -> str:
        """The part that was gone to on the tab that is shown, or the sheet of process notes."""
        return self._part

    def show_part(self, part: str) -> None:
        """Show the tab that holds ``part``, scrolled to it; an unknown part changes nothing."""
        if part != _PROCESS and part not in _TAB_OF:
            return
        if part != _PROCESS:
            self.tabs.show_key(_TAB_OF[part])
        self._part = part
        self._show_tab()
        self._scroll.verticalScrollBar().setValue(0)
        if part in self._parts and part != self.tabs.key:
            # Below another part: where it stands is known once both are laid out.
            QTimer.singleShot(0, self._parts[part], lambda: self._scroll_to(part))

    def rare_acts(self) -> list[tuple[str, Callable[[], object]]]:
        """Return what can be done with this file now, beside its one primary act."""
        if self._is_closed:
            return []
        acts: list[tuple[str, Callable[[], object]]] = [("Ubah data", self._edit)]
        acts.append(("Surat hadir…", self.attest))
        acts.append(
            ("Permintaan hak…", lambda: ask_for_rights(self._context, self, self.client.id))
        )
        acts.append(("Catatan proses", lambda: self.show_part(_PROCESS)))
        if self.client.status is ClientStatus.WAITING:
            acts.append(("Keluarkan dari daftar tunggu…", self.end_service))
        elif self.client.status is ClientStatus.ACTIVE:
            acts.append(("Tutup layanan…", self.end_service))
        return acts

    def reload(self) -> None:
        """Read everything shown again."""
        if self._client is None:
            return
        self._client = self._context.room.clients.get(self._client.id)
        self._read()
        self._show_tab()

    def _read(self) -> None:
        """Read what stands above the tabs; each of these is read when it is shown."""
        room, client = self._context.room, self.client
        for part in self.findChildren(ClientPart):
            part.stand_before(client)
        self._is_closed = not room.closed_files.verdict(client.id).is_open
        self._title.setText(f"{client.code}   {client.form.name}")
        is_told = can_fill(room, lambda: self._subtitle.setText(about(client)))
        show_if(self._subtitle, is_told)
        is_known = not self._is_closed and can_fill(room, lambda: self._show_chips(client))
        show_if(self._chips, is_known)
        waiting = client.status is ClientStatus.WAITING
        self.begin_button.setVisible(waiting)
        closed = client.status is ClientStatus.CLOSED
        # The first thing to do with a former counselor's client is the talk.
        self.session_button.setVisible(not waiting and not closed and not self._is_closed)
        self.begin_button.setVisible(waiting and not self._is_closed)
        self.return_button.setVisible(closed and not room.clients.has_died(client.id))
        show_if(self.reopen_button, False)
        can_fill(room, lambda: self._offer_to_reopen(client))
        show_if(self.banner, False)
        can_fill(room, lambda: self._show_gate(client))
        self._stale = set(_TAB_OF)
        if self._is_closed:
            self.closed_file.show_client(client)

    def _show_chips(self, client: Client) -> None:
        room = self._context.room
        consent = room.consents.standing(client.id)
        risk = room.sessions.latest_risk(client.id)
        self._chips.replace(*chips(client, consent, risk))

    def _offer_to_reopen(self, client: Client) -> None:
        is_closed = client.status is ClientStatus.CLOSED
        can_reopen = is_closed and self._context.room.closings.can_reopen(client.id)
        self.reopen_button.setVisible(can_reopen)

    def _show_gate(self, client: Client) -> None:
        is_served = client.status is not ClientStatus.CLOSED and not self._is_closed
        gates = self._context.room.signing_gates
        verdicts = gates.signing_verdicts(client.id) if is_served else ()
        self.banner.show_verdict(verdicts[0] if verdicts else None)

    def begin_service(self) -> None:
        """Take the client off the waiting list; ask for a reason if others came earlier."""
        clients, client = self._context.room.clients, self.client
        verdict = clients.queue_verdict(client.id)
        reason: str | None = ""
        if verdict.decision is Decision.NEEDS_REASON:
            reason = ask_kept_reason(
                self._context,
                f"queue/{client.id}",
                self,
                "Mendahului daftar tunggu",
                f"{named(client)}. {verdict.reason} {verdict.principle.sentence}",
                "Mulai layanan",
                why=verdict.principle,
            )
        if reason is None:
            return
        clients.begin_service(client.id, reason)
        self._context.changes.announce()
        self._context.toast("Layanan dimulai.")
        # The button that was pressed has gone: the keyboard goes to what stands in its place.
        self.session_button.setFocus()

    def start_session(self) -> None:
        """Begin a session now."""
        self._context.start_session(self.client.id)

    def open_emergency(self) -> None:
        """Record that confidentiality is opened because of danger."""
        EmergencyDialog(self._context, self.client, self.window()).exec()

    def attest(self) -> None:
        """Issue a letter of attendance."""
        dialog = AttendanceDialog(self._context, self.client, self.window())
        if dialog.exec():
            PaperDialog(self._context, dialog.kept, self.window()).exec()

    def end_service(self) -> None:
        """Close the service with its summary, or take the client off the waiting list."""
        client = self.client
        if client.status is ClientStatus.ACTIVE:
            ClosingDialog(self._context, client, self).exec()
            return
        reason = ask_kept_reason(
            self._context,
            f"leave_queue/{client.id}",
            self,
            "Keluarkan dari daftar tunggu?",
            f"{named(client)}. Berkas klien tetap tersimpan dan dapat dibuka kembali.",
            "Keluarkan",
        )
        if reason is not None:
            self._context.act(
                lambda: self._context.room.clients.leave_queue(client.id, reason),
                "Klien keluar dari daftar tunggu.",
            )

    def reopen(self) -> None:
        """Let the closed service go on as the same case."""
        client = self.client
        reason = ask_kept_reason(
            self._context,
            f"reopen/{client.id}",
            self,
            "Lanjutkan layanan ini?",
            f"{named(client)}. Kasus yang sama dilanjutkan. "
            "Izin yang berakhir bersama penutupan tetap berakhir.",
            "Lanjutkan",
        )
        if reason is not None:
            self._context.act(
                lambda: self._context.room.closings.reopen(client.id, reason),
                "Layanan dilanjutkan.",
            )

    def return_to_queue(self) -> None:
        """Put the client back at the end of the waiting list, and ask why they came today."""
        if not self._context.act(
            lambda: self._context.room.clients.return_to_queue(self.client.id)
        ):
            return
        if self._is_closed:
            self._context.toast("Klien masuk daftar tunggu. Mulai pembicaraan persetujuan.")
            return
        self._context.toast("Klien masuk daftar tunggu. Perbarui permasalahan dan keselamatannya.")
        self._edit()

    def declare_conflict(self) -> None:
        """Ask for the declaration of another relation."""
        ConflictDialog(self._context, self.client, self.window()).exec()

    def ask_whether_obliged(self) -> None:
        """Ask who was sent whether they feel obliged to come."""
        VoluntaryDialog(self._context, self.client, self.window()).exec()

    def mend(self, remedy: Remedy) -> None:
        """Go where a closed gate is mended."""
        if WAYS[remedy].page != "clients":
            self._context.go(place_for(remedy, self.client.id))
            return
        match WAYS[remedy].tab:
            case "conflict":
                self.declare_conflict()
            case "voluntary":
                self.ask_whether_obliged()
            case "competence":
                CompetenceDialog(self._context, self.client, self.window()).exec()
            case "consent":
                self.show_part("consent")
                self.consent.mend(remedy)
            case part:
                self.show_part(part)

    def _edit(self) -> None:
        self.edit_wanted.emit(self.client.id)

    def _turn(self, _index: int) -> None:
        self._part = self.tabs.key
        self._show_tab()
        self._scroll.verticalScrollBar().setValue(0)

    def _show_tab(self) -> None:
        self._fill_tab()
        is_process = self._part == _PROCESS
        show_if(self.tabs, not is_process and not self._is_closed)
        show_if(self.more, not self._is_closed)
        if self._is_closed:
            self._sheets.show_key(_CLOSED_FILE)
        else:
            self._sheets.show_key(_PROCESS if is_process else self.tabs.key)

    def _scroll_to(self, part: str) -> None:
        inner = self._scroll.widget()
        if inner is not None and self._parts[part].isVisible():
            top = self._parts[part].mapTo(inner, QPoint(0, 0)).y()
            self._scroll.verticalScrollBar().setValue(top - px(8))

    def _fill_tab(self) -> None:
        """Read what the current tab shows; the others are read when they are turned to."""
        if self._client is None or self._part == _PROCESS or self._is_closed:
            return
        parts = next(parts for key, _title, parts in _TABS if key == self.tabs.key)
        for part in parts:
            if part in self._stale:
                self._stale.discard(part)
                fill = partial(self._fill, part, self._client)
                is_whole = can_fill(self._context.room, fill, self._parts[part])
                show_if(self._parts[part], is_whole)
                show_if(self._gaps[part], not is_whole)

    def _fill(self, part: str, client: Client) -> None:
        match part:
            case "summary":
                self.summary.show_client(client, self._events(client.id, RECENT))
            case "consent":
                self.consent.show_client(client)
            case "permissions":
                self.permissions.show_client(client)
            case "directives":
                self.directives.show_client(client)
            case "sessions":
                self.sessions.show_client(client)
            case "plans":
                self.plans.show_client(client)
            case "referrals":
                self.referrals.show_client(client)
            case "letters":
                self.letters.show_client(client)
            case "papers":
                self.papers.show_client(client)
            case "history":
                self._history.show_rows(self._events(client.id))

    def _events(self, client_id: int, limit: int = 200) -> list[tuple[str, str]]:
        return [
            (short_date(event.at.astimezone().date()), event.sentence)
            for event in self._context.room.timeline.of_client(client_id, limit)
        ]

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
        self._parts = {
            "summary": self.summary,
            "consent": self.consent,
            "permissions": self.permissions,
            "directives": self.directives,
            "sessions": self.sessions,
            "plans": self.plans,
            "referrals": self.referrals,
            "letters": self.letters,
            "papers": self.papers,
            "history": self._history_card,
        }
        self._gaps = {part: gap(_NAMES[part]) for part in self._parts}
        for key, _title, parts in _TABS:
            self._sheets.add(
                key, *(one for part in parts for one in (self._gaps[part], self._parts[part]))
            )
        self._sheets.add(_PROCESS, self.back_to_file, self.process_notes)
        self._sheets.add(_CLOSED_FILE, self.closed_file)
        top = QWidget()
        above = QVBoxLayout(top)
        above.setContentsMargins(px(32), px(16), px(32), px(8))
        above.addWidget(head)
        top.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(px(32), px(4), px(32), px(32))
        inside.setSpacing(px(12))
        for part in (self._chips, self.banner, self.tabs):
            inside.addWidget(part)
        inside.addWidget(self._sheets, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(top)
        self._scroll = Scroll(inner)
        self._scroll.setMinimumHeight(px(150))
        outer.addWidget(self._scroll, 1)
        self._sheets.show_key(self.tabs.key)
