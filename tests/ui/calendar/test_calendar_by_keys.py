"""The calendar by keyboard alone: find a time, make, move, lengthen, mark, cancel, undo."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from rumah_konseling.records.calendar.appointment_model import Appointment, AppointmentStatus
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.calendar.acts import CancelDialog
from rumah_konseling.ui.calendar.block import AppointmentBlock
from rumah_konseling.ui.calendar.dialog import AppointmentDialog
from rumah_konseling.ui.calendar.layout import Slot
from rumah_konseling.ui.calendar.page import NO_ONE_HERE, CalendarPage
from rumah_konseling.ui.widgets.questions import QuestionDialog
from rumah_konseling.ui.widgets.toast import Toast
from tests.conftest import SettableClock
from tests.records.calendar_stories import TUESDAY, appoint, at
from tests.records.stories import register
from tests.ui.clients.desk_work import (
    CTRL,
    SHIFT,
    back_at,
    focused,
    key,
    press,
    said,
    type_text,
    when_asked,
)

K = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
WEDNESDAY = date(2026, 3, 11)


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


@pytest.fixture
def other(room: CounselingRoom) -> Client:
    return register(room, "Sintetis Kedua")


def toast(window: MainWindow) -> str:
    """Return what is said in passing."""
    return window.findChildren(Toast)[0].text


def on(window: MainWindow, one: Appointment) -> AppointmentBlock:
    """Go to an appointment and stand on it."""
    window.go(Place("calendar", one.id))
    block = focused()
    assert isinstance(block, AppointmentBlock)
    assert block.one.id == one.id
    return block


def test_an_appointment_is_made_without_a_mouse(
    room: CounselingRoom, window: MainWindow, page: CalendarPage, client: Client
) -> None:
    page.view.board.stand_at(Slot(TUESDAY, 9 * 60))
    for _ in range(2):
        key(K.Key_Down)

    def fill(dialog: AppointmentDialog) -> None:
        type_text("utama")
        key(K.Key_Return)
        key(K.Key_Return, CTRL)

    asked = when_asked(AppointmentDialog, fill)
    key(K.Key_Return)
    assert asked.was
    (made,) = room.appointments.on(TUESDAY)
    assert (made.client_id, made.begins, made.minutes) == (client.id, at(10), 50)
    back_at(window)
    block = focused()
    assert isinstance(block, AppointmentBlock)
    assert block.one == made
    assert "RK-2026-0001" in toast(window)
    key(K.Key_Z, CTRL)
    assert room.appointments.on(TUESDAY) == []


def test_arrows_go_from_appointment_to_appointment_and_over_empty_hours(
    window: MainWindow, page: CalendarPage, room: CounselingRoom, client: Client, other: Client
) -> None:
    first, second = appoint(room, client, at(9, 15)), appoint(room, other, at(10, 30))
    aside = appoint(room, client, at(9, 15, WEDNESDAY))
    window.changes.announce("appointments")
    board = page.view.board
    board.stand_at(Slot(TUESDAY, 8 * 60 + 30))
    walked: list[int | str] = []
    for _ in range(5):
        key(K.Key_Down)
        here = focused()
        walked.append(
            here.one.id
            if isinstance(here, AppointmentBlock)
            else f"{board.cursor_slot.moment():%H.%M}"
            if board.cursor_slot
            else ""
        )
    assert walked == ["09.00", first.id, second.id, "11.30", "12.00"]
    back: list[int] = []
    for _ in range(8):
        key(K.Key_Up)
        here = focused()
        if isinstance(here, AppointmentBlock):
            back.append(here.one.id)
    assert back == [second.id, first.id]
    on(window, first)
    key(K.Key_Right)
    found = focused()
    assert isinstance(found, AppointmentBlock)
    assert found.one.id == aside.id


def test_who_comes_to_the_calendar_stands_on_the_board(
    window: MainWindow, page: CalendarPage
) -> None:
    window.go(Place("home"))
    window.go(Place("calendar"))
    assert focused() is page.view.board
    key(K.Key_Down)
    assert page.view.board.cursor_slot is not None


def test_what_is_taken_back_is_named_though_it_lies_in_another_week(
    window: MainWindow, page: CalendarPage, room: CounselingRoom, client: Client
) -> None:
    one = appoint(room, client, at(9, 15))
    window.changes.announce("appointments")
    on(window, one)
    key(K.Key_Down, ALT)
    key(K.Key_PageDown)
    key(K.Key_Z, CTRL)
    said_of_it = toast(window)
    assert said_of_it.startswith("Diurungkan")
    assert client.code in said_of_it
    assert "09.30" in said_of_it


def test_right_of_friday_is_the_next_monday(
    page: CalendarPage, room: CounselingRoom, window: MainWindow
) -> None:
    page.view.board.stand_at(Slot(date(2026, 3, 13), 540))
    key(K.Key_Right)
    assert page.view.board.cursor_slot == Slot(date(2026, 3, 16), 540)
    key(K.Key_Left)
    assert page.view.board.cursor_slot == Slot(date(2026, 3, 13), 540)
    key(K.Key_PageDown)
    assert page.day == date(2026, 3, 20)
    type_text("h")
    assert page.day == TUESDAY


@pytest.mark.parametrize(
    ("pressed", "held", "start", "minutes"),
    [
        (K.Key_Down, ALT, at(9, 15), 50),
        (K.Key_Up, ALT, at(8, 45), 50),
        (K.Key_Right, ALT, at(9, day=WEDNESDAY), 50),
        (K.Key_Left, ALT, at(9, day=date(2026, 3, 9)), 50),
        (K.Key_Down, SHIFT, at(9), 65),
        (K.Key_Up, SHIFT, at(9), 35),
    ],
)
def test_keys_move_and_lengthen_and_ctrl_z_takes_it_back(
    window: MainWindow,
    page: CalendarPage,
    room: CounselingRoom,
    client: Client,
    pressed: Qt.Key,
    held: Qt.KeyboardModifier,
    start: object,
    minutes: int,
) -> None:
    made = appoint(room, client)
    window.changes.announce("appointments")
    on(window, made)
    key(pressed, held)
    now = room.appointments.get(made.id)
    assert (now.begins, now.minutes) == (start, minutes)
    block = focused()
    assert isinstance(block, AppointmentBlock)
    assert block.one.id == made.id
    assert window.place.page == "calendar"
    key(K.Key_Z, CTRL)
    assert room.appointments.get(made.id) == made


def test_a_friday_moves_over_the_weekend(
    window: MainWindow, page: CalendarPage, room: CounselingRoom, client: Client
) -> None:
    made = appoint(room, client, at(9, day=date(2026, 3, 13)))
    window.changes.announce("appointments")
    on(window, made)
    key(K.Key_Right, ALT)
    assert room.appointments.get(made.id).day == date(2026, 3, 16)
    assert focused() is page.view.board.blocks[made.id]


def test_a_taken_hour_is_refused_with_the_reason(
    window: MainWindow, page: CalendarPage, room: CounselingRoom, client: Client, other: Client
) -> None:
    made = appoint(room, client)
    appoint(room, other, at(9, 50))
    window.changes.announce("appointments")
    on(window, made)
    key(K.Key_Down, ALT)
    assert room.appointments.get(made.id) == made
    assert other.code in toast(window)
    assert "pilih waktu lain" in toast(window)
    assert page.view.board.blocks[made.id].one == made


def test_a_closed_hour_asks_first_and_escape_leaves_it(
    window: MainWindow, page: CalendarPage, room: CounselingRoom, client: Client
) -> None:
    made = appoint(room, client, at(15, 10))
    window.changes.announce("appointments")
    on(window, made)
    asked = when_asked(QuestionDialog, lambda dialog: dialog.reject())
    key(K.Key_Down, ALT)
    assert asked.was
    assert room.appointments.get(made.id) == made
    back_at(window)
    on(window, made)
    when_asked(QuestionDialog, lambda dialog: dialog.accept())
    key(K.Key_Down, ALT)
    assert room.appointments.get(made.id).begins == at(15, 25)


@pytest.mark.parametrize(
    ("letter", "status"),
    [
        ("d", AppointmentStatus.CAME),
        ("t", AppointmentStatus.LATE),
        ("x", AppointmentStatus.DID_NOT_COME),
    ],
)
def test_a_letter_tells_what_became_of_it(
    window: MainWindow,
    page: CalendarPage,
    room: CounselingRoom,
    clock: SettableClock,
    client: Client,
    letter: str,
    status: AppointmentStatus,
) -> None:
    made = appoint(room, client)
    clock.at = made.begins + timedelta(minutes=5)
    window.changes.announce("appointments")
    on(window, made)
    type_text(letter)
    assert room.appointments.get(made.id).status is status
    key(K.Key_Z, CTRL)
    assert room.appointments.get(made.id).status is AppointmentStatus.PLANNED


def test_what_is_yet_to_come_takes_no_letter(
    window: MainWindow, page: CalendarPage, room: CounselingRoom, client: Client
) -> None:
    room.clients.begin_service(client.id)
    made = appoint(room, client, at(9, day=WEDNESDAY))
    window.changes.announce("appointments")
    on(window, made)
    type_text("dtx")
    assert room.appointments.get(made.id) == made
    assert "Sesi dan kehadiran dicatat pada harinya." in said(page.panel)


def test_del_asks_who_cancelled(
    window: MainWindow, page: CalendarPage, room: CounselingRoom, client: Client
) -> None:
    made = appoint(room, client)
    window.changes.announce("appointments")
    on(window, made)
    asked = when_asked(CancelDialog, lambda dialog: dialog.reject())
    key(K.Key_Delete)
    assert asked.was
    assert room.appointments.get(made.id) == made
    back_at(window)
    on(window, made)

    def by_counselor(dialog: CancelDialog) -> None:
        dialog.reason.setText("dinas luar")
        # A client's reason is not kept: what was typed is not dropped without a word.
        press(dialog, "Dibatalkan klien")
        assert "Alasan klien tidak dicatat." in dialog.row.error
        press(dialog, "Dibatalkan konselor")

    when_asked(CancelDialog, by_counselor)
    key(K.Key_Delete)
    kept = room.appointments.get(made.id)
    assert kept.status is AppointmentStatus.CANCELLED_BY_COUNSELOR
    assert kept.cancel_reason == "dinas luar"


def test_enter_opens_what_is_chosen_and_keeps_the_change(
    window: MainWindow, page: CalendarPage, room: CounselingRoom, client: Client
) -> None:
    made = appoint(room, client)
    window.changes.announce("appointments")
    on(window, made)

    def change(dialog: AppointmentDialog) -> None:
        dialog.time.set_text("1330")
        dialog.place.setText("Ruang 2")
        dialog.save()

    when_asked(AppointmentDialog, change)
    key(K.Key_Return)
    now = room.appointments.get(made.id)
    assert (now.begins, now.place) == (at(13, 30), "Ruang 2")


def test_every_block_has_its_name_and_tab_goes_in_the_order_of_time(
    window: MainWindow, page: CalendarPage, room: CounselingRoom, client: Client, other: Client
) -> None:
    later, first = appoint(room, client, at(13)), appoint(room, other, at(9), place="Ruang 2")
    window.changes.announce("appointments")
    block = on(window, first)
    assert block.accessibleName() == (
        "RK-2026-0002, Selasa, 10 Maret 2026, 09.00–09.50, Tatap muka · Ruang 2, Direncanakan"
    )
    key(K.Key_Tab)
    found = focused()
    assert isinstance(found, AppointmentBlock)
    assert found.one.id == later.id


def test_nothing_left_to_undo_says_so(window: MainWindow, page: CalendarPage) -> None:
    page.view.board.setFocus()
    QApplication.processEvents()
    key(K.Key_Z, CTRL)
    assert toast(window) == "Tidak ada yang dapat diurungkan."


@pytest.mark.parametrize("pressed", [K.Key_D, K.Key_T, K.Key_X, K.Key_S, K.Key_B, K.Key_Delete])
def test_a_key_for_an_appointment_says_that_the_hour_is_empty(
    window: MainWindow, page: CalendarPage, pressed: Qt.Key
) -> None:
    page.view.board.stand_at(Slot(TUESDAY, 9 * 60))
    key(pressed)
    assert toast(window) == NO_ONE_HERE
