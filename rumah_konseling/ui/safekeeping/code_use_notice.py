"""Tells the counselor at the next opening that somebody opened the room by its code."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QDialog, QWidget

from rumah_konseling.errors import RoomError
from rumah_konseling.records.safekeeping.code_openings import OPENER_WORDS, CodeOpening
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.safekeeping.words import moment_words
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.labels import body
from rumah_konseling.ui.widgets.questions import QuestionDialog


def tell_code_uses(room: CounselingRoom, window: QWidget) -> None:
    """Tell what the counselor was not told of yet; what is not read is told again."""
    untold = room.code_openings.untold()
    if not untold:
        return
    dialog = CodeUseDialog(window, untold)
    dialog.finished.connect(lambda answer: _on_read(room, untold, answer))
    dialog.open()


def _on_read(room: CounselingRoom, untold: list[CodeOpening], answer: int) -> None:
    if answer == QDialog.DialogCode.Accepted and room.is_open:
        try:
            # It belongs to the opening, so it waits for no answer about the clock.
            with room.being_opened():
                room.code_openings.mark_told(untold)
        except RoomError:
            return  # a room that can't be written tells it once more


class CodeUseDialog(QuestionDialog):
    """Says who opened, when and why. Escape leaves it to be told at the next opening.

    It is told once, and comes up while one may still be pressing Enter for the passphrase:
    that says nothing here, the button is pressed itself.
    """

    def __init__(self, parent: QWidget, openings: list[CodeOpening]) -> None:
        super().__init__(
            parent,
            "Ruang ini dibuka dengan kode pemulihan",
            "Bila Anda tidak mengenal pembukaan ini, ganti frasa sandi dan kunci di Pengaturan, "
            "tab Keamanan, lalu buat lembar pemulihan yang baru.",
        )
        for one in openings:
            who, when = OPENER_WORDS[one.use.opener], datetime.fromisoformat(one.at)
            self.add(body(f"{moment_words(when)} · {who}: {one.use.name}\n“{one.use.reason}”"))
        self.read_button = self.add_button(PrimaryButton("Sudah saya baca", self.accept))
        self.stand_on_the_words()
