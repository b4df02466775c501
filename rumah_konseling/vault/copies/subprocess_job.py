"""Starts long work on an open vault in a process of its own, and brings back what it says.

It gets the data key through a pipe, never by an argument or the environment, and ends
with this process' lock at the latest (``end_children`` of the face). Call everything here
off the UI thread.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from rumah_konseling import errors, processes
from rumah_konseling.errors import VaultTrouble
from rumah_konseling.vault.copies.backup import sweep
from rumah_konseling.vault.copies.snapshot import Report
from rumah_konseling.vault.file.migrations import Migration
from rumah_konseling.vault.file.verify import Finding

_at_work: set[subprocess.Popen[bytes]] = set()


@dataclass(frozen=True)
class ProofTold:
    """What was read back: findings (none: sound), the log's end, how many records."""

    findings: tuple[Finding, ...]
    entries: int
    head: str
    records: int

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


@dataclass(frozen=True)
class BackupTold:
    """A backup that was made and proved; ``size`` of its database in bytes."""

    path: Path
    size: int
    proof: ProofTold


def backup_apart(
    vault: Path,
    data_key: bytes,
    target: Path,
    moment: datetime,
    report: Report,
    steps: Sequence[Migration] = (),
) -> BackupTold:
    """Back up an open vault into ``target`` and prove it there.

    ``report`` gets percents; what it raises calls the work off and leaves nothing. Raises as
    ``make_backup`` does.
    """
    task = {
        "task": "backup",
        "vault": str(vault),
        "target": str(target),
        "moment": moment.isoformat(),
        "steps": _as_told(steps),
    }
    try:
        result = _run(task, data_key, report)
    except BaseException:
        sweep(vault, target)
        raise
    return BackupTold(Path(result["target"]), result["size"], _proof(result))


def verify_apart(
    vault: Path, data_key: bytes, report: Report, steps: Sequence[Migration] = ()
) -> ProofTold:
    """Prove an open vault by a snapshot of it; ``report`` gets checks done and to do.

    Raises VaultDamaged, WrongPassphrase, DiskFull, NotWritable.
    """
    task = {"task": "verify", "vault": str(vault), "steps": _as_told(steps)}
    return _swept(task, vault, data_key, report)


def prove_apart(
    backup: Path, vault: Path, data_key: bytes, report: Report, steps: Sequence[Migration] = ()
) -> ProofTold:
    """Prove a backup of an open vault again; raises as ``prove_backup`` does."""
    task = {
        "task": "prove",
        "backup": str(backup),
        "vault": str(vault),
        "steps": _as_told(steps),
    }
    return _swept(task, vault, data_key, report)


def _as_told(steps: Sequence[Migration]) -> list[tuple[int, str, str]]:
    return [(step.number, step.name, step.sql) for step in steps]


def end_all() -> None:
    """End every worker at once, for the lock: each holds the data key in its memory."""
    for worker in list(_at_work):
        worker.kill()


def _swept(task: Mapping[str, object], vault: Path, data_key: bytes, report: Report) -> ProofTold:
    try:
        return _proof(_run(task, data_key, report))
    except BaseException:
        sweep(vault)
        raise


def _run(task: Mapping[str, object], data_key: bytes, report: Report) -> dict[str, Any]:
    """Return the worker's result; whatever ends this function ends the worker."""
    worker = processes.start(
        processes.KEEPING,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    _at_work.add(worker)
    with worker:
        assert worker.stdin is not None
        assert worker.stdout is not None
        try:
            told = json.dumps({**task, "key": data_key.hex()}) + "\n"
            worker.stdin.write(told.encode("ascii"))
            worker.stdin.flush()
            for line in worker.stdout:
                said = json.loads(line)
                if "result" in said:
                    result: dict[str, Any] = said["result"]
                    return result
                if "failed" in said:
                    raise _failure(said)
                report(said["done"], said["total"])
        finally:
            worker.kill()
            _at_work.discard(worker)
    raise VaultTrouble("Pekerjaan di latar terhenti sebelum selesai.", "Silakan ulangi.")


def _failure(said: Mapping[str, str]) -> errors.RoomError:
    kind = getattr(errors, said["failed"])
    failure = kind.__new__(kind)
    errors.RoomError.__init__(failure, said["sentence"], said["remedy"])
    assert isinstance(failure, errors.RoomError)
    return failure


def _proof(result: Mapping[str, Any]) -> ProofTold:
    findings = tuple(Finding(*found) for found in result["findings"])
    return ProofTold(findings, result["entries"], result["head"], result["records"])
