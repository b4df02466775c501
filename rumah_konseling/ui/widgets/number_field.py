"""A whole number within bounds, with its unit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSpinBox

from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.wheel import is_for


@guarded
class NumberField(QSpinBox):
    """Counts up and down by arrow keys. The wheel turns it only while it has the focus.

    ``unit`` is shown after the number ("menit"); ``step`` is what one press moves.
    """

    def __init__(self, value: int, least: int, most: int, unit: str = "", step: int = 1) -> None:
        super().__init__()
        self.setRange(least, most)
        self.setSingleStep(step)
        self.setSuffix(f" {unit}" if unit else "")
        self.setValue(value)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(px(140))
        # The style sheet's padding does not reach the edit inside.
        self.lineEdit().setTextMargins(px(8), 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll over a field that is not being edited."""
        if is_for(self, event):
            super().wheelEvent(event)
