"""Runs the tests of a module against its mutants, two at a time, each within a time limit."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.mutants.grafting import MODULE, SOURCE
from tests.mutants.making import Mutant

ROOT = Path(__file__).parents[2]
# A mutant may make a loop endless: who takes this long has been found.
SECONDS = 240
AT_ONCE = 2
_FAILED, _PASSED = 1, 0


@dataclass(frozen=True)
class Trial:
    """What became of a mutant: whether it lives, and the first test that found it."""

    mutant: Mutant
    lives: bool
    found_by: str


def try_all(
    mutants: Sequence[tuple[Mutant, tuple[str, ...]]], report: Callable[[Trial], None]
) -> list[Trial]:
    """Try each mutant on its tests, in its own process."""

    def one(task: tuple[Mutant, tuple[str, ...]]) -> Trial:
        trial = try_one(*task)
        report(trial)
        return trial

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, mutants))


def try_one(mutant: Mutant, tests: Sequence[str]) -> Trial:
    """Run the tests until one fails.

    Raises RuntimeError when they could not be run at all: that finds nothing.
    """
    with tempfile.TemporaryDirectory(prefix="rk-mutan-") as folder:
        source = Path(folder) / "mutant.py"
        source.write_text(mutant.source, "utf-8")
        module = mutant.file.with_suffix("").as_posix().replace("/", ".")
        env = {
            **os.environ,
            MODULE: module,
            SOURCE: str(source),
            "PYTHONDONTWRITEBYTECODE": "1",
            "QT_QPA_PLATFORM": "offscreen",
        }
        words = (
            "-p",
            "tests.mutants.grafting",
            "-x",
            "-q",
            "-p",
            "no:cacheprovider",
            "--no-header",
        )
        try:
            done = subprocess.run(
                [sys.executable, "-m", "pytest", *words, "--basetemp", f"{folder}/t", *tests],
                cwd=ROOT,
                env=env,
                capture_output=True,
                text=True,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Trial(mutant, False, "batas waktu")
    if done.returncode == _PASSED:
        return Trial(mutant, True, "")
    told = done.stdout.splitlines()
    found = next((line for line in told if line.startswith(("FAILED", "ERROR"))), "")
    if not found:
        raise RuntimeError(f"{mutant.name}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return Trial(mutant, False, found.split(" - ")[0])
