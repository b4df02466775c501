"""Signing a permission on the screen, or preparing its sheet for the pen."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.records.disclosures.permission_model import ReleasePermission, signed_words
from rumah_konseling.records.form_kinds import RELEASE
from rumah_konseling.ui.app_context import Desk
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.documents.preview import show_pdf
from rumah_konseling.ui.permissions.facts import joined, terms_facts
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.key_values import KeyValues
from rumah_konseling.ui.widgets.questions import QuestionDialog, tell_error
from rumah_konseling.ui.widgets.signature_pad import SignaturePad


class SignPermissionDialog(QuestionDialog):
    """Two pads, or the printer. ``document_id`` is the sheet that was issued."""

    def __init__(self, desk: Desk, permission: ReleasePermission, parent: QWidget) -> None:
        client = desk.room.clients.get(permission.client_id)
        super().__init__(
            parent,
            "Tanda tangani izin",
            f"{named(client)}. "
            f"Bacakan izin untuk {permission.addressee.name}. Klien boleh menolak; "
            "layanan tetap diberikan.",
        )
        self._desk = desk
        self._permission = permission
        self.document_id: int | None = None
        self.fields = FieldSet(self)
        self.client_pad = SignaturePad("Tanda tangan klien")
        self.counselor_pad = SignaturePad("Tanda tangan konselor")
        signer = permission.terms.representative or client.form.name
        counselor = desk.room.settings.identity().counselor.name
        self.add(KeyValues(self._facts(permission)))
        pads = FoldingRow(420, spacing=12)
        for name, who, pad in (
            ("client_ink", signer, self.client_pad),
            ("counselor_ink", counselor, self.counselor_pad),
        ):
            pad.setFixedHeight(px(130))
            pad.stand_under(signed_words(permission))
            row = self.fields.add(name, FieldRow(who, pad))
            pad.changed.connect(lambda row=row: row.show_error(""))
            pads.add(row, 1)
        self.add(pads)
        self.copy_given = QCheckBox("Klien menerima salinan")
        self.add(self.copy_given)
        self.add_button(PrimaryButton("Sahkan", self.sign))
        self.add_button(SecondaryButton("Siapkan untuk dicetak", self.issue, "printer"))
        self.add_button(QuietButton("Lihat draf", self.preview))
        self.add_button(SecondaryButton("Batal", self.reject))
        self.widen(680)

    def sign(self) -> None:
        """Put the permission in force with these signatures."""
        try:
            self._desk.room.permissions.sign_on_screen(
                self._permission.id,
                client_ink=self.client_pad.ink(),
                counselor_ink=self.counselor_pad.ink(),
                copy_given=self.copy_given.isChecked(),
                as_read=self.client_pad.under,
            )
        except FieldErrors as errors:
            if self.fields.show_errors(errors.fields):
                tell_error(self, errors)
            return
        except RoomError as error:
            tell_error(self, error)
            return
        papers = self._desk.room.documents.of_record(RELEASE, self._permission.id)
        self.document_id = papers[0].id
        self.accept()

    def issue(self) -> None:
        """Give the sheet its number."""
        try:
            self.document_id = self._desk.room.permissions.issue_for_paper(self._permission.id)
        except RoomError as error:
            tell_error(self, error)
            return
        self.accept()

    def preview(self) -> None:
        """Show the sheet as it would come out."""
        show_pdf(self, self._desk.room.permissions.preview(self._permission.id), "Draf izin")

    @staticmethod
    def _facts(permission: ReleasePermission) -> list[tuple[str, str]]:
        addressee = permission.addressee
        who = joined(filter(None, (addressee.name, addressee.office, addressee.address)))
        return [("Penerima", who), *terms_facts(permission.terms)]
