"""Keeps the app's windows out of screenshots, recordings and shared screens, on Windows.

Linux has no such call: on X11 every program may look at the screen, on Wayland the
desktop asks before one may. A photograph of the screen is beyond any system.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from rumah_konseling.ui.platform.guard import guarded

WDA_NONE, WDA_MONITOR, WDA_EXCLUDEFROMCAPTURE = 0x00, 0x01, 0x11
Affinity = Callable[[int, int], bool]


def can_hide(platform: str = sys.platform) -> bool:
    """Return whether the system knows such a thing."""
    return platform == "win32"


def set_affinity(window: int, affinity: int) -> bool:
    """Ask Windows where the window with this id may be seen; return whether it complied."""
    if sys.platform == "win32":
        handle = ctypes.c_void_p(window)
        return bool(ctypes.windll.user32.SetWindowDisplayAffinity(handle, affinity))
    return False


@guarded
class CaptureShield(QObject):
    """Hides every window and dialog of the app from capture as it is shown.

    Windows before 10 version 2004 show a black window instead of none.
    """

    def __init__(
        self,
        app: QApplication,
        parent: QObject,
        hidden: bool = True,
        ask: Affinity = set_affinity,
    ) -> None:
        super().__init__(parent)
        self._hidden, self._ask = hidden, ask
        # Elsewhere nothing can be asked of the system: no event need pass through here.
        if sys.platform == "win32" or ask is not set_affinity:
            app.installEventFilter(self)

    def set_hidden(self, hidden: bool) -> None:
        """Hide or show in captures from now on, what is open already too."""
        self._hidden = hidden
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                self._apply(window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Meet each top-level window as it is shown, or gets another of the system's."""
        met = event.type() in (QEvent.Type.Show, QEvent.Type.WinIdChange)
        if met and isinstance(watched, QWidget) and watched.isWindow():
            self._apply(watched)
        return False

    def _apply(self, window: QWidget) -> None:
        if not window.internalWinId():
            return
        wanted = (WDA_EXCLUDEFROMCAPTURE, WDA_MONITOR) if self._hidden else (WDA_NONE,)
        any(self._ask(int(window.winId()), affinity) for affinity in wanted)
