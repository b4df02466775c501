"""One window for one room: a second start brings the first one forward and ends.

A lock file in the account's state folder is held for as long as the process lives; who finds
it held leaves a call beside it, which the first one hears. Neither says anything of the room.
"""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

from PySide6.QtCore import (
    QByteArray,
    QCryptographicHash,
    QFileSystemWatcher,
    QLockFile,
    QObject,
    Signal,
)

from rumah_konseling.presence import exists
from rumah_konseling.ui.platform.journal import journal_file


class FirstWindow(QObject):
    """Makes this process the only one over its room; ``called`` follows each later start."""

    called = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock: QLockFile | None = None
        self._call: Path | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)

    def claim(self, vault: Path | None) -> bool:
        """Take the place for this room, or none yet; call whoever has it and return ``False``.

        A state folder that can't be written keeps nobody out.
        """
        name = _name_of(str(vault or ""))
        folder = journal_file().parent
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
        if self._call == folder / f"panggilan-{name}":
            return True
        lock, call = QLockFile(str(folder / f"jendela-{name}.lock")), folder / f"panggilan-{name}"
        # Its owner is asked for by number: a lock never grows stale by time alone.
        lock.setStaleLockTime(0)
        if not lock.tryLock(0):
            if lock.error() is not QLockFile.LockError.LockFailedError:
                return True
            _let_come_forward()
            with contextlib.suppress(OSError):
                call.touch(mode=0o600)
            return False
        self.release()
        self._lock, self._call = lock, call
        with contextlib.suppress(OSError):
            call.unlink(missing_ok=True)
        self._watcher.addPath(str(folder))
        return True

    def release(self) -> None:
        """Give the place up: the process is about to begin anew."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = self._call = None

    def _look(self, _folder: str) -> None:
        if self._call is not None and exists(self._call):
            with contextlib.suppress(OSError):
                self._call.unlink(missing_ok=True)
            self.called.emit()


def _name_of(place: str) -> str:
    # By Qt, which is loaded: the first window does not wait for a library of its own.
    text = QByteArray(place.encode("utf-8", "surrogateescape"))
    digest = QCryptographicHash.hash(text, QCryptographicHash.Algorithm.Sha256)
    return bytes(digest.toHex().data()).decode("ascii")[:16]


def _let_come_forward() -> None:
    """On Windows only the program that was started last may bring another one forward."""
    if sys.platform == "win32":
        import ctypes

        any_process = -1
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
