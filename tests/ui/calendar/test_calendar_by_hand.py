"""The calendar by mouse: pulled out, moved, stretched; what is refused springs back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from rumah_konseling.records.calendar.appointment_model import (
    Appointment,
    AppointmentStatus,
    Rhythm,
)
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.calendar.acts import ask_scope
from rumah_konseling.ui.calendar.board import Board
from rumah_konseling.ui.calendar.dialog import AppointmentDialog
from rumah_konseling.ui.calendar.layout import Slot
from rumah_konseling.ui.calendar.page import CalendarPage
from rumah_konseling.ui.widgets.questions import QuestionDialog
from rumah_konseling.ui.widgets.toast import Toast
from tests.records.calendar_stories import TUESDAY, appoint, at, wanted
from tests.records.stories import register
from tests.ui.clients.desk_work import LEFT, press, said, when_asked

WEDNESDAY = date(2026, 3, 11)


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


@pytest.fixture
def other(room: CounselingRoom) -> Client:
    return register(room, "Sintetis Kedua")


@pytest.fixture
def board(page: CalendarPage) -> Board:
    QApplication.processEvents()
    return page.view.board


def drag(widget: QWidget, start: QPoint, *way: QPoint, release: bool = True) -> None:
    """Press, move along points of the board, and let go."""
    board = widget if isinstance(widget, Board) else widget.parentWidget()
    assert board is not None
    QTest.mousePress(widget, LEFT, pos=start)
    for point in way:
        QTest.mouseMove(widget, widget.mapFrom(board, point))
    if release:
        QTest.mouseRelease(widget, LEFT, pos=widget.mapFrom(board, way[-1]))


def point(board: Board, minute: int, day: date = TUESDAY) -> QPoint:
    """Return where a minute of a day is, in the middle of its column."""
    number = [column.day for column in board.columns].index(day)
    return QPoint(board.column_rect(number).center().x(), board.y_of(minute))


def pull(
    board: Board, one: Appointment, to: QPoint, *, edge: str = "", release: bool = True
) -> None:
    """Take an appointment by its middle or an edge and bring that to a point of the board."""
    block = board.blocks[one.id]
    y = {"": 12, "top": 1, "bottom": block.height() - 2}[edge]
    start = QPoint(block.width() // 2, y)
    # The whole is moved by where it was taken hold of: its top comes to the point.
    end = to if edge else to + QPoint(0, y)
    middle = (block.mapTo(board, start) + end) / 2
    drag(block, start, middle, end, release=release)


def shown(page: CalendarPage, window: MainWindow) -> None:
    window.changes.announce("appointments")
    QApplication.processEvents()


def test_pulling_over_empty_hours_asks_for_an_appointment_of_that_length(
    room: CounselingRoom, window: MainWindow, board: Board, client: Client
) -> None:
    def fill(dialog: AppointmentDialog) -> None:
        dialog.client.choose(client)
        dialog.save()

    asked = when_asked(AppointmentDialog, fill)
    drag(board, point(board, 9 * 60 + 2), point(board, 9 * 60 + 40), point(board, 10 * 60 + 13))
    assert asked.was
    (made,) = room.appointments.on(TUESDAY)
    assert (made.begins, made.minutes) == (at(9), 75)


def test_a_click_only_chooses_a_time_and_a_double_click_asks(
    room: CounselingRoom, window: MainWindow, board: Board
) -> None:
    QTest.mouseClick(board, LEFT, pos=point(board, 9 * 60 + 7))
    assert board.cursor_slot == Slot(TUESDAY, 9 * 60)
    starts: list[object] = []

    def look(dialog: AppointmentDialog) -> None:
        starts.append((dialog.time.text(), dialog.minutes.value()))
        dialog.reject()

    when_asked(AppointmentDialog, look)
    QTest.mouseDClick(board, LEFT, pos=point(board, 13 * 60 + 20))
    assert starts == [("13.15", 50)]


def test_dragging_moves_by_quarters_of_an_hour_and_across_days(
    room: CounselingRoom, window: MainWindow, page: CalendarPage, board: Board, client: Client
) -> None:
    made = appoint(room, client)
    shown(page, window)
    pull(board, made, point(board, 13 * 60 + 5, WEDNESDAY))
    now = room.appointments.get(made.id)
    assert (now.begins, now.minutes) == (at(13, day=WEDNESDAY), 50)
    block = board.blocks[made.id]
    assert block.geometry().top() == board.y_of(13 * 60)
    assert page.panel.one == now


@pytest.mark.parametrize(
    ("edge", "to", "start", "minutes"),
    [
        ("bottom", 10 * 60 + 30, at(9), 90),
        ("bottom", 9 * 60 + 20, at(9), 30),
        ("bottom", 8 * 60, at(9), 15),
        ("top", 8 * 60 + 30, at(8, 30), 80),
    ],
)
def test_an_edge_is_stretched(
    room: CounselingRoom,
    window: MainWindow,
    page: CalendarPage,
    board: Board,
    client: Client,
    edge: str,
    to: int,
    start: object,
    minutes: int,
) -> None:
    made = appoint(room, client)
    shown(page, window)
    pull(board, made, point(board, to), edge=edge)
    now = room.appointments.get(made.id)
    assert (now.begins, now.minutes) == (start, minutes)


def test_what_would_overlap_turns_red_and_springs_back_with_the_reason(
    room: CounselingRoom,
    window: MainWindow,
    page: CalendarPage,
    board: Board,
    client: Client,
    other: Client,
) -> None:
    made, taken = appoint(room, client), appoint(room, other, at(13))
    shown(page, window)
    block = board.blocks[made.id]
    place = block.geometry()
    pull(board, made, point(board, 13 * 60 + 15), release=False)
    assert block.is_refused
    assert block.geometry() != place
    QTest.mouseRelease(block, LEFT, pos=QPoint(10, 12))
    assert room.appointments.on(TUESDAY) == [made, taken]
    assert block.geometry() == place
    assert not block.is_refused
    assert taken.client_code in window.findChildren(Toast)[0].text


def test_escape_lets_go_of_what_is_dragged(
    room: CounselingRoom, window: MainWindow, page: CalendarPage, board: Board, client: Client
) -> None:
    made = appoint(room, client)
    shown(page, window)
    block = board.blocks[made.id]
    place = block.geometry()
    pull(board, made, point(board, 14 * 60), release=False)
    assert block.geometry() != place
    QTest.keyClick(block, Qt.Key.Key_Escape)
    assert block.geometry() == place
    QTest.mouseRelease(block, LEFT, pos=QPoint(10, 12))
    assert room.appointments.get(made.id) == made


def test_what_fell_out_stays_where_it_was(
    room: CounselingRoom, window: MainWindow, page: CalendarPage, board: Board, client: Client
) -> None:
    made = appoint(room, client)
    room.appointments.mark(made.id, AppointmentStatus.CANCELLED_BY_CLIENT)
    shown(page, window)
    place = board.blocks[made.id].geometry()
    pull(board, made, point(board, 14 * 60))
    assert room.appointments.get(made.id).begins == at(9)
    assert board.blocks[made.id].geometry() == place


def test_who_was_cancelled_stands_beside_who_took_the_hour(
    room: CounselingRoom,
    window: MainWindow,
    page: CalendarPage,
    board: Board,
    client: Client,
    other: Client,
) -> None:
    gone = appoint(room, client)
    room.appointments.mark(gone.id, AppointmentStatus.CANCELLED_BY_CLIENT)
    taken = appoint(room, other)
    shown(page, window)
    left, right = board.blocks[taken.id].geometry(), board.blocks[gone.id].geometry()
    assert not left.intersects(right)
    assert left.left() < right.left()


@pytest.mark.parametrize(("words", "moved"), [("Hanya ini", 1), ("Ini dan berikutnya", 3)])
def test_one_of_a_series_is_moved_alone_or_with_what_follows(
    room: CounselingRoom,
    window: MainWindow,
    page: CalendarPage,
    board: Board,
    client: Client,
    words: str,
    moved: int,
) -> None:
    days = [date(2026, 3, 10), date(2026, 3, 17), date(2026, 3, 31)]
    made = room.appointments.add_series(
        wanted(client), Rhythm.WEEKLY, [at(9, day=day) for day in days]
    )
    shown(page, window)

    def choose(dialog: QuestionDialog) -> None:
        assert any("menjadi Selasa, 10 Maret 2026, 13.00" in text for text in said(dialog))
        press(dialog, words)

    asked = when_asked(QuestionDialog, choose)
    pull(board, made[0], point(board, 13 * 60))
    assert asked.was
    now = [room.appointments.get(one.id).begins.hour for one in made]
    assert now.count(13) == moved
    assert now[0] == 13


def test_thinking_better_of_it_moves_nothing(
    room: CounselingRoom, window: MainWindow, page: CalendarPage, client: Client
) -> None:
    made = appoint(room, client)
    when_asked(QuestionDialog, lambda dialog: dialog.reject())
    assert ask_scope(page, made, 2, "Pindahkan") is None
