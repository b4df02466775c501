"""Writing down who comes along, signing their sheet, and reading it back from paper."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.forms.companion import clauses_for
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.form_kinds import COMPANION
from rumah_konseling.records.sessions.companion_model import (
    ROLE_WORDS,
    Companion,
    CompanionForm,
    CompanionRole,
    SignedCompanionSheet,
)
from rumah_konseling.ui.app_context import Desk
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.documents.preview import show_pdf
from rumah_konseling.ui.permissions.paper_check import signed_sheet_fields
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.form import Answers, Choice, Line
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.labels import body
from rumah_konseling.ui.widgets.questions import QuestionDialog, tell_error
from rumah_konseling.ui.widgets.signature_pad import SignaturePad


class CompanionDialog(FormDialog):
    """Asks who it is. ``kept`` is the companion."""

    def __init__(self, desk: Desk, client: Client, parent: QWidget) -> None:
        super().__init__(
            desk,
            f"companion/new/{client.id}",
            parent,
            "Catat pendamping",
            f"{named(client)}. Klien yang menentukan siapa yang boleh ikut dalam sesi.",
            (
                Line(name="name", label="Nama lengkap", required=True),
                Choice(name="role", label="Hadir sebagai", words=ROLE_WORDS),
                Line(
                    name="identity",
                    label="Identitas",
                    hint="Nomor identitas, atau lembaga penugasnya.",
                    required=True,
                ),
            ),
            lambda answers: desk.room.companions.add(
                client.id,
                CompanionForm(answers["name"], CompanionRole(answers["role"]), answers["identity"]),
                self.diagnoses.words,
            ),
            changed=("companions",),
            said="",
        )


class SignCompanionDialog(QuestionDialog):
    """Two pads under the sheet's clauses, or the printer. ``document_id`` is the sheet."""

    def __init__(self, desk: Desk, companion: Companion, parent: QWidget) -> None:
        form = companion.form
        super().__init__(
            parent,
            "Lembar kerahasiaan pendamping",
            f"{form.name} ({ROLE_WORDS[form.role]}). Bacakan bersama sebelum sesi dimulai.",
        )
        self._desk = desk
        self._companion = companion
        self.document_id: int | None = None
        self.fields = FieldSet(self)
        self.pad = SignaturePad("Tanda tangan pendamping")
        self.counselor_pad = SignaturePad("Tanda tangan konselor")
        clauses = clauses_for(form.role)
        self.add(body("\n".join(f"{place}. {one}" for place, one in enumerate(clauses, 1))))
        counselor = desk.room.settings.identity().counselor.name
        pads = FoldingRow(420, spacing=12)
        for name, who, pad in (
            ("ink", form.name, self.pad),
            ("counselor_ink", counselor, self.counselor_pad),
        ):
            pad.setFixedHeight(px(130))
            pad.stand_under(repr(form), *clauses)
            row = self.fields.add(name, FieldRow(who, pad))
            pad.changed.connect(lambda row=row: row.show_error(""))
            pads.add(row, 1)
        self.add(pads)
        self.copy_given = QCheckBox("Pendamping menerima salinan")
        self.add(self.copy_given)
        self.add_button(PrimaryButton("Sahkan", self.sign))
        self.add_button(SecondaryButton("Siapkan untuk dicetak", self.issue, "printer"))
        self.add_button(QuietButton("Lihat draf", self.preview))
        self.add_button(SecondaryButton("Batal", self.reject))
        self.widen(680)

    def sign(self) -> None:
        """Bind them by these signatures."""
        companions = self._desk.room.companions
        try:
            companions.sign_on_screen(
                self._companion.id,
                ink=self.pad.ink(),
                counselor_ink=self.counselor_pad.ink(),
                copy_given=self.copy_given.isChecked(),
            )
        except FieldErrors as refused:
            self.fields.show_errors(refused.fields)
            return
        except RoomError as error:
            tell_error(self, error)
            return
        papers = self._desk.room.documents.of_record(COMPANION, self._companion.id)
        self.document_id = papers[0].id
        self.accept()

    def issue(self) -> None:
        """Give the sheet its number."""
        try:
            self.document_id = self._desk.room.companions.issue_for_paper(self._companion.id)
        except RoomError as error:
            tell_error(self, error)
            return
        self.accept()

    def preview(self) -> None:
        """Show the sheet as it would come out."""
        show_pdf(self, self._desk.room.companions.preview(self._companion.id), "Draf lembar")


class CheckCompanionDialog(FormDialog):
    """Asks what the signed original shows, and binds the companion."""

    def __init__(self, desk: Desk, companion: Companion, parent: QWidget) -> None:
        super().__init__(
            desk,
            f"companion_check/{companion.id}",
            parent,
            "Periksa lembar pendamping",
            f"{named(desk.room.clients.get(companion.client_id))}. "
            f"Pendamping: {companion.form.name}. "
            f"Pegang lembar asli {companion.serial} dan cocokkan.",
            signed_sheet_fields("Pendamping"),
            lambda answers: desk.room.companions.confirm_paper(companion.id, _sheet(answers)),
            confirm="Nyatakan berlaku",
            changed=("companions", "documents"),
            said="Lembar pendamping berlaku.",
        )


def _sheet(answers: Answers) -> SignedCompanionSheet:
    return SignedCompanionSheet(
        answers["signed_on"],
        answers["kept_at"],
        answers["signatures_seen"],
        answers["copy_given"],
    )
