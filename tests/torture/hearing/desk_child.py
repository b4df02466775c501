"""Shows windows of the sample one after the other: ``… FOLDER PART``, a line read is the next.

Each window's name is written once it is on the screen; what follows the last is an empty line.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication, QWidget

from rumah_konseling.clock import Clock
from rumah_konseling.room.room import CounselingRoom, unlock
from rumah_konseling.sample.__main__ import PASSPHRASE, VAULT
from rumah_konseling.ui.platform.qt_words import IndonesianTexts
from rumah_konseling.ui.shots.drawing import wait_for_paint
from rumah_konseling.ui.shots.shot import MORNING
from rumah_konseling.ui.shots.studio import Studio
from rumah_konseling.ui.theme import Scheme, Theme


def shown(app: QApplication, studio: Studio, part: str) -> Iterator[str]:
    """Yield the name of each window of a part while it is the one in front."""
    former: QWidget = studio.window
    parts = {"pages": studio.pages, "dialogs": studio.dialogs, "doors": studio.doors}
    for name, make in parts[part]():
        made = make()
        if former not in (made, studio.window):
            former.hide()
        yield _in_front(app, name, made)
        former = made


def _in_front(app: QApplication, name: str, window: QWidget) -> str:
    window.show()
    window.raise_()
    window.activateWindow()
    wait_for_paint(app)
    return name


def main(words: list[str]) -> int:
    """Show the room in the folder that is named."""
    app = QApplication(sys.argv[:1])
    app.installTranslator(IndonesianTexts(app))
    theme = Theme(app, Scheme.LIGHT)
    app.setQuitOnLastWindowClosed(False)
    vault = Path(words[0]) / VAULT
    with CounselingRoom.open(vault, unlock(vault, PASSPHRASE), Clock(lambda: MORNING)) as room:
        studio = Studio(room)
        names = shown(app, studio, words[1])

        def next_one() -> None:
            if not sys.stdin.readline():
                app.quit()
                return
            print(next(names, ""), flush=True)

        heard = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        heard.activated.connect(next_one)
        app.exec()
        del studio
    return 0 if theme else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
