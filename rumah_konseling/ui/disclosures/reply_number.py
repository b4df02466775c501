"""Asks for the number under which the agency registers the reply, before it is drawn up."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rumah_konseling.records.disclosures.employer_model import EmployerRequest
from rumah_konseling.ui.app_context import Desk
from rumah_konseling.ui.widgets.form import Line
from rumah_konseling.ui.widgets.form_dialog import FormDialog

AGENCY_NUMBER = Line(
    name="agency_number",
    label="Nomor surat instansi",
    hint="Nomor agenda saja, atau nomor lengkap. Bila dikosongkan: nomor acak.",
)


class ReplyNumberDialog(FormDialog):
    """Draws the reply up. ``kept`` is its paper."""

    def __init__(self, desk: Desk, request: EmployerRequest, parent: QWidget) -> None:
        super().__init__(
            desk,
            f"reply_number/{request.id}",
            parent,
            "Surat jawaban",
            f"Jawaban untuk {request.name}. Isinya sama untuk siapa pun.",
            (AGENCY_NUMBER,),
            lambda answers: desk.room.employer_requests.reply(
                request.id, answers["agency_number"], self.diagnoses.words
            ),
            confirm="Buat surat",
            said="",
        )
