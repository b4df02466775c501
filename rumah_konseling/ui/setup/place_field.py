"""Where a file is or is to be: typed, or chosen in the system's dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.widgets.file_dialogs import open_file, save_file
from rumah_konseling.ui.widgets.path_field import PathField

_PATTERN = "Rumah Konseling (*.rkv)"
_TO_OPEN = "Ruang atau cadangan (*.rkc *.rkv)"


@guarded
class PlaceField(PathField):
    """A path with a button to choose it; ``to_open`` for a file that is there already."""

    edited = Signal()
    sent = Signal()

    def __init__(self, *, to_open: bool) -> None:
        super().__init__()
        self._to_open = to_open
        self.edit.textChanged.connect(lambda _text: self.edited.emit())
        self.edit.returnPressed.connect(self.sent)
        self.setAcceptDrops(to_open)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file or folder that is dragged in."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Use the first thing dropped."""
        local = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if local:
            self.set_text(local[0])

    def choose(self) -> None:
        """Let the counselor choose the file, or where it is to be."""
        typed = Path(self.text()) if self.text() else None
        if self._to_open:
            chosen = open_file(self, _TO_OPEN, typed)
        else:
            suggested = typed or Path.home() / "ruang.rkv"
            chosen = save_file(self, suggested, _PATTERN, replaces=False)
        if chosen is not None:
            self.set_text(str(chosen))
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
