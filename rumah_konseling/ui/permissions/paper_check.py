"""The counselor reads the permission that was signed with a pen."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.disclosures.permission_model import ReleasePermission
from rumah_konseling.records.disclosures.permissions import SignedPermission
from rumah_konseling.ui.app_context import Desk
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.dates import DateUnclearError
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.draft_question import KeepingQuestion
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet


class CheckPermissionDialog(KeepingQuestion):
    """Asks what the signed original shows, and puts the permission in force."""

    def __init__(self, desk: Desk, permission: ReleasePermission, parent: QWidget) -> None:
        super().__init__(
            desk,
            f"permission_check/{permission.id}",
            parent,
            "Periksa izin bertanda tangan",
            f"{named(desk.room.clients.get(permission.client_id))}. "
            f"Pegang lembar asli {permission.serial} dan cocokkan.",
        )
        self._permission = permission
        self.signatures = QCheckBox("Kedua tanda tangan ada")
        self.signed_on = DateField(desk.room.clock.today(), today=desk.room.clock.today)
        self.kept_at = QLineEdit()
        self.copy_given = QCheckBox("Klien menerima salinan")
        self.fields = FieldSet(self)
        for name, label, editor, hint in (
            ("signatures_seen", "Tanda tangan", self.signatures, ""),
            ("signed_on", "Ditandatangani pada", self.signed_on, ""),
            ("kept_at", "Lembar asli disimpan di", self.kept_at, "Misalnya “Lemari 1, map A”."),
        ):
            self.add(self.fields.add(name, FieldRow(label, editor, hint)))
        self.add(self.copy_given)
        self.add_button(PrimaryButton("Nyatakan berlaku", self.confirm), default=True)
        self.add_cancel()
        self.begin_keeping()
        self.signatures.setFocus()

    def confirm(self) -> None:
        """Put the permission in force, or say what is missing."""
        try:
            signed_on = self.signed_on.value()
        except DateUnclearError as unclear:
            self.fields.show_errors({"signed_on": str(unclear)})
            return
        if signed_on is None:
            self.fields.show_errors({"signed_on": "Isi tanggal tanda tangan pada lembar."})
            return
        sheet = SignedPermission(
            signed_on,
            self.kept_at.text(),
            self.signatures.isChecked(),
            self.copy_given.isChecked(),
        )
        try:
            self.desk.room.permissions.confirm_paper(self._permission.id, sheet)
        except FieldErrors as errors:
            self.fields.show_errors(errors.fields)
            return
        self.desk.changes.announce("permissions", "documents")
        self.desk.toast("Izin berlaku.")
        self.accept()
