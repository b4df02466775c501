"""Choosing among the words of an enumeration: one of them, or several."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from ui.theme import px
from ui.widgets.flow import Flow
from ui.widgets.labels import button_text

E = TypeVar("E", bound=StrEnum)


class OneOf(QComboBox, Generic[E]):
    """A list of words; :meth:`value` is the member behind the chosen one."""

    def __init__(self, words: Mapping[E, str], value: E | None = None) -> None:
        super().__init__()
        # Long words must not make the form wider than the window; the list shows them whole.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self._members = list(words)
        for member, word in words.items():
            self.addItem(word, member.value)
        if value is not None:
            self.set_value(value)

    def value(self) -> E:
        """Return the chosen member."""
        return self._members[self.currentIndex()]

    def set_value(self, value: E) -> None:
        """Choose ``value``."""
        self.setCurrentIndex(self._members.index(value))


class SomeOf(QWidget, Generic[E]):
    """A box for each word; ``changed`` follows every tick."""

    changed = Signal()

    def __init__(self, words: Mapping[E, str], values: Iterable[E] = ()) -> None:
        super().__init__()
        self.boxes = {member: QCheckBox(button_text(word)) for member, word in words.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Flow(*self.boxes.values(), spacing=px(6)))
        for box in self.boxes.values():
            box.toggled.connect(lambda _on: self.changed.emit())
        self.setFocusProxy(next(iter(self.boxes.values())))
        self.set_values(values)

    def values(self) -> tuple[E, ...]:
        """Return the ticked members in the order of the words."""
        return tuple(member for member, box in self.boxes.items() if box.isChecked())

    def set_values(self, values: Iterable[E]) -> None:
        """Tick exactly these."""
        wanted = set(values)
        for member, box in self.boxes.items():
            box.setChecked(member in wanted)

    def allow(self, allowed: Iterable[E]) -> None:
        """Let only these be ticked; the others are greyed and unticked."""
        allowed = set(allowed)
        for member, box in self.boxes.items():
            box.setEnabled(member in allowed)
            if member not in allowed:
                box.setChecked(False)
