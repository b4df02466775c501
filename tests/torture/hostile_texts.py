"""Hostile texts in the search and in every text field: kept and found as text, or refused."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.clients.client_model import ClientFilter
from rumah_konseling.records.clients.process_notes import open_seal
from rumah_konseling.records.plain_text import one_line
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.vault.keys.field_encryption import InnerSeal
from tests.conftest import PASSPHRASE
from tests.records.stories import form, vault_of
from tests.torture.ground import Ground, bare
from tests.torture.hostile_strings import MARKER, hostile_string
from tests.torture.running import Campaign
from tests.torture.text_fields import FIELDS
from tests.torture.watching import listing, watched

# Two for each use case that keeps text: every second one is kept there, too, and drawn
# on paper where the use case draws.
STRINGS = 2 * len(FIELDS)


def one_round(ground: Ground, folder: Path, seed: int) -> Mapping[str, int]:
    """Put 50 texts into one room: each is looked for, and kept in fields that take turns."""
    chance = random.Random(seed)
    path = ground.copy_to(folder)
    kept = 0
    with ground.open(path) as room, room.in_haste(), watched() as seen:
        seal = open_seal(path, PASSPHRASE)
        before, schema = listing(folder), _schema(room)
        turns = chance.sample(list(FIELDS), len(FIELDS))
        for number in range(STRINGS):
            text = hostile_string(chance)
            _look_for(room, text)
            kept += _keep_name(room, number, text)
            _keep_thought(room, seal, ground.client_id, text)
            if number % 2 == 0:
                kept += _keep_in_field(room, ground.client_id, turns[number // 2], text)
        assert _schema(room) == schema
        assert vault_of(room).verify() == []
        after = listing(folder) - {"ruang.rkv-journal"}
    assert after == before - {"ruang.rkv-journal"}
    assert not [opened for opened in seen.opened if MARKER in opened]
    assert seen.reached_out == []
    return {"strings": STRINGS, "kept": kept}


def _look_for(room: CounselingRoom, text: str) -> None:
    room.search.find(text)
    room.documents.matching(text)
    room.recipients.find(text)
    room.client_list.count(ClientFilter(text=text))
    room.client_list.page(ClientFilter(text=text), 0, 20)
    room.clients.duplicates(form(name=text))


def _keep_in_field(room: CounselingRoom, client_id: int, name: str, text: str) -> int:
    try:
        FIELDS[name](room, client_id, text)
    except FieldErrors:
        return 0
    except Exception as error:
        error.add_note(f"{name}: {text[:200]!r}")
        raise
    return 1


def _keep_name(room: CounselingRoom, number: int, text: str) -> int:
    """Register a client of that name; it reads back as what can be seen of it, and is found."""
    word = f"kanari{number}"
    try:
        client = room.clients.register(form(name=f"{word} {text}", unit=text))
    except FieldErrors:
        return 0
    assert room.clients.get(client.id).form.name == one_line(f"{word} {text}")
    assert room.clients.get(client.id).form.unit == one_line(text)
    assert [row.id for row in room.client_list.page(ClientFilter(text=word), 0, 9)] == [client.id]
    assert [hit.record_id for hit in room.search.find(f"{word} ")][:1] == [client.id]
    return 1


def _keep_thought(room: CounselingRoom, seal: InnerSeal, client_id: int, text: str) -> None:
    try:
        room.process_notes.write(seal, client_id, text)
    except FieldErrors:
        return
    room.process_notes.of_client(seal, client_id)


def _schema(room: CounselingRoom) -> list[tuple[object, ...]]:
    rows = vault_of(room).query("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2")
    return [tuple(dict(row).values()) for row in rows]


CAMPAIGN = Campaign(
    name="hostile_texts",
    promise="Sepuluh ribu teks jahat di pencarian dan setiap isian tetap teks belaka.",
    rounds=200,
    short_rounds=2,
    prepare=bare,
    one_round=one_round,
    least={"kept": 10},
)
