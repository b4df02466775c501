"""Walks in a process of its own: ``child SAMPLE FOLDER [--seed N --steps N | --replay FILE]``.

Each step is written down before it is done, so that whoever started this knows which step
ended the process. Ends with 0, or with 3 and the broken promise in ``broken.txt``.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import os
import random
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSettings, QTimer, QUrl
from PySide6.QtWidgets import QApplication

from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.custodian.window import CustodianWindow
from rumah_konseling.ui.platform.journal import journal_file
from rumah_konseling.ui.platform.qt_words import IndonesianTexts
from rumah_konseling.ui.theme import Scheme, Theme
from tests.torture.at_desk import application, nothing_opens
from tests.torture.wandering import faults, seeing, steps
from tests.torture.wandering.acting import Hands
from tests.torture.wandering.steps import Step
from tests.torture.wandering.watch import Broken, Watch
from tests.torture.wandering.world import World, leave_top_dialog

BROKEN = 3
STUCK_SECONDS = 200
_PATIENCE = 5_000
_LOOKS_AGAIN_MS = 5
_TURNS = 20
_ARMED_EVERY = 10


class Walk:
    """Does one step after another, also while a dialog has a loop of its own."""

    def __init__(self, world: World, watch: Watch, hands: Hands, folder: Path) -> None:
        self._world, self._watch, self._hands = world, watch, hands
        self._journal = (folder / "steps.jsonl").open("w", encoding="utf-8", buffering=1)
        self._folder = folder
        self._loop = QEventLoop()
        self._coming: Iterator[Step] = iter(())
        self._depth = 0
        self._is_first = True
        self._leaving = ""
        self._unwound = 0
        self._turns = 0
        hands.leave = self._lock
        world.on_entering = self._entered
        world.on_choosing = self._stand_outside
        self._connect()

    def run(self, coming: Iterator[Step]) -> None:
        """Walk to the end of ``coming``."""
        self._coming = coming
        QTimer.singleShot(0, self._tick)
        self._loop.exec()

    def _connect(self) -> None:
        window = self._world.window
        wanted = [getattr(window, name, None) for name in ("lock_wanted", "restore_wanted")]
        if isinstance(window, MainWindow | CustodianWindow):
            for signal in filter(None, wanted):
                signal.connect(self._lock)
        if isinstance(window, MainWindow):
            window.rekey_wanted.connect(lambda _rekeying: self._lock())

    def _lock(self) -> None:
        """Keep what is half-written, as a lock does; what is left to close is no person's act."""
        if not self._leaving and self._world.leave():
            self._leaving, self._watch.is_leaving = "lock", True

    def _entered(self) -> None:
        """Go on in what was opened from the lock screen."""
        self._connect()
        self._watch.begin()
        self._is_first = True

    def _stand_outside(self) -> None:
        """Go on before the lock of another room."""
        self._watch.stand_outside()
        self._is_first = True

    def _tick(self) -> None:
        if self._leaving:
            self._unwind()
            return
        if self._hands.waits or self._comes_forward():
            QTimer.singleShot(_LOOKS_AGAIN_MS, self._tick)
            return
        # Before the step: while it waits in a dialog's own loop, the walk goes on in there.
        QTimer.singleShot(0, self._tick)
        if self._watch.steps % _ARMED_EVERY == 0:
            # Its thread costs more than a step.
            faulthandler.dump_traceback_later(STUCK_SECONDS, exit=True)
        try:
            if not self._is_first:
                self._watch.after()
            self._is_first = False
            step = next(self._coming, None)
            if step is None:
                if self._world.is_open:
                    self._watch.nothing_is_lost()
                self._leaving = "end"
                self._watch.is_leaving = True
                return
            self._watch.before(step)
            steps_line = json.dumps(step.__dict__, ensure_ascii=False)
            self._journal.write(steps_line + "\n")
        except Broken as broken:
            self._stop(str(broken))
        self._depth += 1
        try:
            self._hands.do(step)
        except RuntimeError as error:
            # Qt deleted what the hand was on: the act itself took it away.
            if "already deleted" not in str(error):
                self._stop(repr(error))
        except Exception as error:
            sys.excepthook(type(error), error, error.__traceback__)
        finally:
            self._depth -= 1

    def _comes_forward(self) -> bool:
        """Whether the window in front is yet to get the keyboard: nobody hits a key before it.

        The offscreen platform has nobody who brings the next window to the front.
        """
        shown = seeing.front(self._world.window)
        if QApplication.activePopupWidget() is not None or shown.isActiveWindow():
            self._turns = 0
            return False
        shown.activateWindow()
        self._turns += 1
        return self._turns < _TURNS

    def _unwind(self) -> None:
        """Close one window after another until no dialog's loop is left."""
        self._unwound += 1
        if self._unwound > _PATIENCE:
            self._stop("a dialog can't be left")
        if leave_top_dialog() or self._depth:
            QTimer.singleShot(_LOOKS_AGAIN_MS, self._tick)
            return
        self._unwound = 0
        if self._leaving == "end":
            self._loop.quit()
            return
        self._world.show_lock()
        self._leaving, self._watch.is_leaving = "", False
        self._watch.failures.clear()
        self._stand_outside()
        QTimer.singleShot(0, self._tick)

    def _stop(self, why: str) -> None:
        (self._folder / "broken.txt").write_text(why, "utf-8")
        os._exit(BROKEN)


def _folder_of_failures() -> str:
    return QUrl.fromLocalFile(str(journal_file().parent)).toString()


def _fresh(hands: Hands, count: int) -> Iterator[Step]:
    for _ in range(count):
        yield hands.next_step()


def main(words: list[str]) -> int:
    """Walk, and tell what came of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sample", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--steps", type=int, default=300)
    parser.add_argument("--replay", type=Path)
    parser.add_argument("--fault", default="")
    asked = parser.parse_args(words)
    folder = asked.folder.resolve()
    os.chdir(folder)
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "HOME"):
        os.environ[name] = str(folder)
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    stderr = os.open(folder / "stderr.txt", os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    faulthandler.enable(sys.__stderr__)
    os.dup2(stderr, 2)
    app = application()
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    app.installTranslator(IndonesianTexts(app))
    Theme(app, Scheme.LIGHT)
    if asked.fault:
        faults.put_back(asked.fault)
    with nothing_opens() as opened:
        world = World(asked.sample.resolve(), folder / "dunia")
        watch = Watch(world, stderr)
        hands = Hands(world, random.Random(asked.seed))
        walk = Walk(world, watch, hands, folder)
        walk.run(iter(steps.read(asked.replay)) if asked.replay else _fresh(hands, asked.steps))
        watch.is_leaving = False
        watch.failures.clear()
        try:
            for which in watch.rooms_to_look_at():
                world.leave()
                world.open(which)
                watch.nothing_is_lost()
            watch.prove()
        except Broken as broken:
            walk._stop(str(broken))
        except Exception:
            # The hook that listens for failures would keep it to itself.
            walk._stop(traceback.format_exc())
        world.close()
        # The only thing that is handed to another program: where failures are written down.
        elsewhere = [one for one in opened if one != _folder_of_failures()]
        if watch.failures or elsewhere:
            walk._stop(f"at the end: {watch.failures or elsewhere}")
    runs = {"first_runs": world.first_runs, "new_rooms": world.new_rooms}
    told = {"steps": watch.steps, **watch.counts, **runs}
    (folder / "walked.json").write_text(json.dumps(told), "utf-8")
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
