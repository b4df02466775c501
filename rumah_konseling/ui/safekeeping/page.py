"""Keamanan data: what keeps the room from being lost or changed unseen."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.ui.app_context import Desk, Page, Place
from rumah_konseling.ui.safekeeping.audit_section import AuditSection
from rumah_konseling.ui.safekeeping.backup_section import BackupSection
from rumah_konseling.ui.safekeeping.envelope_section import EnvelopeSection
from rumah_konseling.ui.safekeeping.proof_section import ProofSection
from rumah_konseling.ui.safekeeping.succession_section import SuccessionSection
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.page_head import PageHead
from rumah_konseling.ui.widgets.questions import ask
from rumah_konseling.ui.widgets.scrolling import Scroll
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.tabs import Tabs

_TABS = (
    ("backup", "Cadangan"),
    ("proof", "Pemeriksaan"),
    ("audit", "Jejak audit"),
    ("envelope", "Amplop keberlanjutan"),
    ("succession", "Serah terima"),
)
_Section = BackupSection | ProofSection | AuditSection | EnvelopeSection | SuccessionSection


class SafekeepingPage(Page):
    """Each tab answers one question: is there a copy, is all whole, what was done, who goes on."""

    title = "Keamanan data"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.tabs = Tabs(_TABS)
        self.backup = BackupSection(desk, desk.backing_up)
        self.proof = ProofSection(desk)
        self.audit = AuditSection(desk)
        self.envelope = EnvelopeSection(desk)
        self.succession = SuccessionSection(desk)
        self._sections: dict[str, _Section] = {
            "backup": self.backup,
            "proof": self.proof,
            "audit": self.audit,
            "envelope": self.envelope,
            "succession": self.succession,
        }
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(px(32), px(24), px(32), px(32))
        column.setSpacing(px(16))
        column.addWidget(PageHead(desk, self.title, search=False))
        column.addWidget(self.tabs)
        for section in self._sections.values():
            column.addWidget(section)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(inner))
        self.tabs.currentChanged.connect(self._fill)
        self.backup.restore_wanted.connect(self._ask_to_restore)
        self._fill()

    def show_place(self, place: Place) -> None:
        """Show a tab."""
        if place.tab:
            self.tabs.show_key(place.tab)
        self._fill()

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again what is shown: whatever was written is not in the last backup."""
        self._fill()

    def run_primary(self) -> None:
        """Do the one thing that the tab is for: on the first, make a backup."""
        if self.tabs.key == "proof":
            self.proof.run()
        elif self.tabs.key == "audit":
            self.audit.chain.run()
        elif self.tabs.key == "envelope":
            self.envelope.run_primary()
        elif self.tabs.key == "succession":
            self.succession.run_primary()
        else:
            self.tabs.show_key("backup")
            self.backup.make()

    def _fill(self, _index: int = 0) -> None:
        shown = self._sections[self.tabs.key]
        shown.fill()
        for section in self._sections.values():
            show_if(section, section is shown)

    def _ask_to_restore(self) -> None:
        if ask(
            self.window(),
            "Pulihkan dari cadangan?",
            "Ruang ini dikunci, lalu panduan pemulihan dibuka. Ruang yang sekarang tidak dihapus: "
            "ia disimpan di sampingnya bila yang dipulihkan diterima.",
            "Kunci dan pulihkan",
        ):
            self.desk.restore()
