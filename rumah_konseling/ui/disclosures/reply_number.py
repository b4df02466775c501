"""Asks for the number under which the agency registers the reply, before it is drawn up."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.disclosures.employer_model import EmployerRequest
from rumah_konseling.ui.app_context import Desk
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.draft_question import KeepingQuestion
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.kept_diagnoses import KeptDiagnoses
from rumah_konseling.ui.widgets.questions import tell_error


class ReplyNumberDialog(KeepingQuestion):
    """Draws the reply up. ``document_id`` is its paper."""

    def __init__(self, desk: Desk, request: EmployerRequest, parent: QWidget) -> None:
        super().__init__(
            desk,
            f"reply_number/{request.id}",
            parent,
            "Surat jawaban",
            f"Jawaban untuk {request.name}. Isinya sama untuk siapa pun.",
        )
        self._kept = KeptDiagnoses()
        self._request = request
        self.document_id: int | None = None
        self.agency_number = QLineEdit()
        self.fields = FieldSet(self)
        number = FieldRow(
            "Nomor surat instansi",
            self.agency_number,
            "Nomor agenda saja, atau nomor lengkap. Bila dikosongkan: nomor acak.",
            optional=True,
        )
        self.add(self.fields.add("agency_number", number))
        self.add_button(PrimaryButton("Buat surat", self.issue), default=True)
        self.add_cancel()
        self.begin_keeping()
        self.agency_number.setFocus()

    def issue(self) -> None:
        """Draw the reply up, or say why the number can't be."""
        replies = self.desk.room.employer_requests
        try:
            self.document_id = replies.reply(
                self._request.id, self.agency_number.text(), self._kept.words
            )
        except FieldErrors as errors:
            if self.fields.show_errors(self._kept.told(errors)):
                tell_error(self, errors)
            return
        self.accept()
