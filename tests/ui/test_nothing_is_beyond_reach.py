"""In a window that is too narrow for its text everything can still be brought into view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.ui.theme import Theme
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.scrolling import Scroll

LONG = "Mengakhiri pemakaian dan menghapus data pribadi saya (Pasal 8)"


@pytest.fixture
def narrow(qtbot: QtBot, theme: Theme) -> tuple[Scroll, QCheckBox, QLineEdit]:
    """Show a choice of one long line above a field, at 200 % in 500 pixels."""
    theme.set_text_scale(2.0)
    content, choice, field = QWidget(), QCheckBox(LONG), QLineEdit()
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
    narrow: tuple[Scroll, QCheckBox, QLineEdit],
) -> None:
    scroll, choice, _field = narrow
    assert choice.width() > scroll.viewport().width()
    bar = scroll.horizontalScrollBar()
    assert bar.isVisible()
    bar.setValue(bar.maximum())
    end = choice.mapTo(scroll.viewport(), QPoint(choice.width(), 0)).x()
    assert end <= scroll.viewport().width()


def test_tab_begins_at_the_left_of_what_it_comes_to(
    narrow: tuple[Scroll, QCheckBox, QLineEdit],
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
