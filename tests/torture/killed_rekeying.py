"""kill -9 while a room gets new keys: it opens by the old or the new ones, with all in it."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rumah_konseling.vault.copies.aside import aside_of
from rumah_konseling.vault.keys.key_files import backup_key_file, key_file
from rumah_konseling.vault.keys.keys import CHEAPEST, NewKeys, create_keys
from rumah_konseling.vault.machine.atomic_file import beside
from tests.torture.cutting_off import Length, cut_off, length_of
from tests.torture.either import Known, found, known, names_in
from tests.torture.ground import FILES, Ground, furnished
from tests.torture.running import Campaign
from tests.torture.works import MOMENT

WANTED = "lima burung camar pulang senja"


@dataclass(frozen=True)
class Rekeyed:
    """A room and the keys it is to have; how long it takes."""

    ground: Ground
    old: Known
    keys: NewKeys
    length: Length

    @property
    def new(self) -> Known:
        """The same room under its new keys."""
        return replace(self.old, master=self.keys.master, code=self.keys.recovery_code)


def task_of(ground: Ground, keys: NewKeys, path: Path) -> dict[str, Any]:
    """Return the task that puts a room under new keys."""
    return {
        "vault": str(path),
        "master": ground.master.secret.hex(),
        "header": keys.header.to_bytes().hex(),
        "new": keys.master.secret.hex(),
        "code": keys.recovery_code,
    }


def prepare(folder: Path) -> Rekeyed:
    """Furnish a room, make new keys, and let the work come to its end once."""
    ground = furnished(folder)
    keys = create_keys(WANTED, CHEAPEST)
    copy = folder / "sekali"
    copy.mkdir()
    path = ground.copy_to(copy)
    length = length_of("rekey", path, task_of(ground, keys, path))
    return Rekeyed(ground, known(ground), keys, length)


def one_round(made: Rekeyed, folder: Path, seed: int) -> Mapping[str, int]:
    """Cut the work off somewhere, and open what is there."""
    chance = random.Random(seed)
    path = made.ground.copy_to(folder)
    is_done = cut_off("rekey", path, task_of(made.ground, made.keys, path), made.length, chance)
    arriving = beside(path, ".arriving")
    is_inside, is_settling = arriving.exists(), (arriving / "ready").exists()
    which = found(path, {"old": made.old, "new": made.new})
    assert which == "new" or not is_done
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
    name="killed_rekeying",
    promise="Kunci lama atau baru membuka ruang yang mati saat diberi kunci baru.",
    rounds=50,
    short_rounds=2,
    prepare=prepare,
    one_round=one_round,
    least={"inside": 0.5, "old opens": 0.1, "new opens": 0.02},
)
