"""Dialogs that ask or tell. Plain text, Indonesian buttons, the safe answer first.

Escape is always the answer that changes nothing.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from ui.theme import px
from ui.widgets.buttons import Button, DangerButton, PrimaryButton, SecondaryButton
from ui.widgets.fields import FieldRow
from ui.widgets.flow import Flow
from ui.widgets.labels import WrapLabel, body, section

LEAST_REASON = 10


class QuestionDialog(QDialog):
    """A heading, a few sentences, and one to three buttons."""

    def __init__(
        self, parent: QWidget | None, heading: str, text: str, detail_text: str = ""
    ) -> None:
        super().__init__(parent)
        # The window's title is seen on the taskbar by whoever passes: it says nothing.
        self.setWindowTitle("Rumah Konseling")
        self.setModal(True)
        self._heading = section(heading)
        self._text = body(text)
        self.setAccessibleName(heading)
        self.setAccessibleDescription(text)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(24), px(20), px(24), px(20))
        self._column.setSpacing(px(12))
        self._column.addWidget(self._heading)
        if text:
            self._column.addWidget(self._text)
        if detail_text:
            self._column.addWidget(WrapLabel(detail_text, "detail"))
        self._buttons = Flow()
        self._buttons.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._column.addSpacing(px(4))
        self._column.addWidget(self._buttons)
        self.setMinimumWidth(px(420))

    def add(self, widget: QWidget) -> None:
        """Put ``widget`` between the text and the buttons."""
        self._column.insertWidget(self._column.count() - 2, widget)

    def add_button(self, button: Button, *, default: bool = False) -> Button:
        """Append ``button``; Enter presses the default one from anywhere in the dialog."""
        self._buttons.add(button)
        if default:
            button.setDefault(True)
            button.setFocus()
        return button


def ask(
    parent: QWidget | None,
    heading: str,
    text: str,
    confirm: str,
    cancel: str = "Batal",
    danger: bool = False,
) -> bool:
    """Ask a question with two answers and return whether it was confirmed.

    With ``danger`` the confirming button is red and Enter means the other one.
    """
    dialog = QuestionDialog(parent, heading, text)
    made = DangerButton if danger else PrimaryButton
    yes = made(confirm, dialog.accept)
    no = SecondaryButton(cancel, dialog.reject)
    dialog.add_button(yes, default=not danger)
    dialog.add_button(no, default=danger)
    return dialog.exec() == QDialog.DialogCode.Accepted


def tell(parent: QWidget | None, heading: str, text: str = "", detail_text: str = "") -> None:
    """Tell something that needs to be seen before going on."""
    dialog = QuestionDialog(parent, heading, text, detail_text)
    dialog.add_button(PrimaryButton("Tutup", dialog.accept), default=True)
    dialog.exec()


def tell_error(parent: QWidget | None, error: Exception) -> None:
    """Tell a failure by its own sentence and remedy."""
    tell(parent, str(error), str(getattr(error, "remedy", "")))


def ask_reason(
    parent: QWidget | None, heading: str, text: str, confirm: str = "Lanjutkan", value: str = ""
) -> str | None:
    """Ask for a reason of at least ten characters, as a gate wants it.

    Returns the reason, or ``None`` when the counselor thought better of it.
    """
    dialog = QuestionDialog(parent, heading, text)
    editor = QPlainTextEdit(value)
    editor.setTabChangesFocus(True)
    editor.setMinimumHeight(px(96))
    row = FieldRow("Alasan", editor, "Alasan ini dicatat bersama keputusannya.")
    dialog.add(row)

    def accept() -> None:
        if len(editor.toPlainText().strip()) < LEAST_REASON:
            row.show_error(f"Tulis alasan sedikitnya {LEAST_REASON} huruf.")
            editor.setFocus()
        else:
            dialog.accept()

    dialog.add_button(PrimaryButton(confirm, accept))
    dialog.add_button(SecondaryButton("Batal", dialog.reject))
    editor.setFocus()
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    return editor.toPlainText().strip() if accepted else None
