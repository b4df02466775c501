"""What a person does at the desk: opens the window, types, draws, answers a dialog."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.widgets import dialog as dialog_base
from rumah_konseling.ui.widgets.dialog import Dialog
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.signature_pad import SignaturePad
from tests.records.stories import HOSTILE_NAMES
from tests.ui.looking import button, texts

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PATIENCE_MS = 6_000
_LOOK_MS = 5
# One of each kind that has ever gone wrong on a screen.
ON_SCREEN = {
    kind: HOSTILE_NAMES[kind] for kind in ("markup", "200 letters", "arabic", "javanese", "chinese")
}
W = TypeVar("W", bound=QWidget)
D = TypeVar("D", bound=Dialog)


def open_window(qtbot: QtBot, room: CounselingRoom) -> MainWindow:
    """Open the whole window on a room, as after unlocking."""
    window = MainWindow(room)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def focused() -> QWidget:
    """Return what the keyboard types into."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def key(which: Qt.Key, how: Qt.KeyboardModifier | None = None) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(focused(), which, how or Qt.KeyboardModifier.NoModifier)


def type_text(text: str) -> None:
    """Type where the focus is."""
    QTest.keyClicks(focused(), text)


def paste(text: str) -> None:
    """Paste where the focus is: the way letters come that this keyboard lacks."""
    QGuiApplication.clipboard().setText(text)
    key(Qt.Key.Key_V, CTRL)


def tab_to(row: FieldRow) -> None:
    """Press Tab until the keyboard stands in a field."""
    target = row.editor.focusProxy() or row.editor
    for _ in range(60):
        if focused() is target:
            return
        key(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to {row.label}")


def click(widget: QWidget) -> None:
    """Click in the middle of a widget."""
    QTest.mouseClick(widget, LEFT)


def press(window: QWidget, words: str) -> None:
    """Click the button with these words, once all that changed is laid out."""
    QApplication.processEvents()
    click(button(window, words))


def draw(pad: SignaturePad) -> None:
    """Draw a zigzag with the mouse."""
    points = [QPoint(20 + 12 * n, 40 if n % 2 else 70) for n in range(12)]
    QTest.mousePress(pad, LEFT, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(pad, point)
    QTest.mouseRelease(pad, LEFT, pos=points[-1])


def back_at(window: QWidget) -> None:
    """Come back to a window after a dialog: the offscreen platform has nobody to do it."""
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)


def said(window: QWidget) -> list[str]:
    """Return what every visible label says once all that changed is laid out."""
    QApplication.processEvents()
    return texts(window)


class Asked:
    """Whether a dialog really came; ``was`` is what ``when_asked`` hands out."""

    def __init__(self) -> None:
        self.was = False


def when_asked(kind: type[W], act: Callable[[W], object]) -> Asked:
    """Let a person ``act`` as soon as a modal window of ``kind`` is open.

    A window that is still open long after, or another one in its place, is closed, so
    that a test fails instead of waiting for ever.
    """
    asked = Asked()
    left = PATIENCE_MS // _LOOK_MS

    def look() -> None:
        nonlocal left
        window = QApplication.activeModalWidget()
        if isinstance(window, kind) and window.isActiveWindow():
            asked.was = True
            QTimer.singleShot(PATIENCE_MS, window, window.close)
            try:
                act(window)
            except BaseException:
                window.close()
                raise
        elif left > 0:
            left -= 1
            QTimer.singleShot(_LOOK_MS, look)
        elif window is not None:
            window.close()

    QTimer.singleShot(0, look)
    return asked


def hand_over(monkeypatch: pytest.MonkeyPatch, kind: type[D], take: Callable[[D], object]) -> None:
    """Let ``take`` answer each dialog of ``kind`` where it would be run."""

    def taker(dialog: Dialog) -> int | None:
        return int(take(dialog) or 0) if isinstance(dialog, kind) else None  # type: ignore[call-overload]

    monkeypatch.setattr(dialog_base, "_takers", [*dialog_base._takers, taker])


def assert_words_are_words(window: QWidget) -> None:
    """Fail when any label of a window would read its text as markup."""
    for label in window.findChildren(QLabel):
        plain = label.textFormat() is Qt.TextFormat.PlainText
        assert plain or not label.text(), label.text()[:60]
    for widget in window.findChildren(QWidget):
        assert "<img" not in widget.toolTip()


def assert_titles_hide(name: str) -> None:
    """Fail when the title of any window, which whoever passes can see, tells a name."""
    for window in QApplication.topLevelWidgets():
        assert name not in window.windowTitle()
        assert "RK-" not in window.windowTitle()
