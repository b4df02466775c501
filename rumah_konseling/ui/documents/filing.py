"""The signed original was seen; where in the cabinet is it?"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rumah_konseling.records.papers.documents import Document
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import whose
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import Line

_FILED = "Tempat lembar asli dicatat."
_NO_SCAN = "Pindaiannya belum ada; impor di halaman Dokumen."
IN_A_CABINET = "Misalnya “Lemari 1, map A”."


class FilingDialog(FormDialog):
    """Asks for the place of a signed original."""

    def __init__(self, context: AppContext, paper: Document, parent: QWidget) -> None:
        super().__init__(
            context,
            f"filing/{paper.id}",
            parent,
            "Arsipkan lembar asli",
            f"{whose(context, paper.client_id)}Pastikan lembar {paper.serial} "
            f"sudah ditandatangani, lalu catat tempatnya.{_by_hand(paper)}",
            (Line(name="kept_at", label="Disimpan di", hint=IN_A_CABINET, required=True),),
            lambda answers: context.room.documents.file_original(paper.id, answers["kept_at"]),
            confirm="Simpan",
            said=_FILED if paper.scans else f"{_FILED} {_NO_SCAN}",
            answers={"kept_at": paper.kept_at},
        )


def _by_hand(paper: Document) -> str:
    """Return what to look at where no code said which sheet a scan is of."""
    if not paper.scans_by_hand:
        return ""
    return " Pindaiannya dicocokkan tanpa kode: periksa nomornya pada lembar asli."
