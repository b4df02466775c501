"""From appointment to note to signature to the next appointment, without the mouse."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rumah_konseling.records.calendar.appointment_model import (
    Appointment,
    AppointmentForm,
    AppointmentStatus,
)
from rumah_konseling.records.calendar.meeting import Mode
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.index.session_model import Risk, SessionState, Technique
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.sessions.beginning import begin_session
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.conftest import SettableClock
from tests.records import stories
from tests.ui.clients.desk_work import (
    CTRL,
    back_at,
    focused,
    key,
    open_window,
    press,
    said,
    type_text,
    when_asked,
)
from tests.ui.sessions.session_work import editor, page, reading, served, whole_note

ALT = Qt.KeyboardModifier.AltModifier


def appointment(
    room: CounselingRoom,
    client: Client,
    hour: int,
    minute: int = 0,
    day: date | None = None,
    **changes: object,
) -> Appointment:
    """Keep an appointment of today, or of another day."""
    start = datetime.combine(day or room.clock.today(), time(hour, minute)).astimezone()
    form = AppointmentForm(client.id, start, minutes=50, **changes)  # type: ignore[arg-type]
    return room.appointments.add(form, confirmed=True)


def at_local(clock: SettableClock, hour: int, minute: int = 0) -> None:
    """Set the clock to a time of its local day."""
    today = clock.today()
    clock.at = datetime.combine(today, time(hour, minute)).astimezone()


def test_a_day_of_three_clients_takes_under_thirty_actions_each(
    qtbot: QtBot, room: CounselingRoom, clock: SettableClock
) -> None:
    at_local(clock, 8)
    clients = [served(room, f"Sintetis {word}") for word in ("Pertama", "Kedua", "Ketiga")]
    made = [appointment(room, client, 9 + n) for n, client in enumerate(clients)]
    window = open_window(qtbot, room)
    at_local(clock, 9)
    window.start_session(clients[0].id, made[0].id)
    back_at(window)
    for number, client in enumerate(clients):
        actions = _write_and_sign(window, clock, 9 + number)
        (session,) = room.sessions.of_client(client.id)
        assert session.state is SessionState.SIGNED
        assert (session.note.technique, session.note.risk) == (Technique.NON_DIRECTIVE, Risk.LOW)
        assert session.appointment_id == made[number].id
        assert room.appointments.get(made[number].id).status is AppointmentStatus.CAME
        if number + 1 < len(clients):
            assert f"{10 + number:02}.00" in reading(window).next_button.text()
            key(Qt.Key.Key_Return)
            actions += 1
        assert actions < 30
    assert reading(window).next_button.text() == "Kembali ke berkas"


def _write_and_sign(window: MainWindow, clock: SettableClock, hour: int) -> int:
    """Write a whole note key by key; return the number of actions besides its text."""
    actions = 0

    def act(which: Qt.Key, how: Qt.KeyboardModifier | None = None) -> None:
        nonlocal actions
        actions += 1
        key(which, how)

    for text in ("Klien bercerita.", "Tampak lelah.", "Kelelahan.", "Bertemu lagi."):
        type_text(text)
        act(Qt.Key.Key_Tab)
    type_text("16 3 2026")
    act(Qt.Key.Key_6, ALT)
    act(Qt.Key.Key_Space)
    act(Qt.Key.Key_Right)
    act(Qt.Key.Key_Tab)
    for text in ("Klien perlu ruang untuk mengurai.", "Mendengarkan.", "Lebih lega."):
        type_text(text)
        act(Qt.Key.Key_Tab)
    act(Qt.Key.Key_8, ALT)
    act(Qt.Key.Key_Space)
    act(Qt.Key.Key_Right)
    act(Qt.Key.Key_Tab)
    type_text("Rencana keselamatan disusun.")
    at_local(clock, hour, 50)
    asked = when_asked(QuestionDialog, lambda _dialog: act(Qt.Key.Key_Return))
    act(Qt.Key.Key_Return, CTRL)
    assert asked.was
    back_at(window)
    return actions


def test_a_session_begins_with_what_its_appointment_says(
    room: CounselingRoom, clock: SettableClock
) -> None:
    at_local(clock, 8)
    client = served(room)
    made = appointment(room, client, 9, 30, mode=Mode.ONLINE, place="Ruang 2")
    at_local(clock, 9, 40)
    session = begin_session(room, client.id, made.id)
    note = session.note
    assert (note.started_at, note.minutes) == (made.begins, 50)
    assert (note.mode, note.place, note.areas) == (Mode.ONLINE, "Ruang 2", client.form.areas)
    assert room.appointments.get(made.id).status is AppointmentStatus.CAME
    assert begin_session(room, client.id, made.id) == session


def test_who_comes_early_begins_early_and_who_was_late_stays_late(
    room: CounselingRoom, clock: SettableClock
) -> None:
    at_local(clock, 8)
    early, late = served(room, "Klien Pagi"), served(room, "Klien Siang")
    first, second = appointment(room, early, 9), appointment(room, late, 10)
    at_local(clock, 8, 52)
    assert begin_session(room, early.id, first.id).note.started_at == clock.now()
    at_local(clock, 10, 10)
    room.appointments.mark(second.id, AppointmentStatus.LATE)
    begin_session(room, late.id, second.id)
    assert room.appointments.get(second.id).status is AppointmentStatus.LATE


def test_a_session_without_an_appointment_begins_now_to_the_minute(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = served(room)
    clock.advance(seconds=41)
    session = begin_session(room, client.id)
    assert session.note.started_at == clock.now().replace(second=0, microsecond=0)
    assert session.note.areas == client.form.areas
    # Pressed twice, or looked at in passing: no second empty note.
    assert begin_session(room, client.id) == session
    room.sessions.save(session.id, whole_note(room, started_at=clock.now()), session.version)
    assert begin_session(room, client.id).number == 2


@pytest.mark.parametrize("where", ["waiting", "tomorrow"])
def test_what_cannot_begin_is_explained_in_the_clients_file(
    qtbot: QtBot, room: CounselingRoom, clock: SettableClock, where: str
) -> None:
    client = stories.register(room)
    made = None
    if where == "tomorrow":
        room.clients.begin_service(client.id)
        made = appointment(room, client, 12, day=room.clock.today() + timedelta(days=1)).id
    window = open_window(qtbot, room)
    heard: list[str] = []

    def listen(dialog: QuestionDialog) -> None:
        heard.extend(said(dialog))
        press(dialog, "Tutup")

    asked = when_asked(QuestionDialog, listen)
    window.start_session(client.id, made)
    assert asked.was
    assert any(("daftar tunggu" if where == "waiting" else "baru dimulai") in w for w in heard)
    assert window.place == Place("clients", client.id)
    assert room.sessions.count(client.id) == 0


def test_an_unsigned_note_is_opened_from_today(qtbot: QtBot, room: CounselingRoom) -> None:
    client = served(room)
    session = begin_session(room, client.id)
    room.sessions.save(session.id, whole_note(room), session.version)
    window = open_window(qtbot, room)
    press(window, f"Lanjutkan: Catatan sesi belum ditandatangani, {client.code} · sesi 1")
    shown = editor(window).session
    assert shown is not None
    assert shown.id == session.id
    assert isinstance(focused(), type(editor(window).fields.texts["subjective"]))


def test_a_session_that_was_begun_is_gone_on_with_from_today(
    qtbot: QtBot, room: CounselingRoom, clock: SettableClock
) -> None:
    at_local(clock, 8)
    client = served(room)
    made = appointment(room, client, 9)
    at_local(clock, 9)
    window = open_window(qtbot, room)
    press(window, f"Mulai sesi {client.code}")
    type_text("Klien bercerita.")
    window.go(Place("home"))
    press(window, f"Lanjutkan sesi {client.code}")
    shown = editor(window).session
    assert shown is not None
    assert shown.appointment_id == made.id


def test_a_note_that_is_gone_says_so(qtbot: QtBot, room: CounselingRoom) -> None:
    window = open_window(qtbot, room)
    heard: list[str] = []

    def listen(dialog: QuestionDialog) -> None:
        heard.extend(said(dialog))
        press(dialog, "Tutup")

    asked = when_asked(QuestionDialog, listen)
    window.go(Place("session", 77))
    assert asked.was
    assert heard
    QApplication.processEvents()
    assert "Tidak ada catatan yang terbuka" in said(page(window))
