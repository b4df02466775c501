"""Every page and tab of a room in which nothing was written yet is shown, and says where it is."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app.pages import PAGES
from rumah_konseling.ui.app_context import Page, Place
from rumah_konseling.ui.widgets.tabs import Tabs
from tests.ui.looking import texts


def test_every_page_and_tab_of_an_empty_room_is_shown(qtbot: QtBot, room: CounselingRoom) -> None:
    window = MainWindow(room)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    for spec in PAGES:
        if spec.key == "session":
            continue
        window.go(Place(spec.key))
        page = window.page
        assert isinstance(page, Page), spec.key
        assert len(texts(page)) >= 2, spec.key
        for tabs in page.findChildren(Tabs):
            if not tabs.isVisibleTo(page):
                continue
            for at in range(tabs.count()):
                tabs.setCurrentIndex(at)
                QApplication.processEvents()
                assert window.page is page, (spec.key, tabs.key)
                assert len(texts(page)) >= 2, (spec.key, tabs.key)
                # The place of the calendar is a day, whether one day or a week is looked at.
                if spec.key != "calendar":
                    assert window.here().tab == tabs.key, spec.key
