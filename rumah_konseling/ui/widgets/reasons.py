"""Asks for a reason at once, where no draft of it is kept."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from rumah_konseling.ethics.reasons import TOO_SHORT, is_reason
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, SecondaryButton
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.questions import QuestionDialog


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
        if not is_reason(editor.toPlainText()):
            row.show_error(TOO_SHORT)
            editor.setFocus()
        else:
            dialog.accept()

    dialog.add_button(PrimaryButton(confirm, accept))
    dialog.add_button(SecondaryButton("Batal", dialog.reject))
    editor.setFocus()
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    return editor.toPlainText().strip() if accepted else None
