"""Opens a damaged copy of a room, and sees that it is refused or named, and never lies."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rumah_konseling.errors import VaultTrouble
from rumah_konseling.room.room import CounselingRoom
from tests.records.stories import vault_of
from tests.torture.ground import Ground, furnished
from tests.torture.truth import Reading, read_all, tables


@dataclass(frozen=True)
class Sound:
    """A room whose every row is known; ``data`` is the whole file."""

    ground: Ground
    data: bytes
    names: list[str]
    truth: Reading


def sound(folder: Path) -> Sound:
    """Furnish a room and read all of it."""
    ground = furnished(folder)
    path = folder / "ruang.rkv"
    with ground.open(path) as room:
        names = tables(room)
        truth = read_all(room, names)
        assert vault_of(room).verify() == []
    assert not truth.refused
    return Sound(ground, path.read_bytes(), names, truth)


def judge(sound: Sound, path: Path) -> dict[str, int]:
    """Return how a damaged file was told.

    Raises AssertionError when anything wrong was read, and when the room is opened and
    verify names nothing: every page, a free one too, is authenticated, so no flip is
    harmless. Whatever else than a VaultTrouble comes through the door is a fault of ours,
    and comes out of here.
    """
    try:
        room = sound.ground.open(path)
    except VaultTrouble:
        return {"refused on opening": 1}
    with room:
        return {"named by verify": 1, **_read(sound, room)}


def _read(sound: Sound, room: CounselingRoom) -> dict[str, int]:
    reading = read_all(room, sound.names)
    wrong = reading.differs_from(sound.truth)
    assert not wrong, f"read wrongly: {sorted(wrong)}"
    assert vault_of(room).verify(), "opened, and nothing named"
    return {"all could be read": int(not reading.refused)}
