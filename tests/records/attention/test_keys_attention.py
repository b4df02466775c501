"""Key files of another day beside the room are told: they open by what was given up."""

import shutil
from pathlib import Path

from rumah_konseling.records.attention_line import AttentionLine
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.keys.derivation import subkey
from rumah_konseling.vault.keys.key_files import read_keys
from rumah_konseling.vault.keys.keys import CHEAPEST, change_passphrase, open_with_passphrase
from tests.conftest import PASSPHRASE, MadeRoom

ENDINGS = (".keys", ".keys.bak")


def told(room: CounselingRoom) -> list[AttentionLine]:
    lines = room.attention.lines(room.clock.today())
    return [line for line in lines if "kunci" in line.title]


def test_older_key_files_put_back_are_told_until_the_passphrase_is_changed(
    room: CounselingRoom, tmp_path: Path
) -> None:
    assert told(room) == []
    header = read_keys(room.path)
    master = open_with_passphrase(header, PASSPHRASE)
    for ending in ENDINGS:
        shutil.copy(room.path.with_suffix(ending), tmp_path / f"lama{ending}")
    changed = change_passphrase(header, master, "sebelas gajah menyulam awan", CHEAPEST)
    room.keep_keys(changed, master.data_key)
    assert told(room) == []
    for ending in ENDINGS:
        shutil.copy(tmp_path / f"lama{ending}", room.path.with_suffix(ending))
    (line,) = told(room)
    assert (line.kind, line.chip) == ("danger", "Lama")
    # What is changed now is what counts, not what was put back: its recovery code stays closed.
    assert room.newest_keys() == changed
    again = change_passphrase(
        room.newest_keys(), master, "tiga belas perahu pulang petang", CHEAPEST
    )
    room.keep_keys(again, master.data_key)
    assert told(room) == []


def test_lost_key_files_are_told(room: CounselingRoom) -> None:
    for ending in ENDINGS:
        room.path.with_suffix(ending).unlink()
    (line,) = told(room)
    assert line.title == "Berkas kunci hilang atau rusak"


def test_a_damaged_copy_inside_is_left_to_the_proof(
    room: CounselingRoom, made_room: MadeRoom
) -> None:
    hand = Connection(room.path, subkey(made_room.data_key, "vault file"))
    hand.change("UPDATE meta SET value = x'00' WHERE key = 'key header'")
    hand.close()
    assert told(room) == []
    assert room.newest_keys() == read_keys(room.path)
