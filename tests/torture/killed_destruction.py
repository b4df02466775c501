"""kill -9 while a client is destroyed: all of theirs is there or none, nothing else is hurt."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.errors import NotFound
from rumah_konseling.records.care.closing_model import ClosingKind
from rumah_konseling.records.clients.process_notes import seal_of
from rumah_konseling.records.retention.destroyed_list import LIST_SUFFIX
from rumah_konseling.room.room import CounselingRoom
from tests.records.retention_stories import act_of, asked_to_erase, decided, sheet_back
from tests.records.stories import CLOSING, close, in_force, register, vault_of
from tests.torture.acts import cells_of
from tests.torture.cutting_off import Length, cut_off, length_of
from tests.torture.either import names_in
from tests.torture.ground import FILES, NAME, Ground, furnished
from tests.torture.running import Campaign

GONE = "Sintetis Kenarihilang"


@dataclass(frozen=True)
class Awaited:
    """A room in which one client is to be destroyed; how long it takes."""

    ground: Ground
    cells: dict[str, str]
    destruction_id: int
    client_id: int
    length: Length


def task_of(ground: Ground, path: Path, destruction_id: int) -> dict[str, Any]:
    """Return the task that destroys."""
    return {
        "vault": str(path),
        "master": ground.master.secret.hex(),
        "destruction": destruction_id,
    }


def prepare(folder: Path) -> Awaited:
    """Furnish a room, bring a destruction to the act itself, and let it be done once."""
    ground = furnished(folder)
    with ground.open(folder / NAME) as room, room.in_haste():
        for scan in room.documents.scans(None):
            room.scans.discard(scan.id)
        client = register(room, GONE)
        room.clients.begin_service(client.id, "Didahulukan menurut pertimbangan.")
        in_force(room, client)
        room.process_notes.write(seal_of(ground.master), client.id, "Kenaripikiran saya.")
        close(room, client, kind=ClosingKind.REACHED, return_advice=CLOSING.return_advice)
        room.drafts.save(f"closing/{client.id}", {"concern": "kenari setengah"})
        destruction = decided(room, asked_to_erase(room, client))
        sheet_back(room, room.destructions.draw_sheet(destruction.id, act_of(room)))
        assert room.destructions.verdict(destruction.id).is_open
        cells = cells_of(room, seal_of(ground.master), ground.client_id)
    copy = folder / "sekali"
    copy.mkdir()
    path = ground.copy_to(copy)
    length = length_of("destroy", path, task_of(ground, path, destruction.id))
    return Awaited(ground, cells, destruction.id, client.id, length)


def one_round(made: Awaited, folder: Path, seed: int) -> Mapping[str, int]:
    """Cut the work off somewhere, and open what is there."""
    chance = random.Random(seed)
    path = made.ground.copy_to(folder)
    task = task_of(made.ground, path, made.destruction_id)
    is_done = cut_off("destroy", path, task, made.length, chance)
    later = Clock(lambda: datetime.now(UTC) + timedelta(minutes=1))
    with CounselingRoom.open(path, made.ground.data_key, later) as room:
        vault = vault_of(room)
        assert vault.verify() == []
        cells = cells_of(room, seal_of(made.ground.master), made.ground.client_id)
        try:
            room.clients.get(made.client_id)
            which = "old"
        except NotFound:
            which = "new"
        assert which == "new" or not is_done
        rows = [
            vault.query_one(f"SELECT count(*) AS n FROM {table} WHERE client_id = {made.client_id}")
            for table in ("consent", "closing", "document", "process_note", "service_case")
        ]
        counts = [row["n"] for row in rows if row is not None]
        assert all(counts) if which == "old" else not any(counts), counts
        assert bool(room.drafts.keys("closing/")) is (which == "old")
        own = {f"client {GONE}"} if which == "new" else set()
        assert cells == {name: value for name, value in made.cells.items() if name not in own}
        state = room.destructions.get(made.destruction_id)
        assert (state.done_at is not None) is (which == "new")
    lists = {one for one in names_in(folder) if one.endswith(LIST_SUFFIX)}
    # At the latest the opening has written the list beside the file.
    assert bool(lists) is (which == "new")
    assert names_in(folder) - lists == set(FILES)
    return {"after it": int(is_done), f"{which} opens": 1}


CAMPAIGN = Campaign(
    name="killed_destruction",
    promise="Klien yang dimusnahkan hilang seluruhnya atau masih ada seluruhnya.",
    rounds=60,
    short_rounds=3,
    prepare=prepare,
    one_round=one_round,
    least={"old opens": 0.1, "new opens": 0.02},
)
