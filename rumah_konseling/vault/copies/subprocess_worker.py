"""Long work on a vault that the app has open, in a process that ``subprocess_job`` starts.

Standard input: one line of JSON with the task and the data key in hex. Each line on
standard output is JSON: ``{"done": 3, "total": 7}``, at last ``{"result": …}`` or
``{"failed": kind, "sentence": …, "remedy": …}``.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from rumah_konseling.errors import RoomError
from rumah_konseling.vault.copies.backup import make_backup, prove_backup, scratch_beside
from rumah_konseling.vault.copies.snapshot import Report, take_snapshot
from rumah_konseling.vault.file.migrations import Migration
from rumah_konseling.vault.file.proof import Proof, prove

LetGo = Callable[[], object]
_STEPS_BACK = 10  # of 19 (nice)


def backup(task: dict[str, Any], key: bytes, report: Report, when_let_go: LetGo) -> dict[str, Any]:
    """Back up ``vault`` into ``target``, as made at ``moment``."""
    moment = datetime.fromisoformat(task["moment"])
    made, proof = make_backup(
        Path(task["vault"]), key, Path(task["target"]), moment, report, _steps(task), when_let_go
    )
    return {**_told(proof), "size": made.size, "target": str(made.path)}


def verify(task: dict[str, Any], key: bytes, report: Report, when_let_go: LetGo) -> dict[str, Any]:
    """Prove a snapshot of ``vault``, so that nobody who writes has to wait."""
    vault = Path(task["vault"])
    with scratch_beside(vault) as scratch:
        copy = scratch / "snapshot"
        take_snapshot(vault, key, copy, lambda _done, _total: report(0, 1), is_lasting=False)
        when_let_go()
        return _told(prove(copy, key, report, _steps(task)))


def prove_file(
    task: dict[str, Any], key: bytes, report: Report, when_let_go: LetGo
) -> dict[str, Any]:
    """Prove the backup ``backup`` again, by a copy beside ``vault``."""
    backup, vault = Path(task["backup"]), Path(task["vault"])
    when_let_go()
    return _told(prove_backup(backup, key, vault, report, _steps(task)))


TASKS: dict[str, Callable[[dict[str, Any], bytes, Report, LetGo], dict[str, Any]]] = {
    "backup": backup,
    "verify": verify,
    "prove": prove_file,
}


def _step_back() -> None:
    """Let whoever types come first, from here on; Windows goes on as it was.

    Never before the vault is let go of: who waits to write into it would wait for whoever else
    works on this computer, too.
    """
    getattr(os, "nice", lambda _steps: 0)(_STEPS_BACK)


def _steps(task: dict[str, Any]) -> list[Migration]:
    return [Migration(*step) for step in task.get("steps", ())]


def _told(proof: Proof) -> dict[str, Any]:
    return {
        "findings": [[found.check, found.where, found.sentence] for found in proof.findings],
        "entries": proof.entries,
        "head": proof.head,
        "records": proof.records,
    }


def main(_words: Sequence[str] = ()) -> int:
    """Do the one task that standard input tells; 0 when it went as it should."""
    return work(sys.stdin, sys.stdout, _step_back)


def work(told: TextIO, out: TextIO, when_let_go: LetGo = lambda: None) -> int:
    """Do the one task that is told; 0 when it went as it should.

    ``when_let_go`` is called once nobody who writes into the vault waits for it.
    """
    task = json.loads(told.readline())

    def say(**line: object) -> None:
        out.write(json.dumps(line) + "\n")
        out.flush()

    try:
        result = TASKS[task["task"]](
            task,
            bytes.fromhex(task["key"]),
            lambda done, total: say(done=done, total=total),
            when_let_go,
        )
    except RoomError as error:
        say(failed=type(error).__name__, sentence=str(error), remedy=error.remedy)
        return 1
    say(result=result)
    return 0
