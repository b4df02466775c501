"""How any window over a room locks it: the nearest window around it that can, does."""

from __future__ import annotations

from functools import partial
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from rumah_konseling.ui.help.asking import ancestors
from rumah_konseling.ui.keys import LOCK, bind


@runtime_checkable
class Locks(Protocol):
    """A window that can lock what is open in it."""

    def lock(self) -> None:
        """Ask for the lock."""


def bind_lock(window: QWidget) -> None:
    """Have the key of the lock heard in ``window``; over no room it does nothing."""
    bind(LOCK, window, partial(_lock, window))


def _lock(window: QWidget) -> None:
    around = next((one for one in ancestors(window) if isinstance(one, Locks)), None)
    if around is not None:
        around.lock()
