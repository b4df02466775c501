"""A disk that fills at any point: nothing is lost, the old file stands, and a sentence tells it."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rumah_konseling.records.clients.process_notes import seal_of
from rumah_konseling.vault.copies.backup import make_backup, prove_backup
from rumah_konseling.vault.keys.key_files import backup_key_file, key_file, read_keys
from rumah_konseling.vault.keys.keys import CHEAPEST, NewKeys, change_passphrase, create_keys
from tests.records.stories import vault_of
from tests.torture import killed_rekeying, killed_restore
from tests.torture.acts import cells_of
from tests.torture.either import Known, found, known, names_in
from tests.torture.ground import FILES, NAME, Ground, bare, furnished
from tests.torture.killed_writes import acknowledged
from tests.torture.killing import started
from tests.torture.running import Campaign
from tests.torture.small_disk import lacks_small_disks
from tests.torture.works import MOMENT

CHILD = "tests.torture.full_disk_child"
POINTS = 50
WANTED = "lima burung camar pulang senja"
_FORMER, _NEW = (f"ruang-2026-03-{day}-081500.rkc" for day in ("08", "09"))
_PAPER_BYTES = 150_000
# One point in so many is a disk that has room, but not for another file.
_NO_FILES_EVERY = 5
_MOST_FILES = 4
_PLENTY = 100_000


@dataclass(frozen=True)
class Kind:
    """One way of filling a disk. ``most_pages`` is about what it takes to succeed."""

    work: str
    most_pages: int
    task: Callable[[Filled, Path], dict[str, Any]]
    judge: Callable[[Filled, Path, Sequence[Any]], None]
    is_stick: bool = False


@dataclass(frozen=True)
class Filled:
    """A furnished room and the backup of another, an old paper, new keys."""

    folder: Path
    ground: Ground
    room: Known
    other: Ground
    keys: NewKeys
    paper: bytes


def prepare(folder: Path) -> Filled:
    """Furnish the rooms and lay beside them what is to survive."""
    places = folder / "ini", folder / "itu"
    for place in places:
        place.mkdir()
    ground, other = furnished(places[0]), bare(places[1])
    for one, name in ((ground, _FORMER), (other, "itu.rkc")):
        make_backup(one.folder / NAME, one.data_key, folder / name, MOMENT, _quietly)
    paper = b"%PDF-1.4 " + random.Random(5).randbytes(_PAPER_BYTES)
    return Filled(folder, ground, known(ground), other, create_keys(WANTED, CHEAPEST), paper)


def one_round(made: Filled, folder: Path, seed: int) -> Mapping[str, int]:
    """Leave so much room as the seed says, let the work run into it, and look."""
    kind = KINDS[seed % len(KINDS)]
    point = seed // len(KINDS) % POINTS
    pages, inodes = _PLENTY, point // _NO_FILES_EVERY % _MOST_FILES
    if point % _NO_FILES_EVERY:
        pages, inodes = kind.most_pages * point // POINTS, _PLENTY
    source, disk, beside = (folder / name for name in ("isi", "diska", "meja"))
    for place in (source, disk, beside):
        place.mkdir()
    after = folder / "sesudah"
    made.ground.copy_to(beside if kind.is_stick else source)
    (source / _FORMER).write_bytes((made.folder / _FORMER).read_bytes())
    (source / "surat.pdf").write_bytes(made.paper)
    task = kind.task(made, disk) | {"seed": seed}
    if kind.is_stick:
        task["vault"] = str(beside / NAME)
    words = (kind.work, source, after, pages, inodes)
    with started(CHILD, disk, *words, secrets=(json.dumps(task),)) as child:
        told = [json.loads(line) for line in child.stdout]
    assert told, "the child said nothing"
    end = told[-1]
    assert "fault" not in end, end["fault"]
    full = [one["full"] for one in told if isinstance(one, dict) and "full" in one]
    if "raised" in end:
        assert end["sentence"]
        assert end["remedy"]
        full.append(end["raised"])
    # Of a journal that can't be made SQLite says only so, and not that it is for want of room.
    kinds = {"DiskFull"} if inodes == _PLENTY else {"DiskFull", "NotWritable"}
    assert set(full) <= kinds, full
    assert (after / _FORMER).read_bytes() == (made.folder / _FORMER).read_bytes()
    if kind.work != "save paper":
        assert (after / "surat.pdf").read_bytes() == made.paper
    kind.judge(made, after, told)
    return {f"{kind.work}: full": int(bool(full)), "told full": int(bool(full))}


def _task(made: Filled, disk: Path, **more: object) -> dict[str, Any]:
    return {"vault": str(disk / NAME), "master": made.ground.master.secret.hex(), **more}


def _passphrase_task(made: Filled, disk: Path) -> dict[str, Any]:
    old = read_keys(made.ground.folder / NAME)
    header = change_passphrase(old, made.ground.master, WANTED, CHEAPEST)
    return _task(made, disk, header=header.to_bytes().hex())


def _judge_writes(made: Filled, after: Path, told: Sequence[Any]) -> None:
    assert told[-1] == {"ended": True}, "with room again, the same act goes through"
    acts = [one for one in told[:-1] if one is None or "full" not in one]
    with made.ground.open(after / NAME) as room:
        assert vault_of(room).verify() == []
        cells = cells_of(room, seal_of(made.room.master), made.room.client_id)
    assert cells == acknowledged(made.room.cells, acts)


def _judge_passphrase(made: Filled, after: Path, told: Sequence[Any]) -> None:
    path, old = after / NAME, key_file(made.ground.folder / NAME).read_bytes()
    copies = [place.read_bytes() for place in (key_file(path), backup_key_file(path))]
    assert (copies == [old, old]) is ("raised" in told[-1])
    assert copies[0] == copies[1]
    assert found(path, {"it": made.room}) == "it"
    assert names_in(after) == {*FILES, _FORMER, "surat.pdf"}


def _judge_backup(made: Filled, after: Path, told: Sequence[Any]) -> None:
    is_made = "raised" not in told[-1]
    assert (after / _NEW).exists() is is_made
    if is_made:
        assert prove_backup(after / _NEW, made.ground.data_key, after / "x", _quietly).is_sound
    path = after / NAME
    if not path.exists():
        path = after.with_name("meja") / NAME
    assert found(path, {"it": made.room}) == "it"
    wanted = {_FORMER, "surat.pdf", *([_NEW] if is_made else [])}
    assert names_in(after) - {*FILES} == wanted


def _judge_paper(made: Filled, after: Path, told: Sequence[Any]) -> None:
    is_old = (after / "surat.pdf").read_bytes() == made.paper
    assert is_old is ("raised" in told[-1])
    assert names_in(after) == {*FILES, _FORMER, "surat.pdf"}


def _judge_exchange(made: Filled, after: Path, told: Sequence[Any], new: Known) -> None:
    # It may have moved in before the last of it found no room, and is told so then.
    which = found(after / NAME, {"old": made.room, "new": new})
    assert which == "new" or "raised" in told[-1]
    assert not list(after.glob("*.arriving"))
    if which == "old":
        assert names_in(after) == {*FILES, _FORMER, "surat.pdf"}


def _judge_restore(made: Filled, after: Path, told: Sequence[Any]) -> None:
    _judge_exchange(made, after, told, known(made.other))


def _judge_rekeying(made: Filled, after: Path, told: Sequence[Any]) -> None:
    keys, room = made.keys, made.room
    new = Known(keys.master, keys.recovery_code, room.cells, room.client_id)
    _judge_exchange(made, after, told, new)


def _quietly(_done: int, _total: int) -> None:
    """Report to nobody."""


KINDS = (
    Kind(
        "write",
        50,
        lambda made, disk: _task(made, disk, client=made.ground.client_id, acts=5),
        _judge_writes,
    ),
    Kind("change passphrase", 20, _passphrase_task, _judge_passphrase),
    Kind(
        "back up",
        200,
        lambda made, disk: _task(made, disk, target=str(disk / _NEW)),
        _judge_backup,
        is_stick=True,
    ),
    Kind(
        "back up", 420, lambda made, disk: _task(made, disk, target=str(disk / _NEW)), _judge_backup
    ),
    Kind(
        "save paper",
        45,
        lambda made, disk: _task(made, disk, target=str(disk / "surat.pdf"), size=_PAPER_BYTES),
        _judge_paper,
    ),
    Kind(
        "restore",
        400,
        lambda made, disk: killed_restore.task_of(made.other, made.folder / "itu.rkc", disk / NAME),
        _judge_restore,
    ),
    Kind(
        "rekey",
        450,
        lambda made, disk: killed_rekeying.task_of(made.ground, made.keys, disk / NAME),
        _judge_rekeying,
    ),
)

CAMPAIGN = Campaign(
    name="full_disks",
    promise="Diska yang penuh di titik mana pun tidak menghilangkan apa-apa, dan itu dikatakan.",
    rounds=POINTS * len(KINDS),
    short_rounds=2 * len(KINDS),
    prepare=prepare,
    one_round=one_round,
    least={"told full": 0.4},
    lacks=lacks_small_disks,
)
