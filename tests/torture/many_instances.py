"""Fifty programs at once on one room: one opens it, and after its death one of the others."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from rumah_konseling.room.room import migrations
from tests.records.stories import log, vault_of
from tests.torture.ground import Ground, bare
from tests.torture.killing import Child, heard, started
from tests.torture.running import Campaign

CHILD = "tests.torture.instance_child"
INSTANCES = 50
DEATHS = 3


def one_round(ground: Ground, folder: Path, seed: int) -> Mapping[str, int]:
    """Let all try at the same moment; kill the one that is in, and let the others try again."""
    path = ground.copy_to(folder)
    steps = json.dumps([(step.number, step.name, step.sql) for step in migrations()])
    refused = 0
    with ExitStack() as stack:
        children = [
            stack.enter_context(started(CHILD, path, secrets=(ground.data_key.hex(), steps)))
            for _ in range(INSTANCES)
        ]
        for child in children:
            assert heard(child) == "ready"
        random.Random(seed).shuffle(children)
        for _ in range(DEATHS):
            answers = _all_try(children)
            assert Counter(answers) == {"open": 1, "VaultInUse": len(children) - 1}
            refused += len(children) - 1
            writer = children.pop(answers.index("open"))
            writer.end()
    with ground.open(path) as room:
        assert vault_of(room).verify() == []
        opened = [entry for entry in log(room) if entry.action == "instance.opened"]
        assert len(opened) == DEATHS
    return {"instances": INSTANCES, "writers in turn": DEATHS, "refused": refused}


def _all_try(children: list[Child]) -> list[str]:
    for child in children:
        child.stdin.write("\n")
        child.stdin.flush()
    return [heard(child) for child in children]


CAMPAIGN = Campaign(
    name="many_instances",
    promise="Lima puluh program sekaligus: satu yang menulis; sesudah ia mati, yang berikutnya.",
    rounds=4,
    short_rounds=1,
    prepare=bare,
    one_round=one_round,
)
