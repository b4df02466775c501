"""A folder: typed, chosen, or dragged in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from rumah_konseling.file_names import unquoted
from rumah_konseling.presence import is_folder
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.widgets.file_dialogs import choose_folder
from rumah_konseling.ui.widgets.path_field import PathField


@guarded
class FolderField(PathField):
    """A folder; ``chosen`` follows whenever it was left or picked."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.edit.setPlaceholderText("Belum dipilih")
        self.edit.editingFinished.connect(self.chosen)
        self.setAcceptDrops(True)

    def text(self) -> str:
        """Return the path, without the quotes that copying it brought along."""
        return unquoted(self.edit.text())

    def choose(self) -> None:
        """Let the counselor pick a folder."""
        picked = pick_folder(self, self.text())
        if picked:
            self._take(picked)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a folder that is dragged in."""
        if any(is_folder(Path(url.toLocalFile())) for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Use the first folder dropped."""
        folders = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        self._take(next(folder for folder in folders if is_folder(Path(folder))))

    def _take(self, folder: str) -> None:
        self.set_text(folder)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit()


def pick_folder(parent: QWidget, start: str = "") -> str:
    """Let the counselor pick a folder; "" when they thought better of it."""
    folder = choose_folder(parent, Path(start) if start else Path.home())
    return "" if folder is None else str(folder)
