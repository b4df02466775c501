"""Keamanan data: what keeps the room from being lost or changed unseen."""

from __future__ import annotations

from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.safekeeping.audit_section import AuditSection
from rumah_konseling.ui.safekeeping.backup_section import BackupSection
from rumah_konseling.ui.safekeeping.envelope_section import EnvelopeSection
from rumah_konseling.ui.safekeeping.proof_section import ProofSection
from rumah_konseling.ui.safekeeping.succession_section import SuccessionSection
from rumah_konseling.ui.widgets.questions import ask
from rumah_konseling.ui.widgets.tabbed_page import TabbedPage


class SafekeepingPage(TabbedPage):
    """Each tab answers one question: is there a copy, is all whole, what was done, who goes on."""

    title = "Keamanan data"
    tab_names = (
        ("backup", "Cadangan"),
        ("proof", "Pemeriksaan"),
        ("audit", "Jejak audit"),
        ("envelope", "Amplop keberlanjutan"),
        ("succession", "Serah terima"),
    )
    # Everything: whatever was written is not in the last backup.
    shows = frozenset()

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.backup = BackupSection(context, context.backing_up)
        self.proof = ProofSection(context)
        self.audit = AuditSection(context)
        self.envelope = EnvelopeSection(context)
        self.succession = SuccessionSection(context)
        self.backup.restore_wanted.connect(self._ask_to_restore)
        self.lay_out(
            {
                "backup": (self.backup,),
                "proof": (self.proof,),
                "audit": (self.audit,),
                "envelope": (self.envelope,),
                "succession": (self.succession,),
            },
            search=False,
        )

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

    def park(self) -> None:
        """Keep what was typed into a field that was not left yet, or was refused."""
        self.backup.park()
        self.audit.compare.park()

    def _ask_to_restore(self) -> None:
        if ask(
            self.window(),
            "Pulihkan dari cadangan?",
            "Ruang ini dikunci, lalu panduan pemulihan dibuka. Ruang yang sekarang tidak dihapus: "
            "ia disimpan di sampingnya bila yang dipulihkan diterima.",
            "Kunci dan pulihkan",
        ):
            self.context.restore()
