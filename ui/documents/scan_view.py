"""Shows what came back from the scanner, page by page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from rumah_konseling.forms.reading import ReadScan, read_scan
from rumah_konseling.records.documents import Scan
from ui.desk import Desk
from ui.tasks import Task
from ui.theme import px
from ui.widgets.buttons import SecondaryButton
from ui.widgets.cards import clear
from ui.widgets.flow import FoldingRow
from ui.widgets.labels import WrapLabel, body, detail
from ui.widgets.scrolling import Scroll


class ScanPages(QWidget):
    """The pages of one scan, read off the UI thread."""

    def __init__(self, desk: Desk, scan: Scan, page_width: int = 720) -> None:
        super().__init__()
        self._wide = px(page_width)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(12))
        self._column.addWidget(detail("Membuka pindaian …"))
        kept = desk.room.documents.attachment(scan.attachment_id)

        def work(_task: Task) -> ReadScan:
            return read_scan(kept.name, kept.data)

        # A task without a parent here would outlive the dialog and tell it nothing.
        self._task = desk.tasks.run(work, self._show, self._say)
        self.destroyed.connect(self._task.cancel)

    def _show(self, read: ReadScan) -> None:
        clear(self._column)
        for page in read.pages:
            picture = QPixmap.fromImage(QImage.fromData(page.image))
            label = QLabel()
            label.setTextFormat(Qt.TextFormat.PlainText)
            wide = min(self._wide, picture.width())
            shown = picture.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
            label.setPixmap(shown)
            label.setFixedSize(shown.size())
            self._column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)

    def _say(self, error: Exception) -> None:
        clear(self._column)
        self._column.addWidget(body(str(error)))
        self._column.addWidget(detail(str(getattr(error, "remedy", ""))))


class ScanDialog(QDialog):
    """All scans of a paper in one window."""

    def __init__(self, desk: Desk, scans: Sequence[Scan], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Rumah Konseling")
        self.setModal(True)
        head = FoldingRow(420, spacing=8)
        head.add(WrapLabel("Pindaian", "section"), 1, Qt.AlignmentFlag.AlignVCenter)
        close = SecondaryButton("Tutup", self.reject)
        head.add(close)
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setSpacing(px(12))
        for scan in scans:
            inside.addWidget(detail(scan.name))
            inside.addWidget(ScanPages(desk, scan))
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(12))
        column.addWidget(head)
        column.addWidget(Scroll(inner), 1)
        self.setGeometry(parent.window().geometry())
        close.setFocus()
