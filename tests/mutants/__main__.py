"""``python3 run.py mutants``: is every decision of the ethics one that a test would miss?

Each mutant is a module with one decision changed; tests that pass all the same would not
notice it in the program either. Exit code 0 when none lives but those that
``tests/mutants/allowed.toml`` names with a reason, 1 when one does.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

from tests.mutants.fields import fields, mapped
from tests.mutants.trying import Trial, try_all

ALLOWED = Path(__file__).with_name("allowed.toml")


def allowed() -> dict[str, str]:
    """Return the mutants that may live, each with the reason."""
    kept = tomllib.loads(ALLOWED.read_text("utf-8"))
    return {one["mutant"]: one["reason"] for one in kept.get("allowed", [])}


def main(words: Sequence[str] | None = None) -> int:
    """Try the mutants of all modules, or of those whose path holds a word."""
    parser = argparse.ArgumentParser(prog="run.py mutants")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--map", action="store_true", help="take out each gate of the ethics map")
    parser.add_argument("--gates", action="store_true", help="only gates that are not asked")
    parser.add_argument("--at-once", type=int, default=2, metavar="N")
    chosen = parser.parse_args(words)
    tasks = [
        (mutant, field.tests)
        for field in (mapped() if chosen.map else fields())
        if not chosen.names or any(name in field.file.as_posix() for name in chosen.names)
        for mutant in field.mutants()
        if not chosen.gates or mutant.what.startswith("gate")
    ]
    if chosen.list:
        for mutant, _ in tasks:
            print(f"{mutant.line:4} {mutant.name}")
        return 0
    known = allowed()
    done = 0

    def report(trial: Trial) -> None:
        nonlocal done
        done += 1
        state = "HIDUP" if trial.lives else "mati "
        print(f"{done}/{len(tasks)} {state} {trial.mutant.line} {trial.mutant.name}", flush=True)
        if not trial.lives and trial.found_by:
            print(f"      {trial.found_by}", flush=True)

    trials = try_all(tasks, report, chosen.at_once)
    living = [trial.mutant for trial in trials if trial.lives]
    unknown = [mutant for mutant in living if mutant.name not in known]
    print(
        f"{len(trials)} mutan, {len(trials) - len(living)} ditemukan, {len(living)} hidup, "
        f"{len(living) - len(unknown)} dengan alasan."
    )
    for mutant in unknown:
        print(f"HIDUP {mutant.file}:{mutant.line}: {mutant.what}: {mutant.code}")
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
