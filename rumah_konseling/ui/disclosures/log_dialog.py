"""The printed log of what left the room: looked at, printed, or saved by the counselor."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import RoomError
from rumah_konseling.records.disclosures.disclosure_model import FileWay
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.documents.file_way import save_as_file, tell_passphrase
from rumah_konseling.ui.documents.preview import PrintableDialog
from rumah_konseling.ui.documents.saving import save_pdf
from rumah_konseling.ui.keys import SAVE, bind
from rumah_konseling.ui.widgets.buttons import SecondaryButton
from rumah_konseling.ui.widgets.questions import tell_error

_TITLE = "Catatan penyampaian informasi"


class LogDialog(PrintableDialog):
    """A list of the moment, by codes: it has no number and is kept nowhere."""

    def __init__(self, context: AppContext, data: bytes, parent: QWidget) -> None:
        self.save_button = SecondaryButton("Simpan PDF…", self.save, "download")
        super().__init__(context, parent, data, _TITLE, self.save_button)
        bind(SAVE, self, self.save)

    def printed(self, copies: int) -> None:
        """Say so."""
        self.context.toast("Daftar dikirim ke printer.")

    def save(self) -> None:
        """Ask for a place and save the PDF there."""
        name = f"catatan-penyampaian-{self.context.room.clock.today().isoformat()}.pdf"
        save_as_file(self.context, "list", self, (FileWay.SEALED, FileWay.OPEN), name, self.save_to)

    def save_to(self, path: Path, way: FileWay = FileWay.SEALED, reason: str = "") -> bool:
        """Save the PDF, sealed unless there is a reason; return whether it was done."""
        write = partial(save_pdf, path)
        try:
            passphrase = self.context.room.leaving.save_list(_TITLE, self._data, way, write, reason)
        except RoomError as error:
            tell_error(self, error)
            return False
        if passphrase:
            tell_passphrase(self, passphrase)
        else:
            self.context.toast(
                "PDF tersimpan di luar data ruang dan tidak terenkripsi; jagalah file itu."
            )
        return True
