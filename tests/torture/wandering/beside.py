"""What a person does beside the work: reads the help, follows the tour, and goes on working."""

from __future__ import annotations

import random
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app.sample_strip import SampleStrip
from rumah_konseling.ui.help.window import HelpWindow
from rumah_konseling.ui.widgets.buttons import Button
from tests.torture.wandering import seeing
from tests.torture.wandering.steps import Step
from tests.torture.wandering.world import World

_LEFT, _CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
# What is asked of the help: words it holds, halves of them, and what nobody would ask.
_ASKED = (
    "izin",
    "surat polisi",
    "atasan",
    "cadang",
    "tanda tangan",
    "kerahasiaan",
    "KUNCI ruang",
    "menyimpan",
    "musnah",
    "zzz tidak ada",
    "   ",
    "'\"*()-",
    "\u00e9\u0301\u202e",
    "?",
    "a" * 300,
)
_SIZES = ((880, 680), (420, 600), (330, 300), (1200, 500))
# What is done in the help, beside what is done in any window.
HELP_WEIGHTS = {
    "ask": 6,
    "press": 16,
    "row": 8,
    "key": 14,
    "type": 2,
    "wheel": 2,
    "close": 4,
    "turn": 5,
    "reshape": 3,
}
_FOLLOWS_THE_TOUR = 0.3


class Beside:
    """Thinks of what is done in the help and with the tour, and does it."""

    def __init__(self, world: World, chance: random.Random) -> None:
        self._world, self._chance = world, chance
        self.acts: dict[str, Callable[[Step], None]] = {
            "ask": lambda step: self._ask(step.text),
            "turn": lambda _step: self._turn(),
            "reshape": lambda step: self._reshape(step.amount),
            "tour": lambda step: self._tour(step.amount),
        }

    def next_step(self, shown: QWidget) -> Step | None:
        """Return a step of the tour, where there is one; none as often as not."""
        window = self._world.window
        follows = self._chance.random() < _FOLLOWS_THE_TOUR
        if shown is not window or not isinstance(window, MainWindow) or window.tour is None:
            return None
        return Step("tour", amount=self._chance.randrange(1_000_000)) if follows else None

    def question(self) -> str:
        """Return what is asked of the help next."""
        return self._chance.choice(_ASKED)

    def _ask(self, words: str) -> None:
        """Look for words in the help that is read."""
        shown = seeing.front(self._world.window)
        if not isinstance(shown, HelpWindow) or not shown.field.isVisible():
            return
        shown.field.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(shown.field, Qt.Key.Key_A, _CTRL)
        # Pasted as one: a letter at a time every topic is ranked anew, which a walk waits for.
        shown.field.insert(words)

    def _turn(self) -> None:
        """Go back to the work beside the help, or to the help beside the work."""
        shown = seeing.front(self._world.window)
        if isinstance(shown, HelpWindow):
            seeing.work(self._world.window).activateWindow()
        elif (helps := seeing.helps()) and QApplication.activePopupWidget() is None:
            helps[0].activateWindow()

    def _reshape(self, amount: int) -> None:
        shown = seeing.front(self._world.window)
        if isinstance(shown, HelpWindow):
            shown.resize(*_SIZES[amount % len(_SIZES)])

    def _tour(self, amount: int) -> None:
        """Begin the tour, or go on, back or out of it."""
        window = self._world.window
        if not isinstance(window, MainWindow) or seeing.front(window) is not window:
            return
        if window.tour is None:
            (strip,) = window.findChildren(SampleStrip)
            QTest.mouseClick(strip.findChildren(Button)[0], _LEFT)
            return
        card = window.tour.card
        way = amount % 10
        if way < 6:
            QTest.mouseClick(card.on, _LEFT)
        elif way < 8 and card.back.isVisible():
            QTest.mouseClick(card.back, _LEFT)
        elif way == 8:
            QTest.keyClick(card.on, Qt.Key.Key_Escape)
        elif card.end.isVisible():
            QTest.mouseClick(card.end, _LEFT)
