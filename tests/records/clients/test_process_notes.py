"""Process notes lie apart: an open room can't read them, and nothing of them is found."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rumah_konseling.errors import FieldErrors, NotFound, WrongPassphrase
from rumah_konseling.records.clients.process_notes import open_seal
from rumah_konseling.room.room import CounselingRoom, unlock
from rumah_konseling.vault.keys.field_encryption import InnerSeal
from rumah_konseling.vault.keys.keys import MasterKey
from tests.conftest import PASSPHRASE, SettableClock
from tests.records.stories import log, register, vault_of

TEXT = "Saya sendiri merasa canggung: kenarirahasia."


@pytest.fixture
def seal(room: CounselingRoom) -> InnerSeal:
    return open_seal(room.path, PASSPHRASE)


def test_a_note_reads_back_only_with_the_passphrase(room: CounselingRoom, seal: InnerSeal) -> None:
    client = register(room)
    note_id = room.process_notes.write(seal, client.id, f"  {TEXT}\u202e ")
    (note,) = room.process_notes.of_client(open_seal(room.path, PASSPHRASE), client.id)
    assert (note.id, note.text, note.session_id) == (note_id, TEXT, None)
    with pytest.raises(WrongPassphrase):
        open_seal(room.path, "bukan itu")


def test_what_an_open_room_holds_does_not_open_them(room: CounselingRoom, seal: InnerSeal) -> None:
    client = register(room)
    room.process_notes.write(seal, client.id, TEXT)
    data_key = unlock(room.path, PASSPHRASE)
    stranger = InnerSeal(MasterKey(data_key), "process notes")
    assert room.process_notes.of_client(stranger, client.id) == []


def test_nothing_of_a_note_lies_readable_in_the_open_vault(
    room: CounselingRoom, seal: InnerSeal
) -> None:
    client = register(room)
    note_id = room.process_notes.write(seal, client.id, TEXT)
    room.process_notes.change(seal, note_id, TEXT + " Lagi.")
    room.process_notes.keep_draft(seal, client.id, TEXT, note_id)
    vault = vault_of(room)
    tables = vault.query("SELECT name FROM sqlite_master WHERE type = 'table'")
    for table in tables:
        for row in vault.query(f'SELECT * FROM "{table["name"]}"'):
            for value in dict(row).values():
                content = value if isinstance(value, bytes) else str(value).encode()
                assert b"kenarirahasia" not in content, table["name"]
    assert room.search.find("kenarirahasia") == []
    assert all("kenari" not in str(entry.detail) for entry in log(room))


def test_a_note_moved_to_another_client_is_left_out_and_told(
    room: CounselingRoom, seal: InnerSeal
) -> None:
    one, other = register(room), register(room, "Orang Lain")
    note_id = room.process_notes.write(seal, one.id, TEXT)
    with vault_of(room).transaction("test.moved") as tx:
        tx.update("process_note", note_id, client_id=other.id)
    told: list[bool] = []
    vault_of(room).reading.when_damaged(lambda: told.append(True))
    assert room.process_notes.of_client(seal, other.id) == []
    assert told == [True]


def test_notes_are_changed_and_removed_and_lie_newest_first(
    room: CounselingRoom, seal: InnerSeal, clock: SettableClock
) -> None:
    client = register(room)
    first = room.process_notes.write(seal, client.id, "Catatan pertama.")
    clock.at += timedelta(hours=1)
    second = room.process_notes.write(seal, client.id, "Catatan kedua.")
    room.process_notes.change(seal, first, "Diperbaiki.")
    notes = room.process_notes.of_client(seal, client.id)
    assert [(note.id, note.text) for note in notes] == [
        (second, "Catatan kedua."),
        (first, "Diperbaiki."),
    ]
    room.process_notes.remove(first)
    assert [note.id for note in room.process_notes.of_client(seal, client.id)] == [second]
    with pytest.raises(NotFound):
        room.process_notes.change(seal, first, "Tidak ada lagi.")


@pytest.mark.parametrize("text", ["", " \n ", "x" * 20_001])
def test_an_empty_or_endless_note_is_not_kept(
    room: CounselingRoom, seal: InnerSeal, text: str
) -> None:
    client = register(room)
    with pytest.raises(FieldErrors) as refused:
        room.process_notes.write(seal, client.id, text)
    assert set(refused.value.fields) == {"text"}
    assert room.process_notes.of_client(seal, client.id) == []


def test_what_was_typed_is_kept_until_the_note_is(room: CounselingRoom, seal: InnerSeal) -> None:
    client = register(room)
    assert room.process_notes.draft(seal, client.id) is None
    room.process_notes.keep_draft(seal, client.id, "Setengah kal", None)
    assert room.process_notes.draft(seal, client.id) == ("Setengah kal", None)
    room.process_notes.write(seal, client.id, "Setengah kalimat jadi utuh.")
    assert room.process_notes.draft(seal, client.id) is None
