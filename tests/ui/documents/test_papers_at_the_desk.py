"""Papers at the desk: shown, printed again, saved, filed, and found in their lists."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import ImageChops, ImageOps
from PySide6.QtCore import Qt, QTimer, qInstallMessageHandler
from PySide6.QtGui import QPageRanges
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from rumah_konseling.errors import DiskFull
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.disclosure_model import FileWay
from rumah_konseling.records.leaving import key_sheet
from rumah_konseling.records.settings.identity import PageSetup, PaperSize
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.documents.client_papers import PaperRow
from rumah_konseling.ui.documents.filing import FilingDialog
from rumah_konseling.ui.documents.page import SHOWN, DocumentsPage
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.documents.printing import PrintingFailed, pages_to_print, print_pdf
from rumah_konseling.ui.documents.saving import save_pdf
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.records.papers.test_papers import issue
from tests.records.stories import in_force, log, paper_of, printed, register
from tests.ui.clients.desk_work import (
    ON_SCREEN,
    assert_titles_hide,
    assert_words_are_words,
    back_at,
    key,
    press,
    said,
    type_text,
    when_asked,
)
from tests.unsealed import as_it_is


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


def page_of(window: MainWindow, tab: str = "") -> DocumentsPage:
    window.go(Place("documents", None, tab))
    page = window.page
    assert isinstance(page, DocumentsPage)
    return page


def open_paper(qtbot: QtBot, window: MainWindow, paper: int) -> PaperDialog:
    dialog = PaperDialog(window, paper, window)
    qtbot.addWidget(dialog)
    dialog.show()
    back_at(dialog)
    return dialog


def print_on(qtbot: QtBot, dialog: PaperDialog, printer: QPrinter) -> None:
    """Print and wait for the end: pages are drawn off the UI thread."""
    dialog.print_on(printer)
    assert dialog.is_printing
    qtbot.waitUntil(lambda: not dialog.is_printing)


def to_file(target: Path) -> QPrinter:
    """Return a printer that writes a PDF."""
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    return printer


def test_a_room_without_papers_says_so(window: MainWindow) -> None:
    assert "Tidak ada lembar yang ditunggu" in said(page_of(window))
    assert "Belum ada lembar" in said(page_of(window, "all"))
    assert "Tidak ada pindaian yang belum cocok" in said(page_of(window, "scans"))


def test_a_paper_waits_in_its_list_until_its_original_was_seen(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    consent = printed(room, client)
    other = in_force(room, register(room, "Sintetis Kedua"))
    page = page_of(window)
    assert [row.paper.serial for row in page.findChildren(PaperRow)] == [consent.serial]
    assert "Lembar asli belum diperiksa" in said(page)
    shown = said(page_of(window, "all"))
    assert any(str(other.serial) in text for text in shown)
    assert "Ditandatangani di layar" in shown
    room.consents.reopen_draft(consent.id)
    window.changes.announce("documents")
    assert "Tidak berlaku lagi" in said(page)
    assert other.serial is not None


def test_the_sheet_of_a_withdrawal_is_filed_with_its_place(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    room.consents.withdraw(in_force(room, client).id, items=(), client_ink=None)
    page = page_of(window)

    def file(dialog: FilingDialog) -> None:
        type_text("x")
        key(Qt.Key.Key_Return)
        assert dialog.fields.rows["kept_at"].error
        type_text(" <b>Lemari</b> & map")
        key(Qt.Key.Key_Return)

    asked = when_asked(FilingDialog, file)
    press(page, "Arsipkan")
    assert asked.was
    assert room.documents.recent(unseen_only=True) == []
    assert "Asli di x <b>Lemari</b> & map" in said(page_of(window, "all"))
    assert_words_are_words(window)


def test_a_search_hit_opens_the_paper(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    paper = paper_of(room, printed(room, client))
    asked = when_asked(PaperDialog, lambda dialog: dialog.reject())
    window.go(Place("documents", paper))
    assert asked.was


def test_the_file_that_is_saved_holds_the_very_bytes_that_were_issued(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client, tmp_path: Path
) -> None:
    paper = paper_of(room, printed(room, client))
    dialog = open_paper(qtbot, window, paper)
    target = tmp_path / "lembar & <b>.pdf"
    dialog.save_to(target, FileWay.OWN_COPY)
    assert target.read_bytes() == room.documents.pdf(paper)
    assert log(room)[0].detail["way"] == "file"
    assert room.documents.get(paper).prints == 0
    # Saved over what was there, as every program does after asking.
    target.write_bytes(b"lama")
    dialog.save_to(target, FileWay.OWN_COPY)
    assert target.read_bytes() == room.documents.pdf(paper)


@pytest.mark.parametrize("name", ["berkas/lembar.pdf", "folder", "tidak/ada/lembar.pdf"])
def test_a_place_that_cannot_be_written_is_told_and_counts_as_nothing(
    qtbot: QtBot,
    window: MainWindow,
    room: CounselingRoom,
    client: Client,
    tmp_path: Path,
    name: str,
) -> None:
    (tmp_path / "berkas").write_text("", "utf-8")
    (tmp_path / "folder").mkdir()
    dialog = open_paper(qtbot, window, paper_of(room, printed(room, client)))
    before = len(log(room))
    told: list[str] = []

    def read(question: QuestionDialog) -> None:
        told.extend(said(question))
        key(Qt.Key.Key_Return)

    asked = when_asked(QuestionDialog, read)
    dialog.save_to(tmp_path / name, FileWay.OWN_COPY)
    assert asked.was
    assert "Folder itu tidak dapat ditulisi." in told
    # The room knew of it before; that it came to nothing is known, too.
    acts = [entry.action for entry in log(room)][: len(log(room)) - before]
    assert acts == ["document.not_saved", "document.printed"]


def test_a_full_disk_is_told_and_leaves_the_older_file_as_it_was(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client, tmp_path: Path
) -> None:
    resource = pytest.importorskip("resource")
    full = tmp_path / "penuh.pdf"
    full.write_bytes(b"lama")
    dialog = open_paper(qtbot, window, paper_of(room, printed(room, client)))
    told: list[str] = []

    def read(question: QuestionDialog) -> None:
        told.extend(said(question))
        key(Qt.Key.Key_Return)

    asked = when_asked(QuestionDialog, read)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, limits[1]))
    try:
        dialog.save_to(full, FileWay.OWN_COPY)
        with pytest.raises(DiskFull):
            save_pdf(full, key_sheet(b"%PDF-1.4 contoh", as_it_is, "-"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert asked.was
    # Here the vault's own disk is full as well: the line in the ledger is what fails first.
    assert any("Penulisan ke penyimpanan gagal" in text for text in told)
    assert full.read_bytes() == b"lama"
    assert list(tmp_path.glob("penuh*")) == [full]


@pytest.mark.parametrize("size", list(PaperSize))
def test_every_paper_is_printed_in_its_own_size(
    qtbot: QtBot,
    window: MainWindow,
    room: CounselingRoom,
    client: Client,
    tmp_path: Path,
    size: PaperSize,
) -> None:
    """Also with Qt's own words in Indonesian: a size that lost its name was printed on Letter."""
    identity = room.settings.identity()
    room.settings.keep_identity(replace(identity, page=PageSetup(paper=size)))
    draft = room.consents.begin(client.id)
    dialog = open_paper(qtbot, window, room.consents.issue_for_paper(draft.id))
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "cetak.pdf"))
    print_on(qtbot, dialog, printer)
    out = QPdfDocument()
    out.load(str(tmp_path / "cetak.pdf"))
    points = out.pagePointSize(0)
    out.close()
    # Qt knows F4 as 8.5 × 13 inches, which is a millimetre wider.
    found = (points.width() / 72 * 25.4, points.height() / 72 * 25.4)
    assert found == pytest.approx(size.millimetres, abs=1)


