"""Runs the tests of a module against its mutants, each within a time limit.

Most are tried in forks of one process (``forking``); the rest get a process of their own.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.mutants.forking import ANSWERS, TASKS, Answer
from tests.mutants.grafting import MODULE, SOURCE
from tests.mutants.making import Mutant

ROOT = Path(__file__).parents[2]
# A mutant may make a loop endless: who takes this long has been found.
SECONDS = 240
_FAILED, _PASSED = 1, 0
_ENVIRONMENT = {
    **os.environ,
    "PYTHONDONTWRITEBYTECODE": "1",
    "QT_QPA_PLATFORM": "offscreen",
}


@dataclass(frozen=True)
class Trial:
    """What became of a mutant: whether it lives, and the first test that found it."""

    mutant: Mutant
    lives: bool
    found_by: str


def try_all(
    mutants: Sequence[tuple[Mutant, tuple[str, ...]]],
    report: Callable[[Trial], None],
    at_once: int = 2,
) -> list[Trial]:
    """Try each mutant on its tests; ``at_once`` of those that need a process of their own."""
    trials: dict[int, Trial] = {}
    groups: dict[tuple[str, ...], list[tuple[int, Mutant]]] = {}
    for number, (mutant, tests) in enumerate(mutants):
        if mutant.within and hasattr(os, "fork"):
            groups.setdefault(tests, []).append((number, mutant))
    for tests, numbered in groups.items():
        for answer in _in_forks(numbered, tests):
            if answer.is_sure:
                mutant = mutants[answer.number][0]
                trials[answer.number] = Trial(mutant, not answer.found_by, answer.found_by)
                report(trials[answer.number])

    def one(number: int) -> None:
        trials[number] = try_one(*mutants[number])
        report(trials[number])

    with ThreadPoolExecutor(at_once) as pool:
        list(pool.map(one, (n for n in range(len(mutants)) if n not in trials)))
    return [trials[number] for number in range(len(mutants))]


def _in_forks(numbered: list[tuple[int, Mutant]], tests: Sequence[str]) -> Iterator[Answer]:
    """Yield what became of each mutant of a function.

    Raises RuntimeError when the tests could not be run.
    """
    with tempfile.TemporaryDirectory(prefix="rk-mutan-") as folder:
        tasks = Path(folder) / "tasks"
        tasks.write_bytes(pickle.dumps(numbered))
        reading, writing = os.pipe()
        env = {**_ENVIRONMENT, TASKS: str(tasks), ANSWERS: str(writing)}
        words = [*_pytest("tests.mutants.forking"), f"--basetemp={folder}/t", *tests]
        with (
            Path(folder, "said").open("w+b") as said,
            subprocess.Popen(
                words, cwd=ROOT, env=env, pass_fds=(writing,), stdout=said, stderr=said
            ) as running,
            os.fdopen(reading, "rb") as answers,
        ):
            os.close(writing)
            with contextlib.suppress(EOFError):
                while True:
                    yield pickle.load(answers)
            if running.wait():
                said.seek(0)
                raise RuntimeError(said.read()[-4000:].decode())


def _pytest(plugin: str) -> list[str]:
    quiet = ("-q", "-p", "no:cacheprovider", "--no-header")
    return [sys.executable, "-m", "pytest", "-p", plugin, *quiet]


def try_one(mutant: Mutant, tests: Sequence[str]) -> Trial:
    """Run the tests until one fails.

    Raises RuntimeError when they could not be run at all: that finds nothing.
    """
    with tempfile.TemporaryDirectory(prefix="rk-mutan-") as folder:
        source = Path(folder) / "mutant.py"
        source.write_text(mutant.source, "utf-8")
        module = mutant.file.with_suffix("").as_posix().replace("/", ".")
        env = {**_ENVIRONMENT, MODULE: module, SOURCE: str(source)}
        words = [*_pytest("tests.mutants.grafting"), "-x", f"--basetemp={folder}/t", *tests]
        try:
            done = subprocess.run(
                words,
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
