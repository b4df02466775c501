"""A new data key for a room, when its passphrase may be known to another.

Slow, and the room must be closed: nothing written meanwhile may be lost. Part of the
composition root: it tells the vault how the process notes are sealed anew.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rumah_konseling.clock import Clock
from rumah_konseling.moving import aside_of
from rumah_konseling.records.process_notes import ProcessNotes, seal_of
from rumah_konseling.records.settings import Settings
from rumah_konseling.room import migrations
from rumah_konseling.vault.keys import MasterKey, NewKeys
from rumah_konseling.vault.rekey import change_data_key
from rumah_konseling.vault.store import Vault


def rekey_room(
    path: Path,
    former: MasterKey,
    new: NewKeys,
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

    def settle(vault: Vault) -> None:
        ProcessNotes(vault, clock).reseal(seal_of(former), seal_of(new.master))
        Settings(vault).confirm_recovery()

    aside = aside_of(path, clock.now())
    change_data_key(path, former, new, migrations(), clock, aside, settle, report)
    return aside
