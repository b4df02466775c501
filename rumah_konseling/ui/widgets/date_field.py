"""A date as people write it, put into good form when they leave the field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt

from rumah_konseling.ui.dates import full_date, long_date
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.typed_dates import parse_date
from rumah_konseling.ui.widgets.labels import PlainLabel
from rumah_konseling.ui.widgets.typed_field import TypedField


class DateField(TypedField[date]):
    """Takes "7 3 2026", "7 Maret 2026", "07/03/2026", "besok", and tells the day of the week.

    Up and Down move a day, Page Up and Page Down a week; an empty field begins at today.
    """

    longest = long_date(date(2026, 9, 30))
    steps = TypedField.steps | {Qt.Key.Key_PageUp: 7, Qt.Key.Key_PageDown: -7}

    def __init__(
        self,
        value: date | None = None,
        today: Callable[[], date] = date.today,
        *,
        example: str = "7 Maret 2026",
    ) -> None:
        super().__init__(f"misalnya {example}")
        self._today = today
        self._edit.setMaximumWidth(px(240))
        self._weekday = PlainLabel("", "muted")
        self.row.setSpacing(px(12))
        self.row.addWidget(self._weekday, 1)
        self.set_value(value)

    def parse(self, text: str) -> date | None:
        """Read a date as it is typed."""
        return parse_date(text, self._today())

    def words(self, value: date) -> str:
        """Return "7 Maret 2026"."""
        return long_date(value)

    def moved(self, value: date | None, step: int) -> date:
        """Return the day that many days later."""
        return value + timedelta(days=step) if value else self._today()

    def _on_text(self) -> None:
        value = self.clear_value()
        self._weekday.setText(full_date(value).partition(",")[0] if value else "")
        super()._on_text()
