"""The ready permission for whoever sent the client: that they came, and nothing else."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.permission_model import ReleasePermission
from rumah_konseling.ui.app_context import Desk
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.referrals.recipient_field import RecipientField
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.draft_question import KeepingQuestion
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.questions import tell_error


class AttendanceOnlyDialog(KeepingQuestion):
    """Asks for whom. ``permission`` is the draft, to be signed by the client."""

    def __init__(self, desk: Desk, client: Client, parent: QWidget) -> None:
        super().__init__(
            desk,
            f"attendance_only/{client.id}",
            parent,
            "Izin hanya kehadiran",
            f"{named(client)}. Penerima hanya diberi tahu tanggal dan jam kehadiran. Semua hal "
            "lain dikecualikan. Izin berlaku setelah klien menandatangani.",
        )
        self._client = client
        self.permission: ReleasePermission | None = None
        self.recipient = RecipientField(desk, client.id, None)
        self.fields = FieldSet(self)
        # As it was written down when the client came.
        hint = " ".join(client.form.came_by_detail.split())
        row = FieldRow("Pihak yang mengutus klien", self.recipient, hint)
        self.add(self.fields.add("recipient", row))
        self.add_button(PrimaryButton("Buat izin", self.save), default=True)
        self.add_cancel()
        self.begin_keeping()
        self.recipient.setFocus()

    def save(self) -> None:
        """Draft it, or say why this recipient can't be."""
        recipient = self.recipient.value()
        if recipient is None:
            self.fields.show_errors({"recipient": "Pilih penerima, atau tambahkan yang baru."})
            return
        permissions = self.desk.room.permissions
        try:
            self.permission = permissions.write_attendance_only(self._client.id, recipient)
        except FieldErrors as refused:
            if self.fields.show_errors(refused.fields):
                tell_error(self, refused)
            return
        except RoomError as error:
            tell_error(self, error)
            return
        self.desk.changes.announce("permissions")
        self.accept()
