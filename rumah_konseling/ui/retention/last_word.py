"""The last question before records are destroyed, answered by a number typed each time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from rumah_konseling.errors import RoomError
from rumah_konseling.ui.widgets.buttons import DangerButton, SecondaryButton
from rumah_konseling.ui.widgets.fields import REQUIRED_WORDS, FieldRow
from rumah_konseling.ui.widgets.questions import QuestionDialog, tell_error


class LastWordDialog(QuestionDialog):
    """Asks for the number of the signed sheet before ``act``.

    What is typed is kept nowhere: come back by itself, it would no longer be anybody's word.
    """

    def __init__(self, parent: QWidget, text: str, serial: str, act: Callable[[], object]) -> None:
        super().__init__(parent, "Musnahkan sekarang?", text)
        self._serial, self._act = serial, act
        self.number = QLineEdit()
        self.row = FieldRow(
            "Nomor berita acara", self.number, f"Ketik {serial} untuk memastikan.", required=True
        )
        self.add(self.row)
        self.foot.hint(REQUIRED_WORDS)
        self.destroy_button = DangerButton("Musnahkan", self.confirm)
        self.add_button(self.destroy_button, default=True)
        self.add_button(SecondaryButton("Batal", self.reject))
        self.number.setFocus()

    def confirm(self) -> None:
        """Do the act once the number is right, or say which one is asked for."""
        if self.number.text().strip() != self._serial:
            self.row.show_error(f"Ketik nomor {self._serial}.")
            self.number.setFocus()
            return
        try:
            self._act()
        except RoomError as error:
            tell_error(self, error)
            return
        self.accept()
