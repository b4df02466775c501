"""Making an appointment: the client is found by typing, doubts are told, nothing typed is lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rumah_konseling.records.calendar.appointment_model import AppointmentStatus
from rumah_konseling.records.calendar.meeting import Mode
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.calendar.dialog import AppointmentDialog
from rumah_konseling.ui.calendar.page import CalendarPage
from rumah_konseling.ui.theme import Theme
from rumah_konseling.ui.unclear import Unclear
from rumah_konseling.ui.widgets.questions import QuestionDialog
from rumah_konseling.ui.widgets.time_field import TimeField, parse_time
from tests.records.calendar_stories import TUESDAY, appoint, at
from tests.records.stories import HOSTILE_NAMES, register
from tests.ui.clients.desk_work import (
    CTRL,
    assert_titles_hide,
    assert_words_are_words,
    key,
    press,
    said,
    type_text,
    when_asked,
)
from tests.ui.looking import cut_off

K = Qt.Key
NYEPI = date(2026, 3, 19)


def opened(qtbot: QtBot, page: CalendarPage, **wanted: Any) -> AppointmentDialog:
    """Open the dialog without waiting for it to close."""
    wanted = {"starts_at": at(9), **wanted}
    dialog = AppointmentDialog(page.context, page.acts, page, **wanted)
    qtbot.addWidget(dialog)
    QApplication.processEvents()
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return dialog


def found(dialog: AppointmentDialog) -> list[str]:
    """Return the clients that are offered."""
    listed = dialog.client.found
    return [listed.item(n).text() for n in range(listed.count()) if not listed.isHidden()]


def test_nothing_is_called_kept_before_something_is_typed(qtbot: QtBot, page: CalendarPage) -> None:
    dialog = opened(qtbot, page)
    assert dialog.leave_button.text() == "Batal"
    type_text("u")
    assert dialog.leave_button.text() == "Tutup (isian disimpan)"
    key(K.Key_Escape)
    again = opened(qtbot, page)
    assert again.leave_button.text() == "Tutup (isian disimpan)"


def test_a_client_is_found_by_name_or_code_and_taken_with_enter(
    qtbot: QtBot, room: CounselingRoom, page: CalendarPage
) -> None:
    register(room, "Sekar Contoh")
    wanted = register(room, "Bagus Contoh")
    dialog = opened(qtbot, page)
    assert dialog.client.edit.hasFocus()
    type_text("contoh")
    assert len(found(dialog)) == 2
    key(K.Key_Down)
    key(K.Key_Up)
    key(K.Key_Return)
    assert dialog.client.client_id() == wanted.id
    assert found(dialog) == []
    assert not dialog.client.edit.hasFocus()
    dialog.client.edit.setFocus()
    dialog.client.edit.selectAll()
    type_text("RK-2026-0001")
    assert dialog.client.client_id() is None
    assert [text.split("   ")[1] for text in found(dialog)] == ["Sekar Contoh"]


def test_a_room_without_clients_says_where_they_are_registered(
    qtbot: QtBot, page: CalendarPage
) -> None:
    assert any("Daftarkan dahulu" in text for text in said(opened(qtbot, page)))


def test_whose_service_ended_is_not_offered(
    qtbot: QtBot, room: CounselingRoom, page: CalendarPage
) -> None:
    gone = register(room, "Sekar Contoh")
    room.clients.leave_queue(gone.id, "Pindah tugas ke kota lain.")
    dialog = opened(qtbot, page)
    type_text("sekar")
    assert found(dialog) == []
    assert "Tidak ada klien aktif atau menunggu dengan nama atau kode itu." in said(dialog)


def test_what_is_missing_is_told_beside_its_field(
    qtbot: QtBot, room: CounselingRoom, page: CalendarPage
) -> None:
    register(room)
    dialog = opened(qtbot, page)
    dialog.time.set_text("25.00")
    dialog.day.set_text("31 2 2026")
    dialog.save()
    assert set(dialog.fields.faulty()) == {"client_id", "day", "starts_at"}
    dialog.time.set_text("9")
    dialog.day.set_text("10 3 2026")
    dialog.client.choose(room.clients.get(1))
    assert "client_id" not in dialog.fields.faulty()
    dialog.save()
    assert [one.begins for one in room.appointments.on(TUESDAY)] == [at(9)]


@pytest.mark.parametrize("typed", ["1-1-1900", "1 1 2150"])
def test_a_year_without_appointments_is_told_beside_the_day(
    qtbot: QtBot, room: CounselingRoom, page: CalendarPage, typed: str
) -> None:
    dialog = opened(qtbot, page, client_id=register(room, "Sekar Contoh").id)
    dialog.day.set_text(typed)
    dialog.time.set_text("9")
    dialog.save()
    assert "Periksa tahunnya" in dialog.fields.rows["day"].error
    assert dialog.fields.rows["starts_at"].error == ""
    assert room.appointments.on(TUESDAY) == []


def test_a_taken_hour_is_told_beside_the_time(
    qtbot: QtBot, room: CounselingRoom, page: CalendarPage
) -> None:
    client = register(room)
    appoint(room, client, at(9, 30))
    dialog = opened(qtbot, page, client_id=client.id)
    dialog.save()
    assert "Bertumpang tindih" in dialog.fields.rows["starts_at"].error
    assert dialog.isVisible()


def test_a_holiday_is_told_at_once_and_confirmed_at_the_end(
    qtbot: QtBot, room: CounselingRoom, page: CalendarPage
) -> None:
    client = register(room)
    dialog = opened(qtbot, page, starts_at=at(9, day=NYEPI), client_id=client.id)
    assert "Hari libur: Hari Suci Nyepi." in said(dialog)
    when_asked(QuestionDialog, lambda question: question.reject())
    dialog.save()
    assert room.appointments.on(NYEPI) == []
    assert dialog.isVisible()
    when_asked(QuestionDialog, lambda question: question.accept())
    dialog.save()
    assert len(room.appointments.on(NYEPI)) == 1


def test_who_still_waits_may_have_an_appointment_and_service_is_offered_with_its_gate(
    qtbot: QtBot, room: CounselingRoom, page: CalendarPage
) -> None:
    register(room, "Sintetis Pertama")
    later = register(room, "Sintetis Kedua")
    dialog = opened(qtbot, page, client_id=later.id)
    assert "Klien ini masih di daftar tunggu." in said(dialog)

    def give_reason(question: QuestionDialog) -> None:
        type_text("Risiko dinilai mendesak.")
        press(question, "Mulai layanan")

    asked = when_asked(QuestionDialog, give_reason)
    press(dialog, "Mulai layanan…")
    assert asked.was
    assert room.clients.get(later.id).opened_on is not None
    assert "Klien ini masih di daftar tunggu." not in said(dialog)


def test_a_series_leaves_holidays_out_unless_they_are_ticked(
    qtbot: QtBot, room: CounselingRoom, page: CalendarPage
) -> None:
    client, other = register(room), register(room, "Sintetis Kedua")
    appoint(room, other, at(9, day=date(2026, 4, 2)))
    dialog = opened(qtbot, page, starts_at=at(9, day=date(2026, 3, 12)), client_id=client.id)
    dialog.series.rhythm.set_value("weekly")
    dialog.series.times.setValue(4)
    assert [start.date().day for start in dialog.series.starts()] == [12, 26]
    assert any("3 dari" in text or "2 dari 4 tanggal" in text for text in said(dialog))
    assert "Hari libur: Hari Suci Nyepi." in said(dialog)
    press(dialog, "Simpan")
    made = room.appointments.of_client(client.id)[::-1]
    assert [one.day.day for one in made] == [12, 26]
    page.acts.undo()
    assert room.appointments.of_client(client.id) == []


def test_a_series_up_to_a_day(qtbot: QtBot, room: CounselingRoom, page: CalendarPage) -> None:
    dialog = opened(qtbot, page, client_id=register(room).id, starts_at=at(9, day=date(2026, 4, 7)))
    dialog.series.rhythm.set_value("two_weekly")
    dialog.series.until.set_text("5 Mei 2026")
    assert [start.date() for start in dialog.series.starts()] == [
        date(2026, 4, 7),
        date(2026, 4, 21),
        date(2026, 5, 5),
    ]


def test_what_was_said_of_a_series_stays_when_its_client_is_chosen_later(
    qtbot: QtBot, room: CounselingRoom, page: CalendarPage
) -> None:
    client = register(room)
    dialog = opened(qtbot, page, starts_at=at(9, day=date(2026, 3, 12)))
    dialog.series.rhythm.set_value("weekly")
    dialog.series.until.set_text("2 April 2026")
    boxes = {one.starts_at.astimezone().date(): box for one, box in dialog.series._boxes}
    boxes[NYEPI].click()
    boxes[date(2026, 3, 26)].click()
    chosen = [date(2026, 3, 12), NYEPI, date(2026, 4, 2)]

    def kept(one: AppointmentDialog) -> bool:
        days = [start.astimezone().date() for start in one.series.starts()]
        return (one.series.until.text(), days) == ("2 April 2026", chosen)

    assert kept(dialog)
    dialog.client.choose(room.clients.get(client.id))
    assert kept(dialog)
    dialog.minutes.setValue(40)
    assert kept(dialog)
    dialog.reject()
    again = opened(qtbot, page)
    assert again.client.client_id() == client.id
    assert kept(again)
    press(again, "Simpan")
    assert [one.day for one in room.appointments.of_client(client.id)[::-1]] == chosen


def test_a_series_that_can_not_reach_its_last_day_says_so(
    qtbot: QtBot, room: CounselingRoom, page: CalendarPage
) -> None:
    dialog = opened(qtbot, page, client_id=register(room).id, starts_at=at(9, day=date(2026, 4, 7)))
    dialog.series.rhythm.set_value("weekly")
    dialog.series.until.set_text("5 April 2027")
    assert not any("paling banyak" in text for text in said(dialog))
    dialog.series.until.set_text("6 April 2027")
    (told,) = [text for text in said(dialog) if "paling banyak 52" in text]
    assert "berakhir 30 Maret 2027, belum sampai 6 April 2027." in told


def test_escape_keeps_what_was_typed_and_a_chosen_slot_is_the_one_meant(
    qtbot: QtBot, room: CounselingRoom, page: CalendarPage
) -> None:
    dialog = opened(qtbot, page)
    type_text("sek")
    dialog.place.setText("Ruang 7")
    key(K.Key_Escape)
    assert not dialog.isVisible()
    again = AppointmentDialog(page.context, page.acts, page, starts_at=at(15), at_slot=True)
    qtbot.addWidget(again)
    assert (again.client.text(), again.place.text()) == ("sek", "Ruang 7")
    assert again.time.text() == "15.00"


def test_an_appointment_begun_for_one_client_never_comes_up_for_another(
    qtbot: QtBot, room: CounselingRoom, page: CalendarPage
) -> None:
    one, other = register(room), register(room, "Orang Lain", id_number="")
    dialog = opened(qtbot, page, client_id=one.id)
    dialog.place.setText("Ruang 7")
    dialog.reject()
    theirs = opened(qtbot, page, client_id=other.id)
    assert theirs.client.client_id() == other.id
    assert theirs.place.text() != "Ruang 7"


def test_what_was_typed_when_the_room_locks_is_there_again(
    qtbot: QtBot, room: CounselingRoom, page: CalendarPage, window: MainWindow
) -> None:
    client = register(room)
    dialog = opened(qtbot, page, client_id=client.id)
    dialog.place.setText("Ruang 7")
    dialog.time.set_text("13.1")
    dialog.mode.set_value(Mode.PHONE.value)
    dialog.series.rhythm.set_value("monthly")
    window.park()
    again = AppointmentDialog(page.context, page.acts, page, starts_at=at(15))
    qtbot.addWidget(again)
    assert again.client.client_id() == client.id
    assert (again.place.text(), again.time.text()) == ("Ruang 7", "13.1")
    assert (again.mode.value(), again.series.rhythm.value()) == ("phone", "monthly")


def test_an_untouched_dialog_leaves_no_draft_at_the_lock(
    qtbot: QtBot, room: CounselingRoom, page: CalendarPage, window: MainWindow
) -> None:
    opened(qtbot, page)
    window.park()
    assert room.drafts.keys("appointment") == []


def test_ctrl_enter_saves_from_anywhere(
    qtbot: QtBot, room: CounselingRoom, page: CalendarPage
) -> None:
    dialog = opened(qtbot, page, client_id=register(room).id)
    dialog.place.setFocus()
    key(K.Key_Return, CTRL)
    assert room.appointments.on(TUESDAY)[0].status is AppointmentStatus.PLANNED
    assert not dialog.isVisible()


@pytest.mark.parametrize("kind", ["markup", "200 letters", "arabic", "javanese", "chinese"])
def test_hostile_names_are_only_names(
    qtbot: QtBot, room: CounselingRoom, page: CalendarPage, window: MainWindow, kind: str
) -> None:
    client = register(room, HOSTILE_NAMES[kind], preferred_name=HOSTILE_NAMES["markup"])
    made = appoint(room, client, place=HOSTILE_NAMES["markup"])
    window.changes.announce("appointments")
    page.show_appointment(made)
    dialog = opened(qtbot, page, client_id=client.id)
    QApplication.processEvents()
    for shown in (window, dialog):
        assert_words_are_words(shown)
    assert_titles_hide(HOSTILE_NAMES[kind])
    assert cut_off(dialog) == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off(
    qtbot: QtBot, theme: Theme, room: CounselingRoom, page: CalendarPage, scale: float
) -> None:
    theme.set_text_scale(scale)
    register(room)
    dialog = opened(qtbot, page, starts_at=at(9, day=NYEPI))
    dialog.series.rhythm.set_value("weekly")
    dialog.save()
    assert dialog.fields.faulty() == ["client_id"]
    qtbot.waitUntil(lambda: cut_off(dialog) == [])


@pytest.mark.parametrize(
    ("text", "minute"),
    [("9", 540), ("09.30", 570), ("0930", 570), ("9:05", 545), ("", None), ("23.59", 1439)],
)
def test_a_time_is_read_as_people_write_it(text: str, minute: int | None) -> None:
    assert parse_time(text) == minute


@pytest.mark.parametrize("text", ["24.00", "9.60", "sembilan", "9.5.0", "٠٩", "-1", "9.305"])
def test_what_is_no_time_says_what_to_write(text: str) -> None:
    with pytest.raises(Unclear, match=r"seperti 09\.00"):
        parse_time(text)


def test_the_time_a_series_begins_with_is_asked_about_before_its_dates(
    qtbot: QtBot, room: CounselingRoom, page: CalendarPage
) -> None:
    client = register(room)
    dialog = opened(qtbot, page, starts_at=at(5), client_id=client.id)
    dialog.series.rhythm.set_value("weekly")
    assert any("jam buka" in text.lower() or "di luar" in text.lower() for text in said(dialog))
    refused = when_asked(QuestionDialog, lambda question: press(question, "Batal"))
    dialog.save()
    assert refused.was
    assert dialog.isVisible()
    assert room.appointments.on(TUESDAY) == []
    sure = when_asked(QuestionDialog, lambda question: press(question, "Tetap simpan"))
    dialog.save()
    assert sure.was
    assert [one.begins for one in room.appointments.on(TUESDAY)] == [at(5)]


@pytest.mark.parametrize(
    ("typed", "minute"), [("9", 540), ("9.30", 570), ("0930", 570), ("9:05", 545), ("23,59", 1439)]
)
def test_a_time_is_read_as_it_is_typed_and_put_into_one_form(
    qtbot: QtBot, typed: str, minute: int
) -> None:
    field = TimeField()
    qtbot.addWidget(field)
    field.set_text(typed)
    field.normalise()
    assert field.value() == minute
    assert field.text() == f"{minute // 60:02d}.{minute % 60:02d}"
