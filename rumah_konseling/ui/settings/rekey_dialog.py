"""The passphrase leaked: a new data key, a new passphrase, and a new recovery sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.room.rekey import Rekeying, with_new_keys
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.settings.key_dialog import NewPassphraseDialog, on_top
from rumah_konseling.ui.settings.recovery_sheet import CodeProof, NewSheet, SheetPanel
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.labels import muted
from rumah_konseling.vault.keys.key_files import sheet_bytes
from rumah_konseling.vault.keys.keys import (
    RECOMMENDED,
    KdfParameters,
)

_CONSEQUENCES = (
    "Ruang ditutup, ditulis ulang di bawah kunci baru, lalu terkunci.",
    "Setelah itu hanya frasa sandi baru dan lembar pemulihan baru yang membukanya.",
    "Berkas lama disimpan di sampingnya sampai Anda menghapusnya pada Keamanan data.",
    "Cadangan lama tetap terbuka dengan frasa sandi lama: buat yang baru, lalu musnahkan.",
)
_LEAKED = (
    "Frasa sandi diketahui orang lain",
    "Data ruang ditulis ulang dengan kunci baru. Frasa sandi dan lembar pemulihan yang lama "
    "tidak membukanya lagi.",
)


class RekeyDialog(NewPassphraseDialog):
    """Passphrases, sheet, proof; the room itself changes only after all of them."""

    def __init__(
        self,
        context: AppContext,
        parent: QWidget,
        kdf: KdfParameters = RECOMMENDED,
        words: tuple[str, str] = _LEAKED,
    ) -> None:
        super().__init__(context, parent, *words)
        self._kdf = kdf
        self._made: Rekeying | None = None
        self.panel: SheetPanel | None = None
        self.proof = CodeProof()
        self._last = self._consequences()
        self.proof.field.sent.connect(self.go_on)
        self.proof.proved.connect(self._ask_at_last)
        self.show_pane(self.first, "Lanjut")

    def go_on(self) -> None:
        """Try the passphrase, show the sheet, have it typed back, then begin."""
        if not self.act.isEnabled():
            return
        shown = self._stack.currentWidget()
        if self._made is None:
            self._begin()
        elif shown is self._last:
            made, self._made = self._made, None
            self.accept()
            self.context.rekey(made)
        elif self.proof.isVisible():
            self.proof.check(self._made.new.recovery_code)
        else:
            self._ask_for_proof()

    def _begin(self) -> None:
        present = self.present.text_or_error()
        new = self.new.accepted() if present else None
        if new is None:
            return
        if new == present:
            self.new.first_row.show_error("Pilih frasa sandi yang lain dari yang bocor.")
            self.new.first.setFocus()
            return
        path, kdf = self.context.room.path, self._kdf
        self.hold("Menyiapkan kunci…")
        told, failed = self.until_told(self._show_sheet, self.on_failed)
        self._tasks.run(lambda _task: with_new_keys(path, present, new, kdf), told, failed)

    def _show_sheet(self, made: Rekeying) -> None:
        self._made = made
        self.present.field.clear()
        self.new.clear()
        room = self.context.room
        identity = room.settings.identity()
        self.panel = SheetPanel(
            NewSheet(
                identity.room,
                room.path.name,
                room.clock.today(),
                identity.page,
                made.new.recovery_code,
                sheet_bytes(made.new.header),
            ),
            room.leaving,
        )
        self.say(
            "Cetak lembar pemulihan yang baru",
            "Lembar yang lama tidak membuka ruang lagi setelah kuncinya diganti.",
        )
        self.show_pane(on_top(self.panel, self.panel.print_button), "Lembar sudah di tangan")

    def _ask_for_proof(self) -> None:
        self.say("Ketik kode dari kertasnya", "Ini memastikan lembar baru ada di tangan Anda.")
        self.show_pane(on_top(self.proof, self.proof.field), "Pastikan")

    def _ask_at_last(self) -> None:
        self.say("Siap mengganti kunci ruang", "Belum ada yang berubah sampai tombol ini ditekan.")
        self.show_pane(self._last, "Ganti kunci ruang sekarang")
        # On what is to be read, not on the act: Enter pressed twice for the code before would
        # replace the keys unread, and on Batal it would throw the new sheet away.
        self._last.setFocus(Qt.FocusReason.OtherFocusReason)

    def _consequences(self) -> QWidget:
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        for number, sentence in enumerate(_CONSEQUENCES, start=1):
            column.addWidget(muted(f"{number}. {sentence}"))
        column.addStretch(1)
        return pane
