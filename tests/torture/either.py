"""A room that was to become another must be found as the one or the other, and whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rumah_konseling.records.clients.process_notes import seal_of
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.vault.copies.staging import finish_arrival
from rumah_konseling.vault.keys.key_files import read_keys
from rumah_konseling.vault.keys.keys import MasterKey, open_with_recovery_code
from tests.records.stories import vault_of
from tests.torture.acts import Cells, cells_of
from tests.torture.ground import NAME, Ground


@dataclass(frozen=True)
class Known:
    """All of a room that can be compared, and the keys and the code that open it."""

    master: MasterKey
    code: str
    cells: Cells
    client_id: int


def known(ground: Ground) -> Known:
    """Read a ground as it lies."""
    master = ground.master
    with ground.open(ground.folder / NAME) as room:
        cells = cells_of(room, seal_of(master), ground.client_id)
    return Known(master, ground.recovery_code, cells, ground.client_id)


def found(path: Path, rooms: Mapping[str, Known]) -> str:
    """Open what is at ``path`` as the lock screen does, and return which of the rooms it is.

    Raises AssertionError when it is none of them to the last cell, or not whole, or its
    recovery code opens it not.
    """
    finish_arrival(path)
    header = read_keys(path)
    fitting = [name for name, room in rooms.items() if header.belongs_to(room.master.data_key)]
    assert len(fitting) == 1, f"the keys beside the vault open {fitting}"
    room = rooms[fitting[0]]
    assert open_with_recovery_code(header, room.code) == room.master
    with CounselingRoom.open(path, room.master.data_key) as opened:
        assert vault_of(opened).verify() == []
        assert vault_of(opened).key_header.belongs_to(room.master.data_key)
        assert cells_of(opened, seal_of(room.master), room.client_id) == room.cells
    return fitting[0]


def names_in(folder: Path) -> set[str]:
    """Return what lies in a folder, but for the lock, which says nothing."""
    return {place.name for place in folder.iterdir() if place.suffix != ".lock"}
