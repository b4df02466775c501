"""A window over a room, and a stick to back it up to."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.safekeeping.page import SafekeepingPage


@pytest.fixture
def window(qtbot: QtBot, room: CounselingRoom) -> MainWindow:
    made = MainWindow(room)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.isActiveWindow())
    return made


@pytest.fixture
def page(window: MainWindow) -> SafekeepingPage:
    window.go(Place("safekeeping", None, "backup"))
    shown = window.page
    assert isinstance(shown, SafekeepingPage)
    return shown


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "flashdisk"
    folder.mkdir()
    return folder
