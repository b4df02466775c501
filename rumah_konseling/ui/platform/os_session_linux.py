"""Hears from logind and the desktop when the screen locks or the computer sleeps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection

_LOGIN = "org.freedesktop.login1"
# The screen savers of the desktops in use; all speak the freedesktop dialect.
_SCREEN_SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
)


def _slot(signature: str) -> Any:
    # The type stub asks for bytes; the binding takes only what SLOT gives.
    return SLOT(signature)


class LinuxSession(QObject):
    """Subscribes to whatever bus there is; a system without D-Bus leaves the idle time alone."""

    def __init__(self, parent: QObject, leave: Callable[[], object]) -> None:
        super().__init__(parent)
        self._leave = leave
        system = QDBusConnection.systemBus()
        if system.isConnected():
            # Any session's path: a lock of another seat locks this room too, which harms nobody.
            system.connect(_LOGIN, "", f"{_LOGIN}.Session", "Lock", self, _slot("on_lock()"))
            system.connect(
                _LOGIN,
                "/org/freedesktop/login1",
                f"{_LOGIN}.Manager",
                "PrepareForSleep",
                self,
                _slot("on_change(bool)"),
            )
        session = QDBusConnection.sessionBus()
        if session.isConnected():
            for name, path in _SCREEN_SAVERS:
                session.connect(name, path, name, "ActiveChanged", self, _slot("on_change(bool)"))

    @Slot()
    def on_lock(self) -> None:
        """Lock with the session."""
        self._leave()

    @Slot(bool)
    def on_change(self, begins: bool) -> None:
        """Lock when sleep or the screen saver begins, not when it ends."""
        if begins:
            self._leave()
