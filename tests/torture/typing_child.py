"""The real window, typed into until the process is killed; started by the typing rounds.

Standard input: the data key in hex. Arguments: the vault, the client's id, and a seed.
Each line on standard output acknowledges something: ``open ID`` a note, ``typed N TIME``
a word that has been typed (seconds of the system's clock), ``signed ID SEAL`` a signature.
"""

from __future__ import annotations

import os
import random
import sys
import time
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.platform.local import name_application
from rumah_konseling.ui.sessions.page import SessionPage
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.torture.ground import note_of
from tests.torture.typed_words import word

BETWEEN_WORDS_MS = 60  # some 100 words a minute faster than anybody types
LEAVES_FIELD = 0.01
SIGNS = 0.008
CTRL = Qt.KeyboardModifier.ControlModifier


def say(*words: object) -> None:
    """Acknowledge on standard output, at once."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


class Typist:
    """Types words by number into one note after another."""

    def __init__(self, window: MainWindow, client_id: int, chance: random.Random) -> None:
        self._window = window
        self._client_id = client_id
        self._chance = chance
        self._number = 0
        self._timer = QTimer(window, interval=BETWEEN_WORDS_MS)
        self._timer.timeout.connect(self.type_one)

    def begin(self) -> None:
        """Open a new note and go on typing."""
        # The offscreen platform hands the focus back to nobody after a dialog.
        self._window.activateWindow()
        assert QTest.qWaitForWindowActive(self._window)
        room = self._window.room
        session = room.sessions.begin(self._client_id, note_of(room, ""))
        self._window.go(Place("session", session.id))
        self._number = 0
        say("open", session.id)
        self._timer.start()

    def type_one(self) -> None:
        """Type a word; now and then leave the field, and come back, or sign."""
        page = self._window.page
        assert isinstance(page, SessionPage)
        field = page.editor.fields.texts["subjective"]
        field.setFocus()
        QTest.keyClicks(field, word(self._number))
        say("typed", self._number, time.time())
        self._number += 1
        if self._chance.random() < LEAVES_FIELD:
            QTest.keyClick(field, Qt.Key.Key_Tab)
        if self._number > 5 and self._chance.random() < SIGNS:
            self._timer.stop()
            self._sign(page)

    def _sign(self, page: SessionPage) -> None:
        def confirm() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QuestionDialog):
                QTest.keyClick(dialog, Qt.Key.Key_Return)
            else:
                QTimer.singleShot(5, confirm)

        QTimer.singleShot(0, confirm)
        QTest.keyClick(page.editor.fields.texts["subjective"], Qt.Key.Key_Return, CTRL)
        session = page.editor.session
        assert session is not None
        assert session.seal is not None
        say("signed", session.id, session.seal)
        QTimer.singleShot(0, self.begin)


def _end_with(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say it and end: who counts the words would wait for the next for ever."""
    sys.__excepthook__(kind, error, trace)
    sys.stderr.flush()
    os._exit(1)


def main() -> int:
    """Open the room and type."""
    vault, client_id, seed = sys.argv[1:]
    sys.excepthook = _end_with
    name_application()
    app = QApplication(sys.argv[:1])
    data_key = bytes.fromhex(sys.stdin.readline())
    room = CounselingRoom.open(Path(vault), data_key)
    window = MainWindow(room)
    window.show()
    typist = Typist(window, int(client_id), random.Random(int(seed)))
    QTimer.singleShot(0, app, typist.begin)
    return QCoreApplication.exec()


if __name__ == "__main__":
    raise SystemExit(main())
