"""Files that are either wholly there or not at all, readable by their owner only."""

import contextlib
import os
from collections.abc import Callable
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


def replace_durably(path: Path, data: bytes, accept: Callable[[bytes], None]) -> None:
    """Write new, fsync, read back, let ``accept`` judge what was read, replace, fsync the folder.

    Whatever ``accept`` raises leaves the old file as it was. Raises DiskFull,
    NotWritable, VaultTrouble.
    """
    fresh = path.with_name(path.name + ".new")
    with file_trouble():
        fresh.unlink(missing_ok=True)
        try:
            with os.fdopen(create_private(fresh), "r+b") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            accept(fresh.read_bytes())
            fresh.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise
        fsync_folder(path.parent)
