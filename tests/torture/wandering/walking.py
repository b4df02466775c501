"""Walks in processes of their own; a walk that fails is shrunk to the few steps it needs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.screens import OFFSCREEN
from tests.torture.wandering import steps
from tests.torture.wandering.steps import Step

ROOT = Path(__file__).resolve().parents[3]
LONGEST_SECONDS = 280.0
_SHOWN = 12


@dataclass(frozen=True)
class Outcome:
    """What became of a walk: the steps that were begun, and the promise that broke, if any."""

    taken: list[Step]
    broken: str = ""
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """The promise without the words of the day, so that two failures can be compared."""
        first = self.broken.partition(", after Step")[0].partition("after Step(")[0]
        return " ".join(first.split()[:4]) or self.broken.strip().splitlines()[-1][:60]


def walk(
    sample: Path,
    folder: Path,
    *,
    seed: int = 0,
    count: int = 0,
    replay: Sequence[Step] | None = None,
    fault: str = "",
    seconds: float = LONGEST_SECONDS,
) -> Outcome:
    """Walk at random, or the steps of a walk again, and return what came of it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    words = ["--seed", str(seed), "--steps", str(count), "--fault", fault]
    if replay is not None:
        steps.write(folder / "replay.jsonl", replay)
        words += ["--replay", str(folder / "replay.jsonl")]
    command = [sys.executable, "-m", "tests.torture.wandering.child", str(sample), str(folder)]
    environment = {**os.environ, "PYTHONHASHSEED": "0", "QT_QPA_PLATFORM": OFFSCREEN}
    broken = ""
    try:
        done = subprocess.run(
            [*command, *words],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        broken = "the walk did not end in its time"
    else:
        if done.returncode:
            broken = _why(folder, done.returncode, done.stderr)
    journal = folder / "steps.jsonl"
    taken = steps.read(journal) if journal.exists() else []
    told = folder / "walked.json"
    counts = json.loads(told.read_text("utf-8")) if told.exists() else {}
    return Outcome(taken, broken, counts)


def shrink(
    sample: Path, folder: Path, failed: Outcome, *, seconds: float = 120.0, fault: str = ""
) -> Outcome:
    """Return the shortest walk found in ``seconds`` that breaks the same promise.

    Delta debugging: parts of the walk are left out, ever smaller ones, for as long as
    what is left still fails.
    """
    until = time.monotonic() + seconds
    best, parts = failed, 2
    while len(best.taken) > 1 and time.monotonic() < until:
        size = max(1, len(best.taken) // parts)
        for start in range(0, len(best.taken), size):
            if time.monotonic() >= until:
                return best
            rest = best.taken[:start] + best.taken[start + size :]
            again = walk(sample, folder, replay=rest, fault=fault)
            if again.broken and again.kind == failed.kind:
                best, parts = again, max(2, parts - 1)
                break
        else:
            if size == 1:
                break
            parts = min(len(best.taken), parts * 2)
    return best


def told(outcome: Outcome) -> str:
    """Return a failed walk in words: its last steps, then the promise that broke.

    Whoever shows only the last lines of a failure must not cut the promise off.
    """
    lines = [str(step) for step in outcome.taken[-_SHOWN:]]
    return f"{len(outcome.taken)} langkah:\n" + "\n".join([*lines, outcome.broken])


def _why(folder: Path, code: int, native: bytes) -> str:
    told_in = folder / "broken.txt"
    if told_in.exists():
        return told_in.read_text("utf-8")
    said = folder / "stderr.txt"
    words = said.read_text("utf-8", "replace")[-1_500:] if said.exists() else ""
    return f"the process ended with {code}\n{native.decode(errors='replace')[-1_500:]}{words}"


def temporary(prefix: str) -> tempfile.TemporaryDirectory[str]:
    """Return a folder for walks, which goes with all that was copied into it."""
    return tempfile.TemporaryDirectory(prefix=f"rumah-konseling-{prefix}-")
