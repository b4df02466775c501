"""Around the calendar: Hari ini, the client's strip, the settings, the printed day, the popup."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rumah_konseling.records.calendar.appointment_model import AppointmentStatus
from rumah_konseling.records.clients.client_model import Client, SafeChannel
from rumah_konseling.records.index.session_model import Note
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.calendar.block import AppointmentBlock
from rumah_konseling.ui.calendar.client_strip import ClientStrip
from rumah_konseling.ui.calendar.day_list import DayListDialog
from rumah_konseling.ui.calendar.dialog import AppointmentDialog
from rumah_konseling.ui.calendar.page import CalendarPage
from rumah_konseling.ui.home.page import HomePage
from rumah_konseling.ui.sessions.page import SessionPage
from rumah_konseling.ui.settings.calendar_section import CalendarSection
from rumah_konseling.ui.settings.page import SettingsPage
from rumah_konseling.ui.theme import Theme
from tests.conftest import SettableClock
from tests.records.calendar_stories import TUESDAY, appoint, at
from tests.records.stories import in_force, register
from tests.ui.clients.desk_work import (
    assert_words_are_words,
    back_at,
    focused,
    key,
    open_window,
    press,
    said,
    type_text,
    when_asked,
)
from tests.ui.looking import button, cut_off, texts

K = Qt.Key


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    made = register(room, "Kanari Contoh", accessibility="Ruang tanpa tangga")
    return room.clients.begin_service(made.id)


@pytest.fixture
def home(window: MainWindow) -> HomePage:
    window.go(Place("home"))
    found = window.page
    assert isinstance(found, HomePage)
    return found


def test_an_empty_day_offers_an_appointment(
    room: CounselingRoom, window: MainWindow, home: HomePage, client: Client
) -> None:
    window.changes.announce("clients")
    assert "Tidak ada janji temu hari ini." in said(window)

    def fill(dialog: AppointmentDialog) -> None:
        dialog.client.choose(client)
        dialog.time.set_text("13.00")
        dialog.save()

    asked = when_asked(AppointmentDialog, fill)
    press(window, "Buat janji temu")
    assert asked.was
    assert "13.00–13.50" in said(window)
    assert any("1 janji temu" in text for text in said(window))


def test_the_next_one_starts_its_session_and_the_client_has_come(
    room: CounselingRoom, window: MainWindow, home: HomePage, client: Client
) -> None:
    other = room.clients.begin_service(register(room, "Sintetis Kedua").id)
    first, second = appoint(room, client, at(9)), appoint(room, other, at(10))
    window.changes.announce("appointments")
    shown = said(window)
    assert not any("Kanari" in text for text in shown)
    assert any("Ruang tanpa tangga" in text for text in shown)
    press(window, f"Mulai sesi {first.client_code}")
    note = room.sessions.of_appointment(first.id)
    assert note is not None
    assert window.place == Place("session", note.id)
    assert room.appointments.get(first.id).status is AppointmentStatus.CAME
    window.go(Place("home"))
    press(window, f"Buka janji temu {second.client_code}, 10.00–10.50")
    assert window.place == Place("calendar", second.id)
    block = focused()
    assert isinstance(block, AppointmentBlock)
    assert block.one.id == second.id


def test_the_next_one_is_the_first_that_is_not_over(
    room: CounselingRoom, clock: SettableClock, window: MainWindow, home: HomePage, client: Client
) -> None:
    first, second = appoint(room, client, at(9)), appoint(room, client, at(10))
    gone = appoint(room, client, at(13))
    room.appointments.mark(gone.id, AppointmentStatus.CANCELLED_BY_CLIENT)
    clock.at = first.ends
    window.changes.announce("appointments")
    QApplication.processEvents()
    assert button(window, f"Mulai sesi {second.client_code}").isVisible()
    assert "Batal oleh klien" in said(window)
    clock.at = second.ends
    window.changes.announce("appointments")
    QApplication.processEvents()
    with pytest.raises(AssertionError):
        button(window, f"Mulai sesi {second.client_code}")


def test_beside_the_calendar_the_session_begins_or_is_opened_again(
    room: CounselingRoom, window: MainWindow, page: CalendarPage, client: Client
) -> None:
    made = appoint(room, client)
    window.go(Place("calendar", made.id))
    type_text("s")
    note = room.sessions.of_appointment(made.id)
    assert note is not None
    assert window.place == Place("session", note.id)
    window.go(Place("calendar", made.id))
    press(window, "Buka catatan sesi")
    assert window.place == Place("session", note.id)


def test_who_waits_or_comes_another_day_begins_no_session_and_is_told_why(
    room: CounselingRoom, window: MainWindow, page: CalendarPage, client: Client
) -> None:
    waiting = appoint(room, register(room, "Sintetis Kedua"))
    window.go(Place("calendar", waiting.id))
    assert not page.panel.session_button.isEnabled()
    assert any("layanannya dimulai" in text for text in said(window))
    press(window, "Mulai layanan…")
    assert page.panel.session_button.isEnabled()
    tomorrow = appoint(room, client, at(9, day=TUESDAY + timedelta(days=1)))
    window.go(Place("calendar", tomorrow.id))
    assert not page.panel.session_button.isEnabled()
    assert "Sesi dan kehadiran dicatat pada harinya." in said(window)


def test_what_comes_after_today_is_told(
    room: CounselingRoom, window: MainWindow, home: HomePage, client: Client
) -> None:
    for hour in (9, 10):
        appoint(room, client, at(hour, day=TUESDAY + timedelta(days=1)))
    window.changes.announce("appointments")
    assert "Besok: 09.00 RK-2026-0001, lalu 1 janji temu lagi" in said(window)


def test_a_reminder_leads_to_the_appointment_and_is_ticked_off(
    room: CounselingRoom, window: MainWindow, home: HomePage, client: Client
) -> None:
    made = appoint(room, client, at(9, day=TUESDAY + timedelta(days=1)))
    window.changes.announce("appointments")
    (line,) = [one for one in room.attention.lines(TUESDAY) if one.chip == "Besok"]
    press(window, f"{line.action}: {line.title}, {line.detail}")
    assert window.place == Place("calendar", made.id)
    press(window, "Sudah diingatkan")
    assert room.appointments.get(made.id).reminded_at is not None
    assert any(text.startswith("Diingatkan") for text in said(window))


def test_a_name_is_shown_beside_the_calendar_only_if_it_may(
    room: CounselingRoom, window: MainWindow, page: CalendarPage, client: Client
) -> None:
    made = appoint(room, client)
    window.changes.announce("appointments")
    assert not any("Kanari" in text for text in said(window))
    page.show_appointment(made)
    assert "Kanari Contoh" in said(window)
    window.go(Place("settings", None, "calendar"))
    settings = window.page
    assert isinstance(settings, SettingsPage)
    section = settings.section
    assert isinstance(section, CalendarSection)
    section.shows_names.click()
    section.save()
    window.go(Place("calendar", made.id))
    assert not any("Kanari" in text for text in said(window))
    block = page.view.board.blocks[made.id]
    assert "Kanari" not in block.accessibleName() + block.toolTip()


def test_working_hours_are_kept_and_what_cannot_be_read_is_told_in_its_place(
    room: CounselingRoom, window: MainWindow
) -> None:
    window.go(Place("settings", None, "calendar"))
    settings = window.page
    assert isinstance(settings, SettingsPage)
    section = settings.section
    assert isinstance(section, CalendarSection)
    assert not section.save_button.isEnabled()
    section.days[5].setText("8 sampai siang")
    section.days[0].setText("08.00-12.00")
    section.days[0].textEdited.emit("08.00-12.00")
    section.save()
    assert section.fields.faulty() == ["day_5"]
    assert "kosongkan bila tutup" in section.fields.rows["day_5"].error
    section.days[5].setText("08:00-12:00")
    section.minutes.setValue(45)
    section.usual_place.setText("Ruang 3")
    section.save()
    kept = room.settings.calendar()
    assert [len(spans) for spans in kept.week] == [1, 2, 2, 2, 2, 1, 0]
    assert (kept.minutes, kept.place) == (45, "Ruang 3")
    assert not section.is_dirty


def test_half_typed_hours_are_offered_again(
    qtbot: QtBot, room: CounselingRoom, window: MainWindow
) -> None:
    window.go(Place("settings", None, "calendar"))
    settings = window.page
    assert isinstance(settings, SettingsPage)
    section = settings.section
    assert isinstance(section, CalendarSection)
    section.days[6].setText("08.00–")
    window.park()
    again = open_window(qtbot, room)
    again.go(Place("settings", None, "calendar"))
    found = again.page
    assert isinstance(found, SettingsPage)
    assert isinstance(found.section, CalendarSection)
    assert found.section.days[6].text() == "08.00–"


def test_a_clients_strip_tells_the_next_appointment_and_makes_one(
    qtbot: QtBot, room: CounselingRoom, window: MainWindow, client: Client
) -> None:
    strip = ClientStrip(window)
    qtbot.addWidget(strip)
    strip.show_client(client)
    strip.show()
    assert "Belum ada janji temu." in said(strip)

    def fill(dialog: AppointmentDialog) -> None:
        assert dialog.client.client_id() == client.id
        dialog.day.set_text("11 3 2026")
        dialog.time.set_text("9")
        dialog.save()

    when_asked(AppointmentDialog, fill)
    press(strip, "Buat janji temu")
    assert "Janji temu berikutnya: Rabu, 11 Maret 2026, 09.00–09.50" in said(strip)
    press(strip, "Buka jadwal")
    assert window.place == Place("calendar", room.appointments.of_client(client.id)[0].id)


def test_whose_service_ended_gets_no_appointment_and_is_told_why(
    qtbot: QtBot, room: CounselingRoom, window: MainWindow
) -> None:
    gone = register(room, "Sintetis Ketiga")
    room.clients.leave_queue(gone.id, "Pindah tugas ke kota lain.")
    strip = ClientStrip(window)
    qtbot.addWidget(strip)
    strip.show_client(room.clients.get(gone.id))
    strip.show()
    assert not strip.make_button.isEnabled()
    assert any("daftar tunggu kembali" in text for text in said(strip))


def test_the_printed_day_is_looked_at_first(
    room: CounselingRoom, window: MainWindow, page: CalendarPage, client: Client
) -> None:
    appoint(room, client)
    window.changes.announce("appointments")
    shown: list[int] = []

    def look(dialog: DayListDialog) -> None:
        shown.append(dialog.page_count)
        dialog.printed(1)
        dialog.reject()

    asked = when_asked(DayListDialog, look)
    press(window, "Daftar hari…")
    assert asked.was
    assert shown == [1]
    assert room.documents.recent(10) == []


def test_day_or_week_is_remembered(
    qtbot: QtBot, room: CounselingRoom, window: MainWindow, page: CalendarPage
) -> None:
    assert page.tabs.key == "week"
    assert len(page.view.board.columns) == 5
    page.tabs.show_key("day")
    assert len(page.view.board.columns) == 1
    again = open_window(qtbot, room)
    again.go(Place("calendar"))
    found = again.page
    assert isinstance(found, CalendarPage)
    assert found.tabs.key == "day"


def test_a_weekend_is_shown_when_somebody_comes(
    room: CounselingRoom, window: MainWindow, page: CalendarPage, client: Client
) -> None:
    appoint(room, client, at(9, day=date(2026, 3, 14)))
    window.changes.announce("appointments")
    assert [column.day.weekday() for column in page.view.board.columns] == [0, 1, 2, 3, 4, 5]


def test_holidays_are_named_over_their_days(page: CalendarPage) -> None:
    page.go_to(date(2026, 3, 19))
    names = page.view.names.accessibleName()
    assert "Kamis, 19 Maret 2026, Hari Suci Nyepi" in names
    assert "Jumat, 20 Maret 2026, Cuti Bersama Hari Raya Idul Fitri" in names


def test_a_day_is_picked_by_typing_or_from_the_month(
    window: MainWindow, page: CalendarPage
) -> None:
    page.view.board.setFocus()
    key(K.Key_G, Qt.KeyboardModifier.ControlModifier)
    popup = page._popup
    type_text("17 8 2026")
    key(K.Key_Return)
    assert page.day == date(2026, 8, 17)
    assert not popup.isVisible()
    back_at(window)
    press(window, "Pilih tanggal…")
    popup.grid.setFocus()
    for pressed in (K.Key_PageUp, K.Key_Right, K.Key_Down, K.Key_Return):
        key(pressed)
    assert page.day == date(2026, 7, 25)


def test_the_last_of_a_long_month_turns_to_the_last_of_a_short_one(page: CalendarPage) -> None:
    grid = page._popup.grid
    grid.show_day(date(2026, 3, 31))
    grid.turn(-1)
    assert grid.day == date(2026, 2, 28)
    assert "Februari" in grid.accessibleName()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("31/12/9999", "Tahunnya terlalu jauh"),
        ("1 1 2150", "antara tahun 2000 dan 2099"),
        ("1-1-1900", "antara tahun 2000 dan 2099"),
        ("31 2 2026", "hanya sampai tanggal 28"),
    ],
)
def test_a_day_that_the_calendar_has_not_is_told_where_it_is_typed(
    window: MainWindow, page: CalendarPage, typed: str, says: str
) -> None:
    before = page.day
    press(window, "Pilih tanggal…")
    popup = page._popup
    type_text(typed)
    key(K.Key_Return)
    assert popup.isVisible()
    assert any(says in text for text in texts(popup))
    assert page.day == before
    type_text(" ")
    assert not any(says in text for text in texts(popup))


def test_the_month_and_the_calendar_end_where_there_can_be_no_appointment(
    page: CalendarPage,
) -> None:
    grid = page._popup.grid
    for day, on, key_on in (
        (date(2099, 12, 31), 1, K.Key_Right),
        (date(2000, 1, 1), -1, K.Key_Left),
    ):
        page.go_to(day)
        page.turn(on)
        assert page.day == day
        grid.show_day(day)
        grid.turn(on)
        QTest.keyClick(grid, key_on)
        assert grid.day == day


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600), (1920, 1080)], ids=str)
def test_nothing_is_cut_off_at_any_size(
    qtbot: QtBot,
    theme: Theme,
    room: CounselingRoom,
    window: MainWindow,
    client: Client,
    scale: float,
    size: tuple[int, int],
) -> None:
    made = appoint(room, client, place="Kantor cabang yang sangat jauh, lantai dua belas")
    theme.set_text_scale(scale)
    window.resize(*size)
    for place in (
        Place("calendar"),
        Place("calendar", made.id),
        Place("home"),
        Place("settings", None, "calendar"),
    ):
        window.go(place)
        qtbot.waitUntil(lambda: cut_off(window) == [])
        assert_words_are_words(window)


def test_who_is_to_come_again_gets_the_first_free_time_of_that_day(
    room: CounselingRoom, window: MainWindow, page: CalendarPage, client: Client
) -> None:
    day = TUESDAY + timedelta(days=7)
    appoint(room, client, at(7, 30, day))
    note = room.sessions.begin(client.id, Note(at(7)))
    window.go(Place("session", note.id))
    sessions = window.page
    assert isinstance(sessions, SessionPage)
    asked = when_asked(AppointmentDialog, lambda dialog: dialog.save())
    sessions.appointment_wanted.emit(client.id, day)
    assert asked.was
    assert [one.begins for one in room.appointments.on(day)] == [at(7, 30, day), at(8, 30, day)]


def test_time_going_by_moves_nothing_under_a_hand(
    room: CounselingRoom, window: MainWindow, page: CalendarPage, client: Client
) -> None:
    made = appoint(room, client)
    window.changes.announce("appointments")
    QApplication.processEvents()
    block = page.view.board.blocks[made.id]
    before = block.geometry()
    QTest.mousePress(block, Qt.MouseButton.LeftButton, pos=QPoint(20, 12))
    QTest.mouseMove(block, QPoint(20, 130))
    held = block.geometry()
    assert held != before
    page._tick.timeout.emit()
    assert block.geometry() == held
    QTest.mouseRelease(block, Qt.MouseButton.LeftButton, pos=QPoint(20, 12))


def test_the_number_stands_in_the_panel_only_where_the_client_may_be_called(
    window: MainWindow, room: CounselingRoom, page: CalendarPage
) -> None:
    called = register(room, "Merpati Contoh", phone="0800 111 222", safe_channel=SafeChannel.PHONE)
    shy = register(room, "Camar Contoh", phone="0800 333 444", safe_channel=SafeChannel.NONE)
    first, second = appoint(room, called, at(9)), appoint(room, shy, at(11))
    page.panel.show_appointment(first)
    is_open = room.choices.contact_way(called.id).verdict.is_open
    assert ("0800 111 222" in said(page.panel)) is is_open
    page.panel.show_appointment(second)
    assert "0800 333 444" not in said(page.panel)
    agreed = in_force(room, called)
    assert agreed.id
    page.panel.show_appointment(first)
    assert room.choices.contact_way(called.id).verdict.is_open
    assert "0800 111 222" in said(page.panel)


def test_at_twice_the_size_the_calendar_opens_at_the_working_hours(
    qtbot: QtBot, room: CounselingRoom, clock: SettableClock, theme: Theme
) -> None:
    clock.at = at(8)
    theme.set_text_scale(2.0)
    window = open_window(qtbot, room)
    window.resize(1366, 768)
    window.go(Place("calendar"))
    page = window.page
    assert isinstance(page, CalendarPage)
    view = page.view
    starts = [span.start for column in view.board.columns for span in column.spans]

    def is_at_work() -> bool:
        top = view.board.mapTo(view, QPoint(0, view.board.y_of(min(starts)))).y()
        return 0 <= top < view.height() // 2

    qtbot.waitUntil(is_at_work)
