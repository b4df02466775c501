"""The printed log of what left the room: looked at, printed, or saved by the counselor."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import RoomError
from ui.desk import Desk
from ui.documents.preview import PrintableDialog
from ui.documents.saving import save_pdf
from ui.widgets.buttons import SecondaryButton
from ui.widgets.file_dialogs import save_file
from ui.widgets.questions import tell_error


class LogDialog(PrintableDialog):
    """A list of the moment, by codes: it has no number and is kept nowhere."""

    def __init__(self, desk: Desk, data: bytes, parent: QWidget) -> None:
        self.save_button = SecondaryButton("Simpan PDF…", self.save, "download")
        super().__init__(desk, parent, data, "Catatan penyampaian informasi", self.save_button)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save)

    def printed(self, copies: int) -> None:
        """Say so."""
        self.say("Daftar dikirim ke printer.")

    def save(self) -> None:
        """Ask for a place and save the PDF there."""
        name = f"catatan-penyampaian-{self.desk.room.clock.today().isoformat()}.pdf"
        chosen = save_file(self, Path.home() / name, "PDF (*.pdf)")
        if chosen is not None:
            self.save_to(chosen)

    def save_to(self, path: Path) -> None:
        """Save the PDF so that only this account can read it."""
        try:
            save_pdf(path, self._data)
        except RoomError as error:
            tell_error(self, error)
            return
        self.say("PDF tersimpan di luar berkas terenkripsi; jagalah berkas itu.")
