"""Every dialog is gone once it was answered, and the focus is where it was."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from rumah_konseling.ui.documents.pdf_dialog import show_pdf
from rumah_konseling.ui.widgets.dialog import Dialog
from rumah_konseling.ui.widgets.questions import ask, tell
from rumah_konseling.ui.widgets.reasons import ask_reason
from tests.ui.clients.desk_work import back_at, when_asked

ROOT = Path(__file__).parents[2]
# Qt's own dialogs, each made, run and deleted in one place.
OF_QT = {
    "QPrintDialog": "rumah_konseling/ui/documents/printing.py",
    "QFileDialog": "rumah_konseling/ui/widgets/file_dialogs.py",
    "QDialog": "rumah_konseling/ui/widgets/dialog.py",
}
# Before there is a window of ours, and outside its loop.
BEFORE_THE_START = {"rumah_konseling/ui/app/start_failure.py"}
NEVER = {"QMessageBox", "QInputDialog", "QColorDialog", "QFontDialog", "QProgressDialog"}


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for words in ("satu", "dua", "tiga"):
        column.addWidget(QPushButton(words))
    window.show()
    back_at(window)
    return window


def buttons(window: QWidget) -> list[QPushButton]:
    return [button for button in window.findChildren(QPushButton) if button.parent() is window]


@pytest.mark.parametrize(
    "run",
    [
        lambda window: ask(window, "Lanjut?", "Sungguh?", "Ya"),
        lambda window: tell(window, "Sudah"),
        lambda window: ask_reason(window, "Mengapa?", "Tulis."),
        lambda window: show_pdf(window, b"%PDF-1.4", "Draf"),
        lambda window: Dialog(window).exec(),
        lambda window: Dialog(window).open(),
    ],
    ids=["ask", "tell", "reason", "preview", "bare", "opened"],
)
@pytest.mark.parametrize("answer", ["accept", "reject", "close"])
def test_nothing_is_left_of_an_answered_dialog(
    qtbot: QtBot, window: QWidget, run: Callable[[QWidget], object], answer: str
) -> None:
    second = buttons(window)[1]
    second.setFocus()
    before = len(window.findChildren(QWidget))
    asked = when_asked(QDialog, lambda dialog: getattr(dialog, answer)())
    run(window)
    qtbot.waitUntil(lambda: asked.was)
    qtbot.waitUntil(lambda: window.findChildren(QDialog) == [])
    assert len(window.findChildren(QWidget)) == before
    back_at(window)
    assert QApplication.focusWidget() is second


def test_where_the_place_of_the_focus_is_gone_its_neighbour_takes_it(window: QWidget) -> None:
    first, second, _third = buttons(window)
    second.setFocus()

    def answer(dialog: Dialog) -> None:
        second.deleteLater()
        QCoreApplication.sendPostedEvents(second, QEvent.Type.DeferredDelete)
        dialog.accept()

    # The button lies in the window itself: nothing nearer than the window is left.
    asked = when_asked(Dialog, answer)
    Dialog(window).exec()
    assert asked.was
    assert not isValid(second)
    assert isValid(first)


def test_a_dialog_asked_while_no_window_is_active_gives_the_focus_back(
    qtbot: QtBot, window: QWidget
) -> None:
    """As one that follows another is: nobody has the focus, but the window knows."""
    card = QWidget()
    column = QVBoxLayout(card)
    pressed, beside = QPushButton("tekan"), QPushButton("di sampingnya")
    column.addWidget(pressed)
    column.addWidget(beside)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(card)
    pressed.setFocus()

    def answer(dialog: Dialog) -> None:
        pressed.deleteLater()
        QCoreApplication.sendPostedEvents(pressed, QEvent.Type.DeferredDelete)
        dialog.accept()

    another = QWidget()
    qtbot.addWidget(another)
    another.show()
    back_at(another)
    assert QApplication.focusWidget() is None
    when_asked(Dialog, answer)
    Dialog(window).exec()
    back_at(window)
    assert QApplication.focusWidget() is beside


def test_work_that_outlasts_a_dialog_still_tells_it(qtbot: QtBot, window: QWidget) -> None:
    told: list[str] = []
    dialog = Dialog(window)
    done, _failed = dialog.until_told(told.append, lambda _error: None)
    asked = when_asked(Dialog, lambda open: open.reject())
    dialog.exec()
    assert asked.was
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert isValid(dialog)
    done("selesai")
    assert told == ["selesai"]
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_no_dialog_is_made_past_the_one_way() -> None:
    wrong = []
    for file in sorted((ROOT / "rumah_konseling" / "ui").rglob("*.py")):
        name = file.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                wrong += [
                    f"{name}: {node.name} is a {base.id}"
                    for base in node.bases
                    if isinstance(base, ast.Name) and OF_QT.get(base.id, name) != name
                ]
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                made = node.func.id
                wrong += [f"{name} makes a {made}"] * (OF_QT.get(made, name) != name)
                wrong += [f"{name} makes a {made}"] * (
                    made in NEVER and name not in BEFORE_THE_START
                )
    assert wrong == []
