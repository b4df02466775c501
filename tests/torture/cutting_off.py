"""Cuts a work off by kill -9: after a while, or at one of the steps it was counted to take."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.torture.killing import Child, heard, last_words, started

CHILD = "tests.torture.killed_work_child"
# More than any work takes: it counts its steps and lives.
_NEVER = 1_000_000_000


@dataclass(frozen=True)
class Length:
    """How long a work is when nothing cuts it off."""

    steps: int
    seconds: float


def length_of(work: str, path: Path, task: Mapping[str, Any]) -> Length:
    """Let the work come to its end once."""
    with started(CHILD, path, work, _NEVER, secrets=(json.dumps(task),)) as child:
        assert heard(child) == "ready"
        begun = time.perf_counter()
        said = [line[:-1] for line in child.stdout]
        seconds = time.perf_counter() - begun
    assert said, "the work ended by itself"
    assert said[-1].startswith("steps "), said[-1]
    return Length(int(said[-1].split()[1]), seconds)


def cut_off(
    work: str, path: Path, task: Mapping[str, Any], length: Length, chance: random.Random
) -> bool:
    """Start the work and kill it; return whether it had said that it was done.

    One time in two at a step, which the seed chooses and a repetition finds again; else
    after a while, which falls into the driver's own commits, too.
    """
    by_step = chance.random() < 0.5
    step = chance.randint(1, length.steps) if by_step else 0
    with started(CHILD, path, work, step, secrets=(json.dumps(task),)) as child:
        assert heard(child) == "ready"
        if not by_step:
            time.sleep(chance.random() * length.seconds)
            said = last_words(child)
        else:
            said = _to_the_end(child)
            assert not any(line.startswith("steps") for line in said), "it outlived its last step"
    return '"done"' in said


def _to_the_end(child: Child) -> list[str]:
    return [line[:-1] for line in child.stdout if line.endswith("\n")]
