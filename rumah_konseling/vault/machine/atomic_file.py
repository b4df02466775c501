"""Files that are either wholly there or not at all, readable by their owner only."""

import contextlib
import errno
import itertools
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from rumah_konseling.vault.machine.os_errors import file_trouble

_ENDING = ".rkv"
_PRIVATE = 0o600
_NO_FOLDER_SYNC = {
    errno.EACCES,
    errno.EBADF,
    errno.EINVAL,
    errno.EISDIR,
    errno.ENOENT,
    errno.ENOSYS,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
    errno.EPERM,
    errno.EROFS,
}


def beside(vault_path: Path, ending: str) -> Path:
    """Return the path of a vault's companion: contoh.rkv and ".keys" give contoh.keys."""
    name = vault_path.name
    stem = name[: -len(_ENDING)] if name.lower().endswith(_ENDING) else name
    return vault_path.with_name(stem + ending)


def create_private(path: Path) -> int:
    """Create a file that must not exist yet, mode 0600 whatever the umask; return its handle."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.open(path, flags, _PRIVATE)


def fsync_folder(folder: Path) -> None:
    """Make creations and replacements in a folder survive a power cut, where the system can.

    Windows refuses to open a folder and keeps its entries in a journal of its own; network
    folders, FUSE and some sticks refuse to sync one (EINVAL, ENOTSUP, ENOENT …). What was
    written is no less there for it. A medium that fails (EIO, ENOSPC) is let through.
    """
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise


def remove_folder(folder: Path) -> None:
    """Remove a folder and all in it, as far as the system lets; harmless when there is none."""
    # In Python 3.11 some errors come out in spite of being ignored.
    with contextlib.suppress(OSError):
        shutil.rmtree(folder, ignore_errors=True)


def replace_durably(path: Path, data: bytes, accept: Callable[[bytes], None]) -> None:
    """Write new, fsync, read back, let ``accept`` judge what was read, replace, fsync the folder.

    Whatever ``accept`` raises leaves the old file as it was. Raises DiskFull,
    NotWritable, VaultTrouble.
    """
    with replacing((path,), data, accept):
        pass


@contextlib.contextmanager
def replacing(
    paths: Sequence[Path], data: bytes, accept: Callable[[bytes], None]
) -> Iterator[None]:
    """Have ``data`` written and proved beside each of ``paths``; it takes their places at the end.

    Before the block all that may want for room on the disk is done; what the block raises
    leaves every old file as it was. Raises as ``replace_durably`` does, and nothing once one of
    ``paths`` has its new content: from then on that is what is in force. Another of them that
    can't be replaced (held by a virus scanner) keeps what it had.
    """
    fresh = {path: path.with_name(path.name + ".new") for path in paths}
    try:
        with file_trouble():
            for place in fresh.values():
                _write_proved(place, data, accept)
        yield
        refused = [error for error in itertools.starmap(_replace, fresh.items()) if error]
        with file_trouble():
            if len(refused) == len(fresh):
                raise refused[0]
        for folder in {path.parent for path in paths}:
            with contextlib.suppress(OSError):
                fsync_folder(folder)
    finally:
        for place in fresh.values():
            with contextlib.suppress(OSError):
                place.unlink(missing_ok=True)


def _replace(path: Path, fresh: Path) -> OSError | None:
    try:
        fresh.replace(path)
    except OSError as error:
        return error
    return None


def _write_proved(place: Path, data: bytes, accept: Callable[[bytes], None]) -> None:
    place.unlink(missing_ok=True)
    with os.fdopen(create_private(place), "r+b") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    accept(place.read_bytes())
