"""One of a few words, each with a line that reminds what it means; none of them at first."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.labels import button_text, detail
from rumah_konseling.ui.widgets.ticks import RadioButton

E = TypeVar("E", bound=StrEnum)


class ReminderChoice(QWidget, Generic[E]):
    """Radio buttons beside one another; ``changed`` follows every choice."""

    changed = Signal()

    def __init__(self, words: Mapping[E, str], reminders: Mapping[E, str], needed: int) -> None:
        super().__init__()
        self.buttons = {key: RadioButton(button_text(word)) for key, word in words.items()}
        self._group = QButtonGroup(self)
        row = FoldingRow(needed, spacing=12)
        for key, button in self.buttons.items():
            self._group.addButton(button)
            reminder = detail(reminders[key])
            reminder.setContentsMargins(px(34), 0, 0, 0)
            option = QWidget()
            column = QVBoxLayout(option)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(button)
            column.addWidget(reminder)
            row.add(option, 1, Qt.AlignmentFlag.AlignTop)
            button.setAccessibleDescription(reminders[key])
            button.toggled.connect(self._on_toggle)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(row)
        self.setFocusProxy(next(iter(self.buttons.values())))

    def value(self) -> E | None:
        """Return the chosen member, or ``None`` before there was a choice."""
        return next((key for key, button in self.buttons.items() if button.isChecked()), None)

    def set_value(self, value: E | None) -> None:
        """Choose ``value``, or nothing."""
        if value is None:
            self._group.setExclusive(False)
            for button in self.buttons.values():
                button.setChecked(False)
                button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._group.setExclusive(True)
            self.setFocusProxy(next(iter(self.buttons.values())))
        else:
            self.buttons[value].setChecked(True)

    def setAccessibleName(self, name: str) -> None:
        """Name the group, and each button within it."""
        super().setAccessibleName(name)
        for button in self.buttons.values():
            button.setAccessibleName(f"{name}: {button.text().replace('&&', '&')}")

    def _on_toggle(self, on: bool) -> None:
        if on:
            chosen = self.value()
            assert chosen is not None
            self.setFocusProxy(self.buttons[chosen])
        self.changed.emit()
