"""Keeps Python's cycle collector off every thread but the UI's.

The collector runs on whichever thread happens to allocate, and a window caught in a
cycle of references is then destroyed there: Qt ends the process (measured: one run
in four of drawing a form while windows come and go). While a thread works, nothing
is collected; what has gathered goes when the last of them has ended.
"""

from __future__ import annotations

import contextlib
import gc

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal


class _Collector(QObject):
    """Lives on the UI thread. ``released`` may be emitted from any thread."""

    released = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._at_work = 0
        self.released.connect(self._on_released, Qt.ConnectionType.QueuedConnection)

    def pause(self) -> None:
        self._at_work += 1
        gc.disable()

    def _on_released(self) -> None:
        self._at_work -= 1
        if self._at_work == 0:
            gc.enable()


_one: list[_Collector] = []


def pause() -> None:
    """Collect nothing until :func:`release`; call it on the UI thread before a thread starts."""
    if not _one:
        _one.append(_Collector())
    _one[0].pause()


def release() -> None:
    """Say from the thread that it is at its end."""
    if QCoreApplication.instance() is not None:
        # The app may end between the two lines; then nothing is left to collect for.
        with contextlib.suppress(RuntimeError):
            _one[0].released.emit()
