"""The counselor reads the permission that was signed with a pen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rumah_konseling.records.disclosures.permission_model import ReleasePermission
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.documents.signed_sheet import signed_sheet, signed_sheet_fields
from rumah_konseling.ui.widgets.form_dialog import FormDialog


class CheckPermissionDialog(FormDialog):
    """Asks what the signed original shows, and puts the permission in force."""

    def __init__(self, context: AppContext, permission: ReleasePermission, parent: QWidget) -> None:
        super().__init__(
            context,
            f"permission_check/{permission.id}",
            parent,
            "Periksa izin bertanda tangan",
            f"{named(context.room.clients.get(permission.client_id))}. "
            f"Pegang lembar asli {permission.serial} dan cocokkan.",
            signed_sheet_fields("Klien"),
            lambda answers: context.room.permissions.confirm_paper(
                permission.id, signed_sheet(answers)
            ),
            confirm="Nyatakan berlaku",
            said="Izin berlaku.",
        )
