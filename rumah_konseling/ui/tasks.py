"""Long work off the UI thread: it shows what it does, can be cancelled, and comes back typed.

The work must not touch the vault's connection, which belongs to the UI thread.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from rumah_konseling.ui.platform import gc_pause, ui_thread


@dataclass(frozen=True)
class BrokenOff:
    """What is told after a lock that ended a piece of work: a sentence with what to do.

    ``paper`` is the issued paper that was on its way to the printer, if it was one.
    """

    told: str
    paper: int | None = None


class CancelledError(Exception):
    """The counselor called the work off; it is no failure."""


class Task(QObject):
    """One piece of long work. The work is handed this object to report through."""

    progressed = Signal(int, int)
    ended = Signal()

    def __init__(
        self,
        title: str,
        cancellable: bool,
        parent: QObject,
        is_wanted: Callable[[], bool],
        if_broken_off: BrokenOff | None = None,
    ) -> None:
        super().__init__(parent)
        self.if_broken_off = if_broken_off
        self._is_wanted = is_wanted
        self.title = title
        self.cancellable = cancellable
        self._cancelled = threading.Event()
        self._on_done: Callable[[Any], object] | None = None
        self._on_failed: Callable[[Exception], object] | None = None
        self._is_over = threading.Event()
        self._is_held = False
        self.is_delivered = False
        self._result: object = None
        self._error: Exception | None = None

    @property
    def is_cancelled(self) -> bool:
        """Whether the work was called off."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Call the work off; it stops at its next report and delivers nothing."""
        self._cancelled.set()

    def report(self, done: int, total: int) -> None:
        """Say from within the work how far it is.

        Raises:
            CancelledError: the counselor called it off; let it pass.
        """
        if self.is_cancelled:
            raise CancelledError
        ui_thread.post(lambda: self._tell_progress(done, total))

    def start(
        self,
        work: Callable[[Task], Any],
        on_done: Callable[[Any], object],
        on_failed: Callable[[Exception], object] | None,
    ) -> None:
        """Begin on a thread of its own; the callbacks come on the UI thread."""
        self._on_done, self._on_failed = on_done, on_failed
        gc_pause.pause()
        threading.Thread(target=self._run, args=(work,), daemon=True, name=self.title).start()

    def hold(self) -> None:
        """Deliver nothing by itself from here on: :meth:`finish` does."""
        self._is_held = True

    def finish(self, seconds: float) -> bool:
        """Wait for the end; deliver what was done, and return whether it was.

        A failure is for the caller to tell: what the work would show has gone.
        """
        if not self._is_over.wait(seconds) or self._error is not None:
            return False
        if self._on_done is not None:
            self._on_done(self._result)
        return True

    def _run(self, work: Callable[[Task], Any]) -> None:
        try:
            self._result = work(self)
        except Exception as error:
            self._error = error
        finally:
            self._is_over.set()
            ui_thread.post(lambda: self._deliver(self._result, self._error))
            gc_pause.release()

    def _tell_progress(self, done: int, total: int) -> None:
        if isValid(self) and self._is_wanted():
            self.progressed.emit(done, total)

    def _deliver(self, result: object, error: Exception | None) -> None:
        if not isValid(self) or self._is_held or not self._is_wanted():
            # The window and this object are gone, or the room is closed: nobody is left to tell.
            return
        self.is_delivered = True
        self.ended.emit()
        done, failed = self._on_done, self._on_failed
        self._on_done = self._on_failed = None
        self.deleteLater()
        if self.is_cancelled or isinstance(error, CancelledError):
            return
        if error is None:
            if done is not None:
                done(result)
        elif failed is not None:
            failed(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)


class Tasks(QObject):
    """Starts long work and lets the window show what is under way.

    ``is_wanted`` is asked when work has ended: once the room is closed nobody is told of it.
    """

    started = Signal(object)

    def __init__(
        self, parent: QObject | None = None, is_wanted: Callable[[], bool] = lambda: True
    ) -> None:
        super().__init__(parent)
        self._is_wanted = is_wanted
        self._awaited: list[Task] = []
        self._under_way: list[Task] = []

    def hold(self) -> bool:
        """Keep the end of awaited work for :meth:`finish`; return whether there is any."""
        self._awaited = _left(self._awaited)
        for task in self._awaited:
            task.hold()
        return bool(self._awaited)

    def finish(self, seconds: float) -> list[BrokenOff]:
        """Wait for the awaited work, deliver what was done, return what to tell of the rest."""
        until = time.monotonic() + seconds
        left, self._awaited = _left(self._awaited), []
        failed = [task for task in left if not task.finish(max(0.0, until - time.monotonic()))]
        self._under_way = [task for task in self._under_way if task not in left]
        return [task.if_broken_off or BrokenOff(task.title) for task in failed]

    def broken_off(self) -> list[BrokenOff]:
        """Return what has not been delivered and never will be, with what to tell of it."""
        left = (one for one in _left(self._under_way) if not one.is_cancelled)
        return [one.if_broken_off for one in left if one.if_broken_off is not None]

    def run(
        self,
        work: Callable[[Task], Any],
        on_done: Callable[[Any], object],
        on_failed: Callable[[Exception], object] | None = None,
        title: str = "",
        cancellable: bool = False,
        is_awaited: bool = False,
        if_broken_off: BrokenOff | None = None,
    ) -> Task:
        """Run ``work(task)`` on a thread.

        ``on_done`` gets its result and ``on_failed`` the exception it raised, both
        on the UI thread; neither is called once the task was cancelled. A task
        with a ``title`` is shown at the foot of the window while it lasts. What
        ``is_awaited`` is not broken off by a lock or the end of the program; of what is, or
        fails while they wait, ``if_broken_off`` is told at the next opening.
        """
        task = Task(title, cancellable, self, self._is_wanted, if_broken_off)
        # Not let go of while it tells that it has ended: a task without another holder would
        # be destroyed while Qt is still at work in it.
        self._under_way = [*_left(self._under_way), task]
        if is_awaited:
            self._awaited = [*_left(self._awaited), task]
        self.started.emit(task)
        task.start(work, on_done, on_failed)
        return task


def _left(tasks: list[Task]) -> list[Task]:
    return [one for one in tasks if not one.is_delivered]
