"""Ctrl+L locks from every window over a room, whatever is in front."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.documents.pdf_dialog import PdfDialog
from rumah_konseling.ui.help.key_card import key_card_pdf
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.ui.clients.desk_work import open_window


def question(window: MainWindow) -> QWidget:
    made = QuestionDialog(window, "Judul", "Isi")
    made.open()
    return made


def paper(window: MainWindow) -> QWidget:
    made = PdfDialog(window, key_card_pdf(window), "Lembar")
    made.open()
    return made


def help_over(window: MainWindow, over: QWidget) -> QWidget:
    window.show_help("home", over)
    assert window.helper.shown is not None
    return window.helper.shown


FRONTS: dict[str, Callable[[MainWindow], QWidget]] = {
    "window": lambda window: window,
    "question": question,
    "paper": paper,
    "help": lambda window: help_over(window, window),
    "help over a question": lambda window: help_over(window, question(window)),
}


@pytest.mark.parametrize("front", FRONTS.values(), ids=FRONTS.keys())
def test_ctrl_l_locks_once_from_whatever_is_in_front(
    qtbot: QtBot, room: CounselingRoom, front: Callable[[MainWindow], QWidget]
) -> None:
    window = open_window(qtbot, room)
    wanted: list[str] = []
    window.lock_wanted.connect(lambda: wanted.append("lock"))
    shown = front(window)
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    QTest.keyClick(shown, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert wanted == ["lock"]
