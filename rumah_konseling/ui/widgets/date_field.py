"""A date as people write it, put into good form when they leave the field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from rumah_konseling.ui.dates import full_date, long_date
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.typed_dates import DateUnclearError, parse_date
from rumah_konseling.ui.widgets.fields import SelfChecking
from rumah_konseling.ui.widgets.labels import PlainLabel

_STEPS = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: 7,
    Qt.Key.Key_PageDown: -7,
}


class DateField(SelfChecking):
    """Takes "7 3 2026", "7 Maret 2026", "07/03/2026", "besok".

    ``trouble`` carries the sentence to show when the field is left with something
    that is no date, and an empty one when it is mended. Up and Down move a day, Page
    Up and Page Down a week.
    """

    changed = Signal()

    def __init__(
        self,
        value: date | None = None,
        today: Callable[[], date] = date.today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._edit = _DateEdit(self)
        self._edit.setPlaceholderText("misalnya 7 Maret 2026")
        self._edit.setMinimumWidth(px(210))
        self._edit.setMaximumWidth(px(240))
        self._weekday = PlainLabel("", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(self._edit)
        row.addWidget(self._weekday, 1)
        self.setFocusProxy(self._edit)
        self._edit.textChanged.connect(self._on_text)
        self.set_value(value)

    def value(self) -> date | None:
        """Return the date, or ``None`` when nothing was typed.

        Raises:
            DateUnclearError: what was typed is no date.
        """
        return parse_date(self._edit.text(), self._today())

    def set_value(self, value: date | None) -> None:
        """Show ``value``."""
        self._edit.setText(long_date(value) if value else "")

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
        """Put the date into good form, or say what is wrong with it."""
        try:
            value = self.value()
        except DateUnclearError as error:
            self.trouble.emit(str(error))
            return
        if value is not None and self._edit.text() != long_date(value):
            self.set_value(value)
        self.trouble.emit("")

    def step(self, days: int) -> None:
        """Move by ``days``; an empty field begins at today."""
        try:
            value = self.value()
        except DateUnclearError:
            return
        self.set_value(value + timedelta(days=days) if value else self._today())
        self.trouble.emit("")

    def _on_text(self) -> None:
        try:
            value = self.value()
        except DateUnclearError:
            value = None
        self._weekday.setText(full_date(value).partition(",")[0] if value else "")
        self.changed.emit()


@guarded
class _DateEdit(QLineEdit):
    def __init__(self, field: DateField) -> None:
        super().__init__(field)
        self._field = field

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._field.step(step)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A window that is going away takes its focus back from what is half gone already.
        if event.reason() is not Qt.FocusReason.PopupFocusReason and self.isVisible():
            self._field.settle()
