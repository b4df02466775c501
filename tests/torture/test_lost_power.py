"""The disk that loses power loses what was not synced, and nothing else."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.torture import power_loss
from tests.torture.lost_power import Disk
from tests.torture.recording import Call, Recording
from tests.torture.tracing import lacks_strace

OLD, NEW = b"lama", b"baru sekali"


def left_after(calls: Sequence[Call], folder: Path) -> Counter[bytes | None]:
    """Cut the power a hundred times after the calls; return what became of the file."""
    left: Counter[bytes | None] = Counter()
    for seed in range(100):
        place = folder / str(seed)
        place.mkdir()
        disk = Disk({"surat": OLD}, frozenset())
        for call in calls:
            disk.do(call)
        disk.cut(random.Random(seed), place)
        file = place / "surat"
        left[file.read_bytes() if file.exists() else None] += 1
    return left


def test_what_is_synced_stays(tmp_path: Path) -> None:
    calls = (
        Call("create", "surat.new"),
        Call("write", "surat.new", data=NEW),
        Call("sync", "surat.new"),
        Call("rename", "surat.new", "surat"),
        Call("sync", "."),
    )
    assert left_after(calls, tmp_path) == {NEW: 100}


def test_a_rename_whose_folder_is_not_synced_may_be_lost(tmp_path: Path) -> None:
    calls = (
        Call("create", "surat.new"),
        Call("write", "surat.new", data=NEW),
        Call("sync", "surat.new"),
        Call("rename", "surat.new", "surat"),
    )
    assert set(left_after(calls, tmp_path)) == {OLD, NEW}


def test_a_rename_before_the_bytes_are_synced_may_leave_garbage(tmp_path: Path) -> None:
    calls = (
        Call("create", "surat.new"),
        Call("write", "surat.new", data=NEW),
        Call("rename", "surat.new", "surat"),
        Call("sync", "."),
    )
    left = left_after(calls, tmp_path)
    assert left[OLD] == 0
    assert {b"", bytes(len(NEW)), NEW} < set(left)


def test_a_program_that_does_not_sync_is_caught(tmp_path: Path) -> None:
    if lacking := lacks_strace():
        pytest.skip(lacking)
    (tmp_path / "awal").mkdir()
    made = power_loss.prepare(tmp_path / "awal")
    honest = made.of("write")
    careless = tuple(call for call in honest.calls if call.kind != "sync")
    made.recordings["write"] = Recording(honest.files, honest.folders, careless)
    caught = 0
    for seed in range(20):
        place = tmp_path / str(seed)
        place.mkdir()
        try:
            power_loss.one_round(made, place, 10 * seed)
        except Exception:
            caught += 1
    assert caught > 10
