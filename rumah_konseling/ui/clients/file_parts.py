"""The parts of a client's file on their tabs; each is read when it comes in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.care.section import PlanSection
from rumah_konseling.ui.clients.client_part import ClientPart
from rumah_konseling.ui.clients.closed_file import ClosedFilePart
from rumah_konseling.ui.clients.file_summary import RECENT, SummaryPart
from rumah_konseling.ui.consents.section import ConsentSection
from rumah_konseling.ui.dates import short_date
from rumah_konseling.ui.directives.section import DirectiveSection
from rumah_konseling.ui.documents.client_papers import ClientPapers
from rumah_konseling.ui.letters.section import LetterSection
from rumah_konseling.ui.permissions.section import PermissionSection
from rumah_konseling.ui.process_notes.section import ProcessNoteSection
from rumah_konseling.ui.referrals.section import ReferralSection
from rumah_konseling.ui.sessions.section import SessionSection
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.unreadable import can_fill, gap
from rumah_konseling.ui.widgets.buttons import QuietButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.key_values import Timeline
from rumah_konseling.ui.widgets.scrolling import Scroll
from rumah_konseling.ui.widgets.sheets import Sheets
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.tabs import Tabs

# Each tab with the parts below one another on it, by which places name them.
TABS = (
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
_TAB_OF = {part: key for key, _title, parts in TABS for part in parts}
# A sheet of its own, opened from the menu: it is seldom wanted and never by accident.
PROCESS = "process"
# What stands in place of all tabs while the file is a former counselor's.
_CLOSED_FILE = "closed"


class FileParts(ClientPart):
    """Shows one tab at a time, or the sheet of process notes, under what stands ``above`` all."""

    def __init__(self, context: AppContext, above: Sequence[QWidget]) -> None:
        super().__init__(context)
        self._is_closed = False
        self._stale: set[str] = set()
        self._shown = "summary"
        self.tabs = Tabs(tuple((key, title) for key, title, _parts in TABS))
        self.tabs.currentChanged.connect(self._turn)
        self.summary = SummaryPart(context)
        self.consent = ConsentSection(context)
        self.permissions = PermissionSection(context)
        self.directives = DirectiveSection(context)
        self.sessions = SessionSection(context)
        self.plans = PlanSection(context)
        self.referrals = ReferralSection(context)
        self.letters = LetterSection(context)
        self.papers = ClientPapers(context)
        self.history = Card("Riwayat")
        self._events = Timeline()
        self.history.body.addWidget(self._events)
        self.process_notes = ProcessNoteSection(context)
        self.back_to_file = QuietButton(
            "Kembali ke berkas", lambda: self.show_part("summary"), "arrow-left"
        )
        self.closed_file = ClosedFilePart(context)
        self.closed_file.begun.connect(lambda: self.consent.talk())
        self.parts: dict[str, QWidget] = {
            "summary": self.summary,
            "consent": self.consent,
            "permissions": self.permissions,
            "directives": self.directives,
            "sessions": self.sessions,
            "plans": self.plans,
            "referrals": self.referrals,
            "letters": self.letters,
            "papers": self.papers,
            "history": self.history,
        }
        self._fillers: dict[str, Callable[[Client], object]] = {
            "summary": lambda client: self.summary.show_client(
                client, self._told_of(client, RECENT)
            ),
            "consent": self.consent.show_client,
            "permissions": self.permissions.show_client,
            "directives": self.directives.show_client,
            "sessions": self.sessions.show_client,
            "plans": self.plans.show_client,
            "referrals": self.referrals.show_client,
            "letters": self.letters.show_client,
            "papers": self.papers.show_client,
            "history": lambda client: self._events.show_rows(self._told_of(client)),
        }
        self.gaps = {part: gap(_NAMES[part]) for part in self.parts}
        self._sheets = Sheets()
        self._lay_out(above)

    @property
    def shown(self) -> str:
        """The part that was gone to on the tab that is shown, or the sheet of process notes."""
        return self._shown

    def stand_before(self, client: Client) -> None:
        """Be the file of ``client`` from now on, of which nothing was read yet."""
        super().stand_before(client)
        for part in self.findChildren(ClientPart):
            part.stand_before(client)
        self._stale = set(_TAB_OF)

    def show_closed(self, is_closed: bool) -> None:
        """Show the way to open a former counselor's file in place of the tabs, or the tabs."""
        self._is_closed = is_closed
        if is_closed:
            self.closed_file.show_client(self.client)

    def forget(self) -> None:
        """Hold nobody's file, and keep nothing of what was typed into it."""
        self._client = None
        self.process_notes.drop_notes()

    def show_part(self, part: str) -> None:
        """Show the tab that holds ``part``, scrolled to it; an unknown part changes nothing."""
        if part != PROCESS and part not in _TAB_OF:
            return
        if part != PROCESS:
            self.tabs.show_key(_TAB_OF[part])
        self._shown = part
        self.fill()
        self._scroll.verticalScrollBar().setValue(0)
        if part in self.parts and part != self.tabs.key:
            # Below another part: where it stands is known once both are laid out.
            QTimer.singleShot(0, self.parts[part], lambda: self._scroll_to(part))

    def fill(self) -> None:
        """Read what is in sight and was not read yet, and show it."""
        is_process = self._shown == PROCESS
        if self._client is not None and not is_process and not self._is_closed:
            self._fill_tab(self._client)
        show_if(self.tabs, not is_process and not self._is_closed)
        if self._is_closed:
            self._sheets.show_key(_CLOSED_FILE)
        else:
            self._sheets.show_key(PROCESS if is_process else self.tabs.key)

    def _turn(self, _index: int) -> None:
        self._shown = self.tabs.key
        self.fill()
        self._scroll.verticalScrollBar().setValue(0)

    def _fill_tab(self, client: Client) -> None:
        parts = next(parts for key, _title, parts in TABS if key == self.tabs.key)
        for part in parts:
            if part in self._stale:
                self._stale.discard(part)
                fill = partial(self._fillers[part], client)
                is_whole = can_fill(self._context.room, fill, self.parts[part])
                show_if(self.parts[part], is_whole)
                show_if(self.gaps[part], not is_whole)

    def _scroll_to(self, part: str) -> None:
        inner = self._scroll.widget()
        if inner is not None and self.parts[part].isVisible():
            top = self.parts[part].mapTo(inner, QPoint(0, 0)).y()
            self._scroll.verticalScrollBar().setValue(top - px(8))

    def _told_of(self, client: Client, limit: int = 200) -> list[tuple[str, str]]:
        return [
            (short_date(event.at.astimezone().date()), event.in_words)
            for event in self._context.room.timeline.of_client(client.id, limit)
        ]

    def _lay_out(self, above: Sequence[QWidget]) -> None:
        for key, _title, parts in TABS:
            self._sheets.add(
                key, *(one for part in parts for one in (self.gaps[part], self.parts[part]))
            )
        self._sheets.add(PROCESS, self.back_to_file, self.process_notes)
        self._sheets.add(_CLOSED_FILE, self.closed_file)
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(px(32), px(4), px(32), px(32))
        inside.setSpacing(px(12))
        for part in (*above, self.tabs):
            inside.addWidget(part)
        inside.addWidget(self._sheets, 1)
        self._scroll = Scroll(inner)
        self._scroll.setMinimumHeight(px(150))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self._sheets.show_key(self.tabs.key)
