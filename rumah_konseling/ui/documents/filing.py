"""The signed original was seen; where in the cabinet is it?"""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.papers.documents import Document
from rumah_konseling.ui.app_context import Desk
from rumah_konseling.ui.clients.words import whose
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.draft_question import KeepingQuestion
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet


class FilingDialog(KeepingQuestion):
    """Asks for the place of a signed original."""

    def __init__(self, desk: Desk, paper: Document, parent: QWidget) -> None:
        super().__init__(
            desk,
            f"filing/{paper.id}",
            parent,
            "Arsipkan lembar asli",
            f"{whose(desk, paper.client_id)}Pastikan lembar {paper.serial} "
            "sudah ditandatangani, lalu catat letaknya.",
        )
        self._paper = paper
        self.place = QLineEdit(paper.kept_at)
        self.fields = FieldSet(self)
        self.add(
            self.fields.add(
                "kept_at", FieldRow("Disimpan di", self.place, "Misalnya “Lemari 1, map A”.")
            )
        )
        self.add_button(PrimaryButton("Simpan", self.save), default=True)
        self.add_cancel()
        self.begin_keeping()
        self.place.setFocus()

    def save(self) -> None:
        """Keep the place."""
        try:
            self.desk.room.documents.file_original(self._paper.id, self.place.text())
        except FieldErrors as errors:
            self.fields.show_errors(errors.fields)
            return
        self.desk.changes.announce("documents")
        self.accept()
