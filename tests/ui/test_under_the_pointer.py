"""What is clicked stays under the pointer, and a list shows all that can be chosen from it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.records.disclosures.ledger_words import ITEM_WORDS, RECIPIENT_WORDS
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.search.field import SearchField
from rumah_konseling.ui.theme import Theme
from rumah_konseling.ui.widgets.choices import OneOf
from rumah_konseling.ui.widgets.scrolling import Scroll
from tests.records.stories import register
from tests.ui.clients.desk_work import CTRL, focused, key, open_window, type_text

LEFT = Qt.MouseButton.LeftButton


def click_at(window: QWidget, part: QWidget, where: QPoint) -> None:
    """Click as a mouse does: in the window, at a place on the screen."""
    QTest.mouseClick(window.windowHandle(), LEFT, pos=part.mapTo(window, where))


def test_a_button_half_in_view_is_clicked_where_it_stands(qtbot: QtBot, theme: Theme) -> None:
    content = QWidget()
    column = QVBoxLayout(content)
    clicked: list[int] = []
    buttons = [QPushButton(str(number)) for number in range(20)]
    for number, button in enumerate(buttons):
        button.setFixedHeight(60)
        button.clicked.connect(lambda _on=False, n=number: clicked.append(n))
        column.addWidget(button)
    scroll = Scroll(content)
    qtbot.addWidget(scroll)
    scroll.resize(300, 300)
    with qtbot.waitActive(scroll):
        scroll.show()
        scroll.activateWindow()
    last = next(b for b in buttons if b.mapTo(scroll, QPoint(0, 60)).y() > scroll.height())
    before = scroll.verticalScrollBar().value()
    click_at(scroll, last, QPoint(20, 2))
    assert clicked == [buttons.index(last)]
    assert scroll.verticalScrollBar().value() == before
    key(Qt.Key.Key_Tab)
    assert scroll.verticalScrollBar().value() > before


def test_a_click_on_the_register_opens_the_row_under_it(qtbot: QtBot, room: CounselingRoom) -> None:
    for number in range(30):
        register(room, f"Orang Contoh {number}")
    window = open_window(qtbot, room)
    window.resize(1000, 560)
    window.go(Place("clients"))
    page = window.page
    assert isinstance(page, ClientsPage)
    table = page.list.table
    QApplication.processEvents()
    low = QPoint(200, table.viewport().height() - 3)
    wanted = table.indexAt(low)
    code = wanted.siblingAtColumn(0).data()
    handle = window.windowHandle()
    at = table.viewport().mapTo(window, low)
    QTest.mouseClick(handle, LEFT, pos=at)
    assert page.file.isVisible()
    assert room.clients.get(page.file.client_id or 0).code == code


def test_an_open_list_shows_its_last_word(qtbot: QtBot, theme: Theme) -> None:
    for words in (RECIPIENT_WORDS, ITEM_WORDS):
        choice = OneOf(words)
        qtbot.addWidget(choice)
        choice.show()
        choice.showPopup()
        view = choice.view()
        last = view.visualRect(choice.model().index(choice.count() - 1, 0))
        assert view.viewport().rect().contains(last)
        choice.hidePopup()


def test_a_filter_of_the_search_is_chosen_with_the_mouse(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    register(room)
    window = open_window(qtbot, room)
    window.search()
    field = focused()
    assert isinstance(field, SearchField)
    type_text("sintetis")
    key(Qt.Key.Key_Return, CTRL)
    results = field.results
    assert results is not None
    choice = results.filters.risk
    click_at(window, choice, choice.rect().center())
    view = choice.view()
    assert view.isVisible()
    assert results.isVisible()
    # Qt takes no click in a list that has just opened: it may be the second of a double-click.
    view.setCurrentIndex(choice.model().index(2, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert choice.currentIndex() == 2
    assert results.isVisible()
    assert field.text() == "sintetis"
