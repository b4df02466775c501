"""A new data key for a room, when its passphrase may be known to another.

Slow, and the room must be closed: nothing written meanwhile may be lost. Part of the
composition root: it tells the vault how the process notes are sealed anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from rumah_konseling.clock import Clock
from rumah_konseling.records.clients.process_notes import ProcessNotes, seal_of
from rumah_konseling.records.practice.wellbeing import Wellbeing
from rumah_konseling.records.settings.settings import Settings
from rumah_konseling.room.room import migrations
from rumah_konseling.vault.copies.aside import free_aside
from rumah_konseling.vault.copies.rekey import change_data_key
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.keys.key_files import read_keys
from rumah_konseling.vault.keys.keys import (
    RECOMMENDED,
    KdfParameters,
    MasterKey,
    NewKeys,
    create_keys,
    open_with_passphrase,
)


@dataclass(frozen=True, slots=True)
class Rekeying:
    """The keys of today and those to come; held until the room is written anew."""

    former: MasterKey = field(repr=False)
    new: NewKeys = field(repr=False)


def with_new_keys(path: Path, present: str, new: str, kdf: KdfParameters = RECOMMENDED) -> Rekeying:
    """Return today's keys and fresh ones for the room at ``path``. Slow: off the UI thread.

    Raises:
        WrongPassphrase, KeysMissing, KeysDamaged, NotEnoughMemory: as they say.
    """
    return Rekeying(open_with_passphrase(read_keys(path), present), create_keys(new, kdf))


def rekey_room(
    path: Path,
    keys: Rekeying,
    report: Callable[[int, int], None],
    clock: Clock | None = None,
) -> Path:
    """Put the closed room at ``path`` under new keys; return where the old file is kept aside.

    The recovery sheet of the new keys counts as at hand: its code was typed back before.

    Raises:
        VaultDamaged, VaultInUse, DiskFull, NotWritable: as they say; the room then opens by its
            old keys as before.
    """
    clock = clock or Clock()

    def reseal(vault: Vault) -> None:
        former, fresh = seal_of(keys.former), seal_of(keys.new.master)
        ProcessNotes(vault, clock).reseal(former, fresh)
        Wellbeing(vault, clock).reseal(former, fresh)
        Settings(vault).confirm_recovery()

    aside = free_aside(path, clock.now())
    change_data_key(path, keys.former, keys.new, migrations(), clock, aside, reseal, report)
    return aside
