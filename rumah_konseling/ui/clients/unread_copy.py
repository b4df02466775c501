"""Saves the copy of a closed file for its client, under words that only the client knows."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import RoomError
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import whose
from rumah_konseling.ui.documents.saving import save_pdf
from rumah_konseling.ui.settings.new_passphrase import NewPassphraseFields
from rumah_konseling.ui.widgets.buttons import PrimaryButton, SecondaryButton
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.file_dialogs import save_file
from rumah_konseling.ui.widgets.labels import button_text
from rumah_konseling.ui.widgets.questions import QuestionDialog, tell_error
from rumah_konseling.ui.widgets.ticks import CheckBox


class UnreadCopyDialog(QuestionDialog):
    """The client types the passphrase; what is typed is kept in no draft."""

    def __init__(self, context: AppContext, client_id: int, parent: QWidget) -> None:
        super().__init__(
            parent,
            "Salinan untuk klien, tanpa dibaca",
            f"{whose(context, client_id)}Klien berhak atas salinan datanya walau berkasnya "
            "tertutup bagi Anda. Isinya langsung dienkripsi, tidak ditampilkan, dan tidak disimpan "
            "di sini.",
            "Persilakan klien mengetik sendiri frasa sandinya, tanpa terlihat. Tanpa frasa itu "
            "salinannya tidak dapat dibuka siapa pun. Nama orang lain yang dikenal ruang diganti "
            "otomatis.",
        )
        self._context, self._client_id = context, client_id
        self.seen = CheckBox(button_text("Kartu identitas klien sudah diperiksa"))
        self.seen_row = FieldRow("Identitas", self.seen)
        self.words = NewPassphraseFields("Frasa sandi klien")
        self.add(self.seen_row)
        self.add(self.words)
        self.words.sent.connect(self.choose)
        self.add_button(PrimaryButton("Pilih tempat…", self.choose), default=True)
        self.add_button(SecondaryButton("Batal", self.reject))
        self.seen.setFocus()

    def choose(self) -> None:
        """Ask for a place and save there, once everything is filled in."""
        self.seen_row.show_error(
            "" if self.seen.isChecked() else "Periksa dahulu kartu identitas klien."
        )
        passphrase = self.words.accepted()
        if passphrase is None or not self.seen.isChecked():
            return
        path = save_file(self, Path.home() / "Salinan untuk klien.pdf", "PDF (*.pdf)")
        if path is not None and self._save(path, passphrase):
            self.words.clear()
            self.accept()
            self._context.toast("Salinan tersimpan; hanya klien yang dapat membukanya.")

    def _save(self, path: Path, passphrase: str) -> bool:
        try:
            self._context.room.leaving.save_unread_copy(
                self._client_id, passphrase, partial(save_pdf, path), identity_seen=True
            )
        except RoomError as error:
            tell_error(self, error)
            return False
        return True
