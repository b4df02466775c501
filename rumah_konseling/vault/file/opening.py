"""Is what lies at a place a vault of ours that this key opens, and what has it yet to take?"""

import contextlib
from collections.abc import Sequence
from pathlib import Path

from rumah_konseling.errors import (
    DiskFull,
    NotAVault,
    NotWritable,
    VaultDamaged,
    VaultTrouble,
    WriteFailed,
    WrongPassphrase,
)
from rumah_konseling.vault.file import migrations as taking
from rumah_konseling.vault.file.blueprint import what_is_altered
from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.file.free_pages import renew_free_pages, was_cut_off
from rumah_konseling.vault.file.migrations import Migration
from rumah_konseling.vault.file.schema import APPLICATION_ID, OWN_TABLES
from rumah_konseling.vault.keys.derivation import subkey
from rumah_konseling.vault.keys.key_files import read_keys
from rumah_konseling.vault.machine.os_errors import file_trouble

_PLAIN_SQLITE = b"SQLite format 3\0"


def looked_into(
    path: Path, data_key: bytes, ordered: list[Migration]
) -> tuple[Connection, Sequence[Migration]]:
    """Return an open connection to what is ours, and the steps that it has yet to take.

    Raises NotAVault, VaultTooNew, VaultDamaged, SchemaAltered, WrongPassphrase, VaultTrouble.
    """
    with file_trouble(denied=VaultTrouble), path.open("rb") as file:
        beginning = file.read(len(_PLAIN_SQLITE))
    if beginning == _PLAIN_SQLITE:
        raise NotAVault
    if not beginning:
        raise VaultDamaged if _owns(path, data_key) else NotAVault
    was_torn = was_cut_off(path)
    try:
        connection = Connection(path, subkey(data_key, "vault file"))
    except VaultDamaged:
        if _owns(path, data_key):
            raise
        raise WrongPassphrase from None
    try:
        if connection.value("PRAGMA application_id") != APPLICATION_ID:
            raise NotAVault
        pending = taking.pending(connection, ordered)
        altered = what_is_altered(connection, ordered)
        if altered and (pending or not OWN_TABLES.isdisjoint(dict(altered.objects))):
            raise altered
        if was_torn:
            # On a full disk the room opens all the same, and a proof names what is torn.
            with contextlib.suppress(DiskFull, NotWritable, WriteFailed):
                renew_free_pages(connection)
        return connection, pending
    except BaseException:
        connection.close()
        raise


def _owns(path: Path, data_key: bytes) -> bool:
    """Tell whether the key files say that this data key is this vault's."""
    try:
        return read_keys(path).belongs_to(data_key)
    except VaultTrouble:
        return False
