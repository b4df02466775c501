"""A backup with a bit flipped, cut short or lengthened is refused, by its proof and as a room."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rumah_konseling.errors import BackupDamaged, NotABackup, NotAVault, VaultTrouble
from rumah_konseling.room.restore import OpenedKeys, move_in
from rumah_konseling.vault.copies.backup import find_backups, make_backup, prove_backup
from rumah_konseling.vault.keys.key_files import read_keys
from tests.torture.either import names_in
from tests.torture.ground import NAME, Ground, furnished
from tests.torture.running import Campaign
from tests.torture.works import MOMENT

_FIRST_PAGE_BYTES = 4_096
_OFTEN_FIRST = 0.4
# Three rounds in four flip, one cuts.
_CUT_EVERY = 4


@dataclass(frozen=True)
class BackedUp:
    """A room's backup, whole, and its keys."""

    ground: Ground
    data: bytes
    keys: OpenedKeys


def prepare(folder: Path) -> BackedUp:
    """Furnish a room and back it up; the whole backup proves sound."""
    ground = furnished(folder)
    target = folder / "utuh.rkc"
    _, proof = make_backup(folder / NAME, ground.data_key, target, MOMENT, _quietly)
    assert proof.is_sound
    return BackedUp(
        ground, target.read_bytes(), OpenedKeys(read_keys(folder / NAME), ground.master)
    )


def one_round(made: BackedUp, folder: Path, seed: int) -> Mapping[str, int]:
    """Damage it once; whoever asks is told, and nothing is left of the asking."""
    chance = random.Random(seed)
    is_cut = seed % _CUT_EVERY == 0
    damaged = _cut(made.data, chance) if is_cut else _flipped(made.data, chance)
    backup, place = folder / "cadangan.rkc", folder / "tempat"
    backup.write_bytes(damaged)
    place.mkdir()
    key, vault_id = made.ground.data_key, made.keys.header.vault_id
    told = _refused_by_proof(backup, key, place)
    try:
        move_in(backup, place / NAME, made.keys, _quietly).discard()
    except (BackupDamaged, NotABackup, NotAVault) as refused:
        as_room = type(refused).__name__
    else:
        raise AssertionError("a damaged backup was brought in as a room")
    assert names_in(place) == set()
    assert backup.read_bytes() == damaged
    listed = find_backups(folder, vault_id)
    return {
        "cut or lengthened" if is_cut else "flipped": 1,
        f"proof: {told}": 1,
        f"as a room: {as_room}": 1,
        "looks whole in a list": len(listed),
    }


def _refused_by_proof(backup: Path, key: bytes, place: Path) -> str:
    try:
        proof = prove_backup(backup, key, place / NAME, _quietly)
    except (BackupDamaged, NotABackup) as refused:
        return type(refused).__name__
    except VaultTrouble as trouble:
        raise AssertionError(f"told as {type(trouble).__name__}, which says nothing") from trouble
    assert proof.findings, "a damaged backup proved sound"
    raise AssertionError("its digest held, though its bytes are others")


def _flipped(data: bytes, chance: random.Random) -> bytes:
    end = _FIRST_PAGE_BYTES if chance.random() < _OFTEN_FIRST else len(data)
    flipped = bytearray(data)
    flipped[chance.randrange(end)] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return chance.choice(
        (
            data[: chance.randrange(len(data))],
            data[: chance.randrange(len(data) // _FIRST_PAGE_BYTES) * _FIRST_PAGE_BYTES],
            data[: chance.randint(0, 2 * _FIRST_PAGE_BYTES)],
            data + bytes(chance.randint(1, 3 * _FIRST_PAGE_BYTES)),
        )
    )


def _quietly(_done: int, _total: int) -> None:
    """Report to nobody."""


CAMPAIGN = Campaign(
    name="backup_damage",
    promise="Cadangan dengan satu bit terbalik atau yang terpotong ditolak.",
    rounds=400,
    short_rounds=12,
    prepare=prepare,
    one_round=one_round,
)
