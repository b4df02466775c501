"""Keeping that something was told in person or by telephone, under a permission."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.gates.disclosure import Medium, Request
from rumah_konseling.records.disclosures.ledger_words import ITEM_WORDS
from rumah_konseling.records.disclosures.permission_model import ReleasePermission
from ui.app_context import Desk
from ui.clients.words import named
from ui.widgets.buttons import PrimaryButton
from ui.widgets.choices import SomeOf
from ui.widgets.draft_question import KeepingQuestion
from ui.widgets.fields import FieldRow
from ui.widgets.questions import tell_error


class SpokenDialog(KeepingQuestion):
    """Asks what was told; only what the permission names can be ticked."""

    def __init__(self, desk: Desk, permission: ReleasePermission, parent: QWidget) -> None:
        super().__init__(
            desk,
            f"spoken/{permission.id}",
            parent,
            "Catat keterangan lisan",
            f"{named(desk.room.clients.get(permission.client_id))}. "
            f"Yang disampaikan kepada {permission.addressee.name} secara lisan berdasarkan "
            f"{permission.serial}.",
        )
        self._permission = permission
        terms = permission.terms
        self.items = SomeOf({item: ITEM_WORDS[item] for item in terms.items})
        self.row = FieldRow("Yang disampaikan", self.items, terms.items_text)
        self.add(self.row)
        self.add_button(PrimaryButton("Catat", self.save), default=True)
        self.add_cancel()
        self.begin_keeping()
        self.items.setFocus()

    def save(self) -> None:
        """Keep it in the log, if the gate opens now."""
        if not self.items.values():
            self.row.show_error("Pilih sekurang-kurangnya satu.")
            return
        terms = self._permission.terms
        today = self.desk.room.clock.today()
        request = Request(
            terms.recipient_id,
            terms.purpose,
            self.items.values(),
            terms.period,
            Medium.SPOKEN,
            today,
        )
        client_id, addressee = self._permission.client_id, self._permission.addressee
        try:
            self.desk.room.disclosures.give_spoken(client_id, request, addressee)
        except FieldErrors as errors:
            self.row.show_error(errors.fields["items"])
            return
        except RoomError as error:
            tell_error(self, error)
            return
        self.desk.changes.announce("disclosures")
        self.desk.toast("Keterangan lisan tercatat.")
        self.accept()
