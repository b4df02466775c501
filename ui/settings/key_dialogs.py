"""Grave acts ask for the passphrase again: changing it, and making a new recovery sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from rumah_konseling.errors import MalformedRecoveryCode, RoomError, WrongPassphrase
from rumah_konseling.room import unlock
from rumah_konseling.vault.key_files import read_keys, sheet_bytes
from rumah_konseling.vault.keys import (
    RECOMMENDED,
    KdfParameters,
    KeyHeader,
    change_passphrase,
    renew_recovery_code,
    unlock_with_recovery_code,
)
from ui.desk import Desk
from ui.settings.new_passphrase import NewPassphraseFields
from ui.settings.recovery_sheet import CodeProof, NewSheet, SheetPanel
from ui.tasks import Tasks
from ui.theme import px
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.fields import FieldRow
from ui.widgets.flow import FoldingRow
from ui.widgets.labels import body, section
from ui.widgets.notices import Banner
from ui.widgets.passphrase import PassphraseField
from ui.widgets.scrolling import Scroll
from ui.widgets.showing import show_if


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """A changed header, not yet kept; ``code`` where it has a new recovery code."""

    header: KeyHeader
    data_key: bytes = field(repr=False)
    code: str = field(default="", repr=False)


def with_new_passphrase(path: Path, present: str, new: str, kdf: KdfParameters) -> Rekeyed:
    """Return the room's keys under a new passphrase. Slow: off the UI thread."""
    data_key = unlock(path, present)
    return Rekeyed(change_passphrase(read_keys(path), data_key, new, kdf), data_key)


def with_new_code(path: Path, present: str) -> Rekeyed:
    """Return the room's keys under a new recovery code. Slow: off the UI thread."""
    data_key = unlock(path, present)
    header, code = renew_recovery_code(read_keys(path), data_key)
    return Rekeyed(header, data_key, code)


class _KeyDialog(QDialog):
    """A heading, a sentence, panes one after the other, and one act."""

    def __init__(self, desk: Desk, parent: QWidget, heading: str, text: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Rumah Konseling")
        self.setModal(True)
        self.setAccessibleName(heading)
        self.desk = desk
        self._tasks = Tasks(self)
        self._act_words = ""
        self._heading, self._text = section(heading), body(text)
        self.notice = Banner("", kind="danger")
        self.notice.hide()
        self._stack = QStackedWidget()
        self.act = PrimaryButton("", self.go_on)
        self.cancel = SecondaryButton("Batal", self.reject)
        foot = FoldingRow(300, spacing=12)
        foot.row.addStretch(1)
        foot.add(self.cancel)
        foot.add(self.act)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(px(24), px(20), px(24), px(12))
        column.setSpacing(px(12))
        for part in (self._heading, self._text, self.notice, self._stack):
            column.addWidget(part)
        column.addStretch(1)
        bottom = QVBoxLayout()
        bottom.setContentsMargins(px(24), px(8), px(24), px(20))
        bottom.addWidget(foot)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(inner), 1)
        outer.addLayout(bottom)
        room = parent.window().size()
        self.resize(min(px(600), room.width()), min(px(560), room.height()))

    def go_on(self) -> None:
        """Do what the pane on screen is for."""

    def show_pane(self, pane: QWidget, act: str) -> None:
        """Show ``pane``, under which the button says ``act``."""
        if self._stack.indexOf(pane) < 0:
            self._stack.addWidget(pane)
        self._stack.setCurrentWidget(pane)
        self._act_words = act
        self.hold("")
        target = pane.focusProxy()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, heading: str, text: str) -> None:
        """Change heading and sentence."""
        self._heading.setText(heading)
        self._text.setText(text)

    def hold(self, words: str) -> None:
        """Show that something is under way, or give the dialog back."""
        self.act.setText(words or self._act_words)
        self.act.setEnabled(not words)

    def run(self, words: str, work: Callable[[], Rekeyed], done: Callable[[Rekeyed], None]) -> None:
        """Do slow ``work`` off the UI thread."""
        show_if(self.notice, False)
        self.hold(words)
        self._tasks.run(lambda _task: work(), done, self.on_failed)

    def on_failed(self, error: Exception) -> None:
        """Say what went wrong."""
        self.hold("")
        if not isinstance(error, RoomError):
            raise error
        self.notice.say(str(error), error.remedy, "danger")

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's cross means no."""
        self.reject()
        event.accept()


class _PresentPassphrase(FieldRow):
    """Asks who sits here."""

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


