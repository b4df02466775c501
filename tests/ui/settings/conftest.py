"""The window in which the settings are tried."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, room: CounselingRoom) -> MainWindow:
    made = MainWindow(room)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.isActiveWindow())
    return made
