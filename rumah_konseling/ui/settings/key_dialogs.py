"""Grave acts ask for the passphrase again: changing it, and making a new recovery sheet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import MalformedRecoveryCode, RoomError
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.settings.key_dialog import (
    KeyDialog,
    NewPassphraseDialog,
    PassphraseFirstDialog,
    Rekeyed,
    on_top,
)
from rumah_konseling.ui.settings.recovery_sheet import CodeProof, NewSheet, SheetPanel
from rumah_konseling.vault.keys.key_files import lagging_copies, read_keys, sheet_bytes
from rumah_konseling.vault.keys.keys import (
    RECOMMENDED,
    KdfParameters,
    KeyHeader,
    change_passphrase,
    open_with_passphrase,
    renew_recovery_code,
    unlock_with_recovery_code,
)


def with_new_passphrase(
    path: Path, newest: KeyHeader, present: str, new: str, kdf: KdfParameters
) -> Rekeyed:
    """Return the ``newest`` keys under a new passphrase. Slow: off the UI thread.

    ``present`` is what opens the key files as they lie beside the vault.
    """
    master = open_with_passphrase(read_keys(path), present)
    return Rekeyed(change_passphrase(newest, master, new, kdf), master.data_key)


def with_new_code(path: Path, newest: KeyHeader, present: str) -> Rekeyed:
    """Return the ``newest`` keys under a new recovery code. Slow: off the UI thread."""
    master = open_with_passphrase(read_keys(path), present)
    renewed, code = renew_recovery_code(newest, master)
    return Rekeyed(renewed, master.data_key, code)


def _of_copies(path: Path) -> str:
    """Return a sentence about a key file that the system did not let be replaced, if there is."""
    lagging = lagging_copies(path)
    if not lagging:
        return ""
    names = " dan ".join(file.name for file in lagging)
    return f" Berkas kunci {names} sedang dipakai program lain; disamakan saat ruang dibuka lagi."


class ChangePassphraseDialog(NewPassphraseDialog):
    """The present passphrase, then a new one twice."""

    def __init__(
        self, context: AppContext, parent: QWidget, kdf: KdfParameters = RECOMMENDED
    ) -> None:
        super().__init__(
            context,
            parent,
            "Ganti frasa sandi",
            "Lembar pemulihan tetap berlaku. Salinan lama dari berkas kunci tetap terbuka dengan "
            "frasa sandi lama.",
        )
        self._kdf = kdf
        self.show_pane(self.first, "Ganti frasa sandi")

    def go_on(self) -> None:
        """Try the present passphrase and wrap the key under the new one."""
        if not self.act.isEnabled():
            return
        present = self.present.text_or_error()
        if not present:
            return
        new = self.new.accepted()
        if new is None:
            return
        try:
            newest = self.context.room.newest_keys()
        except RoomError as error:
            self.on_failed(error)
            return
        path, kdf = self.context.room.path, self._kdf
        self.run(
            "Mengganti…", lambda: with_new_passphrase(path, newest, present, new, kdf), self._keep
        )

    def _keep(self, made: Rekeyed) -> None:
        try:
            self.context.room.keep_keys(made.header, made.data_key)
        except RoomError as error:
            self.on_failed(error)
            return
        self.present.field.clear()
        self.new.clear()
        self.accept()
        self.context.toast(f"Frasa sandi diganti.{_of_copies(self.context.room.path)}")


class NewSheetDialog(PassphraseFirstDialog):
    """A new recovery sheet. Until its code is typed back, the old one stays in force."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(
            context,
            parent,
            "Buat lembar pemulihan baru",
            "Lembar yang lama tetap berlaku sampai kode yang baru diketik kembali dari kertasnya.",
        )
        self._made: Rekeyed | None = None
        self.present.field.sent.connect(self.go_on)
        self.panel: SheetPanel | None = None
        self.proof = CodeProof()
        self.proof.field.sent.connect(self.go_on)
        self.proof.proved.connect(self._keep)
        self.show_pane(on_top(self.present, self.present.field), "Lanjut")

    def go_on(self) -> None:
        """Ask, show, have it typed back."""
        if not self.act.isEnabled():
            return
        if self._made is None:
            present = self.present.text_or_error()
            if present:
                self._renew(present)
        elif self.panel is not None and self._stack.currentIndex() == 1:
            self.say("Ketik kode dari kertasnya", "Ini memastikan lembar baru ada di tangan Anda.")
            self.show_pane(on_top(self.proof, self.proof.field), "Pastikan")
        else:
            self.proof.check(self._made.code)

    def _renew(self, present: str) -> None:
        try:
            newest = self.context.room.newest_keys()
        except RoomError as error:
            self.on_failed(error)
            return
        path = self.context.room.path
        self.run("Memeriksa…", lambda: with_new_code(path, newest, present), self._show_sheet)

    def _show_sheet(self, made: Rekeyed) -> None:
        self._made = made
        self.present.field.clear()
        room = self.context.room
        identity = room.settings.identity()
        self.panel = SheetPanel(
            NewSheet(
                identity.room,
                room.path.name,
                room.clock.today(),
                identity.page,
                made.code,
                sheet_bytes(made.header),
            ),
            room.leaving,
        )
        self.say(
            "Cetak lembar yang baru",
            "Segel dalam amplop dan simpan di lemari terkunci. Musnahkan lembar lama setelah "
            "langkah berikut.",
        )
        self.show_pane(on_top(self.panel, self.panel.print_button), "Lembar sudah di tangan")

    def _keep(self) -> None:
        made, room = self._made, self.context.room
        assert made is not None, "the code belongs to a sheet that was shown"
        try:
            room.keep_keys(made.header, made.data_key)
            room.settings.confirm_recovery()
        except RoomError as error:
            self.on_failed(error)
            return
        self.accept()
        self.context.changes.announce()
        copies = _of_copies(self.context.room.path)
        self.context.toast(f"Lembar pemulihan baru berlaku; musnahkan lembar yang lama.{copies}")


class ProveSheetDialog(KeyDialog):
    """The code typed from the sheet that is there, when the first run ended before it."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(
            context,
            parent,
            "Pastikan lembar pemulihan",
            "Ambil lembar pemulihan yang sudah dicetak, lalu ketik kodenya.",
        )
        self.proof = CodeProof()
        self.proof.field.sent.connect(self.go_on)
        self.show_pane(on_top(self.proof, self.proof.field), "Pastikan")

    def go_on(self) -> None:
        """Try whether the code opens the room's recovery slot."""
        code = self.proof.read()
        if code is None:
            return
        room = self.context.room
        try:
            unlock_with_recovery_code(read_keys(room.path), code)
            room.settings.confirm_recovery()
        except RoomError as error:
            group = error.group if isinstance(error, MalformedRecoveryCode) else None
            self.proof.refuse(f"{error} {error.remedy}", group)
            return
        self.accept()
        self.context.changes.announce()
        self.context.toast("Lembar pemulihan dipastikan. Segel kembali amplopnya.")
