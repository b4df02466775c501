"""kill -9 while a backup takes a room's place: the one or the other opens, and no mixture."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rumah_konseling.vault.copies.aside import aside_of
from rumah_konseling.vault.copies.backup import make_backup
from rumah_konseling.vault.keys.key_files import backup_key_file, key_file, read_keys
from rumah_konseling.vault.machine.atomic_file import beside
from tests.torture.cutting_off import Length, cut_off, length_of
from tests.torture.either import Known, found, known, names_in
from tests.torture.ground import FILES, NAME, Ground, bare, furnished
from tests.torture.running import Campaign
from tests.torture.works import MOMENT

WANTED = "lima burung camar pulang senja"


@dataclass(frozen=True)
class Restored:
    """A room, and the backup of another with other keys that is to take its place."""

    ground: Ground
    old: Known
    other: Ground
    new: Known
    backup: Path
    length: Length


def task_of(ground: Ground, backup: Path, path: Path) -> dict[str, Any]:
    """Return the task that brings ``ground``'s backup to ``path``."""
    return {
        "vault": str(path),
        "source": str(backup),
        "master": ground.master.secret.hex(),
        "header": read_keys(ground.folder / NAME).to_bytes().hex(),
    }


def prepare(folder: Path) -> Restored:
    """Furnish both rooms, back one up, and let it come to the other's place once."""
    places = folder / "ini", folder / "itu", folder / "sekali"
    for place in places:
        place.mkdir()
    ground, other = bare(places[0]), furnished(places[1])
    backup = folder / "cadangan.rkc"
    make_backup(other.folder / NAME, other.data_key, backup, MOMENT, lambda _done, _total: None)
    path = ground.copy_to(places[2])
    length = length_of("restore", path, task_of(other, backup, path))
    return Restored(ground, known(ground), other, known(other), backup, length)


def one_round(made: Restored, folder: Path, seed: int) -> Mapping[str, int]:
    """Cut the work off somewhere, and open what is there."""
    chance = random.Random(seed)
    path, before = made.ground.copy_to(folder), made.backup.read_bytes()
    task = task_of(made.other, made.backup, path)
    if chance.random() < 0.5:
        task["passphrase"] = WANTED
    is_done = cut_off("restore", path, task, made.length, chance)
    arriving = beside(path, ".arriving")
    is_inside, is_settling = arriving.exists(), (arriving / "ready").exists()
    which = found(path, {"old": made.old, "new": made.new})
    assert which == "new" or not is_done
    assert made.backup.read_bytes() == before
    aside = aside_of(path, MOMENT)
    left = set(FILES)
    if which == "new":
        left |= {place.name for place in (aside, key_file(aside), backup_key_file(aside))}
    assert names_in(folder) == left, names_in(folder) ^ left
    if which == "new":
        assert found(aside, {"old": made.old}) == "old"
    return {
        "inside": int(is_inside),
        "while it settled": int(is_settling),
        "after it": int(is_done),
        f"{which} opens": 1,
    }


CAMPAIGN = Campaign(
    name="killed_restore",
    promise="Ruang lama atau cadangannya membuka bila program mati saat memulihkan.",
    rounds=50,
    short_rounds=2,
    prepare=prepare,
    one_round=one_round,
    least={"inside": 0.5, "old opens": 0.1, "new opens": 0.02},
)
