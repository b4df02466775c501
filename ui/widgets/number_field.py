"""A whole number with its unit, typed or stepped."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from ui.theme import px


class NumberField(QSpinBox):
    """A spin box that keeps its text off its edge, and that scrolling past does not change."""

    def __init__(self, least: int, most: int, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.setSuffix(f" {unit}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Qt leaves the padding of a style sheet out inside a spin box.
        self.lineEdit().setTextMargins(px(8), 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step only while it has the focus; else the page scrolls."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
