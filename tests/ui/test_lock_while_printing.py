"""A lock takes the room off the screen at once, and lets the printer have what it began."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.safekeeping.backups import Occasion
from rumah_konseling.room.room import CounselingRoom, unlock
from rumah_konseling.ui.app.app_lifecycle import AppLifecycle
from rumah_konseling.ui.app.broken_off import BrokenOffDialog
from rumah_konseling.ui.app.last_steps import BROKEN_OFF
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app.printing_cover import PrintingCover
from rumah_konseling.ui.documents.importing import ScanImporter
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.safekeeping.proving import Proving
from rumah_konseling.ui.theme import Theme
from rumah_konseling.vault.copies.subprocess_job import end_all
from tests.conftest import PASSPHRASE
from tests.records.stories import paper_of, printed, register
from tests.ui.clients.desk_work import back_at, when_asked
from tests.ui.looking import button, texts

_PATIENCE = 20  # seconds until a room that stays on the screen is told


class Screen(QObject):
    """Tells when the main window has gone from the screen."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.is_clear = threading.Event()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Hide:
            self.is_clear.set()
        return False


class SlowPrinter(QPrinter):
    """Writes a PDF, and takes its second page only once the screen is clear."""

    def __init__(self, target: Path, screen: Screen) -> None:
        super().__init__()
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(target))
        self._screen = screen
        self.was_clear = False

    def newPage(self) -> bool:
        self.was_clear = self._screen.is_clear.wait(_PATIENCE)
        return super().newPage()


class BrokenPrinter(SlowPrinter):
    """Takes no second page."""

    def newPage(self) -> bool:
        super().newPage()
        return False


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


@pytest.fixture
def session(qapp: QApplication, theme: Theme, room: CounselingRoom) -> Iterator[AppLifecycle]:
    made = AppLifecycle(qapp, room.path, restart=lambda *_told: None)  # type: ignore[arg-type]
    made.show_room(room)
    yield made
    assert made.inactivity is not None
    made.inactivity.stop()
    shiboken6.delete(made.window)
    for left in qapp.topLevelWidgets():
        if isinstance(left, PrintingCover):
            shiboken6.delete(left)


def opened(session: AppLifecycle, paper: int) -> tuple[MainWindow, PaperDialog]:
    window = session.window
    assert isinstance(window, MainWindow)
    dialog = PaperDialog(window, paper, window)
    dialog.show()
    back_at(dialog)
    return window, dialog


def prints(path: Path, paper: int) -> int:
    with CounselingRoom.open(path, unlock(path, PASSPHRASE)) as again:
        return again.documents.get(paper).prints


@pytest.mark.parametrize("words", [(), ("--minimised",), ("--behind",)])
def test_a_lock_hides_the_room_and_the_whole_paper_is_printed_and_counted(
    session: AppLifecycle,
    room: CounselingRoom,
    client: Client,
    tmp_path: Path,
    words: tuple[str, ...],
) -> None:
    paper = paper_of(room, printed(room, client))
    window, dialog = opened(session, paper)
    printer = SlowPrinter(tmp_path / "cetak.pdf", Screen(window))
    pages = dialog.page_count
    assert pages > 1
    dialog.print_on(printer)
    session.lock(*words)
    assert printer.was_clear
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert [type(one) for one in shown] == ([] if words else [PrintingCover])
    assert client.code not in " ".join(text for one in shown for text in texts(one))
    with pypdfium2.PdfDocument(tmp_path / "cetak.pdf") as document:
        assert len(document) == pages
    assert prints(room.path, paper) == 1
    assert session.local.take_word() == ""


def test_a_printing_that_broke_off_during_the_lock_is_told_at_the_lock_screen(
    session: AppLifecycle, room: CounselingRoom, client: Client, tmp_path: Path
) -> None:
    paper = paper_of(room, printed(room, client))
    window, dialog = opened(session, paper)
    dialog.print_on(BrokenPrinter(tmp_path / "cetak.pdf", Screen(window)))
    session.lock()
    assert session.local.take_word() == BROKEN_OFF
    assert prints(room.path, paper) == 0


