"""Reads what the gates will ask about while nobody waits for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

_AFTER_MS = 100  # the first page is painted by then
_AT_MOST_MS = 8  # half a frame: a key that comes meanwhile is heard as soon as ever


class ReadingAhead(QObject):
    """Calls ``read_on`` between events, a few milliseconds at a time, until it returns false.

    At 100,000 sessions the first question to a gate took a third of a second without it.
    ``done`` follows once.
    """

    done = Signal()

    def __init__(self, read_on: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._read_on = read_on
        self._timer = QTimer(self, interval=_AFTER_MS)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    @property
    def is_done(self) -> bool:
        """Whether all is read."""
        return not self._timer.isActive()

    def _go_on(self) -> None:
        self._timer.setInterval(0)
        taken = QElapsedTimer()
        taken.start()
        while not taken.hasExpired(_AT_MOST_MS):
            if not self._read_on():
                self._timer.stop()
                self.done.emit()
                return
