"""A vault brought from elsewhere: copied into a folder of its own, then accepted or let go.

The file on the stick is only read. Its copy is opened and proved where it will live,
and takes its place under its name when the counselor has seen what it holds.
"""

import contextlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from rumah_konseling.errors import NotWritable, VaultExists, VaultMissing, VaultTrouble
from rumah_konseling.vault.durable import beside, create_private, fsync_folder
from rumah_konseling.vault.instance import InstanceLock
from rumah_konseling.vault.key_files import backup_key_file, key_file
from rumah_konseling.vault.trouble import file_trouble

_CHUNK = 1 << 20
# What a crash left half-done at the source is undone in the copy by its journal.
_JOURNAL = "-journal"


class Arrival:
    """A copy waiting beside its place. ``path`` is where it can be opened meanwhile."""

    def __init__(self, target: Path) -> None:
        """Hold the place ``target``; use ``copy`` to fill it.

        Raises VaultExists, VaultInUse, NotWritable.
        """
        self.target = Path(target).absolute()
        self._folder = beside(self.target, ".arriving")
        self.path = self._folder / self.target.name
        self._lock = InstanceLock(self.target)
        try:
            with file_trouble():
                if any(place.exists() for place in _files(self.target)):
                    raise VaultExists
                shutil.rmtree(self._folder, ignore_errors=True)
                self._folder.mkdir(mode=0o700)
        except BaseException:
            self._lock.release()
            raise

    @classmethod
    def copy(cls, source: Path, target: Path, report: Callable[[int, int], None]) -> "Arrival":
        """Copy the vault file ``source``, without its keys, to wait beside ``target``.

        ``report`` gets the bytes copied and to copy; what it raises calls the copying
        off. Raises VaultMissing, VaultExists, VaultInUse, DiskFull, NotWritable.
        """
        with file_trouble(denied=VaultTrouble):
            if not source.is_file():
                raise VaultMissing
        arrival = cls(target)
        try:
            with _quiet(source):
                _copy(source, arrival.path, report)
                journal = source.with_name(source.name + _JOURNAL)
                if journal.exists():
                    _copy(journal, arrival.path.with_name(arrival.path.name + _JOURNAL), report)
        except BaseException:
            arrival.discard()
            raise
        return arrival

    def settle(self) -> None:
        """Give the copy and its keys their names; the vault must be closed.

        Raises DiskFull, NotWritable, VaultTrouble.
        """
        with file_trouble():
            # The vault last: a file under its own name always has its keys beside it.
            for waiting, place in zip(_files(self.path), _files(self.target), strict=True):
                waiting.rename(place)
            fsync_folder(self.target.parent)
        self.discard()

    def discard(self) -> None:
        """Remove what is still waiting and free the place; harmless when done already."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._lock.release()


def _files(vault: Path) -> tuple[Path, Path, Path]:
    return key_file(vault), backup_key_file(vault), vault


def _quiet(source: Path) -> contextlib.AbstractContextManager[object]:
    """Keep other instances out of the source; where nothing can be written, there are none."""
    try:
        lock = InstanceLock(source)
    except NotWritable:
        return contextlib.nullcontext()
    done = contextlib.ExitStack()
    done.callback(lock.release)
    return done


def _copy(source: Path, target: Path, report: Callable[[int, int], None]) -> None:
    with file_trouble(denied=VaultTrouble):
        original = source.open("rb")
    with original, file_trouble(), os.fdopen(create_private(target), "wb") as copy:
        total, done = os.fstat(original.fileno()).st_size, 0
        while chunk := original.read(_CHUNK):
            copy.write(chunk)
            done += len(chunk)
            report(done, total)
        copy.flush()
        os.fsync(copy.fileno())
