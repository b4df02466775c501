"""The whole window on an encrypted room."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from tests.ui.clients.desk_work import open_window


@pytest.fixture
def window(qtbot: QtBot, room: CounselingRoom) -> MainWindow:
    return open_window(qtbot, room)
