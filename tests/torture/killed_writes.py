"""kill -9 in the middle of mixed writes: what was acknowledged is there, and nothing half."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Mapping
from pathlib import Path

from rumah_konseling.records.clients.process_notes import open_seal
from tests.conftest import PASSPHRASE
from tests.records.stories import vault_of
from tests.torture.acts import Cells, cells_of, changed
from tests.torture.ground import Ground, bare
from tests.torture.killing import heard, last_words, started
from tests.torture.running import Campaign

CHILD = "tests.torture.killed_writes_child"
# About as long as one act takes on a disk that waits for its writes.
_LONGEST_WAIT_SECONDS = 0.04


def one_round(ground: Ground, folder: Path, seed: int) -> Mapping[str, int]:
    """Kill a child somewhere in its writing and compare every cell of the room."""
    path = ground.copy_to(folder)
    chance = random.Random(seed)
    seal = open_seal(path, PASSPHRASE)
    with ground.open(path) as room:
        before = cells_of(room, seal, ground.client_id)
    secrets = (ground.data_key.hex(), PASSPHRASE)
    with started(CHILD, path, ground.client_id, seed, secrets=secrets) as child:
        said = [heard(child) for _ in range(2 * chance.randint(1, 8))]
        time.sleep(chance.random() * _LONGEST_WAIT_SECONDS)
        said += last_words(child)
    acts = [json.loads(line) for line in said]
    is_torn = path.with_name(path.name + "-journal").exists()
    with ground.open(path) as room:
        assert vault_of(room).verify() == []
        after = cells_of(room, seal, ground.client_id)
    expected = acknowledged(before, acts)
    # What was under way may have come to pass or not, but never by half.
    pending = acts[-1]
    if pending is not None and after != expected:
        expected = changed(expected, pending)
    assert after == expected, sorted(after.items() ^ expected.items())
    return {
        "acknowledged": acts.count(None),
        "killed in an act": int(pending is not None),
        "killed in a commit": int(is_torn),
    }


def acknowledged(before: Cells, acts: list[dict[str, str | None] | None]) -> Cells:
    """Return the cells after all acts that were said to be durable."""
    cells = before
    for act, done in zip(acts[::2], acts[1::2], strict=False):
        assert act is not None
        assert done is None
        cells = changed(cells, act)
    return cells


CAMPAIGN = Campaign(
    name="killed_writes",
    promise="Setiap catatan yang sudah dinyatakan tersimpan tetap ada setelah kill -9.",
    rounds=200,
    short_rounds=2,
    prepare=bare,
    one_round=one_round,
    least={"killed in an act": 0.5, "killed in a commit": 0.1},
)
