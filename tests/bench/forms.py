"""The consent form drawn warm, against a bare canvas; and the first page of a PDF on screen."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pypdfium2
from PySide6.QtCore import QEventLoop, QSize
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
from PySide6.QtWidgets import QApplication, QWidget
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from rumah_konseling.forms.layout.fonts import family
from rumah_konseling.records.settings.identity import Typeface
from rumah_konseling.ui.documents.pdf_dialog import PdfDialog
from rumah_konseling.ui.documents.printing import open_pdf
from tests.bench.case import Case
from tests.bench.measuring import Line, Series, in_turn, line, undisturbed
from tests.bench.windows import Painted, window_on

MOST_FORM, MOST_KIB, MOST_PREVIEW = 1.5, 60.0, 1.3
_CLIENT = 1
_FACE = "BenchFace"
_UNMEASURED = 2


def measure_form(case: Case) -> list[Line]:
    """Draw a consent form and the same lines of text on a bare canvas, in turn."""
    drawn, bare = Series(), Series()
    with case.rooms() as rooms, undisturbed():
        room = rooms[case.small]
        consent = room.consents.of_client(_CLIENT)[0].id
        pdf = room.consents.preview(consent)
        pages = _texts_of(pdf)
        pdfmetrics.registerFont(TTFont(_FACE, str(family(Typeface.CALADEA).regular.path)))
        for turn in range(case.rounds(60, 3) + _UNMEASURED):
            in_turn(
                [
                    lambda: drawn.take(lambda: room.consents.preview(consent)),
                    lambda: bare.take(lambda: _draw(pages)),
                ],
                turn,
            )
    del drawn.seconds[:_UNMEASURED], bare.seconds[:_UNMEASURED]
    size = len(pdf) / 1_000
    return [
        line("", drawn, bare, MOST_FORM),
        Line("size", size, size, size, 1, most=MOST_KIB, unit="kB"),
    ]


@dataclass(frozen=True)
class _Page:
    size: tuple[float, float]
    lines: tuple[tuple[float, float, float, str], ...]


def _texts_of(pdf: bytes) -> list[_Page]:
    """Return each line of text of a PDF: left, baseline, height, words."""
    pages = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            lines = []
            for number in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(number)
                words = text.get_text_bounded(left, bottom, right, top)
                lines.append((left, bottom, max(6.0, top - bottom), words))
            pages.append(_Page(page.get_size(), tuple(lines)))
    return pages


def _draw(pages: list[_Page]) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=pages[0].size, pageCompression=1, invariant=1)
    for page in pages:
        for left, bottom, size, words in page.lines:
            canvas.setFont(_FACE, size)
            canvas.drawString(left, bottom, words)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def measure_preview(case: Case) -> list[Line]:
    """Open the window of a paper until its first page is painted, and render the page alone."""
    shown, alone = Series(), Series()
    with case.rooms() as rooms, window_on(rooms[case.small]) as window, undisturbed():
        room = rooms[case.small]
        pdf = room.consents.preview(room.consents.of_client(_CLIENT)[0].id)
        first, sizes = _opened(window, pdf)
        _put_away(first)
        for turn in range(case.rounds(30, 3) + _UNMEASURED):
            opened: list[PdfDialog] = []
            in_turn(
                [
                    lambda opened=opened: shown.take(lambda: _show(window, pdf, opened)),
                    lambda: alone.take(lambda: _render(pdf, sizes[0])),
                ],
                turn,
            )
            _put_away(opened[0])
    del shown.seconds[:_UNMEASURED], alone.seconds[:_UNMEASURED]
    return [line("", shown, alone, MOST_PREVIEW)]


def _opened(window: QWidget, pdf: bytes) -> tuple[PdfDialog, list[QSize]]:
    """Show the window of a PDF; what is drawn of its first page is noted as it comes."""
    dialog = PdfDialog(window, pdf, "Lembar persetujuan")
    drawn: list[QSize] = []

    def note(page: int, size: QSize, *_more: object) -> None:
        if page == 0:
            drawn.append(size)

    (renderer,) = dialog.view.findChildren(QPdfPageRenderer)
    renderer.pageRendered.connect(note)
    dialog.show()
    while not drawn:
        # As the program's own loop does: one that never sleeps holds up the page's thread.
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    # It came: now it is painted.
    Painted(dialog.view.viewport()).wait()
    return dialog, drawn


def _show(window: QWidget, pdf: bytes, shown: list[PdfDialog]) -> None:
    shown.append(_opened(window, pdf)[0])


def _render(pdf: bytes, size: QSize) -> None:
    document = QPdfDocument()
    buffer = open_pdf(pdf, document)
    document.render(0, size)
    document.close()
    buffer.close()


def _put_away(dialog: PdfDialog) -> None:
    dialog.done(0)
    dialog.deleteLater()
    QApplication.processEvents()
