"""What a person does in the first run, which a locked room leads to as well."""

from __future__ import annotations

import random
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit

from rumah_konseling.sample.__main__ import PASSPHRASE
from rumah_konseling.ui.setup.identity_steps import CounselorStep, RoomStep
from rumah_konseling.ui.setup.vault_steps import PassphraseStep, ProofStep
from rumah_konseling.ui.setup.welcome import NEW, RESTORE, SAMPLE
from rumah_konseling.ui.setup.wizard import SetupWizard
from rumah_konseling.ui.vault.rooms_dialog import RoomsDialog
from tests.conftest import IDENTITY
from tests.torture.wandering import seeing
from tests.torture.wandering.steps import Step
from tests.torture.wandering.world import World

_LEFT, _CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
_LEADS_ON, _GOES_BACK, _WANTS_ANOTHER = 0.5, 0.2, 0.3
_WAYS = (NEW, NEW, NEW, RESTORE, SAMPLE, "left")
_LEAVES, _NEW_ROOM = "Kembali ke layar kunci", "Ruang baru atau contoh…"


class AtFirstRun:
    """Thinks of what leads on from a step of the first run, and does it."""

    def __init__(self, world: World, chance: random.Random) -> None:
        self._world, self._chance = world, chance
        self.acts: dict[str, Callable[[Step], None]] = {
            "set_new": lambda _step: self._want_new(),
            "set_up": self._go_on,
            "set_back": lambda _step: self._go_back(),
        }

    def next_step(self) -> Step | None:
        """Return a step that leads on from the window in front; none as often as not."""
        window = self._world.window
        front = seeing.front(window)
        if isinstance(front, RoomsDialog) and self._chance.random() < _WANTS_ANOTHER:
            return Step("set_new")
        is_here = isinstance(window, SetupWizard) and front is window
        if not is_here or self._chance.random() > _LEADS_ON:
            return None
        kind = "set_back" if self._chance.random() < _GOES_BACK else "set_up"
        return Step(kind, amount=self._chance.randrange(1_000_000))

    @property
    def waits(self) -> bool:
        """Whether a step is at work, so that it can't be gone on from."""
        window = self._world.window
        return isinstance(window, SetupWizard) and window._is_busy

    def _want_new(self) -> None:
        dialog = seeing.front(self._world.window)
        for button in seeing.visible(dialog, QAbstractButton):
            if isinstance(dialog, RoomsDialog) and button.text() == _NEW_ROOM:
                QTest.mouseClick(button, _LEFT)

    def _go_on(self, step: Step) -> None:
        wizard = self._world.window
        if not isinstance(wizard, SetupWizard):
            return
        if wizard.step is None:
            self._begin(wizard, _WAYS[step.amount % len(_WAYS)])
            return
        self._fill(wizard)
        QTest.keyClick(wizard.focusWidget() or wizard, Qt.Key.Key_Return, _CTRL)

    def _go_back(self) -> None:
        wizard = self._world.window
        if not isinstance(wizard, SetupWizard):
            return
        if wizard.step is None:
            self._begin(wizard, "left")
        else:
            QTest.mouseClick(wizard._back, _LEFT)

    def _begin(self, wizard: SetupWizard, way: str) -> None:
        leaving = [b for b in seeing.visible(wizard, QAbstractButton) if b.text() == _LEAVES]
        for button in leaving if way == "left" else [wizard.welcome.buttons[way]]:
            QTest.mouseClick(button, _LEFT)

    def _fill(self, wizard: SetupWizard) -> None:
        step = wizard.step
        if isinstance(step, RoomStep | CounselorStep):
            who = IDENTITY.counselor
            said = {name: getattr(IDENTITY, name, "") for name in step.fields.rows}
            said |= {"counselor_name": who.name, "counselor_nip": who.nip}
            said |= {name: getattr(who, name) for name in said if hasattr(who, name)}
            for name in step._names:
                editor = step.fields.rows[name].editor
                if isinstance(editor, QLineEdit | QPlainTextEdit):
                    _type(editor, str(said[name]))
                elif isinstance(editor, QComboBox):
                    editor.setCurrentIndex(0)
        elif isinstance(step, PassphraseStep):
            for field in (step.fields.first, step.fields.second):
                _type(field.edit, PASSPHRASE)
        elif isinstance(step, ProofStep):
            edits = step.proof.field.findChildren(QLineEdit)
            for group, letters in zip(edits, wizard._made.code.split("-"), strict=True):
                _type(group, letters)


def _type(field: QLineEdit | QPlainTextEdit, text: str) -> None:
    """Type over what stands there."""
    field.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(field, Qt.Key.Key_A, _CTRL)
    QTest.keyClicks(field, text)
