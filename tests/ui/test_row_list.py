"""A list that is narrowed as somebody types: what stays, what comes, and in which order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.ui.retention.row import row_of
from rumah_konseling.ui.widgets.buttons import QuietButton
from rumah_konseling.ui.widgets.cards import Chip, Divider
from rumah_konseling.ui.widgets.fact_row import FactRow
from rumah_konseling.ui.widgets.focus_place import focus_kept
from rumah_konseling.ui.widgets.notices import EmptyState
from rumah_konseling.ui.widgets.row_list import AT_ONCE, IN_SIGHT, RowList
from tests.ui.reading_order import come_to_too_late, heard_too_late
from tests.ui.walking import tab_stops


@dataclass(frozen=True)
class Entry:
    name: str


@dataclass(frozen=True)
class Record:
    id: int


class Listed(QWidget):
    """A field, a list of entries that can be opened, and a button below."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.rows = QLineEdit(), RowList()
        self.after = QuietButton("Sesudahnya", self.close)
        column = QVBoxLayout(self)
        for part in (self.field, self.rows, self.after):
            column.addWidget(part)
        column.addStretch(1)

    def find(self, found: list[Entry], *, is_typing: bool = True) -> None:
        """Show what was found, and give the event loop its turn."""
        self.rows.show_found(found, _row, _nothing, is_typing=is_typing)
        QApplication.processEvents()

    def shown(self) -> list[FactRow]:
        """Return the rows in the order in which they are drawn."""
        parts = [row for row in self.findChildren(FactRow) if row.isVisibleTo(self)]
        return sorted(parts, key=lambda row: row.mapTo(self, row.rect().topLeft()).y())

    def names(self) -> list[str]:
        """Return what the rows say that are shown."""
        return [name_of(row) for row in self.shown()]

    def lines(self) -> int:
        """Return how many hairlines part them."""
        return sum(line.isVisibleTo(self) for line in self.findChildren(Divider))

    def passed(self) -> list[str]:
        """Return what Tab comes to from the field on."""
        ring = tab_stops(self)
        first = ring.index(self.field)
        return [_called(one) for one in (*ring[first:], *ring[:first])]


def _row(entry: Entry) -> FactRow:
    return FactRow(entry.name, ("fakta",)).opens(entry.name, lambda: None)


def _row_of(record: Record) -> FactRow:
    return _row(Entry(f"Permintaan {record.id}"))


def _nothing() -> EmptyState:
    return EmptyState("search", "Tidak ada", "Ubah saringannya.")


def name_of(row: FactRow) -> str:
    assert row.target is not None
    return row.target.accessibleName()


def _called(one: QWidget) -> str:
    if isinstance(one, QLineEdit):
        return "saringan"
    return one.accessibleName() or str(one.property("text"))


def entries(count: int) -> list[Entry]:
    return [Entry(f"Baris {number}") for number in range(count)]


@pytest.fixture
def listed(qtbot: QtBot) -> Listed:
    made = Listed()
    qtbot.addWidget(made)
    made.resize(700, 500)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.mark.parametrize(
    "wanted",
    [
        pytest.param([2, 3, 7], id="fewer"),
        pytest.param([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], id="the same"),
        pytest.param([20, 0, 21, 5, 22, 23, 9, 24], id="more, before, between and after"),
        pytest.param([30, 31], id="others"),
        pytest.param([9, 0, 4], id="another order"),
        pytest.param([], id="none"),
    ],
)
def test_it_is_drawn_heard_and_passed_in_the_order_found(listed: Listed, wanted: list[int]) -> None:
    every = entries(40)
    listed.find(every[:10])
    listed.find([every[number] for number in wanted])
    said = [every[number].name for number in wanted]
    assert listed.names() == said
    assert listed.lines() == max(0, len(said) - 1)
    assert listed.passed() == ["saringan", *said, "Sesudahnya"]
    assert not list(heard_too_late(listed))
    assert not list(come_to_too_late(listed, tab_stops(listed)))


def test_what_is_found_again_keeps_its_row(listed: Listed) -> None:
    every = entries(12)
    listed.find(every)
    before = {name_of(row): row for row in listed.shown()}
    listed.find([every[2], Entry("Baris lain"), every[9]])
    again = {name_of(row): row for row in listed.shown()}
    assert [again[name] is before.get(name) for name in ("Baris 2", "Baris lain", "Baris 9")] == [
        True,
        False,
        True,
    ]


def test_what_was_read_anew_gets_a_row_of_its_own(listed: Listed) -> None:
    """It may say the same and yet have other buttons."""
    listed.find(entries(3))
    before = listed.shown()
    listed.find(entries(3))
    assert listed.names() == ["Baris 0", "Baris 1", "Baris 2"]
    assert not set(before) & set(listed.shown())


def test_the_keyboard_stays_where_it_stands_in_a_row_that_stays(listed: Listed) -> None:
    every = entries(6)
    listed.find(every)
    target = listed.shown()[3].target
    assert target is not None
    target.setFocus()
    listed.find([every[1], Entry("Baris lain"), every[3], every[5]])
    assert listed.window().focusWidget() is target


