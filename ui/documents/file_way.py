"""Asks how a paper leaves as a file: sealed, unless there is a reason for less."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from rumah_konseling.records.disclosures.disclosure_model import FileWay
from rumah_konseling.records.leaving import LEAST_REASON
from ui.app_context import Desk
from ui.theme import px
from ui.widgets.buttons import PrimaryButton
from ui.widgets.draft_question import KeepingQuestion
from ui.widgets.fields import FieldRow
from ui.widgets.questions import tell
from ui.widgets.radio_choice import RadioChoice
from ui.widgets.showing import show_if

_WORDS = {
    FileWay.SEALED: "Terenkripsi, dengan frasa pembuka",
    FileWay.OWN_COPY: "Terbuka: salinan milik klien sendiri",
    FileWay.OPEN: "Terbuka, dengan alasan",
}


class FileWayDialog(KeepingQuestion):
    """Offers the ways a paper has; the sealed one is chosen until another is.

    Of what is left only the reason is kept: an open file is chosen anew each time.
    """

    def __init__(
        self, desk: Desk, draft_key: str, parent: QWidget, ways: Sequence[FileWay]
    ) -> None:
        super().__init__(
            desk,
            f"file_way/{draft_key}",
            parent,
            "Simpan sebagai berkas",
            "Berkas di luar ruang ini dapat disalin siapa saja yang memegangnya. "
            "Cara dan alasannya tercatat dalam catatan keluar.",
        )
        self.way = RadioChoice({way: _WORDS[way] for way in ways}, ways[0])
        self.add(FieldRow("Cara", self.way))
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(px(76))
        self.row = FieldRow("Alasan", self.reason, "Mengapa berkas ini perlu terbuka.")
        self.add(self.row)
        self.add_button(PrimaryButton("Pilih tempat…", self.choose), default=True)
        self.add_cancel()
        self.way.changed.connect(self._follow)
        self._follow()
        self.begin_keeping()

    def to_draft(self) -> dict[str, Any]:
        """Return the reason as it is typed."""
        return {"reason": self.reason.toPlainText()}

    def take(self, kept: dict[str, Any]) -> None:
        """Put the reason back."""
        self.reason.setPlainText(str(kept.get("reason", "")))

    def chosen(self) -> tuple[FileWay, str]:
        """Return the way and the reason that was given for it."""
        way = FileWay(self.way.value())
        return way, self.reason.toPlainText().strip() if way is FileWay.OPEN else ""

    def choose(self) -> None:
        """Go on, unless an open file still lacks its reason."""
        way, reason = self.chosen()
        if way is FileWay.OPEN and len(reason) < LEAST_REASON:
            self.row.show_error(f"Tulis alasan sedikitnya {LEAST_REASON} huruf.")
            self.reason.setFocus()
            return
        self.accept()

    def _follow(self) -> None:
        show_if(self.row, self.way.chosen() == FileWay.OPEN)


def ask_way(
    desk: Desk, draft_key: str, parent: QWidget, ways: Sequence[FileWay]
) -> tuple[FileWay, str] | None:
    """Return how a paper is to leave; ``None`` when the counselor thought better of it.

    ``draft_key`` names the paper the reason is about.
    """
    if len(ways) == 1:
        return ways[0], ""
    dialog = FileWayDialog(desk, draft_key, parent, ways)
    return dialog.chosen() if dialog.exec() else None


def tell_passphrase(parent: QWidget, passphrase: str) -> None:
    """Show what opens a sealed file, once."""
    tell(
        parent,
        "Frasa pembuka berkas",
        passphrase,
        "Sampaikan frasa ini terpisah dari berkasnya, misalnya lewat telepon. "
        "Frasa ini tidak disimpan.",
    )
