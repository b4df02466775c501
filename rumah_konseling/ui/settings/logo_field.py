"""The letterhead's logo: chosen, dropped or taken away, and shown as it was read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.settings.identity_checks import MAX_LOGO_BYTES, read_logo
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import colour, px
from rumah_konseling.ui.widgets.buttons import QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.fields import SelfChecking
from rumah_konseling.ui.widgets.file_dialogs import open_file
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.showing import show_if

_PATTERN = "Gambar (*.png *.jpg *.jpeg *.gif *.bmp *.webp)"
_UNREADABLE = "Berkas itu tidak dapat dibaca; pilih berkas lain."


@guarded
class _Preview(QWidget):
    """The logo on white, as paper is white in the dark too."""

    _SIDE = 76

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.setFixedSize(px(self._SIDE), px(self._SIDE))
        self.setAccessibleName("Gambar logo")

    def sizeHint(self) -> QSize:
        return QSize(px(self._SIDE), px(self._SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.image.isNull():
            painter.setPen(QPen(colour("edge"), 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(frame, px(8), px(8))
            return
        painter.setPen(QPen(colour("line"), 1))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRoundedRect(frame, px(8), px(8))
        room = frame.adjusted(px(6), px(6), -px(6), -px(6))
        size = self.image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(room.center())
        painter.drawImage(place, self.image)


@guarded
class LogoField(SelfChecking):
    """Holds the logo as the small PNG that the letterhead prints, or nothing."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._data: bytes | None = None
        self._preview = _Preview()
        self.choose_button = SecondaryButton("Pilih gambar…", self._choose)
        self._remove = QuietButton("Lepas logo", self.remove)
        buttons = QWidget()
        column = QVBoxLayout(buttons)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addStretch(1)
        column.addWidget(Flow(self.choose_button, self._remove))
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(self._preview)
        row.addWidget(buttons, 1)
        self.setFocusProxy(self.choose_button)
        self.setAcceptDrops(True)
        self.set_value(None)

    def value(self) -> bytes | None:
        """Return the logo as PNG bytes."""
        return self._data

    def set_value(self, data: bytes | None) -> None:
        """Show a logo that was read before."""
        self._data = data
        self._preview.image = QImage()
        if data is not None:
            # The format is named, or Qt would let every reader it has try the bytes.
            self._preview.image.loadFromData(data, "PNG")
        self._preview.update()
        show_if(self._remove, data is not None)

    def take_file(self, path: Path) -> None:
        """Read the logo from a file; what is wrong with it is said beside the field."""
        try:
            with path.open("rb") as file:
                data = read_logo(file.read(MAX_LOGO_BYTES + 1))
        except OSError:
            self.trouble.emit(_UNREADABLE)
            return
        except FieldErrors as errors:
            self.trouble.emit(errors.fields["logo"])
            return
        self.set_value(data)
        self.trouble.emit("")
        self.changed.emit()

    def remove(self) -> None:
        """Go without a logo."""
        self.set_value(None)
        self.trouble.emit("")
        self.choose_button.setFocus()
        self.changed.emit()

    def setAccessibleName(self, name: str) -> None:
        """Name the button, which is what takes the focus."""
        super().setAccessibleName(name)
        self.choose_button.setAccessibleName(f"{name}: pilih gambar")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file that is dragged in."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the first file dropped."""
        local = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if local:
            self.take_file(Path(local[0]))

    def _choose(self) -> None:
        chosen = open_file(self, _PATTERN)
        if chosen is not None:
            self.take_file(chosen)
