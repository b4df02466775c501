"""kill -9 while a backup is made: the former one is untouched, the new one whole or not there."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from rumah_konseling.vault.copies.backup import make_backup, prove_backup
from rumah_konseling.vault.machine.atomic_file import beside
from tests.torture.cutting_off import CHILD, Length, cut_off, length_of
from tests.torture.either import Known, found, known, names_in
from tests.torture.ground import FILES, NAME, Ground, furnished
from tests.torture.killing import heard, last_words, started
from tests.torture.running import Campaign
from tests.torture.works import MOMENT

FORMER, NEW, NEXT = (f"ruang-2026-03-{day}-081500.rkc" for day in ("08", "09", "10"))
# A worker whose room died under it ends at its next report.
_PATIENCE_SECONDS = 20.0


@dataclass(frozen=True)
class BackedUp:
    """A room, a former backup of it, and how long a backup takes: in the process and apart."""

    ground: Ground
    room: Known
    former: Path
    within: Length
    apart: Length


def prepare(folder: Path) -> BackedUp:
    """Furnish a room and back it up, three times."""
    ground = furnished(folder)
    former = folder / FORMER
    make_backup(folder / NAME, ground.data_key, former, MOMENT, _quietly)
    lengths = []
    for work in ("back up", "back up apart"):
        place = folder / work
        place.mkdir()
        path = ground.copy_to(place)
        lengths.append(length_of(work, path, task_of(ground, path, place / NEW)))
    return BackedUp(ground, known(ground), former, *lengths)


def task_of(ground: Ground, path: Path, target: Path) -> dict[str, str]:
    """Return the task that backs the room at ``path`` up."""
    return {"vault": str(path), "master": ground.master.secret.hex(), "target": str(target)}


def one_round(made: BackedUp, folder: Path, seed: int) -> Mapping[str, int]:
    """Cut it off, then look at the room, at both backups, and at what is left lying."""
    chance = random.Random(seed)
    path, stick = made.ground.copy_to(folder), folder / "stik"
    stick.mkdir()
    before = made.former.read_bytes()
    (stick / FORMER).write_bytes(before)
    target = stick / NEW
    task = task_of(made.ground, path, target)
    orphans = 0
    if chance.random() < 0.5:
        is_done = cut_off("back up", path, task, made.within, chance)
    else:
        is_done, orphans = _app_dies(path, task, made.apart, chance)
    unborn = target.with_name(target.name + ".new")
    is_inside = beside(path, ".backing").exists() or unborn.exists()
    assert target.exists() or not is_done
    assert (stick / FORMER).read_bytes() == before
    is_new = target.exists()
    if is_new:
        assert prove_backup(target, made.room.master.data_key, folder / "x", _quietly).is_sound
    assert found(path, {"it": made.room}) == "it"
    assert names_in(folder) == {*FILES, "stik"}, "the opening swept not all that was left"
    make_backup(path, made.ground.data_key, stick / NEXT, MOMENT + timedelta(days=1), _quietly)
    assert names_in(stick) == {FORMER, NEXT} | ({NEW} if is_new else set())
    return {
        "inside": int(is_inside),
        "after it": int(is_done),
        "workers left alone": orphans,
        "new one whole": int(is_new),
    }


def _app_dies(
    path: Path, task: Mapping[str, str], length: Length, chance: random.Random
) -> tuple[bool, int]:
    """Kill the app while its worker works; the worker ends by itself, and soon."""
    with started(CHILD, path, "back up apart", 0, secrets=(json.dumps(task),)) as child:
        assert heard(child) == "ready"
        time.sleep(chance.random() * length.seconds)
        workers = list(_children(child.pid))
        is_done = '"done"' in last_words(child)
    deadline = time.monotonic() + _PATIENCE_SECONDS
    for worker in workers:
        while _is_alive(worker):
            assert time.monotonic() < deadline, "a worker outlives its room"
            time.sleep(0.005)
    return is_done, len(workers)


def _children(pid: int) -> Iterator[int]:
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        yield from map(int, children.read_text().split())


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _quietly(_done: int, _total: int) -> None:
    """Report to nobody."""


CAMPAIGN = Campaign(
    name="killed_backup",
    promise="Cadangan terdahulu tetap utuh bila program mati saat membuat yang baru.",
    rounds=50,
    short_rounds=2,
    prepare=prepare,
    one_round=one_round,
    least={"inside": 0.4, "workers left alone": 0.1},
)
