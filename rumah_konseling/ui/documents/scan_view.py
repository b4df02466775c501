"""Shows what came back from the scanner, page by page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.forms.scanning.reading import ReadScan, read_scan
from rumah_konseling.records.papers.paper_mark import PageCode
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.tasks import Task
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import SecondaryButton
from rumah_konseling.ui.widgets.cards import clear
from rumah_konseling.ui.widgets.dialog import Dialog
from rumah_konseling.ui.widgets.foot import Foot
from rumah_konseling.ui.widgets.labels import WrapLabel, body, detail
from rumah_konseling.ui.widgets.scrolling import Scroll


@guarded
class PageImage(QWidget):
    """A page as wide as there is room for, and no wider than ``widest`` pixels."""

    def __init__(self, image: QImage, widest: int) -> None:
        super().__init__()
        self._image = image
        self._widest = min(widest, image.width())
        self.setAccessibleName("Halaman pindaian")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Claim the height that the page takes at this width."""
        super().resizeEvent(event)
        self.setFixedHeight(self._size().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page, centred."""
        size = self._size()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRect(QPoint((self.width() - size.width()) // 2, 0), size), self._image)

    def _size(self) -> QSize:
        wide = min(self.width(), self._widest)
        return QSize(wide, round(wide * self._image.height() / max(1, self._image.width())))


class ScanPages(QWidget):
    """The pages of one scan, read off the UI thread; ``codes`` are what they say of our sheets."""

    def __init__(self, context: AppContext, attachment_id: int, page_width: int = 720) -> None:
        super().__init__()
        self._wide = px(page_width)
        self.codes: tuple[PageCode, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(12))
        self._column.addWidget(detail("Membuka pindaian …"))
        kept = context.room.documents.attachment(attachment_id)

        def work(_task: Task) -> ReadScan:
            return read_scan(kept.name, kept.data)

        # A task without a parent here would outlive the dialog and tell it nothing.
        self._task = context.tasks.run(work, self._show, self._say)
        self.destroyed.connect(self._task.cancel)

    def _show(self, read: ReadScan) -> None:
        clear(self._column)
        self.codes = read.codes
        for page in read.pages:
            self._column.addWidget(PageImage(QImage.fromData(page.image), self._wide))
        self._column.addStretch(1)

    def _say(self, error: Exception) -> None:
        clear(self._column)
        self._column.addWidget(body(str(error)))
        self._column.addWidget(detail(str(getattr(error, "remedy", ""))))


class ScanDialog(Dialog):
    """Everything that came back for one paper, in one window."""

    def __init__(
        self,
        context: AppContext,
        attachment_ids: Sequence[int],
        parent: QWidget,
        heading: str = "Pindaian",
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Rumah Konseling")
        self.setModal(True)
        self.setAccessibleName(heading)
        close = SecondaryButton("Tutup", self.reject)
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setSpacing(px(12))
        for attachment_id in attachment_ids:
            inside.addWidget(ScanPages(context, attachment_id))
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), 0)
        column.setSpacing(px(12))
        column.addWidget(WrapLabel(heading, "section"))
        column.addWidget(Scroll(inner), 1)
        column.addWidget(Foot(self, close, margin=0))
        self.setGeometry(parent.window().geometry())
        close.setFocus()
