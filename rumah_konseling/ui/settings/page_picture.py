"""A small living picture of the printed page: what is chosen is what will be printed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtWidgets import QSizePolicy, QWidget

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.settings.identity import RoomIdentity
from rumah_konseling.ui.documents.printing import open_pdf
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.settings.draft_form import draft_form
from rumah_konseling.ui.tasks import Task, Tasks
from rumah_konseling.ui.theme import colour, px

_SOON_MS = 200
_TALLEST_MM = 330.0


@guarded
class PagePicture(QWidget):
    """Draws the first page of a paper as the room's identity sets it, a consent unless told."""

    _WIDTH = 250

    def __init__(
        self,
        parent: QWidget | None = None,
        draw: Callable[[RoomIdentity], bytes] = draft_form,
    ) -> None:
        super().__init__(parent)
        self._draw = draw
        self._tasks = Tasks(self)
        self._task: Task | None = None
        self._identity: RoomIdentity | None = None
        self._image = QImage()
        self._millimetres = (210.0, 297.0)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._begin)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Gambar halaman yang akan dicetak")

    @property
    def is_ready(self) -> bool:
        """Whether the picture shows what was asked for last."""
        return not self._image.isNull() and self._task is None and not self._soon.isActive()

    def show_page(self, identity: RoomIdentity) -> None:
        """Draw the page of ``identity`` shortly; only the last one asked for counts."""
        self._identity = identity
        self._soon.start()

    def sizeHint(self) -> QSize:
        """Return room for the tallest sheet, so that nothing moves when it changes."""
        return QSize(px(self._WIDTH), round(px(self._WIDTH) * _TALLEST_MM / 210) + px(4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheet on the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        wide, high = self._millimetres
        scale = self.width() / 216
        sheet = QRectF(0, 0, wide * scale, high * scale)
        sheet.moveLeft((self.width() - sheet.width()) / 2)
        sheet.adjust(1, 1, -1, -1)
        painter.fillRect(sheet, Qt.GlobalColor.white)
        if not self._image.isNull():
            painter.drawImage(sheet, self._image)
        painter.setPen(QPen(colour("edge"), 1))
        painter.drawRect(sheet)

    def _begin(self) -> None:
        identity = self._identity
        if identity is None:
            return
        if self._task is not None:
            # Another one is being drawn; the newest follows when it has ended.
            return
        self._task = self._tasks.run(
            lambda _task: self._draw(identity),
            lambda data: self._drawn(identity, data),
            lambda error: self._failed(identity, error),
        )

    def _drawn(self, identity: RoomIdentity, data: bytes) -> None:
        self._task = None
        if identity is not self._identity:
            self._begin()
            return
        self._millimetres = identity.page.paper.millimetres
        self._image = _first_page(data, self.width() * 2)
        self.update()

    def _failed(self, identity: RoomIdentity, error: Exception) -> None:
        self._task = None
        if not isinstance(error, FieldErrors):
            raise error
        # What cannot be printed is said beside its field; the picture keeps the last good page.
        if identity is not self._identity:
            self._begin()


def _first_page(data: bytes, width: int) -> QImage:
    document = QPdfDocument()
    buffer = open_pdf(data, document)
    points = document.pagePointSize(0)
    size = QSize(width, round(width * points.height() / points.width()))
    page = document.render(0, size, QPdfDocumentRenderOptions())
    document.close()
    buffer.close()
    return page
