"""What a person does in the settings: turns to a tab, types, answers."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.settings.page import SettingsPage
from rumah_konseling.ui.settings.room_section import RoomSection
from rumah_konseling.ui.settings.section import Section
from tests.ui.keyboard import CTRL, press, type_text
from tests.ui.looking import button


def show(window: MainWindow, tab: str) -> Section:
    window.go(Place("settings", None, tab))
    page = window.page
    assert isinstance(page, SettingsPage)
    return page.section


def answer(words: str) -> None:
    """Let the person press the button called ``words`` in the dialog that comes."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        button(dialog, words).click()

    QTimer.singleShot(0, act)


def press_soon(qtbot: QtBot, window: QWidget, words: str) -> None:
    """Press a button that may be about to appear."""
    qtbot.waitUntil(lambda: button(window, words) is not None)
    button(window, words).click()


def write(section: RoomSection, name: str, text: str) -> None:
    editor = section.fields.rows[name].editor
    editor.setFocus()
    press(Qt.Key.Key_A, CTRL)
    type_text(text)
