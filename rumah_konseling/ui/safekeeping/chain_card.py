"""Whether every entry of the log still follows from the one before it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from rumah_konseling.errors import RoomError
from rumah_konseling.records.safekeeping.audit_trail import SHOWN_DIGITS, in_fours
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.safekeeping.proving import Proving
from rumah_konseling.ui.widgets.cards import Card, Chip, ChipKind
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.labels import body, detail, muted
from rumah_konseling.ui.widgets.notices import Banner
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.vault.copies.subprocess_job import ProofTold

_CHECK = "audit"  # as the proof of the room calls it


class ChainCard(Card):
    """The chain's head, and one press to follow it from its first entry."""

    def __init__(self, context: AppContext) -> None:
        super().__init__("Jejak audit")
        self._context = context
        self._proving = Proving(
            context,
            self,
            "Periksa jejak audit",
            "Memeriksa jejak audit…",
            self._on_told,
            self._on_failed,
        )
        self.chip = Chip("", "neutral")
        self.chip.hide()
        self.head = body("")
        self.mac = detail("")
        self.button = self._proving.button
        self.button.clicked.connect(lambda: self.run())
        self.notice = Banner("", kind="danger")
        self.notice.hide()
        self.body.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.head)
        self.body.addWidget(self.mac)
        self.body.addWidget(
            muted("Tiap catatan mengunci yang sebelumnya: yang diubah atau dibuang akan terlihat.")
        )
        self.body.addWidget(Flow(self.button))
        self.body.addWidget(self.notice)

    def fill(self) -> None:
        """Show how far the log goes."""
        try:
            head = self._context.room.audit_trail.head()
        except RoomError as error:
            self._on_failed(error)
            return
        self.head.setText(f"Catatan terakhir: nomor {head.number}.")
        self.mac.setText(f"Tanda {in_fours(head.mac[:SHOWN_DIGITS])} …")

    def run(self) -> None:
        """Read the whole room back off the UI thread, as Pemeriksaan does."""
        if self._proving.run():
            show_if(self.notice, False)

    def _on_told(self, told: ProofTold) -> None:
        self._context.changes.announce("audit")
        broken = next((one for one in told.findings if one.check == _CHECK), None)
        self._say("Tidak utuh" if broken else "Utuh", "danger" if broken else "ok")
        if broken is not None:
            self.notice.say(broken.sentence, broken.remedy, "danger")
        elif not told.is_sound:
            self.notice.say(
                f"Jejak audit utuh sampai nomor {told.entries}, tetapi ruang tidak utuh.",
                f"{told.findings[0].sentence} Buka tab Pemeriksaan.",
                "danger",
            )
        else:
            self.notice.say(f"Jejak audit utuh sampai nomor {told.entries}.", "", "ok")

    def _on_failed(self, error: RoomError) -> None:
        self._say("Uji gagal", "danger")
        self.notice.say(str(error), error.remedy, "danger")

    def _say(self, words: str, kind: ChipKind) -> None:
        self.chip.show_state(words, kind)
        show_if(self.chip, True)
