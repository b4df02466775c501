"""Where a file is or is to be: typed, or chosen in the system's dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import SecondaryButton
from rumah_konseling.ui.widgets.file_dialogs import open_file, save_file
from rumah_konseling.ui.widgets.flow import FoldingRow

_PATTERN = "Rumah Konseling (*.rkv)"
_TO_OPEN = "Ruang atau cadangan (*.rkc *.rkv)"


@guarded
class PlaceField(QWidget):
    """A path with a button to choose it; ``to_open`` for a file that is there already."""

    edited = Signal()
    sent = Signal()

    def __init__(self, *, to_open: bool) -> None:
        super().__init__()
        self._to_open = to_open
        self.edit = QLineEdit()
        self.edit.setMinimumWidth(px(220))
        self.edit.textChanged.connect(lambda _text: self.edited.emit())
        self.edit.returnPressed.connect(self.sent)
        self.button = SecondaryButton("Pilih…", self._choose, "folder")
        row = FoldingRow(420, spacing=8)
        row.add(self.edit, 1)
        row.add(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(row)
        self.setFocusProxy(self.edit)
        self.setAcceptDrops(to_open)

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

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file or folder that is dragged in."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Use the first thing dropped."""
        local = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if local:
            self.set_text(local[0])

    def _choose(self) -> None:
        typed = Path(self.text()) if self.text() else None
        if self._to_open:
            chosen = open_file(self, _TO_OPEN, typed)
        else:
            suggested = typed or Path.home() / "ruang.rkv"
            chosen = save_file(self, suggested, _PATTERN, replaces=False)
        if chosen is not None:
            self.set_text(str(chosen))
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
