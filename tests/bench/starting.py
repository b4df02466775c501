"""From a lock to the painted passphrase field, against a bare window of Qt in the same run.

Both are whole processes: an interpreter begins, imports Qt, and paints once.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from rumah_konseling.room.room import CounselingRoom
from tests.bench.measuring import Bound, Series

MOST_RATIO = 3.5
_LOCKED = """
import os, sys
from rumah_konseling.ui.vault import unlocker
unlocker.Door.prepare = lambda self: os._exit(0)
import rumah_konseling.ui.__main__ as start
start.main([sys.argv[1], "--locked"])
"""
_BARE = """
import os
from PySide6.QtWidgets import QApplication, QWidget
class Bare(QWidget):
    def paintEvent(self, event):
        os._exit(0)
app = QApplication([])
bare = Bare()
bare.show()
app.exec()
"""


ROOT = Path(__file__).resolve().parents[2]


def measure(rooms: dict[int, CounselingRoom], quick: bool) -> tuple[dict[str, object], list[Bound]]:
    """Start both in turn."""
    place = next(iter(rooms.values())).path
    locked, bare = Series(), Series()
    for _ in range(5 if quick else 15):
        bare.take(lambda: _run(_BARE, place))
        locked.take(lambda: _run(_LOCKED, place))
    told = {"bare window": bare.told(), "lock screen": locked.told()}
    return {"start": told}, [Bound("median ratio", locked.median / bare.median, MOST_RATIO)]


def _run(script: str, place: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", script, str(place)]
    subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
