"""The power goes in the middle of writing, by a recording: what was acknowledged is there."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from rumah_konseling.records.clients.process_notes import seal_of
from rumah_konseling.vault.copies.aside import aside_of
from rumah_konseling.vault.copies.backup import make_backup, prove_backup
from rumah_konseling.vault.keys.key_files import backup_key_file, key_file, read_keys
from rumah_konseling.vault.keys.keys import CHEAPEST, NewKeys, change_passphrase, create_keys
from tests.records.stories import vault_of
from tests.torture import killed_rekeying, killed_restore
from tests.torture.acts import cells_of, changed
from tests.torture.either import Known, found, known
from tests.torture.ground import NAME, Ground, bare, furnished
from tests.torture.killed_writes import acknowledged
from tests.torture.lost_power import Disk
from tests.torture.recording import Recording, contents, record, told_in
from tests.torture.running import Campaign
from tests.torture.tracing import lacks_strace
from tests.torture.works import MOMENT

WANTED = "lima burung camar pulang senja"
_ACTS = 40
_FORMER, _NEW, _NEXT = (f"ruang-2026-03-{day}-081500.rkc" for day in ("08", "09", "10"))
# As often as each is asked for by a seed.
_WORKS = (
    *("write",) * 5,
    "change passphrase",
    *("back up",) * 2,
    "restore",
    "rekey",
)


@dataclass
class Recorded:
    """A furnished room and another, and each work on the first, recorded when first needed."""

    folder: Path
    ground: Ground
    room: Known
    other: Ground
    keys: NewKeys
    recordings: dict[str, Recording] = field(default_factory=dict)

    def of(self, work: str) -> Recording:
        """Return the recording of a work, with proof that replayed whole it is what came out."""
        if work not in self.recordings:
            place = self.folder / f"rekam {work}"
            place.mkdir()
            path = self.ground.copy_to(place)
            recorded = record(work, place, path, _TASKS[work](self, path))
            disk = Disk(recorded.files, recorded.folders)
            for call in recorded.calls:
                disk.do(call)
            assert disk.whole() == contents(place)[0]
            self.recordings[work] = recorded
        return self.recordings[work]


def prepare(folder: Path) -> Recorded:
    """Furnish the rooms."""
    places = folder / "ini", folder / "itu"
    for place in places:
        place.mkdir()
    ground, other = furnished(places[0]), bare(places[1])
    make_backup(
        other.folder / NAME, other.data_key, folder / "itu.rkc", MOMENT, lambda _done, _total: None
    )
    keys = create_keys(WANTED, CHEAPEST)
    return Recorded(folder, ground, known(ground), other, keys)


def _task(made: Recorded, path: Path, **more: object) -> dict[str, Any]:
    return {"vault": str(path), "master": made.ground.master.secret.hex(), **more}


def _write_task(made: Recorded, path: Path) -> dict[str, Any]:
    return _task(made, path, client=made.ground.client_id, seed=11, acts=_ACTS, opens=True)


def _passphrase_task(made: Recorded, path: Path) -> dict[str, Any]:
    header = change_passphrase(read_keys(path), made.ground.master, WANTED, CHEAPEST)
    return _task(made, path, header=header.to_bytes().hex(), opens=True)


def _backup_task(made: Recorded, path: Path) -> dict[str, Any]:
    stick = path.parent / "stik"
    stick.mkdir()
    former = stick / _FORMER
    make_backup(path, made.ground.data_key, former, MOMENT, lambda _done, _total: None)
    return _task(made, path, target=str(stick / _NEW))


def _restore_task(made: Recorded, path: Path) -> dict[str, Any]:
    return killed_restore.task_of(made.other, made.folder / "itu.rkc", path)


def _rekey_task(made: Recorded, path: Path) -> dict[str, Any]:
    return killed_rekeying.task_of(made.ground, made.keys, path)


_TASKS: Mapping[str, Callable[[Recorded, Path], dict[str, Any]]] = {
    "write": _write_task,
    "change passphrase": _passphrase_task,
    "back up": _backup_task,
    "restore": _restore_task,
    "rekey": _rekey_task,
}


def one_round(made: Recorded, folder: Path, seed: int) -> Mapping[str, int]:
    """Replay a work up to some call, cut the power, and open what is left."""
    chance = random.Random(seed)
    work = _WORKS[seed % len(_WORKS)]
    recorded = made.of(work)
    calls = recorded.calls[: chance.randint(0, len(recorded.calls))]
    disk = Disk(recorded.files, recorded.folders)
    for call in calls:
        disk.do(call)
    disk.cut(chance, folder)
    counts = _JUDGES[work](made, folder / NAME, told_in(calls))
    return {f"{work}: rounds": 1, "calls replayed": len(calls), **counts}


def _judge_writes(made: Recorded, path: Path, told: list[Any]) -> dict[str, int]:
    was_torn = path.with_name(NAME + "-journal").exists()
    acts = [act for act in told if act != {"ended": True}]
    with made.ground.open(path) as room:
        assert vault_of(room).verify() == []
        seal = seal_of(made.room.master)
        after = cells_of(room, seal, made.ground.client_id)
        expected = acknowledged(made.room.cells, acts)
        if acts and acts[-1] is not None and after != expected:
            expected = changed(expected, acts[-1])
        assert after == expected, sorted(after.items() ^ expected.items())
        vault_of(room).note("written.on")
        assert vault_of(room).verify() == []
    return {"acknowledged": acts.count(None), "journal left": int(was_torn)}


def _judge_passphrase(made: Recorded, path: Path, told: list[Any]) -> dict[str, int]:
    copies = [place.read_bytes() for place in (key_file(path), backup_key_file(path))]
    old = key_file(made.ground.folder / NAME).read_bytes()
    assert found(path, {"it": made.room}) == "it"
    header = read_keys(path)
    is_old = header.to_bytes() == old
    assert is_old or header.generation == 2
    if "done" in told:
        assert copies[0] == copies[1] != old
    return {"old passphrase": int(is_old), "new passphrase": int(not is_old)}


def _judge_backup(made: Recorded, path: Path, told: list[Any]) -> dict[str, int]:
    stick, key = path.parent / "stik", made.ground.data_key
    former = made.recordings["back up"].files[f"stik/{_FORMER}"]
    assert (stick / _FORMER).read_bytes() == former
    target = stick / _NEW
    is_new = target.exists()
    assert is_new or "done" not in told
    if is_new:
        assert prove_backup(target, key, path, lambda _done, _total: None).is_sound
    assert found(path, {"it": made.room}) == "it"
    make_backup(path, key, stick / _NEXT, MOMENT + timedelta(days=1), lambda _done, _total: None)
    left = {place.name for place in stick.iterdir()}
    assert left == {_FORMER, _NEXT} | ({_NEW} if is_new else set())
    return {"new backup whole": int(is_new)}


def _judge_restore(made: Recorded, path: Path, told: list[Any]) -> dict[str, int]:
    return _judge_exchange(made, path, told, known(made.other))


def _judge_rekeying(made: Recorded, path: Path, told: list[Any]) -> dict[str, int]:
    new = Known(made.keys.master, made.keys.recovery_code, made.room.cells, made.ground.client_id)
    return _judge_exchange(made, path, told, new)


def _judge_exchange(made: Recorded, path: Path, told: list[Any], new: Known) -> dict[str, int]:
    which = found(path, {"old": made.room, "new": new})
    assert which == "new" or "done" not in told
    aside = aside_of(path, MOMENT)
    assert not list(path.parent.glob("*.arriving"))
    assert aside.exists() is (which == "new")
    if which == "new":
        assert found(aside, {"old": made.room}) == "old"
    return {f"{which} room": 1}


_JUDGES: Mapping[str, Callable[[Recorded, Path, list[Any]], dict[str, int]]] = {
    "write": _judge_writes,
    "change passphrase": _judge_passphrase,
    "back up": _judge_backup,
    "restore": _judge_restore,
    "rekey": _judge_rekeying,
}

CAMPAIGN = Campaign(
    name="power_loss",
    promise="Sesudah listrik padam tidak ada catatan tersimpan yang hilang.",
    rounds=500,
    short_rounds=10,
    prepare=prepare,
    one_round=one_round,
    least={"journal left": 0.1, "old room": 0.02, "new room": 0.02, "new backup whole": 0.02},
    lacks=lacks_strace,
)
