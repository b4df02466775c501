"""Makes backups off the UI thread: when asked, each day, and before the room is left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from rumah_konseling.errors import MediumMissing, RoomError
from rumah_konseling.records.safekeeping.backups import Backup, Occasion
from rumah_konseling.room.backup_service import BackupJob
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.changes import Changes
from rumah_konseling.ui.tasks import BrokenOff, Task, Tasks
from rumah_konseling.vault.copies.subprocess_job import BackupTold

TITLE = "Membuat cadangan dan memeriksanya…"
_BROKEN_OFF = BrokenOff(
    "Cadangan yang sedang dibuat terhenti. Buat lagi di Keamanan data, tab Cadangan."
)
_FIRST_LOOK, _LOOK_EVERY = 90_000, 15 * 60_000  # milliseconds


class BackingUp(QObject):
    """Makes one backup at a time; ``ended`` follows each, made or not."""

    ended = Signal()

    def __init__(
        self, room: CounselingRoom, tasks: Tasks, changes: Changes, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._room = room
        self._tasks = tasks
        self._changes = changes
        self._task: Task | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a backup is being made."""
        return self._task is not None

    def start(
        self,
        occasion: Occasion,
        on_made: Callable[[Backup], object],
        on_failed: Callable[[RoomError], object],
        folder: Path | None = None,
    ) -> Task:
        """Begin a backup into the planned folder or another.

        Raises:
            MediumMissing: there is no such folder.
            VaultTrouble: the room takes no entry about it.
        """
        job = self._room.safekeeping.backup_job(occasion, folder)
        task = self._tasks.run(
            lambda task: job.run(task.report),
            lambda made: self._keep(job, made, on_made, on_failed),
            lambda error: self._refuse(error, on_failed),
            TITLE,
            cancellable=True,
            if_broken_off=_BROKEN_OFF,
        )
        self._task = task
        task.ended.connect(self._on_ended)
        return task

    def _keep(
        self,
        job: BackupJob,
        made: BackupTold,
        on_made: Callable[[Backup], object],
        on_failed: Callable[[RoomError], object],
    ) -> None:
        try:
            backup = self._room.safekeeping.keep_backup(job, made)
        except RoomError as error:
            on_failed(error)
            return
        self._changes.announce()
        on_made(backup)

    def _refuse(self, error: Exception, on_failed: Callable[[RoomError], object]) -> None:
        if not isinstance(error, RoomError):
            raise error
        on_failed(error)

    def _on_ended(self) -> None:
        self._task = None
        self.ended.emit()


class DailyBackup(QObject):
    """Makes the day's backup by itself once its medium is there; its failure is told once a day."""

    def __init__(
        self,
        room: CounselingRoom,
        backing_up: BackingUp,
        say: Callable[[str], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._room = room
        self._say = say
        self._backing_up = backing_up
        self._told_on = ""
        self._timer = QTimer(self, interval=_LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        QTimer.singleShot(_FIRST_LOOK, self, self.look)

    def look(self) -> None:
        """Begin the day's backup if it is due and can be made."""
        room = self._room
        if not room.is_open or self._backing_up.is_busy or not room.backups.is_daily_due():
            return
        if room.clock_doubt() is not None:
            return  # nothing is written by itself at a time that is still asked about
        try:
            self._backing_up.start(
                Occasion.DAILY,
                lambda _made: self._say("Cadangan harian dibuat dan diuji."),
                self._tell,
            )
        except MediumMissing:
            return  # the home page says how old the last one is
        except RoomError as error:
            self._tell(error)

    def _tell(self, error: RoomError) -> None:
        today = self._room.clock.today().isoformat()
        if today != self._told_on:
            self._told_on = today
            self._say(f"Cadangan harian tidak jadi: {error}")