def test_printing_again_counts_and_gives_the_same_paper(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client, tmp_path: Path
) -> None:
    paper = paper_of(room, printed(room, client))
    issued = room.documents.pdf(paper)
    for number in range(2):
        dialog = open_paper(qtbot, window, paper)
        pages = dialog.page_count
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        target = tmp_path / f"cetak{number}.pdf"
        printer.setOutputFileName(str(target))
        print_on(qtbot, dialog, printer)
        assert not dialog.isVisible()
        out = QPdfDocument()
        out.load(str(target))
        assert out.pageCount() == pages
        out.close()
    assert room.documents.get(paper).prints == 2
    assert room.documents.pdf(paper) == issued
    assert any("dicetak 2×" in words for words in said(page_of(window, "all")))


def test_a_printer_that_takes_nothing_is_told_and_not_counted(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client, tmp_path: Path
) -> None:
    paper = paper_of(room, printed(room, client))
    dialog = open_paper(qtbot, window, paper)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "tidak" / "ada" / "cetak.pdf"))
    told: list[str] = []

    def read(question: QuestionDialog) -> None:
        told.extend(said(question))
        key(Qt.Key.Key_Return)

    asked = when_asked(QuestionDialog, read)
    dialog.print_button.setFocus()
    # Qt says on its own channel, too, that the painter could not begin.
    former = qInstallMessageHandler(lambda *_said: None)
    print_on(qtbot, dialog, printer)
    qInstallMessageHandler(former)
    assert dialog.focusWidget() is dialog.print_button, "not the act beside it"
    assert dialog.isVisible()
    assert asked.was
    assert "Printer tidak menerima halaman itu." in told
    assert room.documents.get(paper).prints == 0


