"""What every test may ask for: a clock to set, an identity, a room on a real encrypted file.

Windows are drawn offscreen unless ``--onscreen``.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from pytestqt.qtbot import QtBot

from rumah_konseling.clock import Clock
from rumah_konseling.records.settings.identity import Counselor, RoomIdentity
from tests.screens import OFFSCREEN

if TYPE_CHECKING:
    from rumah_konseling.room.room import CounselingRoom, NewRoom

IN_CI = os.environ.get("CI") == "true"
PASSPHRASE = "empat kuda laut menari pelan"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--onscreen", action="store_true", help="show the windows while they are tested"
    )


# What runs longest comes first: else one worker ends with it alone.
LONGEST_FIRST = (
    "tests/torture",
    "tests/test_sample.py",
    "tests/system",
    "tests/ui/test_controls.py",
    "tests/test_bare_machine.py",
    # A change of the look dresses every widget anew that earlier tests left in the process.
    "tests/ui/test_theme.py",
    "tests/ui/test_start.py",
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the files that take longest in front, the rest in the order they had."""

    def place(item: pytest.Item) -> int:
        file = item.path.relative_to(config.rootpath).as_posix()
        return next((n for n, f in enumerate(LONGEST_FIRST) if file.startswith(f)), 99)

    items.sort(key=place)


# A folder in memory, and the room that all tests together may need there.
IN_MEMORY, ROOM_FOR_ALL = Path("/dev/shm"), 8 * 2**30


def pytest_configure(config: pytest.Config) -> None:
    # Every act of a room is synced: what a disk takes over that is no part of what is tested.
    can_write = IN_MEMORY.is_dir() and os.access(IN_MEMORY, os.W_OK)
    if can_write and shutil.disk_usage(IN_MEMORY).free > ROOM_FOR_ALL:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))
    if not config.getoption("--onscreen", default=False):
        os.environ["QT_QPA_PLATFORM"] = OFFSCREEN


class SettableClock(Clock):
    """A clock that stands still until a test moves it: time passes, or ``at`` is set."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self._passed = timedelta()
        super().__init__(lambda: self.at)

    def advance(self, **amount: float) -> None:
        self.at += timedelta(**amount)
        self._passed += timedelta(**amount)

    def reach(self, moment: datetime) -> None:
        """Let time pass until then."""
        self.advance(seconds=(moment - self.at).total_seconds())

    def passed(self) -> timedelta:
        return self._passed


START = datetime(2026, 3, 9, 2, 30, tzinfo=UTC)
IDENTITY = RoomIdentity(
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


# Nothing that comes is given up on a busy machine; the limit of a test is the last net.
PATIENCE_MS = 240_000


class PatientQtBot(QtBot):  # type: ignore[misc]
    """Waits for what comes however long a busy machine takes over it; dresses what is shown."""

    def addWidget(self, widget: Any, **more: Any) -> None:
        super().addWidget(widget, **more)
        theme = sys.modules.get("rumah_konseling.ui.theme")
        if theme is not None and widget.parent() is None:
            theme.dress(widget)

    def waitUntil(self, callback: Callable[[], object], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: object, *, timeout: int = PATIENCE_MS, **more: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitExposed(self, widget: object, *, timeout: int = PATIENCE_MS) -> Any:
        return super().waitExposed(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    return PatientQtBot(request)


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock(START)


@pytest.fixture
def identity() -> RoomIdentity:
    return IDENTITY


@dataclass(frozen=True)
class MadeRoom:
    """A room that was made once and closed; each test gets a copy of its files."""

    path: Path
    data_key: bytes = field(repr=False)
    recovery_code: str = field(repr=False)
    sheet: bytes = field(repr=False)

    def copy_to(self, path: Path) -> None:
        for ending in (".rkv", ".keys", ".keys.bak"):
            shutil.copy(self.path.with_suffix(ending), path.with_suffix(ending))


@pytest.fixture(scope="session")
def made_sample(tmp_path_factory: pytest.TempPathFactory, testrun_uid: str) -> Path:
    """Return the folder of a sample practice made once for the whole run; to be copied only."""
    import fcntl

    from rumah_konseling.sample.__main__ import write_sample
    from rumah_konseling.vault.keys.keys import CHEAPEST

    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    made, mark = shared / f"contoh-{testrun_uid}", shared / f"contoh-{testrun_uid}.made"
    with (shared / f"contoh-{testrun_uid}.lock").open("w") as lock:
        # The other worker waits here for the one that makes it.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not mark.exists():
            write_sample(made, kdf=CHEAPEST)
            mark.touch()
    return made


@pytest.fixture(scope="module")
def sample_folder(made_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the sample practice of this module's own."""
    folder = tmp_path_factory.mktemp("contoh") / "folder baru"
    shutil.copytree(made_sample, folder)
    return folder


@pytest.fixture(scope="session")
def made_room(tmp_path_factory: pytest.TempPathFactory) -> MadeRoom:
    from rumah_konseling.records.safekeeping.backups import Occasion
    from rumah_konseling.room.room import CounselingRoom, unlock
    from rumah_konseling.vault.keys.keys import CHEAPEST

    path = tmp_path_factory.mktemp("made") / "ruang.rkv"
    new = CounselingRoom.create(
        path, PASSPHRASE, IDENTITY, kdf=CHEAPEST, clock=SettableClock(START)
    )
    new.room.settings.confirm_recovery()
    new.room.backups.note_made(
        Path("/media/cadangan/ruang.rkc"), START, Occasion.ASKED, size=4096, entries=3, records=1
    )
    new.room.close()
    return MadeRoom(path, unlock(path, PASSPHRASE), new.recovery_code, new.sheet)


@pytest.fixture
def new_room(tmp_path: Path, clock: SettableClock, made_room: MadeRoom) -> Iterator[NewRoom]:
    from rumah_konseling.room.room import CounselingRoom, NewRoom

    path = tmp_path / "ruang.rkv"
    made_room.copy_to(path)
    room = CounselingRoom.open(path, made_room.data_key, clock)
    yield NewRoom(room, made_room.recovery_code, made_room.sheet)
    room.close()


@pytest.fixture
def room(new_room: NewRoom) -> CounselingRoom:
    return new_room.room


# Debian's fonts that have the scripts which the packaged typefaces lack.
FONT_PACKAGES = "fonts-noto-core dan fonts-droid-fallback"


def needs_fonts_for(*texts: str) -> None:
    """Skip a test where this computer has no font for what it prints."""
    from rumah_konseling.forms.layout.fonts import missing_glyphs

    if missing_glyphs(texts):
        skip_without(FONT_PACKAGES)


def skip_without(package: str) -> NoReturn:
    """Skip a test by the name of the package that it needs."""
    pytest.skip(f"pasang paket {package} untuk menjalankan pengujian ini")


@pytest.fixture(scope="session")
def system_command() -> object:
    """Return a function that finds a program, or skips by the name of its package."""

    def find(program: str, package: str) -> str:
        found = shutil.which(program) or shutil.which(program, path="/usr/sbin:/sbin")
        return found or skip_without(package)

    return find


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """In CI nothing may be skipped: a skip there is a missing package."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if IN_CI and exitstatus == 0 and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter.write_line("A skipped test fails this run.", red=True)
