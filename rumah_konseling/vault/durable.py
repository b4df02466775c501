"""Files that are either wholly there or not at all, readable by their owner only."""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from rumah_konseling.vault.trouble import file_trouble

_ENDING = ".rkv"
_PRIVATE = 0o600


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
    """Make creations and replacements in a folder survive a power cut.

    Windows refuses to open a folder and keeps its entries in a journal of its own.
    """
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


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
    leaves every old file as it was. Raises as ``replace_durably`` does.
    """
    fresh = {path: path.with_name(path.name + ".new") for path in paths}
    try:
        with file_trouble():
            for place in fresh.values():
                _write_proved(place, data, accept)
        yield
        with file_trouble():
            for path, place in fresh.items():
                place.replace(path)
            for folder in {path.parent for path in paths}:
                fsync_folder(folder)
    except BaseException:
        for place in fresh.values():
            with contextlib.suppress(OSError):
                place.unlink(missing_ok=True)
        raise


def _write_proved(place: Path, data: bytes, accept: Callable[[bytes], None]) -> None:
    place.unlink(missing_ok=True)
    with os.fdopen(create_private(place), "r+b") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    accept(place.read_bytes())
