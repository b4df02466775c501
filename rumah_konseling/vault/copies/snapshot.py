"""A copy of the vault's file as it stands between two transactions, still encrypted."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from rumah_konseling.errors import VaultTrouble
from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.keys.derivation import subkey
from rumah_konseling.vault.machine.atomic_file import create_private
from rumah_konseling.vault.machine.os_errors import file_trouble

Report = Callable[[int, int], None]
CHUNK = 1 << 20


def take_snapshot(
    source: Path, data_key: bytes, target: Path, report: Report, *, is_lasting: bool = True
) -> None:
    """Copy the vault ``source`` to the new file ``target``, which gets no keys beside it.

    Writers wait while its bytes are copied, and not until the disk has them. Call it from a
    process that has the vault not open: on POSIX, closing any handle on a file drops SQLite's own
    locks on it within the same process (https://www.sqlite.org/howtocorrupt.html, 2.2). One that
    is not ``is_lasting`` is read and removed by its maker, and not synced. ``report`` gets the
    bytes copied and to copy; what it raises calls the copying off. Raises VaultDamaged, DiskFull,
    NotWritable.
    """
    connection = Connection(source, subkey(data_key, "vault file"))
    try:
        with connection.reading():
            copy_bytes(source, target, report, is_lasting=False)
    finally:
        connection.close()
    if is_lasting:
        with file_trouble(), target.open("rb+") as copy:
            os.fsync(copy.fileno())


def copy_bytes(
    source: Path, target: Path, report: Report, skip: int = 0, *, is_lasting: bool = True
) -> None:
    """Copy a file from byte ``skip`` on to a new private one, durably where it ``is_lasting``.

    Raises FileExistsError as VaultTrouble, DiskFull, NotWritable; VaultTrouble when the
    source can't be read.
    """
    with file_trouble(denied=VaultTrouble):
        original = source.open("rb")
    with file_trouble(), original, os.fdopen(create_private(target), "wb") as copy:
        total, done = os.fstat(original.fileno()).st_size - skip, 0
        original.seek(skip)
        while chunk := original.read(CHUNK):
            copy.write(chunk)
            done += len(chunk)
            report(done, total)
        copy.flush()
        if is_lasting:
            os.fsync(copy.fileno())
