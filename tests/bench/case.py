"""What a bench is handed: how thorough it shall be, and rooms of two sizes."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from rumah_konseling.clock import Clock
from rumah_konseling.room.room import CounselingRoom, migrations, unlock
from rumah_konseling.vault.keys.keys import CHEAPEST
from tests.bench.practice import Practice, practice
from tests.conftest import IDENTITY, PASSPHRASE, START

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Sizes:
    """How many sessions, clients and lines of the ledger the small and the large room have."""

    sessions: tuple[int, int]
    clients: tuple[int, int]
    lines: tuple[int, int]
    pages: int  # of a scanned stack


WHOLE = Sizes((1_000, 100_000), (1_000, 100_000), (1_000, 20_000), 60)
QUICK = Sizes((1_000, 10_000), (1_000, 10_000), (1_000, 4_000), 8)
SHORTEST = Sizes((510, 600), (300, 600), (60, 120), 2)


@dataclass(frozen=True)
class Case:
    """One run. ``rounds`` scales how often a thing is done; 1 is the whole measure."""

    kept: Path
    work: Path
    sizes: Sizes = WHOLE
    share: float = 1.0
    _built: dict[str, Practice] = field(default_factory=dict)

    def rounds(self, whole: int, least: int = 3) -> int:
        """Return how often to do what a whole measure does so often."""
        return max(least, round(whole * self.share))

    @property
    def small(self) -> int:
        """Sessions in the small room."""
        return self.sizes.sessions[0]

    @property
    def large(self) -> int:
        """Sessions in the large room."""
        return self.sizes.sessions[1]

    def practice(self, sessions: int) -> Practice:
        """Return a room of so many sessions, built once and kept; not to be written to."""
        return practice(self.kept, sessions)

    def copy(self, sessions: int, name: str) -> Practice:
        """Return a copy of it that may be written to, under a name of the bench's own.

        It is on the disk: the first commit in it waits for nothing but itself.
        """
        folder = self.work / f"{name}-{sessions}"
        shutil.rmtree(folder, ignore_errors=True)
        made = self.practice(sessions).copy_to(folder)
        for file in folder.iterdir():
            with file.open("rb+") as copied:
                os.fsync(copied.fileno())
        return made

    @contextmanager
    def rooms(
        self, name: str = "", later: timedelta = timedelta()
    ) -> Iterator[dict[int, CounselingRoom]]:
        """Open the small and the large room, or copies of them under ``name``."""
        opened: dict[int, CounselingRoom] = {}
        try:
            for size in self.sizes.sessions:
                made = self.copy(size, name) if name else self.practice(size)
                opened[size] = made.open(later)
            yield opened
        finally:
            for room in opened.values():
                room.close()

    def filled(self, name: str, count: int, fill: Callable[[CounselingRoom], object]) -> Path:
        """Return a room that ``fill`` made of an empty one, built once and kept."""
        made = self.kept / f"{name}-{count}-{_fingerprint(fill)}"
        if not made.exists():
            print(f"Membangun ruang {name} ({count}) di {self.kept} …", flush=True)
            unborn = self.kept / f"{made.name}.belum"
            shutil.rmtree(unborn, ignore_errors=True)
            unborn.mkdir(parents=True)
            new = CounselingRoom.create(
                unborn / "ruang.rkv", PASSPHRASE, IDENTITY, kdf=CHEAPEST, clock=Clock(lambda: START)
            )
            with new.room as room:
                fill(room)
            unborn.rename(made)
        return made / "ruang.rkv"

    def environment(self) -> dict[str, str]:
        """Return what a process of the program's own finds: an account that holds nothing.

        What Python compiled once it finds again, as an installed program does.
        """
        account = self.work / "account"
        kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        return {
            **kept,
            "PYTHONPYCACHEPREFIX": str(self.kept / "bytecode"),
            "XDG_STATE_HOME": str(account / "state"),
            "XDG_CONFIG_HOME": str(account / "config"),
            "XDG_DATA_HOME": str(account / "data"),
        }


def open_room(path: Path, later: timedelta = timedelta()) -> CounselingRoom:
    """Open a kept room at the moment it was made, or so much later."""
    return CounselingRoom.open(path, unlock(path, PASSPHRASE), Clock(lambda: START + later))


def _fingerprint(fill: Callable[[CounselingRoom], object]) -> str:
    """Return what changes when a room must be built anew."""
    module = getattr(fill, "func", fill).__module__.replace(".", "/")
    parts = [migration.sql for migration in migrations()]
    parts.append((ROOT / f"{module}.py").read_text("utf-8"))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]
