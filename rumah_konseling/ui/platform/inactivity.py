"""Locks the room when nobody is there: idle, screen locked, computer put to sleep.

One small thing with one signal. It never asks; whoever listens locks at once.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.platform.os_session_windows import WindowsSession

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)
_LOCK_KEYS = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)
_LOOK_EVERY = 1_000  # milliseconds


@guarded
class Inactivity(QObject):
    """Emits ``abandoned`` once, when the room should lock.

    Wall time is counted, not the timer's own: a computer that slept has been idle for
    as long as it slept, even where no message about it came.
    """

    abandoned = Signal()

    def __init__(
        self,
        minutes: float,
        parent: QObject | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._seconds = minutes * 60
        self._now = now
        self._last = now()
        self._is_over = False
        self._look = QTimer(self, interval=min(_LOOK_EVERY, max(20, int(minutes * 20_000))))
        self._look.timeout.connect(self._check)
        self._look.start()
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)
        self._system = _watch_system(self)

    def attach(self, window_id: int) -> None:
        """Have Windows send its session's messages to the window with this id."""
        if isinstance(self._system, WindowsSession):
            self._system.register(window_id)

    def set_minutes(self, minutes: float) -> None:
        """Lock after ``minutes`` without a key, click or touch from now on."""
        self._seconds = minutes * 60
        self._last = self._now()

    def stop(self) -> None:
        """Watch no more."""
        self._look.stop()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def leave(self) -> None:
        """Take the room for abandoned now: the screen was locked, or sleep begins."""
        if not self._is_over:
            self._is_over = True
            self.stop()
            self.abandoned.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note signs of life on their way; Ctrl+L locks, in a dialog too."""
        if event.type() in _SIGNS_OF_LIFE:
            # What woke the computer must not count as presence before the gap was seen.
            self._check()
            self._last = self._now()
            if isinstance(event, QKeyEvent) and event.keyCombination() == _LOCK_KEYS:
                # A window's own shortcut is not heard while one of its dialogs is open.
                self.leave()
                return True
        return False

    def _check(self) -> None:
        now = self._now()
        if now < self._last:
            self._last = now  # the clock was set back
        if now - self._last >= self._seconds:
            self.leave()


def _watch_system(inactivity: Inactivity) -> QObject | None:
    """Return what listens to the system's own word of a lock or sleep, where there is any."""
    if sys.platform == "win32":
        return WindowsSession(inactivity, inactivity.leave)
    if sys.platform.startswith("linux"):
        from rumah_konseling.ui.platform.os_session_linux import LinuxSession

        return LinuxSession(inactivity, inactivity.leave)
    return None
