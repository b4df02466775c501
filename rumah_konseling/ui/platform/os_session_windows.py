"""Hears from Windows when the session locks or the computer sleeps."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from ctypes import wintypes

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject

from rumah_konseling.ui.platform.guard import guarded

WM_WTSSESSION_CHANGE = 0x02B1
WTS_SESSION_LOCK = 0x7
WTS_REMOTE_DISCONNECT = 0x4
WTS_CONSOLE_DISCONNECT = 0x2
WM_POWERBROADCAST = 0x0218
PBT_APMSUSPEND = 0x4
_NOTIFY_FOR_THIS_SESSION = 0
_LEAVING = {
    (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK),
    (WM_WTSSESSION_CHANGE, WTS_REMOTE_DISCONNECT),
    (WM_WTSSESSION_CHANGE, WTS_CONSOLE_DISCONNECT),
    (WM_POWERBROADCAST, PBT_APMSUSPEND),
}


def says_leave(message: int, parameter: int) -> bool:
    """Return whether a window message means that nobody sits here any more."""
    return (message, parameter) in _LEAVING


@guarded
class _Filter(QAbstractNativeEventFilter):
    def __init__(self, leave: Callable[[], object]) -> None:
        super().__init__()
        self._leave = leave

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview[int], message: int
    ) -> tuple[bool, int]:
        name = kind.data() if isinstance(kind, QByteArray) else bytes(kind)
        if name == b"windows_generic_MSG":
            received = wintypes.MSG.from_address(int(message))
            if says_leave(received.message, received.wParam):
                self._leave()
        return False, 0


class WindowsSession(QObject):
    """Registers for session messages and listens as long as ``parent`` lives.

    ``leave`` is called when nobody sits here any more.
    """

    def __init__(self, parent: QObject, leave: Callable[[], object]) -> None:
        super().__init__(parent)
        self._filter = _Filter(leave)
        app = QCoreApplication.instance()
        assert app is not None
        app.installNativeEventFilter(self._filter)

    def register(self, window_id: int) -> None:
        """Ask Windows to send the session's messages to this window."""
        if sys.platform == "win32":
            # A plain integer would be cut to 32 bits.
            window = ctypes.c_void_p(window_id)
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(window, _NOTIFY_FOR_THIS_SESSION)
