"""Sends a PDF to a printer at its exact size: no fitting, no margins of the driver's own."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from rumah_konseling.errors import RoomError

MOST_DPI = 600
POINTS_PER_INCH = 72.0
JOB_NAME = "Rumah Konseling"


class PrintingFailed(RoomError):
    """The printer took nothing."""

    sentence = "Pencetak tidak menerima halaman itu."
    remedy = "Periksa pencetaknya, lalu cetak ulang; nomor lembarnya tetap sama."


def open_pdf(data: bytes, document: QPdfDocument) -> QBuffer:
    """Load ``data`` into ``document``; keep the returned buffer as long as the document."""
    buffer = QBuffer(document)
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return buffer


def page_size_of(document: QPdfDocument) -> QPageSize:
    """Return the sheet that the first page is made for, to a tenth of a millimetre."""
    points = document.pagePointSize(0)
    wide, high = (
        round(points.width() / POINTS_PER_INCH * 25.4, 1),
        round(points.height() / POINTS_PER_INCH * 25.4, 1),
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
    printer.setPageLayout(
        QPageLayout(
            page_size_of(document),
            QPageLayout.Orientation.Portrait,
            QMarginsF(0, 0, 0, 0),
            QPageLayout.Unit.Millimeter,
        )
    )
    printer.setResolution(min(MOST_DPI, max(300, printer.resolution())))


def choose_printer(printer: QPrinter, parent: QWidget) -> bool:
    """Let the counselor choose the printer; return whether one was chosen.

    Not a file: a sheet that is to leave as a file has a button and a gate of its own.
    """
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(JOB_NAME)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, False)
    return dialog.exec() == QDialog.DialogCode.Accepted


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
    """Print every page at its exact size and return how many there were.

    The page's points become the printer's dots one to one in length: the picture
    of a 210 mm page is painted 210 mm wide, whatever margins the device has.

    Raises:
        PrintingFailed: the printer could not be opened or broke off.
    """
    document = QPdfDocument()
    buffer = open_pdf(data, document)
    try:
        prepare(printer, document)
        painter = QPainter()
        with spooled_in_memory():
            if not painter.begin(printer):
                raise PrintingFailed
            try:
                for page in range(document.pageCount()):
                    if page and not printer.newPage():
                        raise PrintingFailed
                    _paint(painter, printer, document, page)
            finally:
                painter.end()
        return document.pageCount()
    finally:
        document.close()
        buffer.close()


def _paint(painter: QPainter, printer: QPrinter, document: QPdfDocument, page: int) -> None:
    dots = printer.resolution() / POINTS_PER_INCH
    points = document.pagePointSize(page)
    size = QSize(round(points.width() * dots), round(points.height() * dots))
    image = document.render(page, size, QPdfDocumentRenderOptions())
    white = QImage(size, QImage.Format.Format_RGB32)
    white.fill(0xFFFFFFFF)
    under = QPainter(white)
    under.drawImage(0, 0, image)
    under.end()
    # With full page on, the origin is the sheet's corner, not the printable area's.
    painter.drawImage(QRectF(0, 0, size.width(), size.height()), white)
