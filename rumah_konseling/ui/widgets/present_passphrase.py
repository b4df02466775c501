"""Asks for the passphrase once more: for grave acts, and for what lies behind a second seal."""

from __future__ import annotations

from rumah_konseling.errors import RoomError
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.passphrase import PassphraseField


class PresentPassphrase(FieldRow):
    """Asks for the present passphrase and tells whether it is right."""

    def __init__(self) -> None:
        self.field = PassphraseField()
        super().__init__("Frasa sandi sekarang", self.field)

    def text_or_error(self) -> str:
        """Return what was typed; say so when it is nothing."""
        if not self.field.text():
            self.show_error("Ketik frasa sandi yang sekarang dahulu.")
            self.field.setFocus()
        return self.field.text()

    def refuse(self, error: RoomError) -> None:
        """Say that it does not fit."""
        self.show_error(f"{error} {error.remedy}")
        self.field.edit.setFocus()
        self.field.edit.selectAll()
