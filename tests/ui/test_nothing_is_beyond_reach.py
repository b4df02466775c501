"""In a window that is too narrow for its text everything can still be brought into view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app.pages import PAGES
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.theme import Theme
from rumah_konseling.ui.widgets.buttons import Button, SecondaryButton
from rumah_konseling.ui.widgets.choices import ListOf
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.labels import WrapLabel
from rumah_konseling.ui.widgets.scrolling import Scroll
from rumah_konseling.ui.widgets.ticks import CheckBox, RadioButton
from tests.records.stories import register

PLACES = [spec.key for spec in PAGES]
LONG = "Mengakhiri pemakaian dan menghapus data pribadi saya (Pasal 8)"


@pytest.fixture
def narrow(qtbot: QtBot, theme: Theme) -> tuple[Scroll, Button, QLineEdit]:
    """Show a button of one long line above a field, at 200 % in 500 pixels."""
    theme.set_text_scale(2.0)
    content, choice, field = QWidget(), SecondaryButton(LONG), QLineEdit()
    column = QVBoxLayout(content)
    column.addWidget(choice)
    column.addWidget(FieldRow("Kepada", field))
    scroll = Scroll(content)
    qtbot.addWidget(scroll)
    scroll.resize(500, 400)
    with qtbot.waitActive(scroll):
        scroll.show()
        scroll.activateWindow()
    return scroll, choice, field


def test_what_is_wider_than_the_window_can_be_reached_sideways(
    narrow: tuple[Scroll, Button, QLineEdit],
) -> None:
    scroll, choice, _field = narrow
    assert choice.width() > scroll.viewport().width()
    bar = scroll.horizontalScrollBar()
    assert bar.isVisible()
    bar.setValue(bar.maximum())
    end = choice.mapTo(scroll.viewport(), QPoint(choice.width(), 0)).x()
    assert end <= scroll.viewport().width()


def test_tab_begins_at_the_left_of_what_it_comes_to(
    narrow: tuple[Scroll, Button, QLineEdit],
) -> None:
    scroll, choice, field = narrow
    bar = scroll.horizontalScrollBar()
    field.setFocus()
    bar.setValue(bar.maximum())
    choice.setFocus()
    QApplication.processEvents()
    left = choice.mapTo(scroll.viewport(), QPoint(0, 0)).x()
    assert 0 <= left < scroll.viewport().width() // 4


def test_no_bar_lies_below_what_fits(qtbot: QtBot) -> None:
    content = QWidget()
    QVBoxLayout(content).addWidget(QLineEdit())
    scroll = Scroll(content)
    qtbot.addWidget(scroll)
    scroll.resize(500, 400)
    scroll.show()
    assert not scroll.horizontalScrollBar().isVisible()


@pytest.mark.parametrize("kind", [CheckBox, RadioButton])
def test_a_choice_of_many_words_goes_on_below(
    qtbot: QtBot, theme: Theme, kind: type[CheckBox] | type[RadioButton]
) -> None:
    theme.set_text_scale(2.0)
    content, choice = QWidget(), kind(LONG)
    column = QVBoxLayout(content)
    column.addWidget(choice)
    column.addStretch(1)
    scroll = Scroll(content)
    qtbot.addWidget(scroll)
    scroll.resize(500, 600)
    scroll.show()
    assert not scroll.horizontalScrollBar().isVisible()
    lines = choice.height() // choice.fontMetrics().lineSpacing()
    assert lines >= 3
    words = right_half(choice, from_line=lines - 1)
    assert words, "nothing is drawn in the last line"
    scroll.resize(2400, 600)
    qtbot.waitUntil(lambda: choice.height() == choice.sizeHint().height())


def right_half(choice: CheckBox | RadioButton, from_line: int) -> int:
    """Return how many dark points stand beside the box from a line on."""
    picture = choice.grab().toImage()
    top = from_line * choice.fontMetrics().lineSpacing()
    return sum(
        picture.pixelColor(x, y).lightness() < 120
        for x in range(80, picture.width())
        for y in range(top, picture.height())
    )


def test_words_of_a_choice_keep_their_ampersand(qtbot: QtBot) -> None:
    choice = CheckBox("Data && dokumen " * 8)
    qtbot.addWidget(choice)
    choice.resize(200, choice.heightForWidth(200))
    option = QStyleOptionButton()
    choice.initStyleOption(option)
    assert option.text.count("&&") == 8
    assert "\n" in option.text
    assert choice.text() == "Data && dokumen " * 8


def test_one_long_entry_does_not_widen_the_form(qtbot: QtBot) -> None:
    chosen = ListOf([("", LONG), ("a", LONG * 2)])
    qtbot.addWidget(chosen)
    assert chosen.minimumSizeHint().width() < chosen.sizeHint().width() / 2


@pytest.mark.parametrize("place", PLACES)
def test_a_low_window_scrolls_the_page_and_lays_no_line_over_another(
    qtbot: QtBot, room: CounselingRoom, theme: Theme, place: str
) -> None:
    theme.set_text_scale(2.0)
    client = register(room, "Gita Umpama Sastroatmodjo Kusumawardhani")
    window = MainWindow(room)
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    window.go(Place(place, client.id if place == "clients" else None))
    qtbot.waitUntil(lambda: not squeezed(window.page))


def squeezed(page: QWidget) -> list[str]:
    """Return the texts of the page that have less height than their lines take."""
    return [
        label.text()
        for label in page.findChildren(WrapLabel)
        if label.isVisible() and label.height() < label.heightForWidth(label.width())
    ]
