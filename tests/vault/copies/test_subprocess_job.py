"""Backup and proof while the room is open and written to, from a process of their own."""

import io
import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rumah_konseling import processes
from rumah_konseling.errors import (
    MalformedRecoveryCode,
    MediumMissing,
    VaultTrouble,
)
from rumah_konseling.vault.copies import subprocess_job, subprocess_worker
from rumah_konseling.vault.copies.subprocess_job import backup_apart, prove_apart, verify_apart
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.keys.keys import NewKeys

MADE = datetime(2026, 3, 9, 8, 15, tzinfo=UTC)
Opener = Callable[[], Vault]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def write(vault: Vault, name: str) -> None:
    with vault.transaction("person.added") as tx:
        tx.insert("person", name=name)


def test_an_open_vault_is_backed_up_between_two_writes(
    vault: Vault, keys: NewKeys, path: Path, stick: Path
) -> None:
    write(vault, "Ani")
    percents: list[int] = []

    def report(done: int, _total: int) -> None:
        # The counselor goes on writing meanwhile.
        write(vault, f"Orang {done}")
        percents.append(done)

    told = backup_apart(path, keys.data_key, stick / "a.rkc", MADE, report)
    assert told.proof.is_sound
    assert told.path == stick / "a.rkc"
    assert told.size > 0
    assert percents[-1] == 100
    assert vault.verify() == []
    again = prove_apart(told.path, path, keys.data_key, lambda _done, _total: None)
    assert again == told.proof
    assert not path.with_name("contoh.backing").exists()


def test_an_open_vault_is_verified(vault: Vault, keys: NewKeys, path: Path) -> None:
    write(vault, "Ani")
    checks: list[tuple[int, int]] = []
    told = verify_apart(path, keys.data_key, lambda *now: checks.append(now))
    assert told.is_sound
    assert (told.entries, told.head) == vault.audit.head()
    assert checks[-1] == (8, 8)
    vault._connection.change("UPDATE person SET note = 'palsu'")
    told = verify_apart(path, keys.data_key, lambda *_now: None)
    assert [found.where for found in told.findings] == ["person/1"]


def test_called_off_it_leaves_nothing(vault: Vault, keys: NewKeys, path: Path, stick: Path) -> None:
    class CalledOff(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise CalledOff

    before = {entry.name for entry in path.parent.iterdir()}
    with pytest.raises(CalledOff):
        backup_apart(path, keys.data_key, stick / "a.rkc", MADE, stop)
    with pytest.raises(CalledOff):
        verify_apart(path, keys.data_key, stop)
    assert {entry.name for entry in path.parent.iterdir()} == before
    assert list(stick.iterdir()) == []
    write(vault, "Ani")


@pytest.mark.skipif(sys.platform == "win32", reason="asks as POSIX does")
def test_it_steps_back_once_it_has_let_go_of_the_vault(
    vault: Vault, keys: NewKeys, path: Path, stick: Path
) -> None:
    seen: list[int] = []

    def report(_done: int, _total: int) -> None:
        (worker,) = subprocess_job._at_work
        seen.append(os.getpriority(os.PRIO_PROCESS, worker.pid))

    own = os.getpriority(os.PRIO_PROCESS, 0)
    backup_apart(path, keys.data_key, stick / "a.rkc", MADE, report)
    assert seen[-1] > own
    seen.clear()
    verify_apart(path, keys.data_key, report)
    assert seen[-1] > own


def test_its_failures_come_back_as_they_were(
    vault: Vault, keys: NewKeys, path: Path, tmp_path: Path
) -> None:
    def report(_done: int, _total: int) -> None:
        pass

    with pytest.raises(MediumMissing) as missing:
        backup_apart(path, keys.data_key, tmp_path / "none" / "a.rkc", MADE, report)
    assert missing.value.remedy == MediumMissing.remedy
    with pytest.raises(VaultTrouble):
        verify_apart(path, bytes(32), report)


def test_a_kind_of_error_with_words_of_its_own_keeps_them() -> None:
    error = subprocess_job._failure(
        {"failed": "MalformedRecoveryCode", "sentence": "Ada salah.", "remedy": "Cocokkan."}
    )
    assert isinstance(error, MalformedRecoveryCode)
    assert (str(error), error.remedy) == ("Ada salah.", "Cocokkan.")


def test_a_worker_that_dies_is_a_failure_with_a_next_step(
    vault: Vault, keys: NewKeys, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_begin_code", lambda: "import no_such_module")
    with pytest.raises(VaultTrouble, match="terhenti") as dead:
        verify_apart(path, keys.data_key, lambda *_now: None)
    assert dead.value.remedy == "Silakan ulangi."


def work(**task: str) -> list[dict[str, object]]:
    """Do the worker's task in this process and return what it says."""
    out = io.StringIO()
    code = subprocess_worker.work(io.StringIO(json.dumps(task) + "\n"), out)
    said = [json.loads(line) for line in out.getvalue().splitlines()]
    assert code == (1 if "failed" in said[-1] else 0)
    return said


def test_the_worker_is_told_by_its_standard_input(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    task = {"task": "verify", "vault": str(path.with_name("none.rkv")), "key": "00" * 32}
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(task) + "\n"))
    assert subprocess_worker.main() == 1
    assert "failed" in json.loads(capsys.readouterr().out.splitlines()[-1])


def test_the_worker_says_each_step_and_the_end(
    make: Opener, keys: NewKeys, path: Path, stick: Path
) -> None:
    vault = make()
    write(vault, "Ani")
    vault.close()
    key = keys.data_key.hex()
    target = str(stick / "a.rkc")
    made = work(task="backup", vault=str(path), key=key, target=target, moment=MADE.isoformat())
    assert made[0] == {"done": 10, "total": 100}
    assert made[-1]["result"]["target"] == target  # type: ignore[index]
    assert work(task="verify", vault=str(path), key=key)[-1]["result"]["findings"] == []  # type: ignore[index]
    assert "result" in work(task="prove", vault=str(path), backup=target, key=key)[-1]
    (stick / "a.rkc").write_bytes(b"halo")
    assert work(task="prove", vault=str(path), backup=target, key=key)[-1]["failed"] == "NotABackup"


def test_the_lock_ends_a_worker_at_once(vault: Vault, keys: NewKeys, path: Path) -> None:
    with pytest.raises(VaultTrouble, match="terhenti"):
        verify_apart(path, keys.data_key, lambda *_now: subprocess_job.end_all())
    assert not path.with_name("contoh.backing").exists()
    subprocess_job.end_all()


def test_where_no_process_can_step_back_it_goes_on_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(os, "nice", raising=False)
    subprocess_worker._step_back()
