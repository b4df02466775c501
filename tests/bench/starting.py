"""From a start to the painted passphrase field, against a bare window of Qt in the same run.

Both are whole processes: an interpreter begins, imports Qt, and paints a line edit once. They
are shown on an X server where one is there (Xvfb), else on Qt's own screen in memory.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shutil import which

from tests.bench.case import ROOT, Case
from tests.bench.measuring import Line, Series, in_turn, line

MOST_RATIO = 1.10
_UNMEASURED = 1
LOCKED = """
import os, sys
from rumah_konseling.ui.vault import unlocker
unlocker.Unlocker.prepare = lambda self: os._exit(0)
import rumah_konseling.ui.__main__ as start
start.main([sys.argv[1], "--locked"])
"""
BARE = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
class Bare(QLineEdit):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: os._exit(0))
app = QApplication([])
window = QWidget()
QVBoxLayout(window).addWidget(Bare())
window.resize(640, 480)
window.show()
app.exec()
"""


def measure(case: Case) -> list[Line]:
    """Start both in turn."""
    place = case.practice(case.small).path
    bare, locked = Series(), Series()
    with screen() as where:
        around = {**case.environment(), **where}
        for turn in range(case.rounds(30, 2) + _UNMEASURED):
            in_turn(
                [
                    lambda: bare.take(lambda: run_script(BARE, place, around)),
                    lambda: locked.take(lambda: run_script(LOCKED, place, around)),
                ],
                turn,
            )
    for series in (bare, locked):
        del series.seconds[:_UNMEASURED]
    return [line("", locked, bare, MOST_RATIO)]


def run_script(script: str, place: Path, environment: Mapping[str, str]) -> None:
    """Run a script of Python over a room to its end."""
    command = [sys.executable, "-c", script, str(place)]
    subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """Yield where windows are shown: an X server of its own, or Qt's screen in memory."""
    server = which("Xvfb")
    if server is None:
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    size = ("-screen", "0", "1366x768x24")
    with subprocess.Popen(
        # One that begins anew when its last window goes turns away whoever comes just then.
        [server, "-displayfd", "1", "-noreset", *size, "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as running:
        assert running.stdout is not None
        number = running.stdout.readline().strip()
        try:
            yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
        finally:
            running.terminate()
