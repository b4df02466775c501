"""A new data key for the whole file, when the passphrase may be known to another.

Changing the passphrase alone does not help then: whoever copied the file and its keys can
still open that copy, and every later file under the same data key. So everything is
exported under fresh keys, proved, and takes the old file's place in one step.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from rumah_konseling.clock import Clock
from rumah_konseling.errors import VaultDamaged
from rumah_konseling.vault.copies.staging import Arrival
from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.file.integrity import IntegrityKeys
from rumah_konseling.vault.file.migrations import Migration
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.keys.derivation import subkey
from rumah_konseling.vault.keys.key_files import write_keys
from rumah_konseling.vault.keys.keys import MasterKey, NewKeys
from rumah_konseling.vault.machine.atomic_file import create_private
from rumah_konseling.vault.machine.os_errors import file_trouble

STEPS = 4


def change_data_key(
    path: Path,
    old: MasterKey,
    new: NewKeys,
    migrations: Sequence[Migration],
    clock: Clock,
    aside: Path,
    reseal: Callable[[Vault], None],
    report: Callable[[int, int], None],
) -> None:
    """Give the closed vault at ``path`` the keys ``new``; the old file is kept at ``aside``.

    ``reseal`` is handed the new vault, to seal anew what lies under the inner key. Slow: off
    the UI thread. ``report`` gets steps done of ``STEPS``; what it raises calls it off.
    Whatever is raised, the vault at ``path`` opens as before. Raises VaultDamaged when the
    vault does not prove sound, VaultInUse, DiskFull, NotWritable.
    """
    arrival = Arrival(path, aside)
    try:
        report(0, STEPS)
        _export(path, old.data_key, arrival.path, new.data_key)
        report(1, STEPS)
        # The keys first: they say that an unreadable file is damaged, not another's.
        write_keys(arrival.path, new.header, new.data_key)
        with Vault.open(arrival.path, new.data_key, migrations, clock) as vault:
            reseal(vault)
            vault.take_over(new.header)
            report(2, STEPS)
            if vault.verify():
                raise VaultDamaged
        report(3, STEPS)
        arrival.commit()
        report(STEPS, STEPS)
    except BaseException:
        arrival.discard()
        raise


def _export(source: Path, old_key: bytes, target: Path, new_key: bytes) -> None:
    with file_trouble():
        os.close(create_private(target))
    former = Connection(source, subkey(old_key, "vault file"))
    try:
        integrity = IntegrityKeys.of(former, old_key)
        former.export(target, subkey(new_key, "vault file"))
    finally:
        former.close()
    fresh = Connection(target, subkey(new_key, "vault file"))
    try:
        integrity.move_into(fresh)
    finally:
        fresh.close()
