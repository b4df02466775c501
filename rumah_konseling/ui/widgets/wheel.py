"""The wheel scrolls the page: a control under the pointer turns only while it has the focus."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from rumah_konseling.ui.platform.guard import guarded

_SHOWN = 14
# In average letters: what a closed list keeps of its longest entry where there is little room.
_LEAST = 14


def is_for(control: QWidget, event: QWheelEvent) -> bool:
    """Return whether a turn of the wheel is meant for ``control``; else the page scrolls."""
    if control.hasFocus():
        return True
    event.ignore()
    return False


@guarded
class ComboBox(QComboBox):
    """A list that drops down. Every one of them is of this class or of a child of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Qt would give it the focus by the wheel, and the wheel would then turn it.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(_SHOWN)

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters: one long entry does not widen the form."""
        hint = super().minimumSizeHint()
        letters = self.fontMetrics().averageCharWidth() * _LEAST
        return QSize(min(hint.width(), letters + 2 * hint.height()), hint.height())

    def show_text(self, text: str) -> None:
        """Show a text in a list that is typed in; one of its own entries is chosen by it.

        Were it only written, Qt would choose the entry when the keyboard leaves, and tell of a
        change that nobody made.
        """
        self.setCurrentIndex(self.findText(text, Qt.MatchFlag.MatchFixedString))
        self.setEditText(text)

    def setLineEdit(self, line: QLineEdit) -> None:
        """Let the list be typed in by ``line``, which is heard by the list's own name."""
        super().setLineEdit(line)
        self.setAccessibleName(self.accessibleName())

    def setAccessibleName(self, name: str) -> None:
        """Name the list, and the line in which it is typed: the keyboard comes to that."""
        super().setAccessibleName(name)
        if (line := self.lineEdit()) is not None:
            line.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """Describe the list, and the line in which it is typed."""
        super().setAccessibleDescription(description)
        if (line := self.lineEdit()) is not None:
            line.setAccessibleDescription(description)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll over a list that nobody chose."""
        if is_for(self, event):
            super().wheelEvent(event)
