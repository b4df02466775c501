"""What every test may ask for: a clock to set, an identity, a room on a real encrypted file."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rumah_konseling.clock import Clock
from rumah_konseling.records.identity import Counselor, RoomIdentity

if TYPE_CHECKING:
    from rumah_konseling.room import CounselingRoom, NewRoom

IN_CI = os.environ.get("CI") == "true"
PASSPHRASE = "empat kuda laut menari pelan"


class SettableClock(Clock):
    """A clock that stands still until a test moves it."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        super().__init__(lambda: self.at)

    def advance(self, **amount: float) -> None:
        self.at += timedelta(**amount)


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock(datetime(2026, 3, 9, 2, 30, tzinfo=UTC))


@pytest.fixture
def identity() -> RoomIdentity:
    return RoomIdentity(
        agency="Badan Pengembangan Sumber Daya Manusia Perhubungan",
        unit="Sekretariat Badan",
        room="Rumah Konseling",
        address="Jalan Contoh Nomor 1, Jakarta",
        city="Jakarta",
        contact="konseling@contoh.go.id",
        counselor=Counselor(
            name="Ratna Contoh, S.Psi., M.Psi.",
            nip="198504122010012003",
            position="Konselor",
            greeting="Bu Ratna",
            qualifications="Sarjana dan magister psikologi; pelatihan konseling dasar.",
            limits="Tidak menegakkan diagnosis dan tidak memberikan obat.",
        ),
    )


@pytest.fixture
def new_room(tmp_path: Path, clock: SettableClock, identity: RoomIdentity) -> Iterator[NewRoom]:
    from rumah_konseling.room import CounselingRoom
    from rumah_konseling.vault.keys import CHEAPEST

    new = CounselingRoom.create(
        tmp_path / "ruang.rkv", PASSPHRASE, identity, kdf=CHEAPEST, clock=clock
    )
    yield new
    new.room.close()


@pytest.fixture
def room(new_room: NewRoom) -> CounselingRoom:
    return new_room.room


@pytest.fixture(scope="session")
def system_command() -> object:
    """Return a function that finds a program, or skips by the name of its package."""

    def find(program: str, package: str) -> str:
        found = shutil.which(program) or shutil.which(program, path="/usr/sbin:/sbin")
        if found is None:
            pytest.skip(f"pasang paket {package} untuk menjalankan pengujian ini")
        return found

    return find


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """In CI nothing may be skipped: a skip there is a missing package."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if IN_CI and exitstatus == 0 and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
