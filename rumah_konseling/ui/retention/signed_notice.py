"""Draws up a notice that the counselor signs: with a pen, or here where it leaves as a file."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtWidgets import QWidget

from rumah_konseling.records.papers.ink import Ink
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.documents.own_signature import OwnSignature
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.widgets.form_dialog import FormDialog

Issue = Callable[[Collection[str], Ink | None], int]


def draw_notice(context: AppContext, parent: QWidget, key: str, text: str, issue: Issue) -> bool:
    """Ask for a signature where one is wanted, and show the paper; false when called off."""
    heading = "Surat pemberitahuan"
    own = OwnSignature(key, heading, text)
    dialog = FormDialog(
        context,
        key,
        parent,
        heading,
        text,
        (),
        lambda _answers: issue(dialog.diagnoses.words, own.ink()),
        confirm="Buat surat",
        said="",
        also=(own,),
    )
    own.say_under(dialog.fields)
    if not dialog.exec():
        return False
    PaperDialog(context, dialog.kept, parent).exec()
    return True
