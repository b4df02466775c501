"""What a person does before a locked room, and in what the envelope opens to its custodian."""

from __future__ import annotations

import random
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from rumah_konseling.records.safekeeping.code_openings import Opener
from rumah_konseling.sample.__main__ import PASSPHRASE
from rumah_konseling.ui.custodian.window import CustodianWindow
from rumah_konseling.ui.vault.lock_window import LockWindow
from rumah_konseling.ui.vault.panes import PassphrasePane
from rumah_konseling.ui.vault.recovery_panes import CodePane, NewPassphrasePane, OpenerPane
from tests.torture.wandering import seeing
from tests.torture.wandering.steps import Step
from tests.torture.wandering.world import World

_LEFT, _CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
# How often the next step is one that leads on; the others are those of any window.
_LEADS_ON = 0.35
_FORGETS, _MISTYPES, _LOOKS_ELSEWHERE = 0.3, 0.3, 0.2
_ENDS = 0.25
_NO_DELAY_MINUTES = 2
_CLOCK_PUT_RIGHT, _A_DAY_ON = 0.5, 3


class AtTheLock:
    """Thinks of what leads on from a locked room, and does it."""

    def __init__(self, world: World, chance: random.Random) -> None:
        self._world, self._chance = world, chance
        self.acts: dict[str, Callable[[Step], None]] = {
            "unlock": lambda _step: self._unlock(PASSPHRASE),
            "mistype": lambda step: self._unlock(step.text),
            "forget": lambda _step: self._forget(),
            "code": lambda step: self._type_code(step.amount),
            "opener": lambda step: self._answer(step),
            "renew": lambda _step: self._renew(),
            "leave": lambda _step: self._leave(),
            "rooms": lambda _step: self._look_elsewhere(),
        }

    def next_step(self, word: Callable[[], str]) -> Step | None:
        """Return a step that leads on from the window in front; none as often as not."""
        window = self._world.window
        if self._world.is_behind and self._chance.random() < _CLOCK_PUT_RIGHT:
            return Step("clock", amount=_A_DAY_ON)
        if self._chance.random() > _LEADS_ON or seeing.front(window) is not window:
            return None
        if isinstance(window, CustodianWindow):
            return Step("leave") if self._chance.random() < _ENDS else None
        if not isinstance(window, LockWindow):
            return None
        amount = self._chance.randrange(1_000_000)
        if isinstance(window.pane, PassphrasePane):
            draw = self._chance.random()
            if draw < _FORGETS:
                return Step("forget")
            if draw < _FORGETS + _MISTYPES:
                return Step("mistype", text=word())
            is_elsewhere = draw < _FORGETS + _MISTYPES + _LOOKS_ELSEWHERE
            return Step("rooms") if is_elsewhere else Step("unlock")
        kinds = {CodePane: "code", OpenerPane: "opener", NewPassphrasePane: "renew"}
        kind = next(kind for pane, kind in kinds.items() if isinstance(window.pane, pane))
        return Step(kind, text=word() if kind == "opener" else "", amount=amount)

    @property
    def waits(self) -> bool:
        """Whether the lock screen is at work, so that nobody can do anything with it yet."""
        window = self._world.window
        if not isinstance(window, LockWindow):
            return False
        if not window.door.is_ready:
            return True
        is_counting = window._countdown.isActive() and window.door.wait_seconds() > 0
        return not window.pane.button.isEnabled() and not is_counting

    def _pane(self, kind: type[QWidget]) -> QWidget | None:
        window = self._world.window
        if isinstance(window, LockWindow) and isinstance(window.pane, kind):
            return window.pane
        return None

    def _unlock(self, passphrase: str) -> None:
        pane = self._pane(PassphrasePane)
        if not isinstance(pane, PassphrasePane):
            return
        window = self._world.window
        assert isinstance(window, LockWindow)
        if window.door.wait_seconds() > 0:
            self._world.turn_clock(_NO_DELAY_MINUTES)
        _fill(pane.field.edit, passphrase)
        QTest.keyClick(pane.field.edit, Qt.Key.Key_Return)

    def _forget(self) -> None:
        pane = self._pane(PassphrasePane)
        if isinstance(pane, PassphrasePane) and pane.forgot_link.isEnabled():
            QTest.mouseClick(pane.forgot_link, _LEFT)

    def _look_elsewhere(self) -> None:
        window = self._world.window
        if isinstance(window, LockWindow) and self._pane(PassphrasePane) is not None:
            QTest.mouseClick(window.other_link, _LEFT)

    def _type_code(self, amount: int) -> None:
        pane = self._pane(CodePane)
        if not isinstance(pane, CodePane):
            return
        code = self._world.code
        if amount % 4 == 0:
            # One group read wrongly off the sheet.
            code = f"{code[:5]}{code[6:9]}{code[5]}{code[9:]}"
        for group, letters in zip(pane.field.findChildren(QLineEdit), code.split("-"), strict=True):
            _fill(group, letters)
        QTest.mouseClick(pane.button, _LEFT)

    def _answer(self, step: Step) -> None:
        pane = self._pane(OpenerPane)
        if not isinstance(pane, OpenerPane):
            return
        fields = pane.fields
        opener = (*Opener, Opener.CUSTODIAN, Opener.CUSTODIAN)[step.amount % (len(Opener) + 2)]
        QTest.mouseClick(fields.opener.buttons[opener], _LEFT)
        for field in (fields.name, fields.reason):
            _fill(field, f"{step.text} {step.text}")
        QTest.mouseClick(pane.button, _LEFT)

    def _renew(self) -> None:
        pane = self._pane(NewPassphrasePane)
        if not isinstance(pane, NewPassphrasePane):
            return
        for field in (pane.first, pane.second):
            _fill(field.edit, PASSPHRASE)
        QTest.keyClick(pane.second.edit, Qt.Key.Key_Return)

    def _leave(self) -> None:
        window = self._world.window
        if isinstance(window, CustodianWindow):
            QTest.mouseClick(window.lock_button, _LEFT)


def _fill(field: QLineEdit | QPlainTextEdit, text: str) -> None:
    """Type over what stands there."""
    field.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(field, Qt.Key.Key_A, _CTRL)
    QTest.keyClicks(field, text)
