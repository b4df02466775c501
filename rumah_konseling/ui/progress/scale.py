"""An answer from 0 to 10: one press of a key, or one click."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from rumah_konseling.records.progress.progress_model import MOST
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.widgets.form_fields import Field
from rumah_konseling.ui.widgets.radio_choice import RadioChoice

# There is no key for ten.
TEN = Qt.Key.Key_S


@guarded
class ScaleChoice(RadioChoice[str]):
    """Digits answer, S is ten (sepuluh), Backspace takes the answer away.

    ``answered`` follows a key that answered, so that the next question takes the next key.
    """

    answered = Signal()

    def __init__(self) -> None:
        super().__init__({str(number): str(number) for number in range(MOST + 1)})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take one key as the answer."""
        number = str(MOST) if event.key() == TEN else event.text()
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier):
            super().keyPressEvent(event)
        elif number in self.buttons:
            self.set_value(number)
            self.picked.emit()
            self.answered.emit()
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.set_value(None)
            self.setFocus()
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True, kw_only=True)
class Scale(Field):
    """One question of a slip; it may stay unanswered, which the form says once for all."""

    says_optional: ClassVar[bool] = False

    def editor(self, today: Callable[[], date]) -> QWidget:
        return ScaleChoice()

    def read(self, editor: Any) -> int | None:
        chosen = editor.chosen()
        return None if chosen is None else int(chosen)

    def show(self, editor: Any, value: Any) -> None:
        editor.set_value(None if value is None else str(value))
