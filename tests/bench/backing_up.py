"""A proved backup of the large room, against a plain copy of its file that reached the disk."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from rumah_konseling.records.safekeeping.backups import Occasion
from tests.bench.case import Case
from tests.bench.measuring import Line, Series, in_turn, line

MOST_RATIO = 5.0


def measure(case: Case) -> list[Line]:
    """Back the room up, proved and read back from its medium; and copy its file, in turn."""
    backed_up, copied = Series(), Series()
    folder = case.work / "medium"
    folder.mkdir()
    made = case.copy(case.large, "backup")
    with made.open() as room:
        for turn in range(case.rounds(3, 1)):
            in_turn(
                [
                    lambda: backed_up.take(
                        lambda: room.safekeeping.backup_job(Occasion.ASKED, folder).run(_heard)
                    ),
                    lambda: copied.take(lambda: _copy(made.path, folder / "salinan")),
                ],
                turn,
            )
            for file in folder.iterdir():
                file.unlink()
    return [line("", backed_up, copied, MOST_RATIO)]


def _heard(_done: int, _total: int) -> None:
    """Be told how far it is, as the window is."""


def _copy(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    with target.open("rb+") as file:
        os.fsync(file.fileno())
