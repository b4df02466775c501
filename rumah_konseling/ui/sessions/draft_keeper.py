"""Keeps what is typed, at the latest some seconds after the first key that is not kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from rumah_konseling.errors import RoomError

# At most five seconds of typing may be lost; the rest is for a slow disk.
KEPT_AFTER_MS = 2_500
TRIED_AGAIN_AFTER_MS = 5_000


class DraftKeeper(QObject):
    """Calls ``keep`` in time. ``kept`` follows each success, ``failed`` each refusal.

    The timer runs from the first change and is not put off by the next ones, so that
    who types without a pause is kept, too. After a failure it is tried again until it
    succeeds.
    """

    kept = Signal()
    failed = Signal(object)

    def __init__(self, keep: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._keep = keep
        self.is_due = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.flush)

    def touch(self) -> None:
        """Note that something changed."""
        if not self.is_due:
            self.is_due = True
            self._timer.start(KEPT_AFTER_MS)

    def flush(self) -> None:
        """Keep now what is not kept yet."""
        if not self.is_due:
            return
        # Started first: whatever happens, it is tried again.
        self._timer.start(TRIED_AGAIN_AFTER_MS)
        try:
            self._keep()
        except RoomError as error:
            self.failed.emit(error)
            return
        self.forget()
        self.kept.emit()

    def forget(self) -> None:
        """Nothing is waiting any more: it was saved, or is not wanted."""
        self._timer.stop()
        self.is_due = False