@pytest.mark.parametrize("name", ON_SCREEN.values(), ids=ON_SCREEN.keys())
def test_no_name_stands_in_the_list_of_papers_or_in_a_title(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, name: str
) -> None:
    paper = paper_of(room, in_force(room, register(room, name)))
    dialog = open_paper(qtbot, window, paper)
    assert dialog.page_count >= 2
    assert_titles_hide(name)
    assert name not in " ".join(said(dialog))
    dialog.reject()
    assert name not in " ".join(said(page_of(window, "all")))
    assert_words_are_words(window)


def test_the_window_lives_while_pages_are_drawn(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client, tmp_path: Path
) -> None:
    """The UI thread gets turns between the strips of a page, and the printing is elsewhere."""
    dialog = open_paper(qtbot, window, paper_of(room, printed(room, client)))
    turns: list[bool] = []
    timer = QTimer(window, interval=0)
    timer.timeout.connect(lambda: turns.append(dialog.is_printing))
    dialog.print_on(to_file(tmp_path / "cetak.pdf"))
    timer.start()
    qtbot.waitUntil(lambda: not dialog.is_printing)
    timer.stop()
    assert turns.count(True) > 20


def test_a_preview_closed_while_it_prints_counts_its_copies_all_the_same(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client, tmp_path: Path
) -> None:
    paper = paper_of(room, printed(room, client))

    def leave(dialog: PaperDialog) -> None:
        dialog.print_on(to_file(tmp_path / "cetak.pdf"))
        dialog.reject()

    asked = when_asked(PaperDialog, leave)
    PaperDialog(window, paper, window).exec()
    assert asked.was
    qtbot.waitUntil(lambda: room.documents.get(paper).prints == 1)
    qtbot.waitUntil(lambda: window.findChildren(PaperDialog) == [])


@pytest.mark.parametrize(
    ("first", "last", "reverse", "expected"),
    [
        (2, 3, False, [1, 2]),
        (1, 1, False, [0]),
        (2, 99, True, [3, 2, 1]),
        (0, 0, False, [0, 1, 2, 3]),
    ],
)
def test_the_pages_that_were_asked_for_are_printed(
    first: int, last: int, reverse: bool, expected: list[int]
) -> None:
    printer = QPrinter()
    if first:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(first, last)
    if reverse:
        printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert pages_to_print(printer, 4) == expected


