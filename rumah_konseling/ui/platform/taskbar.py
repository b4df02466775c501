"""Has the desktop join the program's windows with its shortcut, under its own icon."""

from __future__ import annotations

import contextlib
import ctypes
import sys

from PySide6.QtGui import QGuiApplication

from rumah_konseling.named import APP_ID, DESKTOP_FILE


def claim_place() -> None:
    """Say which desktop file or shortcut the windows belong to; before the first is made.

    Without it Windows shows them under Python's icon, and Wayland without any. A call that
    fails stops nothing.
    """
    QGuiApplication.setDesktopFileName(DESKTOP_FILE)
    if sys.platform == "win32":
        with contextlib.suppress(OSError, AttributeError):
            name = ctypes.c_wchar_p(APP_ID)
            ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(name)
