"""The card of keys, looked at and printed; kept nowhere."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import RoomError
from rumah_konseling.forms.key_card import render
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.documents.preview import PrintableDialog
from rumah_konseling.ui.help.key_list import key_groups


class KeyCardDialog(PrintableDialog):
    """The card as it will be printed."""

    def __init__(self, context: AppContext, data: bytes, parent: QWidget) -> None:
        super().__init__(context, parent, data, "Kartu tombol pintas")

    def printed(self, copies: int) -> None:
        """Say so."""
        self.context.toast("Kartu dikirim ke printer.")


def key_card_pdf(context: AppContext) -> bytes:
    """Return the card on the room's paper.

    Raises:
        FieldErrors: the margins leave no room.
    """
    return render(key_groups(), context.room.settings.identity().page)


def show_key_card(context: AppContext, parent: QWidget) -> None:
    """Show the card, or what keeps it from being drawn."""
    try:
        data = key_card_pdf(context)
    except RoomError as error:
        context.report(error)
        return
    KeyCardDialog(context, data, parent).exec()
