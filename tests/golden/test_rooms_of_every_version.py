"""A room of every schema the program ever had opens, proves itself and prints to the letter.

Each was made once, by the code of its own version, with invented people; ``told.json``
beside it says what happened there. A new schema adds a room and changes none. Where a
record is read otherwise on purpose, ``GOLDEN=write`` writes ``read.txt`` anew: look at
what changed before it is kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from rumah_konseling.errors import KeysDamaged, KeysOfAnotherVersion
from rumah_konseling.records.clients.process_notes import open_seal
from rumah_konseling.room.packaged import migrations
from rumah_konseling.room.room import CounselingRoom, unlock, unlock_with_code
from rumah_konseling.ui.app_context import all_drafts
from rumah_konseling.vault.keys.key_files import read_keys
from rumah_konseling.vault.keys.key_header import checksum
from tests.conftest import PASSPHRASE, SettableClock
from tests.golden.reading import everything
from tests.records.stories import vault_of

ROOMS = sorted((Path(__file__).parent / "rooms").iterdir())
# After the last day that was told in any of the rooms.
LATER = datetime(2026, 4, 20, 3, 0, tzinfo=UTC)


def _copy(kept: Path, tmp_path: Path) -> tuple[Path, dict[str, Any]]:
    for file in ("ruang.rkv", "ruang.keys"):
        shutil.copy(kept / file, tmp_path / file)
    return tmp_path / "ruang.rkv", json.loads((kept / "told.json").read_text("utf-8"))


@pytest.mark.parametrize("kept", ROOMS, ids=lambda kept: kept.name)
def test_a_room_of_an_older_version_opens_proves_and_prints(kept: Path, tmp_path: Path) -> None:
    path, told = _copy(kept, tmp_path)
    seal = open_seal(path, PASSPHRASE)
    with CounselingRoom.open(path, unlock(path, PASSPHRASE), SettableClock(LATER)) as room:
        assert vault_of(room).verify() == []
        papers = {
            document.serial: hashlib.sha256(room.documents.pdf(document.id)).hexdigest()
            for document in room.documents.recent(1_000)
        }
        assert papers == told["papers"]
        read = everything(room, seal)
        assert [offer.content for offer in all_drafts(room)][-1:] == [{"name": "Ketikan Setengah"}]
        hits = room.search.find("sintetis", limit=50)
        named = " ".join(hit.title for hit in hits)
        assert "Sintetis Kedua" in named
        assert "Sintetis Pertama" in named
    expected = kept / "read.txt"
    if os.environ.get("GOLDEN") == "write":
        expected.write_text(read, "utf-8")
    assert read == expected.read_text("utf-8")


@pytest.mark.parametrize("kept", ROOMS, ids=lambda kept: kept.name)
def test_the_recovery_sheet_of_an_older_version_still_opens_its_room(
    kept: Path, tmp_path: Path
) -> None:
    path, told = _copy(kept, tmp_path)
    assert unlock_with_code(path, told["recovery"]).data_key == unlock(path, PASSPHRASE)


def test_a_room_of_the_first_days_is_told_as_one_of_another_version(tmp_path: Path) -> None:
    """Until 24 November 2026 the slots held the data key itself; nobody kept a record in these."""
    shutil.copy(Path(__file__).parent / "first_keys" / "ruang.keys", tmp_path / "ruang.keys")
    before = (tmp_path / "ruang.keys").read_bytes()
    with pytest.raises(KeysOfAnotherVersion):
        read_keys(tmp_path / "ruang.rkv")
    newer = bytearray(before)
    newer[6] = 3
    newer[-8:] = checksum(bytes(newer[:-8]))
    (tmp_path / "ruang.keys").write_bytes(newer)
    with pytest.raises(KeysOfAnotherVersion):
        read_keys(tmp_path / "ruang.rkv")
    # A copy beside it that opens the room does not take its place.
    shutil.copy(ROOMS[-1] / "ruang.keys", tmp_path / "ruang.keys.bak")
    read_keys(tmp_path / "ruang.rkv")
    assert (tmp_path / "ruang.keys").read_bytes() == newer
    (tmp_path / "ruang.keys.bak").unlink()
    (tmp_path / "ruang.keys").write_bytes(newer[:-1] + b"?")
    with pytest.raises(KeysDamaged) as damaged:
        read_keys(tmp_path / "ruang.rkv")
    assert not isinstance(damaged.value, KeysOfAnotherVersion)


def test_every_schema_in_use_since_then_has_its_room() -> None:
    # The first with the keys of today is 7. Schema 10 was never alone on a computer: its
    # search table was still drawn anew on the day it came, and 11 came with it.
    assert [int(kept.name) for kept in ROOMS] == [7, 8, 9, *range(11, len(migrations()) + 1)]
