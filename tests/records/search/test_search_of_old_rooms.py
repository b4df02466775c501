"""Notes kept before the search compared text as it is read are found at the next opening."""

from __future__ import annotations

import pytest

from rumah_konseling.records.search import search_filling
from rumah_konseling.room.room import CounselingRoom
from tests.records.sessions.test_sessions import served, signed
from tests.records.stories import log, vault_of


def as_of_before(room: CounselingRoom) -> None:
    """Make the index what an older version left: without the words as they read."""
    with vault_of(room).transaction("search.emptied") as tx:
        for entry in tx.query("SELECT id FROM search_entry"):
            tx.update("search_entry", entry["id"], stems="temu")
        for kept in tx.query("SELECT id FROM setting WHERE key = 'search_folding'"):
            tx.delete("setting", kept["id"])


def test_an_old_note_is_found_by_its_words_as_they_read(room: CounselingRoom) -> None:
    signed(room, served(room), subjective="Bertemu hari Jum'at, berkas RK-2026-0001.")
    as_of_before(room)
    assert room.search.find("jumat") == []
    room.complete_upgrade()
    assert len(room.search.find("jumat")) == 1
    assert any(hit.kind == "session" for hit in room.search.find("rk20260001"))
    before = len(log(room))
    room.complete_upgrade()
    assert len(log(room)) == before
    assert vault_of(room).verify() == []


def test_old_notes_are_gone_through_some_at_a_time(
    room: CounselingRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_filling, "READ_AT_ONCE", 1)
    client = served(room)
    for day in ("Jum'at pertama", "Jum'at kedua"):
        signed(room, client, subjective=day)
    as_of_before(room)
    found = []
    for _ in range(4):
        room.complete_upgrade()
        found.append(len([hit for hit in room.search.find("jumat") if hit.kind == "session"]))
    assert found == [1, 2, 2, 2]


def test_a_new_room_has_nothing_to_go_through(room: CounselingRoom) -> None:
    room.complete_upgrade()
    signed(room, served(room), subjective="Bertemu hari Jum'at.")
    before = len(log(room))
    room.complete_upgrade()
    assert len(log(room)) == before


def test_letters_that_only_look_latin_are_found_as_they_look(room: CounselingRoom) -> None:
    signed(room, served(room), subjective="Bertemu \u0421\u0435mara sore itu.")
    assert len(room.search.find("cemara")) == 1
    assert len(room.search.find("\u0441emara")) == 1
    # A list or a note in ASCII is found by look-alike letters, too.
    assert room.search.find("\u0455ore") == room.search.find("sore") != []