def opened_again(session: AppLifecycle, path: Path) -> tuple[MainWindow, BrokenOffDialog | None]:
    """Unlock the room, and return its window and what it tells."""
    assert session.inactivity is not None
    session.inactivity.stop()
    session.show_room(CounselingRoom.open(path, unlock(path, PASSPHRASE)))
    window = session.window
    assert isinstance(window, MainWindow)
    found = [one for one in window.findChildren(BrokenOffDialog) if one.isVisible()]
    return window, found[0] if found else None


def test_a_paper_that_was_not_printed_is_offered_after_unlocking(
    session: AppLifecycle, room: CounselingRoom, client: Client, tmp_path: Path
) -> None:
    paper = paper_of(room, printed(room, client))
    window, dialog = opened(session, paper)
    dialog.print_on(BrokenPrinter(tmp_path / "cetak.pdf", Screen(window)))
    session.lock()
    again, told = opened_again(session, room.path)
    assert told is not None
    serial = again.room.documents.get(paper).serial
    assert any(serial in line and "tidak selesai dicetak" in line for line in texts(told))
    # The Enter of the passphrase, pressed a second time, neither prints nor lets it go untold.
    QTest.keyClick(told, Qt.Key.Key_Return)
    assert told.isVisible()
    assert not isinstance(told.focusWidget(), QPushButton)
    shown: list[int] = []

    def look(dialog: PaperDialog) -> None:
        shown.append(dialog._paper.id)
        dialog.reject()

    asked = when_asked(PaperDialog, look)
    button(told, "Cetak lagi").click()
    assert asked.was
    assert shown == [paper]
    again.room.close()
    _window, told = opened_again(session, room.path)
    assert told is None


def _backing_up(window: MainWindow, folder: Path) -> str:
    window.backing_up.start(Occasion.ASKED, lambda _made: None, lambda _error: None, folder)
    return "Cadangan yang sedang dibuat terhenti."


def _proving(window: MainWindow, folder: Path) -> str:
    page = QWidget(window)
    nothing = lambda *_told: None  # noqa: E731
    Proving(window, page, "Periksa", "Memeriksa…", nothing, nothing).run()
    return "Pemeriksaan seluruh catatan terhenti"


def _scanning(window: MainWindow, folder: Path) -> str:
    for name in ("satu.pdf", "dua.pdf"):
        (folder / name).write_bytes(b"%PDF-1.4")
    ScanImporter(window, window).take([folder / "satu.pdf", folder / "dua.pdf"])
    return "Pindaian satu.pdf, dua.pdf belum tersimpan."


@pytest.mark.parametrize("begin", [_backing_up, _proving, _scanning])
def test_what_a_lock_has_ended_is_told_after_unlocking_with_what_to_do(
    session: AppLifecycle,
    room: CounselingRoom,
    tmp_path: Path,
    begin: Callable[[MainWindow, Path], str],
) -> None:
    window = session.window
    assert isinstance(window, MainWindow)
    words = begin(window, tmp_path)
    session.lock("--minimised")
    end_all()  # as the process that becomes the lock screen does
    _again, told = opened_again(session, room.path)
    assert told is not None
    assert [line for line in texts(told) if line.startswith(words)]
    button(told, "Sudah saya baca").click()
    session.lock()
    _window, told = opened_again(session, room.path)
    assert told is None


def test_a_lock_that_ends_nothing_tells_nothing(
    session: AppLifecycle, room: CounselingRoom
) -> None:
    session.lock()
    _window, told = opened_again(session, room.path)
    assert told is None


def test_the_end_of_the_program_waits_for_the_printer(
    session: AppLifecycle, room: CounselingRoom, client: Client, tmp_path: Path
) -> None:
    paper = paper_of(room, printed(room, client))
    window, dialog = opened(session, paper)
    dialog.print_on(SlowPrinter(tmp_path / "cetak.pdf", Screen(window)))
    window.hide()
    session.leave()
    assert prints(room.path, paper) == 1
