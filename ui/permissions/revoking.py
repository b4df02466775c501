"""Taking a permission back at once, with what was already given under it in view."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from rumah_konseling.errors import RoomError
from rumah_konseling.records.permission_model import ReleasePermission
from ui.clients.words import named
from ui.desk import Desk
from ui.ledger.log_rows import DisclosureRow
from ui.theme import px
from ui.widgets.buttons import DangerButton, SecondaryButton
from ui.widgets.cards import Card
from ui.widgets.fields import FieldRow
from ui.widgets.labels import detail
from ui.widgets.questions import QuestionDialog
from ui.widgets.signature_pad import SignaturePad


class RevokeDialog(QuestionDialog):
    """Revokes one permission. ``document_id`` is the sheet issued for it."""

    def __init__(self, desk: Desk, permission: ReleasePermission, parent: QWidget) -> None:
        super().__init__(
            parent,
            "Cabut izin",
            f"{named(desk.room.clients.get(permission.client_id))}. "
            "Mulai saat ini tidak ada lagi yang dapat disampaikan kepada "
            f"{permission.addressee.name} berdasarkan {permission.serial}.",
        )
        self._desk = desk
        self._permission = permission
        self.document_id: int | None = None
        given = desk.room.disclosures.under(permission.serial or "")
        card = Card("Yang sudah terlanjur disampaikan")
        for entry in given:
            card.body.addWidget(DisclosureRow(desk, entry, with_acts=False))
        if not given:
            card.body.addWidget(detail("Belum ada yang disampaikan berdasarkan izin ini."))
        self.add(card)
        self.note = QLineEdit()
        self.pad = SignaturePad("Tanda tangan klien")
        self.pad.setFixedHeight(px(110))
        self.add(FieldRow("Catatan", self.note, optional=True))
        self.add(
            FieldRow(
                "Tanda tangan klien",
                self.pad,
                "Bila dikosongkan, lembarnya dicetak untuk ditandatangani; "
                "pencabutan tetap berlaku sekarang.",
                optional=True,
            )
        )
        self.add_button(DangerButton("Cabut sekarang", self.revoke))
        self.add_button(SecondaryButton("Batal", self.reject), default=True)

    def revoke(self) -> None:
        """Take the permission back and issue its sheet."""
        try:
            self.document_id = self._desk.room.permissions.revoke(
                self._permission.id,
                note=self.note.text(),
                client_ink=None if self.pad.is_empty else self.pad.ink(),
            )
        except RoomError as error:
            self._desk.report(error)
            self.reject()
            return
        self._desk.changes.announce("permissions", "documents")
        self._desk.toast("Izin dicabut mulai saat ini.")
        self.accept()
