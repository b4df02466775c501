"""The panic key: heard in every window and dialog, it asks nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from rumah_konseling.ui.platform.guard import guarded

# Pause is one key, far from the others, but many notebooks have none.
_KEYS = frozenset(
    {
        QKeyCombination(Qt.Key.Key_Pause),
        QKeyCombination(
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_L
        ),
    }
)


@guarded
class PanicKey(QObject):
    """Emits ``pressed`` from within the key's own event."""

    pressed = Signal()

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app

    def listen(self) -> None:
        """Hear every window's keys from now on."""
        self._app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key before anything else hears it."""
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.keyCombination() in _KEYS
        ):
            self.pressed.emit()
            return True
        return False


def hide_windows() -> None:
    """Take every window of the app off the screen, now: dialogs, menus and all."""
    for window in QApplication.topLevelWidgets():
        window.hide()
