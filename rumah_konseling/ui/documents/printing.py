"""Sends a PDF to a printer at its exact size: no fitting, no margins of the driver's own."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import shiboken6
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from rumah_konseling.errors import RoomError
from rumah_konseling.ui.tasks import BrokenOff, Tasks
from rumah_konseling.ui.widgets.questions import tell_error

MOST_DPI = 600
POINTS_PER_INCH = 72.0
JOB_NAME = "Rumah Konseling"
_PAUSE = 0.002  # seconds
_STRIP = 256  # dots; of a page at 600 dpi a twenty-eighth


class PrintingFailed(RoomError):
    """The printer took nothing."""

    sentence = "Printer tidak menerima halaman itu."
    # Also of a sheet without a number, such as that of the recovery code.
    remedy = "Periksa printernya, lalu cetak ulang; lembarnya tetap sama."


class NoPrinter(RoomError):
    """This computer knows no printer, so there is nothing to choose."""

    sentence = "Belum ada printer pada komputer ini."
    remedy = "Sambungkan printer, atau minta petugas TI memasangnya."

    def __init__(self, meanwhile: str) -> None:
        """Say in ``meanwhile`` what becomes of the sheet until there is one."""
        super().__init__()
        self.remedy = f"{self.remedy} {meanwhile}"


def open_pdf(data: bytes, document: QPdfDocument) -> QBuffer:
    """Load ``data`` into ``document``; keep the returned buffer as long as the document."""
    buffer = QBuffer(document)
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return buffer


def page_size_of(document: QPdfDocument) -> QPageSize:
    """Return the upright sheet that the first page is made for, to a tenth of a millimetre."""
    points = document.pagePointSize(0)
    wide, high = sorted(
        round(side / POINTS_PER_INCH * 25.4, 1) for side in (points.width(), points.height())
    )
    match = QPageSize.SizeMatchPolicy.FuzzyMatch
    # Named by us: a size whose own name a translation leaves empty is no size to Qt,
    # and the page would quietly come out on the printer's default paper.
    name = f"{wide:g} × {high:g} mm"
    return QPageSize(QSizeF(wide, high), QPageSize.Unit.Millimeter, name, match)


def prepare(printer: QPrinter, document: QPdfDocument) -> None:
    """Set paper, orientation and margins so that nothing is scaled; a neutral job name.

    A driver that has no such paper (many lack F4) keeps its own, and the page is
    printed on it in its true size all the same.
    """
    printer.setDocName(JOB_NAME)
    printer.setCreator(JOB_NAME)
    printer.setFullPage(True)
    points = document.pagePointSize(0)
    across = QPageLayout.Orientation.Landscape
    upright = QPageLayout.Orientation.Portrait
    printer.setPageLayout(
        QPageLayout(
            page_size_of(document),
            across if points.width() > points.height() else upright,
            QMarginsF(0, 0, 0, 0),
            QPageLayout.Unit.Millimeter,
        )
    )
    printer.setResolution(min(MOST_DPI, max(300, printer.resolution())))


def choose_printer(printer: QPrinter, parent: QWidget, meanwhile: str, pages: int = 0) -> bool:
    """Let the counselor choose the printer and which of ``pages``; return whether they did.

    Not a file: a sheet that is to leave as a file has a button and a gate of its own.
    Where there is no printer at all that is said, with what to do ``meanwhile``, instead of an
    empty list of them.
    """
    if not QPrinterInfo.availablePrinterNames():
        tell_error(parent, NoPrinter(meanwhile))
        return False
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(JOB_NAME)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, False)
    if pages:
        dialog.setMinMax(1, pages)
    try:
        return dialog.exec() == QDialog.DialogCode.Accepted
    finally:
        # It points to the printer, which is gone before the window that would keep it.
        shiboken6.delete(dialog)


def pages_to_print(printer: QPrinter, count: int) -> list[int]:
    """Return which of ``count`` pages, from 0, were asked for, in the order they come out.

    Raises:
        PrintingFailed: the range that was asked for holds none of them.
    """
    asked = list(range(count))
    if printer.printRange() is QPrinter.PrintRange.PageRange:
        ranges = printer.pageRanges()
        first, last = printer.fromPage() or 1, printer.toPage() or count
        asked = [
            page
            for page in asked
            if (first <= page + 1 <= last if ranges.isEmpty() else ranges.contains(page + 1))
        ]
        if not asked:
            raise PrintingFailed(
                "Tidak ada halaman pada rentang itu.", f"Pilih halaman 1 sampai {count}."
            )
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        asked.reverse()
    return asked


@contextlib.contextmanager
def spooled_in_memory() -> Iterator[None]:
    """Have what is written on its way to the printer lie in memory, not on the disk.

    CUPS takes a file: Qt asks it for one (``cupsTempFd``, in TMPDIR) and removes it when
    the job was handed over. Where the system has no such folder, all stays as it was.
    """
    folder = Path(os.environ.get("XDG_RUNTIME_DIR") or "/nowhere")
    if not sys.platform.startswith("linux") or not os.access(folder, os.W_OK):
        yield
        return
    former = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = str(folder)
    try:
        yield
    finally:
        if former is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = former


def print_pdf(data: bytes, printer: QPrinter) -> int:
    """Print the pages asked for at their exact size and return how many there were.

    The page's points become the printer's dots one to one in length: the picture
    of a 210 mm page is painted 210 mm wide, whatever margins the device has.

    Raises:
        PrintingFailed: the printer could not be opened or broke off.
    """
    document = QPdfDocument()
    buffer = open_pdf(data, document)
    try:
        prepare(printer, document)
        pages = pages_to_print(printer, document.pageCount())
        painter = QPainter()
        with spooled_in_memory():
            if not painter.begin(printer):
                raise PrintingFailed
            try:
                for number, page in enumerate(pages):
                    if number and not printer.newPage():
                        raise PrintingFailed
                    _paint(painter, printer, document, page)
            finally:
                painter.end()
        return len(pages)
    finally:
        document.close()
        buffer.close()


def print_apart(
    tasks: Tasks,
    data: bytes,
    printer: QPrinter,
    printed: Callable[[int], object],
    failed: Callable[[Exception], object],
    if_broken_off: BrokenOff,
) -> None:
    """Print as :func:`print_pdf` does, off the UI thread; ``printer`` is not to be touched.

    A lock and the end of the program wait for it.
    """
    tasks.run(
        lambda _task: print_pdf(data, printer),
        printed,
        failed,
        title="Mencetak",
        is_awaited=True,
        if_broken_off=if_broken_off,
    )


def _paint(painter: QPainter, printer: QPrinter, document: QPdfDocument, page: int) -> None:
    """Paint a page in strips: each call into Qt holds the interpreter, and so the windows."""
    dots = printer.resolution() / POINTS_PER_INCH
    points = document.pagePointSize(page)
    wide, high = round(points.width() * dots), round(points.height() * dots)
    for top in range(0, high, _STRIP):
        strip = QRect(0, top, wide, min(_STRIP, high - top))
        options = QPdfDocumentRenderOptions()
        options.setScaledSize(QSize(wide, high))
        # QtPdf takes the distance between first and last dot for the size, and counts from the
        # foot: asked for the strip itself, each came out one dot lower and longer than the last.
        options.setScaledClipRect(strip.adjusted(0, 1, 1, 2))
        image = document.render(page, strip.size(), options)
        white = QImage(strip.size(), QImage.Format.Format_RGB32)
        white.fill(0xFFFFFFFF)
        under = QPainter(white)
        under.drawImage(0, 0, image)
        under.end()
        # With full page on, the origin is the sheet's corner, not the printable area's.
        painter.drawImage(QRectF(strip), white)
        # PDFium has one lock for all documents, and it is not fair: without a pause a window
        # that shows a page would wait for it until the whole job is painted.
        time.sleep(_PAUSE)
