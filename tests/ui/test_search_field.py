"""One field finds everything, by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.records.index.search_model import Hit
from rumah_konseling.records.search.search_found import Found
from rumah_konseling.ui.search.field import SearchField, SearchOverlay
from tests.ui.looking import texts

HITS = [
    Hit("client", 1, "RK-2026-0001  <b>A & B</b> <img src=logo.png>", "Bagian Umum"),
    Hit("client", 2, "RK-2026-0002  Sekar", "Bagian Hukum"),
    Hit("document", 3, "RK/PSJ/2026/0001", "Persetujuan · RK-2026-0001"),
]


def find(text: str, *_narrowed: object) -> Found:
    return Found([hit for hit in HITS if text and text.lower() in hit.title.lower()])


@pytest.fixture
def field(qtbot: QtBot) -> SearchField:
    window = QWidget()
    window.resize(900, 600)
    made = SearchField(find)
    QVBoxLayout(window).addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    made.setFocus()
    made.keep = window  # type: ignore[attr-defined]
    return made


def type_and_wait(qtbot: QtBot, field: SearchField, text: str) -> None:
    qtbot.keyClicks(field, text)
    qtbot.waitUntil(lambda: field.results is not None and field.results.isVisible())


def test_enter_opens_the_first_hit(qtbot: QtBot, field: SearchField) -> None:
    type_and_wait(qtbot, field, "rk")
    with qtbot.waitSignal(field.chosen) as chosen:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert chosen.args == [HITS[0]]
    assert field.text() == ""
    assert field.results is not None
    assert field.results.isHidden()


def test_arrows_move_round_the_hits_and_the_field_keeps_the_keyboard(
    qtbot: QtBot, field: SearchField
) -> None:
    type_and_wait(qtbot, field, "rk")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.results is not None
    assert field.results.list.current() == HITS[1]
    qtbot.keyClick(field, Qt.Key.Key_Up)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.results.list.current() == HITS[2]
    assert field.hasFocus()


def test_enter_right_after_typing_asks_first(qtbot: QtBot, field: SearchField) -> None:
    qtbot.keyClicks(field, "sekar")
    with qtbot.waitSignal(field.chosen) as chosen:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert chosen.args == [HITS[1]]


def test_nothing_found_says_what_to_try(qtbot: QtBot, field: SearchField) -> None:
    type_and_wait(qtbot, field, "xyz")
    assert field.results is not None
    assert any("Tidak ada yang cocok" in text for text in texts(field.results))
    with qtbot.assertNotEmitted(field.chosen):
        qtbot.keyClick(field, Qt.Key.Key_Return)


def test_escape_leaves(qtbot: QtBot, field: SearchField) -> None:
    type_and_wait(qtbot, field, "rk")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.results is not None
    assert field.results.isHidden()
    assert field.text() == ""


def test_a_hostile_name_is_drawn_as_letters(qtbot: QtBot, field: SearchField) -> None:
    type_and_wait(qtbot, field, "rk")
    assert field.results is not None
    assert field.results.hits[0].title == HITS[0].title
    # The list draws text itself: a picture in it would need a QTextDocument, which it has not.
    assert not field.results.grab().isNull()


def test_the_floating_field_goes_when_it_is_left(qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(900, 600)
    qtbot.addWidget(window)
    overlay = SearchOverlay(window, find)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    overlay.open()
    assert overlay.field.hasFocus()
    type_and_wait(qtbot, overlay.field, "sekar")
    qtbot.keyClick(overlay.field, Qt.Key.Key_Return)
    assert overlay.isHidden()
    overlay.open()
    qtbot.keyClick(overlay.field, Qt.Key.Key_Escape)
    assert overlay.isHidden()
