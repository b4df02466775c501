"""One of a few words, all of them in view: quicker to read and to choose than a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from ui.theme import px
from ui.widgets.flow import Flow
from ui.widgets.labels import button_text, tooltip_text

K = TypeVar("K", bound=str)
_LONGEST = 48


class RadioChoice(QWidget, Generic[K]):
    """A radio button for each word; Tab comes to the chosen one, the arrows move on.

    ``changed`` follows every choice, by hand or not; ``picked`` only one made by hand.
    """

    changed = Signal()
    picked = Signal()

    def __init__(self, words: Mapping[K, str], value: K) -> None:
        super().__init__()
        self.buttons = {key: _button(word) for key, word in words.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Flow(*self.buttons.values(), spacing=px(6)))
        # Qt lets the only radio button of a parent be unchecked, but not that of a group.
        self._group = QButtonGroup(self)
        for button in self.buttons.values():
            self._group.addButton(button)
            button.toggled.connect(self._on_toggle)
            button.clicked.connect(lambda _on: self.picked.emit())
        self.set_value(value)

    def value(self) -> K:
        """Return the chosen key."""
        return next(key for key, button in self.buttons.items() if button.isChecked())

    def set_value(self, value: K) -> None:
        """Choose ``value``."""
        self.buttons[value].setChecked(True)

    def setAccessibleName(self, name: str) -> None:
        """Name the group, and each button within it."""
        super().setAccessibleName(name)
        for button in self.buttons.values():
            button.setAccessibleName(f"{name}: {button.text().replace('&&', '&')}")

    def _on_toggle(self, on: bool) -> None:
        if on:
            self.setFocusProxy(self.buttons[self.value()])
            self.changed.emit()


def _button(word: str) -> QRadioButton:
    # A radio button does not wrap: a longer word would widen the whole form.
    short = word if len(word) <= _LONGEST else word[: _LONGEST - 1].rstrip() + "…"
    button = QRadioButton(button_text(short))
    if short != word:
        button.setToolTip(tooltip_text(word))
    return button
