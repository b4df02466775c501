"""Asks for the number of a reply, and for a signature where it is to leave as a file."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtWidgets import QWidget

from rumah_konseling.records.disclosures.employer_model import EmployerRequest
from rumah_konseling.records.papers.ink import Ink
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.documents.own_signature import OwnSignature
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import Line

AGENCY_NUMBER = Line(
    name="agency_number",
    label="Nomor surat instansi",
    hint="Nomor agenda saja, atau nomor lengkap. Bila dikosongkan: nomor acak.",
)
Issue = Callable[[str, Collection[str], Ink | None], int]


class SignedReplyDialog(FormDialog):
    """Draws a reply up; ``kept`` is its paper. What is drawn on the pad is kept in no draft."""

    def __init__(
        self,
        context: AppContext,
        key: str,
        parent: QWidget,
        heading: str,
        text: str,
        issue: Issue,
        *,
        confirm: str,
    ) -> None:
        own = OwnSignature(key, heading, text)
        self.signature = own.signature
        super().__init__(
            context,
            key,
            parent,
            heading,
            text,
            (AGENCY_NUMBER,),
            lambda answers: issue(answers["agency_number"], self.diagnoses.words, own.ink()),
            confirm=confirm,
            said="",
            also=(own,),
        )
        own.say_under(self.fields)


class ReplyNumberDialog(SignedReplyDialog):
    """Draws the reply to a request about an employee up."""

    def __init__(self, context: AppContext, request: EmployerRequest, parent: QWidget) -> None:
        self.request = request
        replies = context.room.employer_requests
        super().__init__(
            context,
            f"reply_number/{request.id}",
            parent,
            "Surat jawaban",
            f"Jawaban untuk {request.name}. Isinya sama untuk siapa pun.",
            lambda number, kept, ink: replies.reply(request.id, number, kept, ink),
            confirm="Buat surat",
        )
