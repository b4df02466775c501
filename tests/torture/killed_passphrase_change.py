"""kill -9 while the passphrase is changed: the old or the new one opens, and the code always."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rumah_konseling.errors import WrongPassphrase
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.vault.keys.key_files import backup_key_file, key_file, read_keys
from rumah_konseling.vault.keys.keys import (
    CHEAPEST,
    KeyHeader,
    change_passphrase,
    open_with_passphrase,
    open_with_recovery_code,
)
from tests.conftest import PASSPHRASE
from tests.records.stories import vault_of
from tests.torture.ground import Ground, bare
from tests.torture.killing import heard, last_words, started
from tests.torture.running import Campaign

CHILD = "tests.torture.killed_passphrase_child"
WANTED = "lima burung camar pulang senja"
LATER = "tujuh perahu menunggu angin"
_AGAIN = 0.2


@dataclass(frozen=True)
class Timed:
    """A room, and how long the writing of a changed passphrase takes here, in seconds."""

    ground: Ground
    seconds: float


def prepare(folder: Path) -> Timed:
    """Let a few changes come to their end to know how long one takes."""
    ground = bare(folder)
    taken = []
    for number in range(3):
        copy = folder / str(number)
        copy.mkdir()
        path = ground.copy_to(copy)
        with started(CHILD, path, secrets=(PASSPHRASE, WANTED)) as child:
            assert heard(child) == "ready"
            begun = time.perf_counter()
            assert heard(child) == "done"
            taken.append(time.perf_counter() - begun)
    return Timed(ground, statistics.median(taken))


def one_round(timed: Timed, folder: Path, seed: int) -> Mapping[str, int]:
    """Kill the change at some moment of it; lose a key file on top, now and then."""
    ground, chance = timed.ground, random.Random(seed)
    path = ground.copy_to(folder)
    old = key_file(path).read_bytes()
    with started(CHILD, path, secrets=(PASSPHRASE, WANTED)) as child:
        assert heard(child) == "ready"
        # Rather late than early: the key files take their places last, and are quick.
        time.sleep(chance.random() ** 0.5 * 1.1 * timed.seconds)
        is_done = "done" in last_words(child)
    copies = [key_file(path).read_bytes(), backup_key_file(path).read_bytes()]
    halfway = [path.with_name(f"{name}.new") for name in ("ruang.keys", "ruang.keys.bak")]
    journal = path.with_name(path.name + "-journal")
    is_torn = not is_done and journal.exists()
    is_inside = not is_done and (
        copies != [old, old] or is_torn or any(place.exists() for place in halfway)
    )
    lost = chance.choice((None, key_file(path), backup_key_file(path)))
    if lost is not None:
        lost.unlink()
    opened_by = _opens_by(read_keys(path))
    # Durable means both copies: whichever is lost, what was acknowledged opens.
    assert opened_by == WANTED or not is_done
    master = open_with_recovery_code(read_keys(path), ground.recovery_code)
    assert master.data_key == ground.data_key
    with ground.open(path) as room:
        assert vault_of(room).verify() == []
        inner = vault_of(room).key_header
        assert inner.belongs_to(ground.data_key)
        assert open_with_recovery_code(inner, ground.recovery_code) == master
        if chance.random() < _AGAIN:
            _change_again(room, path, opened_by)
    return {
        "inside the write": int(is_inside),
        "after it": int(is_done),
        "old opens": int(opened_by == PASSPHRASE),
        "new opens": int(opened_by == WANTED),
        "commit torn": int(is_torn),
    }


def _opens_by(header: KeyHeader) -> str:
    """Return the one passphrase of the two that opens; AssertionError for none or both."""
    opening = []
    for passphrase in (PASSPHRASE, WANTED):
        try:
            open_with_passphrase(header, passphrase)
        except WrongPassphrase:
            continue
        opening.append(passphrase)
    assert len(opening) == 1, f"{len(opening)} passphrases open"
    return opening[0]


def _change_again(room: CounselingRoom, path: Path, present: str) -> None:
    """What the dead left lying about stands in nobody's way."""
    header = read_keys(path)
    master = open_with_passphrase(header, present)
    room.keep_keys(change_passphrase(header, master, LATER, CHEAPEST), master.data_key)
    assert open_with_passphrase(read_keys(path), LATER) == master


CAMPAIGN = Campaign(
    name="killed_passphrase_change",
    promise="Frasa sandi lama atau baru membuka ruang setelah kill -9; kode pemulihan selalu.",
    rounds=200,
    short_rounds=2,
    prepare=prepare,
    one_round=one_round,
    least={"inside the write": 0.5, "old opens": 0.05, "new opens": 0.05},
)
