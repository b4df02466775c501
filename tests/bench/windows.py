"""A window that is shown, keys that are pressed in it, and what waits until it is painted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow

SIZE = (1366, 768)


@contextmanager
def window_on(room: CounselingRoom) -> Iterator[MainWindow]:
    """Show the whole window on a room, as after unlocking."""
    window = MainWindow(room)
    window.resize(*SIZE)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        QApplication.processEvents()


def press(widget: QWidget, letter: str) -> None:
    """Press the key of a letter and let Qt do all that follows, painting included."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(widget, key)
    QApplication.processEvents()


def clear_away() -> None:
    """Let Qt do what is left to do, and let go of the widgets that were put away.

    The program's own loop does so at once. Of what is put away by Python outside of any loop Qt
    keeps all until a loop begins, and each key would take longer than the one before.
    """
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Painted(QObject):
    """Knows whether ``widget`` was painted since this was made."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.is_there = False
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take note of a painting."""
        self.is_there = self.is_there or event.type() is QEvent.Type.Paint
        return False

    def wait(self) -> None:
        """Let Qt work until it was painted."""
        while not self.is_there:
            QApplication.processEvents()
