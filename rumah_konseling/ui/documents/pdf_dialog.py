"""A window over a PDF, to be read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.ui.documents.printing import open_pdf
from rumah_konseling.ui.icons import icon
from rumah_konseling.ui.keys import LARGER, SMALLER, WHOLE_PAGE, bind
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import (
    Button,
    IconButton,
    PrimaryButton,
    SecondaryButton,
    StepButton,
)
from rumah_konseling.ui.widgets.dialog import Dialog
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.foot import Foot
from rumah_konseling.ui.widgets.labels import PlainLabel, WrapLabel, tip
from rumah_konseling.ui.widgets.reading_order import read_in_order

_STEP = 1.25
_EASY = 1.35
_SMALLEST, _LARGEST = 0.25, 5.0


@guarded
class PdfDialog(Dialog):
    """A PDF at the width of the window: how it is shown above it, what is done with it below."""

    def __init__(self, parent: QWidget, data: bytes, heading: str, *buttons: Button) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Rumah Konseling")
        self.setModal(True)
        self._document = QPdfDocument(self)
        self._buffer = open_pdf(data, self._document)
        self.view = QPdfView(self)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setDocument(self._document)
        self.view.setAccessibleName(heading)
        self.setAccessibleName(heading)
        head = FoldingRow(560, spacing=8)
        head.add(WrapLabel(heading, "section"), 1, Qt.AlignmentFlag.AlignVCenter)
        self._which = PlainLabel("", "muted")
        self._fit = IconButton("page", f"Seluruh halaman ({WHOLE_PAGE.shown})", self.switch_zoom)
        glasses = (
            StepButton("minus", f"Perkecil ({SMALLER.shown})", lambda: self.zoom(1 / _STEP)),
            StepButton("plus", f"Perbesar ({LARGER.shown})", lambda: self.zoom(_STEP)),
            self._fit,
        )
        head.add(Flow(self._which, *glasses, spacing=px(8)), 0, Qt.AlignmentFlag.AlignVCenter)
        self.close_button = SecondaryButton("Tutup", self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), 0)
        column.setSpacing(px(12))
        column.addWidget(head)
        column.addWidget(self.view, 1)
        self.foot = Foot(self, *buttons, self.close_button, margin=0)
        column.addWidget(self.foot)
        read_in_order(column)
        self.view.setFocus()
        bind(WHOLE_PAGE, self, self.switch_zoom)
        bind(LARGER, self, lambda: self.zoom(_STEP))
        bind(SMALLER, self, lambda: self.zoom(1 / _STEP))
        self.view.pageNavigator().currentPageChanged.connect(self._tell_page)
        self._tell_page(0)
        self.setGeometry(parent.window().geometry())

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return self._document.pageCount()

    def showEvent(self, event: QShowEvent) -> None:
        """Open at the page's width, and no larger than is easily read."""
        super().showEvent(event)
        if self.view.zoomMode() is QPdfView.ZoomMode.FitToWidth and self._factor() > _EASY:
            self.view.setZoomMode(QPdfView.ZoomMode.Custom)
            self.view.setZoomFactor(_EASY)

    def switch_zoom(self) -> None:
        """Show whole pages, or pages as wide as the window."""
        modes = QPdfView.ZoomMode
        whole = self.view.zoomMode() is modes.FitInView
        self.view.setZoomMode(modes.FitToWidth if whole else modes.FitInView)
        self._tell_fit()

    def zoom(self, step: float) -> None:
        """Show the pages larger or smaller by ``step``, from the size they have now."""
        factor = self._factor() * step
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(_LARGEST, max(_SMALLEST, factor)))
        self._tell_fit()

    def _factor(self) -> float:
        """Return by how much the pages are larger than on a screen of 96 dots an inch."""
        page = self._document.pagePointSize(0)
        if self.view.zoomMode() is QPdfView.ZoomMode.Custom or page.isEmpty():
            return self.view.zoomFactor()
        margins = self.view.documentMargins()
        room = self.view.viewport().size()
        pixels_a_point = self.view.logicalDpiX() / 72
        wide = (room.width() - margins.left() - margins.right()) / page.width() / pixels_a_point
        high = (room.height() - margins.top() - margins.bottom()) / page.height() / pixels_a_point
        is_whole = self.view.zoomMode() is QPdfView.ZoomMode.FitInView
        return min(wide, high) if is_whole else wide

    def _tell_fit(self) -> None:
        whole = self.view.zoomMode() is QPdfView.ZoomMode.FitInView
        self._fit.setIcon(icon("width" if whole else "page", "muted"))
        name = f"{'Selebar jendela' if whole else 'Seluruh halaman'} ({WHOLE_PAGE.shown})"
        self._fit.setAccessibleName(name)
        tip(self._fit, name)

    def _tell_page(self, page: int) -> None:
        self._which.setText(f"Halaman {page + 1} dari {self.page_count}")

    def done(self, result: int) -> None:
        """Let go of the pages before the window goes."""
        self._document.close()
        super().done(result)


def show_pdf(parent: QWidget, data: bytes, heading: str) -> None:
    """Show a PDF that is not to be printed, such as a draft."""
    PdfDialog(parent, data, heading).exec()


class ReadFirstDialog(PdfDialog):
    """A draft that somebody reads before what follows; closing it goes back, and nothing follows.

    ``who_reads`` says who reads and what comes next, ``go_on`` is the act that goes on to it.
    """

    def __init__(
        self, parent: QWidget, data: bytes, heading: str, who_reads: str, go_on: str
    ) -> None:
        self.go_on_button = PrimaryButton(go_on, self.accept)
        super().__init__(parent, data, heading, self.go_on_button)
        self.close_button.setText("Kembali")
        self.foot.hint(who_reads)
