"""How a worker thread reaches the UI thread: through one object that is never destroyed.

Emitting a signal of an object whose window is just being closed ends the process:
Qt may destroy it between the check and the call (seen once in a run of 1,200 tests).
A worker therefore touches no window's object; it posts what is to be done, and the
UI thread looks there whether anybody is left to do it for.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

Act = Callable[[], object]


class _Postbox(QObject):
    posted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.posted.connect(lambda act: act(), Qt.ConnectionType.QueuedConnection)


_box: list[_Postbox] = []


def prepare() -> None:
    """Make the postbox; call it on the UI thread before a worker starts."""
    if not _box:
        _box.append(_Postbox())


def post(act: Act) -> None:
    """Have ``act`` done on the UI thread soon; dropped when the app has ended. Any thread."""
    if QCoreApplication.instance() is not None:
        # The app may end between the two lines.
        with contextlib.suppress(RuntimeError):
            _box[0].posted.emit(act)
