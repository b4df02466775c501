"""The list of clients at the desk: found, filtered, sorted, opened by Enter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from rumah_konseling.records.clients.client_model import ClientSort
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.clients.list_model import BLOCK, BLOCKS_KEPT
from rumah_konseling.ui.clients.list_view import ClientListView
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.widgets.row_table import RECORD
from tests.records.stories import fill_register, in_force, register, talked
from tests.ui.clients.desk_work import (
    CTRL,
    LEFT,
    ON_SCREEN,
    assert_titles_hide,
    assert_words_are_words,
    click,
    focused,
    key,
    paste,
    said,
    type_text,
)
from tests.ui.looking import button


def clients_page(window: MainWindow) -> ClientsPage:
    window.go(Place("clients"))
    page = window.page
    assert isinstance(page, ClientsPage)
    return page


def shown(view: ClientListView, column: int = 1) -> list[str]:
    model = view.model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def choose(combo: QComboBox, word: str) -> None:
    """Choose a word of a list by the keyboard."""
    combo.setFocus()
    wanted = combo.findText(word)
    assert wanted >= 0, word
    while combo.currentIndex() != wanted:
        key(Qt.Key.Key_Down if combo.currentIndex() < wanted else Qt.Key.Key_Up)


@pytest.fixture
def three(room: CounselingRoom) -> CounselingRoom:
    for name, unit in (("Budi Santoso", "Umum"), ("Ani Wijaya", "Keuangan"), ("Cici", "Umum")):
        register(room, name, unit=unit)
    room.clients.begin_service(1)
    return room


def test_a_new_room_says_what_to_do(window: MainWindow, room: CounselingRoom) -> None:
    page = clients_page(window)
    assert "Belum ada klien" in said(page)
    assert "0 klien · 0 menunggu" in said(page)
    assert not page.list.table.isVisible()
    click(button(page.list, "Klien baru"))
    assert page.form is not None


def test_typing_filters_at_once_and_enter_opens_the_first(
    three: CounselingRoom, window: MainWindow
) -> None:
    page = clients_page(window)
    assert focused() is page.list.text
    assert shown(page.list) == ["Cici", "Ani Wijaya", "Budi Santoso"]
    assert "3 klien · 2 menunggu" in said(page)
    type_text("san")
    assert shown(page.list) == ["Budi Santoso"]
    assert "1 klien · 2 menunggu" in said(page)
    key(Qt.Key.Key_Return)
    assert window.place == Place("clients", 1)
    assert page.file.client_id == 1


def test_down_goes_into_the_list_and_enter_opens_the_row(
    three: CounselingRoom, window: MainWindow
) -> None:
    page = clients_page(window)
    key(Qt.Key.Key_Down)
    assert focused() is page.list.table
    key(Qt.Key.Key_Down)
    assert page.list.table.currentIndex().data(RECORD) == 2
    key(Qt.Key.Key_Return)
    assert page.file.client_id == 2
    assert page.file.isVisible()


@pytest.mark.parametrize("clicks", [1, 2])
def test_one_click_or_two_open_the_row(
    three: CounselingRoom, window: MainWindow, clicks: int
) -> None:
    page = clients_page(window)
    opened: list[int] = []
    page.list.table.opened.connect(opened.append)
    place = page.list.table.visualRect(page.list.model.index(2, 1)).center()
    QTest.mouseClick(page.list.table.viewport(), LEFT, pos=place)
    if clicks == 2:
        QTest.mouseDClick(page.list.table.viewport(), LEFT, pos=place)
    assert opened == [1]
    assert page.file.client_id == 1


def test_nothing_found_says_so_and_lets_the_filter_go(
    three: CounselingRoom, window: MainWindow
) -> None:
    page = clients_page(window)
    type_text('"*NEAR(')
    assert "Tidak ada yang cocok" in said(page)
    key(Qt.Key.Key_Return)
    assert page.list.isVisible()
    click(button(page.list, "Hapus saringan"))
    assert len(shown(page.list)) == 3
    assert page.list.text.text() == ""


def test_lists_are_filtered_by_status_and_by_consent(
    three: CounselingRoom, window: MainWindow
) -> None:
    in_force(three, three.clients.get(2))
    talked(three, three.clients.get(3))
    page = clients_page(window)
    choose(page.list.status, "Menunggu")
    assert shown(page.list) == ["Cici", "Ani Wijaya"]
    choose(page.list.consent, "Persetujuan berlaku")
    assert shown(page.list) == ["Ani Wijaya"]
    choose(page.list.status, "Aktif")
    assert shown(page.list) == []
    choose(page.list.status, "Semua status")
    choose(page.list.consent, "Persetujuan dibicarakan")
    assert shown(page.list) == ["Cici"]


def test_a_place_may_ask_for_one_state_of_consent(
    three: CounselingRoom, window: MainWindow
) -> None:
    in_force(three, three.clients.get(2))
    window.go(Place("clients", None, "in_force"))
    assert shown(clients_page(window).list) == ["Ani Wijaya"]


@pytest.mark.parametrize(
    ("column", "sort", "first"),
    [(0, ClientSort.CODE, "Budi Santoso"), (1, ClientSort.NAME, "Ani Wijaya")],
)
def test_a_heading_sorts_and_a_second_click_turns_the_order(
    three: CounselingRoom, window: MainWindow, column: int, sort: ClientSort, first: str
) -> None:
    page = clients_page(window)
    header = page.list.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column) + 30, header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, pos=place)
    assert page.list.sort.currentData() == sort.value
    assert shown(page.list)[0] == first
    QTest.mouseClick(header.viewport(), LEFT, pos=place)
    assert shown(page.list)[-1] == first


def test_the_chosen_row_stays_chosen_when_the_register_changes(
    three: CounselingRoom, window: MainWindow
) -> None:
    page = clients_page(window)
    QApplication.processEvents()
    page.list.table.selectRow(1)
    register(three, "Dodi")
    window.changes.announce("clients")
    assert shown(page.list)[0] == "Dodi"
    assert page.list.table.currentIndex().data(RECORD) == 2


def test_cells_say_how_service_and_consent_stand(three: CounselingRoom, window: MainWindow) -> None:
    in_force(three, three.clients.get(1))
    page = clients_page(window)
    row = [page.list.model.index(2, column).data() for column in range(6)]
    assert row == [
        "RK-2026-0001",
        "Budi Santoso",
        "Umum",
        "Aktif",
        "Persetujuan berlaku",
        "9 Mar 2026",
    ]


@pytest.mark.parametrize("name", ON_SCREEN.values(), ids=ON_SCREEN.keys())
def test_a_difficult_name_stands_in_the_list_to_the_letter(
    room: CounselingRoom, window: MainWindow, name: str
) -> None:
    register(room, "Orang Lain")
    register(room, name, unit=name)
    page = clients_page(window)
    paste(name)
    assert shown(page.list) == shown(page.list, 2) == [name]
    assert not page.list.table.grab().isNull()
    assert_words_are_words(window)
    assert_titles_hide(name)


def test_ten_thousand_rows_are_read_as_they_are_looked_at(
    room: CounselingRoom, window: MainWindow
) -> None:
    fill_register(room, 10_000)
    page = clients_page(window)
    model, table = page.list.model, page.list.table
    QApplication.processEvents()
    assert model.rowCount() == 10_000
    assert len(model._blocks) == 1
    table.setFocus()
    table.selectRow(0)
    key(Qt.Key.Key_End, CTRL)
    assert table.currentIndex().siblingAtColumn(0).data() == "RK-2025-000001"
    for row in range(0, 10_000, BLOCK):
        assert model.index(row, 0).data() == f"RK-2025-{10_000 - row:06d}"
    assert len(model._blocks) == BLOCKS_KEPT
    key(Qt.Key.Key_Return)
    assert page.file.client_id == 1


def test_leaving_the_list_open_elsewhere_writes_nothing(
    three: CounselingRoom, window: MainWindow
) -> None:
    clients_page(window)
    before = len(three._vault.audit.entries(limit=1_000))
    window.go(Place("home"))
    clients_page(window)
    QApplication.processEvents()
    assert len(three._vault.audit.entries(limit=1_000)) == before
