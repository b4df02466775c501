"""Signing a permission on the screen, or preparing its sheet for the pen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rumah_konseling.records.disclosures.permission_model import ReleasePermission, signed_words
from rumah_konseling.records.form_kinds import RELEASE
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.documents.signed_sheet import SignSheetDialog
from rumah_konseling.ui.permissions.facts import joined, terms_facts
from rumah_konseling.ui.widgets.key_values import KeyValues


class SignPermissionDialog(SignSheetDialog):
    """The client's pad and the counselor's under the permission, or the printer."""

    draft_name = "Draf izin"

    def __init__(self, context: AppContext, permission: ReleasePermission, parent: QWidget) -> None:
        client = context.room.clients.get(permission.client_id)
        self._permission = permission
        super().__init__(
            context,
            parent,
            "Tanda tangani izin",
            f"{named(client)}. "
            f"Bacakan izin untuk {permission.addressee.name}. Klien boleh menolak; "
            "layanan tetap diberikan.",
            KeyValues(_facts(permission)),
            who="klien",
            signer=permission.terms.representative or client.form.name,
            words=(signed_words(permission),),
        )

    def put_in_force(self) -> int:
        """Put the permission in force."""
        room, permission = self._context.room, self._permission
        room.permissions.sign_on_screen(
            permission.id,
            client_ink=self.pad.ink(),
            counselor_ink=self.counselor_pad.ink(),
            copy_given=self.copy_given.isChecked(),
            as_read=self.pad.under,
        )
        return room.documents.of_record(RELEASE, permission.id)[0].id

    def prepare(self) -> int:
        """Give the permission's sheet its number."""
        return self._context.room.permissions.issue_for_paper(self._permission.id)

    def draw(self) -> bytes:
        """Return the permission as a draft."""
        return self._context.room.permissions.preview(self._permission.id)


def _facts(permission: ReleasePermission) -> list[tuple[str, str]]:
    addressee = permission.addressee
    who = joined(filter(None, (addressee.name, addressee.office, addressee.address)))
    return [("Penerima", who), *terms_facts(permission.terms)]
