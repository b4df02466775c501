"""The counselor reads the permission that was signed with a pen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rumah_konseling.records.disclosures.permission_model import ReleasePermission
from rumah_konseling.records.disclosures.permissions import SignedPermission
from rumah_konseling.ui.app_context import Desk
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.documents.filing import IN_A_CABINET
from rumah_konseling.ui.widgets.form import Answers, Day, Line, Part, Tick
from rumah_konseling.ui.widgets.form_dialog import FormDialog


def signed_sheet_fields(who: str) -> tuple[Part, ...]:
    """Return what is read off a sheet that ``who`` and the counselor signed with a pen."""
    return (
        Tick(
            name="signatures_seen",
            label="Tanda tangan",
            sentence="Kedua tanda tangan ada",
            required=True,
        ),
        Day(
            name="signed_on",
            label="Ditandatangani pada",
            is_today=True,
            missing="Isi tanggal tanda tangan pada lembar.",
        ),
        Line(name="kept_at", label="Lembar asli disimpan di", hint=IN_A_CABINET, required=True),
        Tick(name="copy_given", label="Salinan", sentence=f"{who} menerima salinan"),
    )


class CheckPermissionDialog(FormDialog):
    """Asks what the signed original shows, and puts the permission in force."""

    def __init__(self, desk: Desk, permission: ReleasePermission, parent: QWidget) -> None:
        super().__init__(
            desk,
            f"permission_check/{permission.id}",
            parent,
            "Periksa izin bertanda tangan",
            f"{named(desk.room.clients.get(permission.client_id))}. "
            f"Pegang lembar asli {permission.serial} dan cocokkan.",
            signed_sheet_fields("Klien"),
            lambda answers: desk.room.permissions.confirm_paper(permission.id, _sheet(answers)),
            confirm="Nyatakan berlaku",
            changed=("permissions", "documents"),
            said="Izin berlaku.",
        )


def _sheet(answers: Answers) -> SignedPermission:
    return SignedPermission(
        answers["signed_on"],
        answers["kept_at"],
        answers["signatures_seen"],
        answers["copy_given"],
    )
