"""A text field never writes a file's path, and no key cuts a line by surprise."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.documents.page import DocumentsPage
from rumah_konseling.ui.platform.editing_guard import EditingGuard
from rumah_konseling.ui.platform.first_size import (
    FRAME,
    bring_back,
    hold_in_view,
    open_whole,
)
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.ui.clients.desk_work import open_window

ANY = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def guard(qapp: QApplication) -> Iterator[None]:
    holder = QObject()
    watching = EditingGuard(qapp, holder)
    watching.listen()
    yield
    qapp.removeEventFilter(watching)


def a_file(tmp_path: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "surat klien.pdf"))])
    data.setText(str(tmp_path / "surat klien.pdf"))
    return data


def drop(target: QWidget, data: QMimeData) -> bool:
    """Let ``data`` fall on ``target``; return whether it was taken."""
    at, actions = QPoint(5, 5), Qt.DropAction.CopyAction
    with warnings.catch_warnings():
        # PySide6 knows no other way yet to make the event that comes before every drop.
        warnings.simplefilter("ignore", DeprecationWarning)
        enter = QDragEnterEvent(at, actions, data, Qt.MouseButton.LeftButton, ANY)
    QApplication.sendEvent(target, enter)
    fall = QDropEvent(QPointF(at), actions, data, Qt.MouseButton.LeftButton, ANY)
    QApplication.sendEvent(target, fall)
    return enter.isAccepted()


@pytest.mark.usefixtures("guard")
@pytest.mark.parametrize("make", [QLineEdit, QPlainTextEdit])
def test_a_file_dropped_on_a_text_writes_nothing(
    qtbot: QtBot, tmp_path: Path, make: Callable[[], QLineEdit | QPlainTextEdit]
) -> None:
    edit = make()
    qtbot.addWidget(edit)
    target: QWidget = edit.viewport() if isinstance(edit, QPlainTextEdit) else edit
    assert not drop(target, a_file(tmp_path))
    words = QMimeData()
    words.setText("kata biasa")
    assert drop(target, words)
    shown = edit.toPlainText() if isinstance(edit, QPlainTextEdit) else edit.text()
    assert shown == "kata biasa"


@pytest.mark.usefixtures("guard")
def test_a_copied_file_is_not_pasted_into_a_note(qtbot: QtBot, tmp_path: Path) -> None:
    edit = QPlainTextEdit()
    qtbot.addWidget(edit)
    QGuiApplication.clipboard().setMimeData(a_file(tmp_path))
    QTest.keyClick(edit, Qt.Key.Key_V, CTRL)
    assert edit.toPlainText() == ""
    QGuiApplication.clipboard().setText("kata biasa")
    QTest.keyClick(edit, Qt.Key.Key_V, CTRL)
    assert edit.toPlainText() == "kata biasa"


@pytest.mark.usefixtures("guard")
@pytest.mark.parametrize("which", [Qt.Key.Key_K, Qt.Key.Key_U])
def test_no_field_claims_a_key_that_cuts(qtbot: QtBot, which: Qt.Key) -> None:
    edit = QLineEdit("Kalimat yang panjang")
    qtbot.addWidget(edit)
    edit.setCursorPosition(4)
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        event = QKeyEvent(kind, which, CTRL)
        event.accept()
        QApplication.sendEvent(edit, event)
        assert not event.isAccepted()
    assert edit.text() == "Kalimat yang panjang"


@pytest.mark.usefixtures("guard")
def test_a_file_dropped_on_the_page_of_papers_is_still_taken(
    qtbot: QtBot, room: CounselingRoom, tmp_path: Path
) -> None:
    window = open_window(qtbot, room)
    window.go(Place("documents"))
    page = window.page
    assert isinstance(page, DocumentsPage)
    assert drop(page, a_file(tmp_path))


class SmallScreen(QWidget):
    """Stands on a screen of an old notebook."""

    def screen(self) -> QScreen:
        class Screen:
            def availableGeometry(self) -> QRect:
                return QRect(0, 24, 1024, 552)

        return Screen()  # type: ignore[return-value]


def test_the_first_window_is_whole_on_a_small_screen(qtbot: QtBot) -> None:
    window = SmallScreen()
    qtbot.addWidget(window)
    window.setMinimumSize(640, 700)
    open_whole(window)
    room = QRect(0, 24, 1024, 552)
    framed = QRect(window.pos(), window.size() + FRAME)
    assert room.contains(framed)


def test_a_window_kept_on_a_larger_screen_comes_back_into_view(qtbot: QtBot) -> None:
    window = SmallScreen()
    qtbot.addWidget(window)
    window.setGeometry(1500, 900, 1900, 1000)
    bring_back(window)
    assert QRect(0, 24, 1024, 552).contains(QRect(window.pos(), window.size() + FRAME))


def test_a_window_kept_in_view_stays_where_it_was(qtbot: QtBot) -> None:
    """Moved before it has a frame, it would stand lower by its title at each start."""
    moved: list[tuple[int, ...]] = []

    class Kept(SmallScreen):
        def move(self, *to: int) -> None:
            moved.append(to)

    window = Kept()
    qtbot.addWidget(window)
    window.setGeometry(40, 80, 800, 400)
    bring_back(window)
    assert (moved, window.geometry()) == ([], QRect(40, 80, 800, 400))
    window.setGeometry(40, 900, 800, 400)
    bring_back(window)
    assert moved == [(40, 24 + 552 - 400 - FRAME.height())]


@pytest.mark.parametrize("at", [QRect(40, 27, 800, 512), QRect(40, 60, 800, 512)])
def test_a_dialog_as_high_as_the_screen_has_its_title_on_it(qtbot: QtBot, at: QRect) -> None:
    window = SmallScreen()
    qtbot.addWidget(window)
    window.setGeometry(at)
    hold_in_view(window)
    assert window.pos() == QPoint(40, 24)


def test_a_dialog_in_the_middle_stays_there(qtbot: QtBot) -> None:
    window = SmallScreen()
    qtbot.addWidget(window)
    window.setGeometry(40, 200, 800, 200)
    hold_in_view(window)
    assert window.geometry() == QRect(40, 200, 800, 200)


def test_a_dialog_that_was_put_above_the_screen_comes_down_once_it_has_its_frame(
    qtbot: QtBot,
) -> None:
    # Resized before its frame came, a window manager put its title above the screen.
    dialog = QuestionDialog(None, "Catat perintah hukum", "Siapa yang memerintahkan?")
    qtbot.addWidget(dialog)
    dialog.setGeometry(40, -22, 400, 300)
    QApplication.sendEvent(dialog, QEvent(QEvent.Type.WindowActivate))
    assert dialog.y() == 0
    # Whoever moves it away later may.
    dialog.move(40, -22)
    QApplication.sendEvent(dialog, QEvent(QEvent.Type.WindowActivate))
    assert dialog.y() == -22