def test_the_keyboard_goes_to_the_row_in_the_place_of_one_that_went(listed: Listed) -> None:
    every = entries(6)
    listed.find(every)
    target = listed.shown()[3].target
    assert target is not None
    target.setFocus()
    listed.find([every[0], every[1]])
    assert listed.window().focusWidget() is listed.shown()[1].target


def test_the_keyboard_goes_along_with_a_record_that_stands_elsewhere_now(listed: Listed) -> None:
    # Answered, a request goes to the end: in its place stands that of another client.
    def made(record: Record) -> Callable[[], QWidget]:
        return partial(_row_of, record)

    listed.rows.show_rows([made(Record(n)) for n in (1, 2, 3)], _nothing)
    QApplication.processEvents()
    target = listed.shown()[0].target
    assert target is not None
    target.setFocus()
    listed.rows.show_rows([made(Record(n)) for n in (2, 3, 1)], _nothing)
    QApplication.processEvents()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused is listed.shown()[2].target


def test_the_keyboard_stays_on_the_act_that_was_pressed(listed: Listed) -> None:
    # In the first place of a row stands another act: a second Enter would do that one.
    def made(*acts: str) -> Callable[[Record], QWidget]:
        def row(record: Record) -> QWidget:
            buttons = [QuietButton(act, listed.close) for act in acts]
            return row_of(f"Pemusnahan {record.id}", (), Chip("Diusulkan"), buttons)

        return row

    listed.rows.show_found([Record(1)], made("Daftar", "Nomor…", "Batalkan…"), _nothing)
    QApplication.processEvents()
    named = {one.text(): one for one in listed.findChildren(QuietButton)}
    named["Nomor…"].setFocus()
    listed.rows.show_found([Record(1)], made("Daftar", "Nomor…", "Batalkan…"), _nothing)
    QApplication.processEvents()
    focused = QApplication.focusWidget()
    assert focused is not named["Nomor…"]
    assert isinstance(focused, QuietButton)
    assert focused.text() == "Nomor…"
    listed.rows.show_found([Record(1)], made("Daftar", "Batalkan…"), _nothing)
    QApplication.processEvents()
    focused = QApplication.focusWidget()
    assert isinstance(focused, QuietButton)
    assert focused.text() == "Daftar"


def test_a_row_without_any_act_left_hands_the_keyboard_to_no_other_record(listed: Listed) -> None:
    def row(record: Record) -> QWidget:
        acts = [] if record.id in done else [QuietButton("Selesaikan…", listed.close)]
        return row_of(f"Insiden {record.id}", (), Chip("Terbuka"), list(acts))

    done: set[int] = set()
    listed.rows.show_found([Record(1), Record(2)], row, _nothing)
    QApplication.processEvents()
    first = next(
        one for one in listed.findChildren(QuietButton) if "Insiden 1" in one.accessibleName()
    )
    first.setFocus()
    with focus_kept():
        done.add(1)
        listed.rows.show_found([Record(2), Record(1)], row, _nothing)
    QApplication.processEvents()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert not isinstance(focused, QuietButton)
    assert listed.rows.isAncestorOf(focused)
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert listed.isVisible()


def test_what_comes_between_the_keys_is_passed_where_it_stands(
    qtbot: QtBot, listed: Listed
) -> None:
    every = entries(AT_ONCE + 3)
    listed.rows.show_found(every, _row, _nothing, is_typing=True)
    assert len(listed.shown()) == IN_SIGHT
    more = "Tampilkan lagi (3)"
    qtbot.waitUntil(lambda: listed.passed()[-2] == more)
    assert listed.passed() == ["saringan", *listed.names(), more, "Sesudahnya"]
    listed.rows.show_more()
    QApplication.processEvents()
    assert listed.passed() == ["saringan", *(entry.name for entry in every), "Sesudahnya"]


def test_what_follows_and_is_there_is_not_made_again(qtbot: QtBot, listed: Listed) -> None:
    """Of a found list that is longer than what is in sight, too."""
    every = entries(AT_ONCE + 9)
    listed.find(every, is_typing=False)
    before = listed.shown()
    listed.rows.show_found(every[1:], _row, _nothing, is_typing=True)
    assert [row for row in before if row.isVisibleTo(listed)] == before[1:]
    qtbot.waitUntil(lambda: listed.passed()[-2] == "Tampilkan lagi (8)")
    assert listed.names() == [entry.name for entry in every[1 : AT_ONCE + 1]]


def test_fifty_are_shown_again_after_more_were_asked_for(listed: Listed) -> None:
    every = entries(AT_ONCE + 9)
    listed.find(every, is_typing=False)
    listed.rows.show_more()
    QApplication.processEvents()
    assert len(listed.shown()) == AT_ONCE + 9
    listed.find(every)
    assert len(listed.shown()) == AT_ONCE
    assert listed.passed()[-2] == "Tampilkan lagi (9)"
