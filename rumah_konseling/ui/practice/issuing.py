"""Issues a paper, and asks about a diagnosis that its words name before it is printed."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import RoomError
from rumah_konseling.records.papers.diagnosis_check import DiagnosesNamed
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.widgets.questions import ask, tell_error


def issue_and_show(
    context: AppContext, parent: QWidget, issue: Callable[[Collection[str]], int]
) -> None:
    """Call ``issue`` with the diagnoses that are kept on purpose, and show the paper."""
    kept: tuple[str, ...] = ()
    while True:
        try:
            document_id = issue(kept)
        except DiagnosesNamed as named:
            words = ", ".join(f"“{word}”" for word in named.words)
            if not ask(
                parent,
                "Lembar ini menyebut diagnosis",
                f"{words}. Lembar tetap dicetak hanya bila kata itu memang harus ada.",
                "Tetap cetak",
            ):
                return
            kept += tuple(named.words)
            continue
        except RoomError as error:
            tell_error(parent, error)
            return
        context.changes.announce()
        PaperDialog(context, document_id, parent).exec()
        return
