"""The whole window on an encrypted room, standing at the calendar's week."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.calendar.page import CalendarPage
from tests.conftest import SettableClock
from tests.records.calendar_stories import at
from tests.ui.clients.desk_work import open_window

MORNING = at(8)


@pytest.fixture
def window(qtbot: QtBot, room: CounselingRoom, clock: SettableClock) -> MainWindow:
    clock.at = MORNING
    return open_window(qtbot, room)


@pytest.fixture
def page(window: MainWindow) -> CalendarPage:
    window.go(Place("calendar"))
    found = window.page
    assert isinstance(found, CalendarPage)
    return found
