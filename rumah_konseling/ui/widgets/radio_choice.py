"""One of a few words, all of them in view: quicker to read and to choose than a list.

A choice may begin with no answer: what was not asked is not answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.labels import button_text
from rumah_konseling.ui.widgets.ticks import RadioButton

K = TypeVar("K", bound=str)


class RadioChoice(QWidget, Generic[K]):
    """A radio button for each word, none of them chosen at first unless ``value`` says so.

    Tab comes to the chosen one, or to the first; the arrows move on.

    ``changed`` follows every choice, by hand or not; ``picked`` only one made by hand.
    """

    changed = Signal()
    picked = Signal()

    def __init__(self, words: Mapping[K, str], value: K | None = None) -> None:
        super().__init__()
        self.buttons = {key: RadioButton(button_text(word)) for key, word in words.items()}
        # A group of our own: Qt lets the one button of an automatic group be unchecked.
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Flow(*self.buttons.values(), spacing=px(6), in_columns=True))
        for button in self.buttons.values():
            self._group.addButton(button)
            button.toggled.connect(self._on_toggle)
            button.clicked.connect(lambda _on: self.picked.emit())
        self.set_value(value)

    def chosen(self) -> K | None:
        """Return the chosen key, or ``None`` before there was an answer."""
        return next((key for key, button in self.buttons.items() if button.isChecked()), None)

    def value(self) -> K:
        """Return the chosen key of a choice that began with one, or was found answered.

        Raises:
            LookupError: nothing is chosen yet.
        """
        chosen = self.chosen()
        if chosen is None:
            raise LookupError("no answer was chosen yet")
        return chosen

    def set_value(self, value: K | None) -> None:
        """Choose ``value``, or take every choice away."""
        if value is not None:
            self.buttons[value].setChecked(True)
            return
        self._group.setExclusive(False)
        for number, button in enumerate(self.buttons.values()):
            button.setChecked(False)
            # Tab stops once in the group, as it does where a button is chosen.
            policy = Qt.FocusPolicy.ClickFocus if number else Qt.FocusPolicy.StrongFocus
            button.setFocusPolicy(policy)
        self._group.setExclusive(True)
        self.setFocusProxy(next(iter(self.buttons.values())))

    def restore(self, kept: str) -> None:
        """Choose the key that was kept in a draft; nothing where there is no such key."""
        self.set_value(next((key for key in self.buttons if key == kept), None))

    def setAccessibleName(self, name: str) -> None:
        """Name the group, and each button within it."""
        super().setAccessibleName(name)
        for button in self.buttons.values():
            button.setAccessibleName(f"{name}: {button.text().replace('&&', '&')}")

    def _on_toggle(self, on: bool) -> None:
        if on:
            self.setFocusProxy(self.buttons[self.value()])
            self.changed.emit()
