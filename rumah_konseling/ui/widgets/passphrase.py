"""Where a passphrase is typed: hidden, shown on wish, with a word when Caps Lock is on."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rumah_konseling.ui.icons import icon
from rumah_konseling.ui.keys import SHOW_PASSPHRASE
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import IconButton
from rumah_konseling.ui.widgets.labels import WrapLabel, announce, tip

LONGEST = 1024
NOT_ALIKE = (
    "Kedua isian belum sama. Tekan gambar mata untuk melihat yang diketik, lalu ketik ulang."
)


class PassphraseField(QWidget):
    """A passphrase of at most 1,024 characters; Enter sends it."""

    sent = Signal()
    edited = Signal()

    def __init__(self, placeholder: str = "") -> None:
        super().__init__()
        self.edit = _SecretEdit(self)
        self.edit.setPlaceholderText(placeholder)
        self._eye = IconButton("eye", "Tampilkan frasa sandi", self._toggle)
        self._eye.setCheckable(True)
        # No tab stop: what is typed on after a Tab must never reach it, and a space show the
        # phrase. By the keyboard F8 does the same, with the cursor in the field.
        self._eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._caps = WrapLabel("Caps Lock menyala", "small")
        self._caps.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(self.edit)
        column.addWidget(self._caps)
        inside = QHBoxLayout(self.edit)
        inside.setContentsMargins(0, 0, px(2), 0)
        inside.addStretch(1)
        inside.addWidget(self._eye)
        self.edit.setTextMargins(0, 0, px(34), 0)
        self._eye.setFixedSize(px(34), px(34))
        self.setFocusProxy(self.edit)
        self.edit.returnPressed.connect(self.sent)
        self.edit.textChanged.connect(lambda _text: self.edited.emit())
        self.edit.caps_lock_seen.connect(self._show_caps_lock)
        self.edit.show_wanted.connect(self._toggle)

    def text(self) -> str:
        """Return what was typed."""
        return self.edit.text()

    def clear(self) -> None:
        """Empty the field, its undo history too, and hide what was shown."""
        self.edit.setText("")
        self._show(False)

    def setAccessibleName(self, name: str) -> None:
        """Name the edit itself, which is what takes the focus."""
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """Describe the edit itself."""
        super().setAccessibleDescription(description)
        self.edit.setAccessibleDescription(description)

    def _toggle(self) -> None:
        self._show(self.edit.echoMode() is QLineEdit.EchoMode.Password)
        self.edit.setFocus()

    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
        name = "Sembunyikan frasa sandi" if shown else "Tampilkan frasa sandi"
        self._eye.setIcon(icon("eye-off" if shown else "eye", "muted"))
        self._eye.setChecked(shown)
        self._eye.setAccessibleName(name)
        tip(self._eye, f"{name} ({SHOW_PASSPHRASE.shown})")

    def _show_caps_lock(self, on: bool) -> None:
        if on and self._caps.isHidden():
            announce(self.edit, self._caps.text())
        self._caps.setVisible(on)


@guarded
class _SecretEdit(QLineEdit):
    caps_lock_seen = Signal(bool)
    show_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(LONGEST)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        on = caps_lock(event)
        if on is not None:
            self.caps_lock_seen.emit(on)
        if event.key() == Qt.Key.Key_F8 and not event.isAutoRepeat():
            self.show_wanted.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        on = _system_caps_lock()
        if on is not None:
            self.caps_lock_seen.emit(on)


def caps_lock(event: QKeyEvent) -> bool | None:
    """Return whether Caps Lock is on as far as this key tells, ``None`` if it does not.

    Qt has no question for it; a letter whose case does not fit the Shift key is the
    answer on every system.
    """
    told = _system_caps_lock()
    if told is not None:
        return told
    text = event.text()
    if len(text) != 1 or text.upper() == text.lower():
        return None
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return text.isupper() != shift


def _system_caps_lock() -> bool | None:
    if sys.platform != "win32":
        return None
    import ctypes

    virtual_key_capital = 0x14
    return bool(ctypes.windll.user32.GetKeyState(virtual_key_capital) & 1)
