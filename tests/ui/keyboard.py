"""Types as a person does: into whatever has the focus, key by key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def focused() -> QWidget:
    """Return what has the focus."""
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the focus"
    return found


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
    """Press a key some times."""
    for _ in range(times):
        QTest.keyClick(focused(), key, modifier)


def type_text(text: str) -> None:
    """Type ``text``; the focus may move on by itself meanwhile."""
    for letter in text:
        QTest.keyClicks(focused(), letter)


def tab_to(name: str) -> None:
    """Press Tab until what is called ``name`` has the focus."""
    for _ in range(40):
        if focused().accessibleName() == name or getattr(focused(), "text", str)() == name:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never came to {name!r}")
