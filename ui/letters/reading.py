"""The client has read the letter that is about to leave, and says so with their initials."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from ui.consents.initials import InitialsDialog


class ClientReadDialog(InitialsDialog):
    """The pad opens once it is said that the client read: a preview that closed says nothing."""

    def __init__(self, parent: QWidget, addressee: str, letter: str) -> None:
        super().__init__(
            parent,
            "Klien telah melihat surat ini",
            f"Surat untuk {addressee}. Paraf klien tercatat bersama surat.",
            None,
        )
        self._letter = letter
        self.has_read = QCheckBox("Klien sudah membaca surat ini seluruhnya")
        self.has_read.toggled.connect(self._bind)
        self.insert(self.pad, self.has_read)
        self._bind(False)
        self.has_read.setFocus()

    def keep(self) -> None:
        """Close with the initials, or say what is still to be done."""
        if not self.has_read.isChecked():
            self.refuse("Centang dahulu bahwa klien sudah membaca surat ini.")
            return
        super().keep()

    def _bind(self, has_read: bool) -> None:
        if has_read:
            self.pad.stand_under(self._letter)
        else:
            self.pad.stand_under()
