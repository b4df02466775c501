"""Every call to a file fails once: the work ends in words of ours, and nothing is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from rumah_konseling.records.clients.process_notes import seal_of
from rumah_konseling.vault.copies.backup import make_backup, prove_backup
from rumah_konseling.vault.keys.key_files import key_file, read_keys
from rumah_konseling.vault.keys.keys import CHEAPEST, change_passphrase
from tests.records.stories import vault_of
from tests.torture.acts import cells_of, changed
from tests.torture.either import Known, found, known
from tests.torture.ground import NAME, Ground, bare
from tests.torture.killed_writes import acknowledged
from tests.torture.running import Campaign
from tests.torture.tracing import lacks_strace, told_while_traced
from tests.torture.works import MOMENT

WANTED = "lima burung camar pulang senja"
# fmt: off
_CHANGING = (
    "openat", "write", "pwrite64", "fsync", "fdatasync", "ftruncate", "fallocate", "rename",
    "unlink", "unlinkat", "mkdir", "rmdir", "fchmod", "flock",
)
_LOOKING = (
    "read", "pread64", "lseek", "fstat", "newfstatat", "access", "getdents64", "fcntl", "close",
    "fadvise64",
)
# fmt: on
_CALLS = ",".join((*_CHANGING, *_LOOKING))
_ERRORS = ("EIO", "EACCES", "ENOSPC")
# What changes a file is tried whole, in each way, by the default rounds; what only looks, of
# which there is far more, in one way each and by so many nights.
_SLICES = 60
_NIGHTS = 3
_FORMER, _NEW, _NEXT = (f"ruang-2026-03-{day}-081500.rkc" for day in ("08", "09", "10"))


@dataclass(frozen=True)
class Failing:
    """Which work, and which call of it fails how."""

    work: str
    call: str
    number: int
    error: str


@dataclass
class Tried:
    """A small room with a former backup, and the failures to try: of changing calls, of others."""

    folder: Path
    ground: Ground
    room: Known
    changing: list[Failing] = field(default_factory=list)
    looking: list[Failing] = field(default_factory=list)


def prepare(folder: Path) -> Tried:
    """Count the calls of each work by doing it once."""
    ground = bare(folder)
    make_backup(folder / NAME, ground.data_key, folder / _FORMER, MOMENT, _quietly)
    made = Tried(folder, ground, known(ground))
    for work in _WORKS:
        place = folder / work
        place.mkdir()
        trace = place / "calls"
        path, task = _laid_out(made, work, place)
        told = told_while_traced(work, path, task, ("-e", f"trace={_CALLS}", "-o", trace))
        assert told[-1] == {"ended": True}, told[-1]
        lines = trace.read_text("ascii", "replace").splitlines()
        counts = Counter(line.partition("(")[0] for line in lines if line[0].isalpha())
        for call, count in sorted(counts.items()):
            for number in range(1, count + 1):
                if call in _CHANGING:
                    made.changing += [Failing(work, call, number, error) for error in _ERRORS]
                else:
                    error = _ERRORS[number % len(_ERRORS)]
                    made.looking.append(Failing(work, call, number, error))
    return made


def one_round(made: Tried, folder: Path, seed: int) -> Mapping[str, int]:
    """Try the failures that are this seed's."""
    counts: Counter[str] = Counter()
    nights = _SLICES * _NIGHTS
    plan = made.changing[seed % _SLICES :: _SLICES] + made.looking[seed % nights :: nights]
    for number, failing in enumerate(plan):
        place = folder / str(number)
        place.mkdir()
        try:
            counts.update(_try(made, place, failing))
        except Exception as error:
            raise AssertionError(f"{failing}: {error}") from error
    return counts


def _try(made: Tried, place: Path, failing: Failing) -> dict[str, int]:
    path, task = _laid_out(made, failing.work, place)
    spoiled = f"inject={failing.call}:error={failing.error}:when={failing.number}"
    words = ("-e", f"trace={_CALLS}", "-e", spoiled, "-o", place / "calls")
    told = told_while_traced(failing.work, path, task, words)
    end = told[-1]
    assert "fault" not in end, end.get("fault")
    if "raised" in end:
        assert end["sentence"]
        assert end["remedy"]
    _WORKS[failing.work][1](made, path, told)
    ended = end.get("raised", "went through")
    return {f"{failing.work}: calls failed": 1, ended: 1}


def _laid_out(made: Tried, work: str, place: Path) -> tuple[Path, dict[str, Any]]:
    """Lay out room and stick in a folder, and return the vault and the work's task."""
    path, stick = made.ground.copy_to(place), place / "stik"
    stick.mkdir()
    (stick / _FORMER).write_bytes((made.folder / _FORMER).read_bytes())
    task = {"vault": str(path), "master": made.ground.master.secret.hex()}
    return path, task | _WORKS[work][0](made, path)


def _write_task(made: Tried, _path: Path) -> dict[str, Any]:
    return {"client": made.ground.client_id, "seed": 3, "acts": 2}


def _passphrase_task(made: Tried, path: Path) -> dict[str, Any]:
    header = change_passphrase(read_keys(path), made.ground.master, WANTED, CHEAPEST)
    return {"header": header.to_bytes().hex()}


def _backup_task(_made: Tried, path: Path) -> dict[str, Any]:
    return {"target": str(path.parent / "stik" / _NEW)}


def _judge_writes(made: Tried, path: Path, told: list[Any]) -> None:
    acts = told[:-1]
    with made.ground.open(path) as room:
        assert vault_of(room).verify() == []
        cells = cells_of(room, seal_of(made.room.master), made.room.client_id)
    expected = acknowledged(made.room.cells, acts)
    if acts and acts[-1] is not None and cells != expected:
        expected = changed(expected, acts[-1])
    assert cells == expected, sorted(cells.items() ^ expected.items())


def _judge_passphrase(made: Tried, path: Path, told: list[Any]) -> None:
    old = key_file(made.ground.folder / NAME).read_bytes()
    assert found(path, {"it": made.room}) == "it"
    is_new = read_keys(path).to_bytes() != old
    assert is_new or "done" not in told


def _judge_backup(made: Tried, path: Path, told: list[Any]) -> None:
    stick, key = path.parent / "stik", made.ground.data_key
    assert (stick / _FORMER).read_bytes() == (made.folder / _FORMER).read_bytes()
    assert (stick / _NEW).exists() or "done" not in told
    if (stick / _NEW).exists():
        assert prove_backup(stick / _NEW, key, path, _quietly).is_sound
    assert found(path, {"it": made.room}) == "it"
    make_backup(path, key, stick / _NEXT, MOMENT + timedelta(days=1), _quietly)
    assert {place.name for place in stick.iterdir()} <= {_FORMER, _NEW, _NEXT}


def _quietly(_done: int, _total: int) -> None:
    """Report to nobody."""


_WORKS: Mapping[
    str,
    tuple[Callable[[Tried, Path], dict[str, Any]], Callable[[Tried, Path, list[Any]], None]],
] = {
    "write": (_write_task, _judge_writes),
    "change passphrase": (_passphrase_task, _judge_passphrase),
    "back up": (_backup_task, _judge_backup),
}

CAMPAIGN = Campaign(
    name="io_errors",
    promise="Setiap panggilan berkas yang gagal dikatakan, dan tidak ada catatan yang hilang.",
    rounds=_SLICES,
    short_rounds=1,
    prepare=prepare,
    one_round=one_round,
    lacks=lacks_strace,
)
