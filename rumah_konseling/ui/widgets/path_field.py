"""A path on the computer: typed, chosen by a button, or dragged in."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import SecondaryButton
from rumah_konseling.ui.widgets.flow import FoldingRow


class PathField(QWidget):
    """One line with a button that chooses; subclasses say what is chosen and what is dropped."""

    def __init__(self) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setMinimumWidth(px(220))
        self.button = SecondaryButton("Pilih…", self.choose, "folder")
        row = FoldingRow(420, spacing=8)
        row.add(self.edit, 1)
        row.add(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(row)
        self.setFocusProxy(self.edit)

    def choose(self) -> None:
        """Let the person choose in the system's dialog."""
        raise NotImplementedError

    def text(self) -> str:
        """Return what was typed or chosen."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Show a path."""
        self.edit.setText(text)

    def setAccessibleName(self, name: str) -> None:
        """Name the edit, which is what takes the focus, and the button beside it."""
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)
        self.button.setAccessibleName(f"{name}: pilih")

    def setAccessibleDescription(self, description: str) -> None:
        """Describe the edit itself."""
        super().setAccessibleDescription(description)
        self.edit.setAccessibleDescription(description)
