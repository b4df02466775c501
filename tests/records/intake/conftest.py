"""A room that the tests of reading share: reading keeps nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rumah_konseling.clock import Clock
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.vault.keys.keys import CHEAPEST
from tests.conftest import IDENTITY, PASSPHRASE, START


@pytest.fixture(scope="package")
def shared_room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CounselingRoom]:
    path: Path = tmp_path_factory.mktemp("ruang") / "ruang.rkv"
    clock = Clock(lambda: START)
    with CounselingRoom.create(path, PASSPHRASE, IDENTITY, kdf=CHEAPEST, clock=clock).room as room:
        yield room
