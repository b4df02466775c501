"""Opening the room: what loads behind the lock screen, and the slow work off its thread.

Nothing of the core is imported with this module. The lock screen paints first; then
:meth:`Unlocker.prepare` loads the rest while the person types.
"""

from __future__ import annotations

import contextlib
import importlib
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from rumah_konseling.ui.platform import gc_pause, ui_thread
from rumah_konseling.ui.tasks import Task, Tasks

if TYPE_CHECKING:
    from rumah_konseling.records.safekeeping.code_openings import CodeUse
    from rumah_konseling.room.custody import Custody
    from rumah_konseling.room.room import CounselingRoom
    from rumah_konseling.vault.keys.keys import MasterKey
    from rumah_konseling.vault.keys.login_throttle import Attempts

_T = TypeVar("_T")
_BEHIND = (
    "rumah_konseling.room.room",
    "rumah_konseling.vault.keys.login_throttle",
    "rumah_konseling.ui.app.main_window",
)


class Unlocker(QObject):
    """Opens one room with its passphrase or its recovery code.

    ``ready`` follows once a room can be opened, ``complete`` once its pages are loaded, too, and
    waiting for neither takes anything from typing; ``opened`` carries the open room, or what
    its custodian is given of it; ``refused`` the exception that says why not. ``updating``
    tells in percents how far the copy is that an update makes first.
    """

    ready = Signal()
    complete = Signal()
    opened = Signal(object)
    refused = Signal(object)
    code_accepted = Signal()
    updating = Signal(int)

    def __init__(self, vault: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.vault = vault
        self.is_ready = self.is_complete = False
        self._tasks = Tasks(self)
        self._attempts: Attempts | None = None
        self._master: MasterKey | None = None

    def prepare(self) -> None:
        """Begin to load what opening the room needs, on a thread."""
        gc_pause.pause()
        threading.Thread(target=self._load, daemon=True, name="load").start()

    def wait_seconds(self) -> float:
        """Return how long the next passphrase has to wait; known once ready."""
        return self._attempts.remaining() if self._attempts else 0.0

    def unlock(self, passphrase: str) -> None:
        """Try ``passphrase``, then open the room."""
        from rumah_konseling.room.room import prepare_update, unlock

        def work(task: Task) -> bytes:
            data_key = unlock(self.vault, passphrase)
            prepare_update(self.vault, data_key, task.report)
            return data_key

        self._run(work, self._open)

    def unlock_with_code(self, code: str) -> None:
        """Try the recovery code; ``code_accepted`` asks who opens."""
        from rumah_konseling.room.room import unlock_with_code

        self._run(lambda _task: unlock_with_code(self.vault, code), self._keep)

    def open_for_custodian(self, use: CodeUse) -> None:
        """Open what a custodian is given; the passphrase stays as it is."""
        from rumah_konseling.room.custody import Custody

        master = self._master
        assert master is not None, "a recovery code comes first"
        self._open_as(lambda: Custody.open(self.vault, master.data_key, use))

    def set_passphrase(self, passphrase: str, use: CodeUse) -> None:
        """Put a new passphrase in place of the forgotten one, then open the room."""
        master = self._master
        assert master is not None, "a recovery code comes first"
        self._run(
            lambda _task: _replace_passphrase(self.vault, master, passphrase),
            lambda key: self._open(key, use),
        )

    def _load(self) -> None:
        try:
            for name in _BEHIND:
                importlib.import_module(name)
            _know_holidays()
        except Exception as error:
            failure = error
            ui_thread.post(lambda: self._on_loaded(failure))
        else:
            ui_thread.post(lambda: self._on_loaded(None))
            _load_pages()
            ui_thread.post(self._on_complete)
        finally:
            gc_pause.release()

    def _on_loaded(self, error: Exception | None) -> None:
        if not isValid(self):
            return  # the window was closed while it loaded
        if error is not None:
            self.refused.emit(error)
            return
        from rumah_konseling.clock import Clock
        from rumah_konseling.vault.keys.login_throttle import Attempts

        self._attempts = Attempts(self.vault, Clock())
        self.is_ready = True
        self.ready.emit()

    def _on_complete(self) -> None:
        if isValid(self):
            self.is_complete = True
            self.complete.emit()

    def _run(self, work: Callable[[Task], _T], on_done: Callable[[_T], None]) -> None:
        task = self._tasks.run(work, on_done, self._on_refused)
        task.progressed.connect(lambda percent, _whole: self.updating.emit(percent))

    def _keep(self, master: MasterKey) -> None:
        self._master = master
        self.code_accepted.emit()

    def _open(self, data_key: bytes, use: CodeUse | None = None) -> None:
        from rumah_konseling.room.room import CounselingRoom

        if use is None:
            self._open_as(lambda: CounselingRoom.open(self.vault, data_key))
        else:
            self._open_as(lambda: CounselingRoom.open_by_code(self.vault, data_key, use))

    def _open_as(self, open_room: Callable[[], CounselingRoom | Custody]) -> None:
        from rumah_konseling.errors import RoomError

        assert self._attempts is not None
        self._attempts.succeeded()
        try:
            opened = open_room()
        except RoomError as error:
            self.refused.emit(error)
            return
        self._master = None
        self.opened.emit(opened)

    def _on_refused(self, error: Exception) -> None:
        from rumah_konseling.errors import WrongPassphrase

        if isinstance(error, WrongPassphrase) and self._attempts is not None:
            self._attempts.failed()
        self.refused.emit(error)


def _know_holidays() -> None:
    """Have this year's holidays known: the first page asks for them, and waited 80 ms."""
    from rumah_konseling.clock import Clock
    from rumah_konseling.records.settings.days_off import day_off

    day_off(Clock().today())


def _load_pages() -> None:
    """Have the pages imported by the time they are shown: the first click waited up to 180 ms."""
    from rumah_konseling.ui.app.pages import PAGES

    for spec in PAGES:
        # Of a page that fails, whoever opens it is told.
        with contextlib.suppress(Exception):
            spec.load()


def _replace_passphrase(path: Path, master: MasterKey, passphrase: str) -> bytes:
    """Put a passphrase in place of the old one, beside the vault and inside it, audited."""
    from rumah_konseling.clock import Clock
    from rumah_konseling.room.room import migrations
    from rumah_konseling.vault.file.store import Vault
    from rumah_konseling.vault.keys.key_files import read_keys
    from rumah_konseling.vault.keys.keys import change_passphrase

    header = change_passphrase(read_keys(path), master, passphrase)
    vault = Vault.open(path, master.data_key, migrations(), Clock())
    try:
        vault.keep_keys(header, master.data_key)
    finally:
        vault.close()
    return master.data_key
