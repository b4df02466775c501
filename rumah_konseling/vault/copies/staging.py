"""A vault that is to take a place: put together in a folder beside it, then accepted or let go.

What waits is opened and proved where it will live. Taking the place is one step: once the
mark that it is ready lies in the folder, the vault that stands there is the new one, and a
crash in the middle is finished at the next opening. What stood there before is kept aside
with its keys.
"""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from rumah_konseling.errors import (
    CompanionRefused,
    NoLocking,
    NotWritable,
    VaultExists,
    VaultInUse,
    VaultMissing,
    VaultTrouble,
)
from rumah_konseling.vault.copies.backup import is_backup, unpack
from rumah_konseling.vault.copies.snapshot import copy_bytes
from rumah_konseling.vault.keys.key_files import backup_key_file, key_file
from rumah_konseling.vault.machine.atomic_file import (
    beside,
    create_private,
    fsync_folder,
    remove_folder,
)
from rumah_konseling.vault.machine.companions import refuse_no_folder
from rumah_konseling.vault.machine.instance_lock import InstanceLock
from rumah_konseling.vault.machine.os_errors import file_trouble

# What a crash left half-done in a vault is undone by its journal.
_JOURNAL = "-journal"
_READY = "ready"
_GOING = "going"


class Arrival:
    """A vault waiting beside its place. ``path`` is where it can be opened meanwhile."""

    def __init__(self, target: Path, aside: Path | None = None) -> None:
        """Hold the place ``target``; ``copy`` fills it, or whoever writes to ``path``.

        A vault that is there already is refused unless ``aside`` says under what name it is
        kept. Raises VaultExists, VaultInUse, NotWritable.
        """
        self.target = Path(target).absolute()
        self._aside = aside
        self._folder = _folder(self.target)
        self.path = self._folder / self.target.name
        self._lock = InstanceLock(self.target)
        try:
            with file_trouble():
                _finish(self.target)
                taken = _files(self.target) if aside is None else _files(aside)
                if any(place.exists() for place in taken):
                    raise VaultExists
                self._folder.mkdir(mode=0o700)
        except BaseException:
            self._lock.release()
            raise

    @classmethod
    def copy(
        cls,
        source: Path,
        target: Path,
        report: Callable[[int, int], None],
        aside: Path | None = None,
    ) -> "Arrival":
        """Copy the vault file or backup ``source``, without its keys, to wait beside ``target``.

        ``report`` gets the bytes copied and to copy; what it raises calls the copying
        off. Raises VaultMissing, VaultExists, VaultInUse, BackupDamaged, DiskFull,
        NotWritable.
        """
        with file_trouble(denied=VaultTrouble):
            if not source.is_file():
                raise VaultMissing
        arrival = cls(target, aside)
        try:
            if is_backup(source):
                unpack(source, arrival.path, report)
                return arrival
            # The place itself is held already, where a vault is replaced by its own copy.
            with contextlib.nullcontext() if source == arrival.target else _quiet(source):
                copy_bytes(source, arrival.path, report)
                journal = _journal(source)
                if journal.exists():
                    copy_bytes(journal, _journal(arrival.path), report)
        except BaseException:
            arrival.discard()
            raise
        return arrival

    def commit(self) -> None:
        """Give the vault that waits and its keys their names; it must be closed.

        Raises DiskFull, NotWritable, VaultTrouble; what stood there before then still does.
        """
        with file_trouble():
            if self._aside is not None:
                self._keep_aside(self._aside)
            # The folder itself must outlive a power cut, or half of what moves out of it does.
            fsync_folder(self.target.parent)
            os.close(create_private(self._folder / _READY))
            fsync_folder(self._folder)
            _finish(self.target)
        self._lock.release()

    def discard(self) -> None:
        """Remove what is still waiting and free the place; harmless when done already.

        What is ready stays: its files may have moved in part, and the next opening completes it.
        """
        if not (self._folder / _READY).exists():
            remove_folder(self._folder)
        self._lock.release()

    def _keep_aside(self, aside: Path) -> None:
        """Copy what goes into the folder, under the names it will have beside the target.

        A crash before it is ready sweeps it away: nothing half lies among the rooms.
        """
        going = self._folder / _GOING
        remove_folder(going)  # of a settling that failed
        going.mkdir(mode=0o700)
        pairs = [
            *zip(_files(self.target), _files(aside), strict=True),
            (_journal(self.target), _journal(aside)),
        ]
        for present, place in pairs:
            if present.exists():
                copy_bytes(present, going / place.name, _silently)
        fsync_folder(going)


def finish_arrival(target: Path) -> None:
    """Complete the taking of a place that a crash cut off; clear away one that never came to it.

    Harmless where there is none, where another instance is at it, and in a folder that
    can't be written.
    """
    refuse_no_folder(_folder(target))
    if not _folder(target).exists():
        return
    with contextlib.suppress(VaultInUse, NotWritable):
        lock = InstanceLock(target)
        try:
            with file_trouble():
                _finish(target)
        finally:
            lock.release()


def _finish(target: Path) -> None:
    folder = _folder(target)
    if (folder / _READY).exists():
        if (folder / _GOING).exists():
            for kept in (folder / _GOING).iterdir():
                kept.replace(target.with_name(kept.name))
        # The journal first: it belongs to the vault that goes, and would spoil the one that comes.
        if (folder / target.name).exists():  # else it is the new one's
            _journal(target).unlink(missing_ok=True)
        for waiting, place in zip(_files(folder / target.name), _files(target), strict=True):
            if waiting.exists():
                waiting.replace(place)
        fsync_folder(target.parent)
    remove_folder(folder)


def _folder(target: Path) -> Path:
    return beside(target, ".arriving")


def _files(vault: Path) -> tuple[Path, Path, Path]:
    return key_file(vault), backup_key_file(vault), vault


def _journal(vault: Path) -> Path:
    return vault.with_name(vault.name + _JOURNAL)


def _silently(_done: int, _total: int) -> None:
    """Report to nobody."""


def _quiet(source: Path) -> contextlib.AbstractContextManager[object]:
    """Keep other instances out of the source; where none can take the lock, there are none."""
    try:
        lock = InstanceLock(source)
    except (NotWritable, NoLocking, CompanionRefused):
        return contextlib.nullcontext()
    done = contextlib.ExitStack()
    done.callback(lock.release)
    return done
