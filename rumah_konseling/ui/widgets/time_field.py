"""A time of day as people write it, put into good form when they leave the field."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from rumah_konseling.records.settings.working_hours import clock_words
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.fields import SelfChecking

_SHAPE = re.compile(r"(\d{1,2})(?:\s*[.:,]\s*|)(\d{2})?")
_UNCLEAR = "Tulis jam seperti 09.00."
_QUARTER, _DAY = 15, 24 * 60


class TimeUnclearError(ValueError):
    """The text is no time of day; ``str`` says kindly what to write."""


def parse_time(text: str) -> int | None:
    """Read "9", "9.30", "0930" or "09:30" as minutes since midnight; None for nothing.

    Raises:
        TimeUnclearError: it is no time of day.
    """
    typed = text.strip()
    if not typed:
        return None
    found = _SHAPE.fullmatch(typed) if typed.isascii() else None
    if found is None:
        raise TimeUnclearError(_UNCLEAR)
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour > 23 or minute > 59:
        raise TimeUnclearError(_UNCLEAR)
    return hour * 60 + minute


class TimeField(SelfChecking):
    """Takes a time of day; Up and Down move it by a quarter of an hour."""

    changed = Signal()

    def __init__(self, minute: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = _TimeEdit(self)
        self._edit.setPlaceholderText("09.00")
        self._edit.setFixedWidth(px(110))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._edit)
        row.addStretch(1)
        self.setFocusProxy(self._edit)
        self._edit.textChanged.connect(lambda _text: self.changed.emit())
        self.set_value(minute)

    def value(self) -> int | None:
        """Return minutes since midnight, or ``None`` when nothing was typed.

        Raises:
            TimeUnclearError: what was typed is no time of day.
        """
        return parse_time(self._edit.text())

    def set_value(self, minute: int | None) -> None:
        """Show a minute of the day."""
        self._edit.setText("" if minute is None else clock_words(minute))

    def text(self) -> str:
        """Return what was typed, for a draft."""
        return self._edit.text()

    def set_text(self, text: str) -> None:
        """Show what was typed before."""
        self._edit.setText(text)

    def setAccessibleName(self, name: str) -> None:
        """Name the edit itself, which is what takes the focus."""
        super().setAccessibleName(name)
        self._edit.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """Describe the edit itself."""
        super().setAccessibleDescription(description)
        self._edit.setAccessibleDescription(description)

    def settle(self) -> None:
        """Put the time into good form, or say what is wrong with it."""
        try:
            value = self.value()
        except TimeUnclearError as unclear:
            self.trouble.emit(str(unclear))
            return
        if value is not None and self._edit.text() != clock_words(value):
            self.set_value(value)
        self.trouble.emit("")

    def step(self, quarters: int) -> None:
        """Move to the next or the former quarter of an hour."""
        try:
            value = self.value()
        except TimeUnclearError:
            return
        at = 8 * 60 if value is None else value
        here = at // _QUARTER if quarters > 0 else -(-at // _QUARTER)
        self.set_value((here + quarters) * _QUARTER % _DAY)
        self.trouble.emit("")


@guarded
class _TimeEdit(QLineEdit):
    def __init__(self, field: TimeField) -> None:
        super().__init__(field)
        self._field = field

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._field.step(step)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._field.settle()
