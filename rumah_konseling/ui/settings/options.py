"""A few radio buttons under one label."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from rumah_konseling.ui.widgets.ticks import RadioButton


class Options(QWidget):
    """A few radio buttons, one below the other."""

    changed = Signal()

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RadioButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for key, words in options.items():
            button = self._buttons[key] = RadioButton(words)
            self._group.addButton(button)
            button.toggled.connect(self._on_toggle)
            column.addWidget(button)
        self.setFocusProxy(next(iter(self._buttons.values())))

    def value(self) -> str:
        """Return the key of what is chosen."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def set_value(self, key: str) -> None:
        """Choose ``key``."""
        self._buttons[key].setChecked(True)
        self.setFocusProxy(self._buttons[key])

    def _on_toggle(self, on: bool) -> None:
        if on:
            self.changed.emit()