class ChangePassphraseDialog(_KeyDialog):
    """The present passphrase, then a new one twice."""

    def __init__(self, desk: Desk, parent: QWidget, kdf: KdfParameters = RECOMMENDED) -> None:
        super().__init__(
            desk,
            parent,
            "Ganti frasa sandi",
            "Lembar pemulihan tetap berlaku. Salinan lama dari berkas kunci tetap terbuka dengan "
            "frasa sandi lama.",
        )
        self._kdf = kdf
        self.present = _PresentPassphrase()
        self.new = NewPassphraseFields("Frasa sandi baru")
        who = desk.room.settings.identity()
        self.new.meter.know(who.agency, who.unit, who.room, who.city, who.counselor.name)
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.present)
        column.addWidget(self.new)
        pane.setFocusProxy(self.present.field)
        self.present.field.sent.connect(lambda: self.new.first.setFocus())
        self.new.sent.connect(self.go_on)
        self.show_pane(pane, "Ganti frasa sandi")

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
        path, kdf = self.desk.room.path, self._kdf
        self.run("Mengganti…", lambda: with_new_passphrase(path, present, new, kdf), self._keep)

    def on_failed(self, error: Exception) -> None:
        """Say a wrong passphrase beside its field."""
        if isinstance(error, WrongPassphrase):
            self.hold("")
            self.present.refuse(error)
            return
        super().on_failed(error)

    def _keep(self, made: Rekeyed) -> None:
        try:
            self.desk.room.keep_keys(made.header, made.data_key)
        except RoomError as error:
            self.on_failed(error)
            return
        self.present.field.clear()
        self.new.clear()
        self.accept()
        self.desk.toast("Frasa sandi diganti.")


class NewSheetDialog(_KeyDialog):
    """A new recovery sheet. Until its code is typed back, the old one stays in force."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(
            desk,
            parent,
            "Buat lembar pemulihan baru",
            "Lembar yang lama tetap berlaku sampai kode yang baru diketik kembali dari kertasnya.",
        )
        self._made: Rekeyed | None = None
        self.present = _PresentPassphrase()
        self.present.field.sent.connect(self.go_on)
        self.panel: SheetPanel | None = None
        self.proof = CodeProof()
        self.proof.field.sent.connect(self.go_on)
        self.proof.proved.connect(self._keep)
        self.show_pane(_on_top(self.present, self.present.field), "Lanjut")

    def go_on(self) -> None:
        """Ask, show, have it typed back."""
        if not self.act.isEnabled():
            return
        if self._made is None:
            present = self.present.text_or_error()
            if present:
                path = self.desk.room.path
                self.run("Memeriksa…", lambda: with_new_code(path, present), self._show_sheet)
        elif self.panel is not None and self._stack.currentIndex() == 1:
            self.say("Ketik kode dari kertasnya", "Ini memastikan lembar baru ada di tangan Anda.")
            self.show_pane(_on_top(self.proof, self.proof.field), "Pastikan")
        else:
            self.proof.check(self._made.code)

    def on_failed(self, error: Exception) -> None:
        """Say a wrong passphrase beside its field."""
        if isinstance(error, WrongPassphrase):
            self.hold("")
            self.present.refuse(error)
            return
        super().on_failed(error)

    def _show_sheet(self, made: Rekeyed) -> None:
        self._made = made
        self.present.field.clear()
        room = self.desk.room
        identity = room.settings.identity()
        self.panel = SheetPanel(
            NewSheet(
                identity.room,
                room.path.name,
                room.clock.today(),
                identity.page,
                made.code,
                sheet_bytes(made.header),
            )
        )
        self.say(
            "Cetak lembar yang baru",
            "Segel dalam amplop dan simpan di lemari terkunci. Musnahkan lembar lama setelah "
            "langkah berikut.",
        )
        self.show_pane(_on_top(self.panel, self.panel.print_button), "Lembar sudah di tangan")

    def _keep(self) -> None:
        made, room = self._made, self.desk.room
        assert made is not None, "the code belongs to a sheet that was shown"
        try:
            room.keep_keys(made.header, made.data_key)
            room.settings.confirm_recovery()
        except RoomError as error:
            self.on_failed(error)
            return
        self.accept()
        self.desk.changes.announce("settings")
        self.desk.toast("Lembar pemulihan baru berlaku; musnahkan lembar yang lama.")


class ProveSheetDialog(_KeyDialog):
    """The code typed from the sheet that is there, when the first run ended before it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(
            desk,
            parent,
            "Pastikan lembar pemulihan",
            "Ambil lembar pemulihan yang sudah dicetak, lalu ketik kodenya.",
        )
        self.proof = CodeProof()
        self.proof.field.sent.connect(self.go_on)
        self.show_pane(_on_top(self.proof, self.proof.field), "Pastikan")

    def go_on(self) -> None:
        """Try whether the code opens the room's recovery slot."""
        code = self.proof.read()
        if code is None:
            return
        room = self.desk.room
        try:
            unlock_with_recovery_code(read_keys(room.path), code)
            room.settings.confirm_recovery()
        except RoomError as error:
            group = error.group if isinstance(error, MalformedRecoveryCode) else None
            self.proof.refuse(f"{error} {error.remedy}", group)
            return
        self.accept()
        self.desk.changes.announce("settings")
        self.desk.toast("Lembar pemulihan dipastikan. Segel kembali amplopnya.")


def _on_top(widget: QWidget, focus: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
    column.addStretch(1)
    holder.setFocusProxy(focus)
    return holder