def test_several_ranges_are_honoured_and_an_empty_one_is_told(tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("1,3-4"))
    assert pages_to_print(printer, 4) == [0, 2, 3]
    printer.setPageRanges(QPageRanges.fromString("7-9"))
    with pytest.raises(PrintingFailed, match="Tidak ada halaman"):
        pages_to_print(printer, 4)


def test_only_the_range_is_on_the_paper(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client, tmp_path: Path
) -> None:
    dialog = open_paper(qtbot, window, paper_of(room, printed(room, client)))
    printer = to_file(tmp_path / "cetak.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    print_on(qtbot, dialog, printer)
    out = QPdfDocument()
    out.load(str(tmp_path / "cetak.pdf"))
    assert out.pageCount() == 2
    out.close()


def test_the_strips_of_a_page_join_to_the_page(tmp_path: Path) -> None:
    """A line down and a line across every place where two strips meet."""
    drawn = io.BytesIO()
    canvas = Canvas(drawn, pagesize=(595, 842))
    canvas.line(20, 20, 575, 822)
    canvas.save()
    printer = to_file(tmp_path / "cetak.pdf")
    assert print_pdf(drawn.getvalue(), printer) == 1
    pictures = []
    for data in (drawn.getvalue(), (tmp_path / "cetak.pdf").read_bytes()):
        document = pypdfium2.PdfDocument(data)
        pictures.append(document[0].render(scale=1, grayscale=True).to_pil().convert("L"))
        document.close()
    difference = ImageChops.difference(*pictures)
    levels = difference.histogram()
    assert sum(level * count for level, count in enumerate(levels)) / sum(levels) < 1


@pytest.mark.parametrize("height", [842, 935])
def test_what_stands_on_a_page_is_printed_where_it_stands(tmp_path: Path, height: int) -> None:
    """Blocks all the way down the sheet: each is where it was drawn, to a dot or two at 300 dpi."""
    drawn = io.BytesIO()
    canvas = Canvas(drawn, pagesize=(595, height))
    for number in range(14):
        canvas.rect(30 + 39 * number, 15 + 60 * number, 12, 12, stroke=0, fill=1)
    canvas.save()
    assert print_pdf(drawn.getvalue(), to_file(tmp_path / "cetak.pdf")) == 1
    places = []
    for data in (drawn.getvalue(), (tmp_path / "cetak.pdf").read_bytes()):
        document = pypdfium2.PdfDocument(data)
        page = document[0].render(scale=300 / 72, grayscale=True).to_pil().convert("L")
        document.close()
        dark = ImageOps.invert(page).point(lambda level: 255 if level > 127 else 0)
        boxes = []
        for number in range(14):
            left = round((30 + 39 * number - 6) * 300 / 72)
            column = dark.crop((left, 0, left + 100, dark.height)).getbbox()
            assert column is not None
            boxes.append(column)
        places.append(boxes)
    moved = [
        abs(a - b) for one, two in zip(*places, strict=True) for a, b in zip(one, two, strict=True)
    ]
    assert max(moved) <= 2


@pytest.fixture
def printer_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """A printer that the system knows: the machine of the tests has none."""
    names = staticmethod(lambda: ["Printer Contoh"])
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", names)


def test_where_there_is_no_printer_that_is_said_and_not_that_it_refused(
    qtbot: QtBot,
    window: MainWindow,
    room: CounselingRoom,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    room.settings.tell_once("spool")
    dialog = open_paper(qtbot, window, paper_of(room, printed(room, client)))
    told: list[str] = []

    def read(question: QuestionDialog) -> None:
        told.extend(said(question))
        question.reject()

    asked = when_asked(QuestionDialog, read)
    dialog.print()
    assert asked.was
    assert "Belum ada printer pada komputer ini." in told
    assert any(words.endswith("tersimpan dan dapat dicetak kapan saja.") for words in told)
    assert not dialog.is_printing


@pytest.mark.usefixtures("printer_there")
def test_the_warning_about_the_queue_can_be_declined_and_is_asked_again(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    dialog = open_paper(qtbot, window, paper_of(room, printed(room, client)))
    for _ in range(2):
        asked = when_asked(QuestionDialog, lambda question: key(Qt.Key.Key_Escape))
        dialog.print()
        assert asked.was
        back_at(dialog)
    assert not room.settings.was_told("spool")
    assert room.documents.get(1).prints == 0

    def go_on(question: QuestionDialog) -> None:
        chosen = when_asked(QPrintDialog, lambda printer: printer.reject())
        press(question, "Lanjutkan")
        del chosen

    asked = when_asked(QuestionDialog, go_on)
    dialog.print()
    assert asked.was
    assert room.settings.was_told("spool")


@pytest.mark.usefixtures("printer_there")
def test_the_dialog_of_the_printer_is_gone_after_each_printing(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    """Left as a child, it pointed to a printer that was gone: the next key ended the program."""
    room.settings.tell_once("spool")
    dialog = open_paper(qtbot, window, paper_of(room, printed(room, client)))
    for _ in range(3):
        asked = when_asked(QPrintDialog, lambda chosen: chosen.reject())
        dialog.print()
        assert asked.was
        assert dialog.findChildren(QPrintDialog) == []
        back_at(dialog)


def test_what_was_done_is_said_on_the_window_that_is_in_front(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    printed(room, client)
    page = page_of(window)
    (row,) = page.findChildren(PaperRow)
    back_at(window)
    told: list[str] = []

    def look(dialog: PaperDialog) -> None:
        window.toast("Tercatat: surat sudah diserahkan.")
        told.extend(said(dialog))
        dialog.reject()

    asked = when_asked(PaperDialog, look)
    row.row.target.setFocus()
    key(Qt.Key.Key_Space)
    assert asked.was
    assert "Tercatat: surat sudah diserahkan." in told


def test_what_a_closing_dialog_did_is_said_on_the_one_behind_it(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    printed(room, client)
    page = page_of(window)
    (row,) = page.findChildren(PaperRow)
    back_at(window)
    told: list[str] = []

    def close_at_once(inner: QDialog) -> None:
        window.toast("PDF tersimpan.")
        inner.accept()

    def look(dialog: PaperDialog) -> None:
        asked_within = when_asked(QDialog, close_at_once)
        QDialog(dialog).exec()
        assert asked_within.was
        told.extend(said(dialog))
        dialog.reject()

    asked = when_asked(PaperDialog, look)
    row.row.target.setFocus()
    key(Qt.Key.Key_Space)
    assert asked.was
    assert "PDF tersimpan." in told


def test_after_a_preview_the_focus_is_where_it_was(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    printed(room, client)
    page = page_of(window)
    (row,) = page.findChildren(PaperRow)
    back_at(window)
    row.row.target.setFocus()
    asked = when_asked(PaperDialog, lambda dialog: dialog.reject())
    key(Qt.Key.Key_Space)
    assert asked.was
    back_at(window)
    assert QApplication.focusWidget() is row.row.target


def shown_rows(page: DocumentsPage) -> list[PaperRow]:
    QApplication.processEvents()
    return [row for row in page.findChildren(PaperRow) if row.isVisibleTo(page)]


def test_a_long_list_of_papers_comes_in_parts(window: MainWindow, room: CounselingRoom) -> None:
    for _ in range(SHOWN + 7):
        issue(room)
    page = page_of(window, "all")
    assert len(shown_rows(page)) == SHOWN
    press(page, "Tampilkan lebih banyak")
    rows = shown_rows(page)
    assert len(rows) == SHOWN + 7
    focused = QApplication.focusWidget()
    assert focused is not None
    assert rows[SHOWN].isAncestorOf(focused)
    with pytest.raises(AssertionError, match="no button"):
        press(page, "Tampilkan lebih banyak")
    # Another tab begins with its first part.
    page_of(window, "waiting")
    assert len(shown_rows(page_of(window, "all"))) == SHOWN
