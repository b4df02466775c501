"""What is done in a client's file is that client's, whatever was open before."""

from __future__ import annotations

import ast
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling import ui
from rumah_konseling.records.calendar.appointment_model import AppointmentForm, AppointmentStatus
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.recipient_model import RecipientForm, RecipientKind
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.clients.client_part import ClientPart
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.emergency.dialog import EmergencyDialog
from rumah_konseling.ui.permissions.form import PermissionForm
from rumah_konseling.ui.sessions.beginning import begin_session
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.conftest import SettableClock
from tests.ui.clients.desk_work import (
    CTRL,
    focused,
    key,
    open_window,
    press,
    said,
    type_text,
    when_asked,
)
from tests.ui.sessions.session_work import begun, editor, page, served, whole_note

SAME = {"name": "Kepala Klinik Contoh", "office": "Klinik Contoh"}
OFFICES = ("Jalan Timur 1", "Jalan Barat 2")
TABS = (
    "summary",
    "consent",
    "sessions",
    "plans",
    "referrals",
    "permissions",
    "papers",
    "history",
    "process",
)


def file_of(window: MainWindow, client: Client, tab: str = "") -> ClientsPage:
    """Open a client's file and let it be laid out."""
    window.go(Place("clients", client.id, tab))
    QApplication.processEvents()
    assert isinstance(window.page, ClientsPage)
    return window.page


def at_nine(clock: SettableClock) -> datetime:
    """Put the clock at nine on the office's wall, and return that instant."""
    local = clock.now().astimezone()
    clock.at = local.replace(hour=9, minute=0, second=0, microsecond=0)
    return clock.at


def shown_client(window: MainWindow) -> int:
    """Return whose note is being written."""
    session = editor(window).session
    assert session is not None
    return session.client_id


def two_alike(room: CounselingRoom) -> list[int]:
    """Keep two recipients with the same words and return their ids."""
    return [
        room.recipients.add(
            RecipientForm(**SAME, address=address, kind=RecipientKind.COMMUNITY_HEALTH)
        ).id
        for address in OFFICES
    ]


def test_a_session_begins_for_the_client_whose_file_is_open(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    first, second = served(room, "Klien Satu"), served(room, "Klien Dua")
    window = open_window(qtbot, room)
    file_of(window, first, "sessions")
    file_of(window, first, "summary")
    file_of(window, second)
    press(window, "Mulai sesi")
    assert shown_client(window) == second.id
    assert room.sessions.count(first.id) == 0


def test_a_session_begins_before_any_tab_of_sessions_was_opened(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    client = served(room)
    window = open_window(qtbot, room)
    file_of(window, client)
    press(window, "Mulai sesi")
    assert shown_client(window) == client.id


@pytest.mark.parametrize("tab", TABS)
def test_every_part_of_a_file_knows_at_once_whose_it_is(
    qtbot: QtBot, room: CounselingRoom, tab: str
) -> None:
    first, second = served(room, "Klien Satu"), served(room, "Klien Dua")
    window = open_window(qtbot, room)
    for each in TABS:
        shown = file_of(window, first, each)
    shown = file_of(window, second, tab)
    parts = shown.file.findChildren(ClientPart)
    assert {type(part).__name__ for part in parts} >= {
        "ConsentSection",
        "SessionSection",
        "PlanSection",
        "ReferralSection",
        "PermissionSection",
        "ClientPapers",
        "SummaryPart",
        "ClientStrip",
        "ProcessNoteSection",
    }
    assert {part.client.id for part in parts} == {second.id}


def test_only_one_class_keeps_a_client_from_one_showing_to_the_next() -> None:
    """A part that may show another client later takes whose it is from :class:`ClientPart`."""
    keepers = []
    for file in Path(*ui.__path__).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if (
                isinstance(node, ast.AnnAssign)
                and isinstance(node.target, ast.Attribute)
                and node.target.attr.strip("_") in ("client", "client_id", "person")
                and "None" in ast.unparse(node.annotation)
            ):
                keepers.append(file.relative_to(Path(*ui.__path__)).as_posix())
    # The file itself; and the field in which a client is chosen.
    assert sorted(keepers) == [
        "clients/client_part.py",
        "clients/client_picker.py",
        "clients/file_view.py",
    ]


def test_undo_never_reaches_into_the_note_before(qtbot: QtBot, room: CounselingRoom) -> None:
    sentence = "Klien datang tepat waktu."
    first = begun(room, served(room, "Klien Satu"), objective=sentence, subjective="")
    second = begun(room, served(room, "Klien Dua"), objective=sentence, subjective="")
    window = open_window(qtbot, room)
    window.go(Place("session", first.id))
    QApplication.processEvents()
    for name in ("subjective", "objective"):
        edit = editor(window).fields.texts[name]
        edit.setFocus()
        type_text("rahasia ")
        for _ in "rahasia ":
            key(Qt.Key.Key_Backspace)
    window.go(Place("session", second.id))
    QApplication.processEvents()
    for name, before in (("subjective", ""), ("objective", sentence)):
        edit = editor(window).fields.texts[name]
        edit.setFocus()
        for redo in (Qt.Key.Key_Z, Qt.Key.Key_Y):
            for _ in range(4):
                key(redo, CTRL)
                assert edit.toPlainText() == before
    editor(window).save_or_draft()
    assert "rahasia" not in repr(room.sessions.get(second.id))


def test_undo_of_a_line_never_reaches_into_the_note_before(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    first = begun(room, served(room, "Klien Satu"), place="Ruang 1")
    second = begun(room, served(room, "Klien Dua"), place="Ruang 1")
    window = open_window(qtbot, room)
    window.go(Place("session", first.id))
    QApplication.processEvents()
    line = editor(window).fields.when.place
    line.setText("Ruang 1")
    line.insert("rahasia")
    line.backspace()
    window.go(Place("session", second.id))
    before = line.text()
    for _ in range(8):
        line.undo()
    assert line.text() == before


def test_a_session_of_who_has_an_appointment_today_is_that_appointments(
    qtbot: QtBot, room: CounselingRoom, clock: SettableClock
) -> None:
    client, now = served(room), at_nine(clock)
    made = room.appointments.add(AppointmentForm(client.id, now), confirmed=True)
    window = open_window(qtbot, room)
    file_of(window, client)
    press(window, "Mulai sesi")
    session = editor(window).session
    assert session is not None
    assert session.appointment_id == made.id
    assert room.appointments.get(made.id).status is AppointmentStatus.CAME
    type_text("Klien bercerita.")
    file_of(window, client, "summary")
    press(window, "Mulai sesi")
    again = editor(window).session
    assert again is not None
    assert again.id == session.id
    assert room.sessions.count(client.id) == 1


def test_the_nearest_appointment_of_today_that_has_no_signed_note_is_meant(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client, now = served(room), at_nine(clock)
    times = [now + timedelta(hours=hours) for hours in (-2, 0, 3)]
    made = [room.appointments.add(AppointmentForm(client.id, at), confirmed=True) for at in times]
    room.appointments.mark(made[0].id, AppointmentStatus.DID_NOT_COME)
    session = begin_session(room, client.id)
    assert session.appointment_id == made[1].id
    clock.advance(hours=1)
    room.sessions.sign(session.id, whole_note(room), session.version)
    clock.advance(hours=1, minutes=50)
    assert begin_session(room, client.id).appointment_id == made[2].id


def test_an_appointment_of_another_client_or_day_is_not_meant(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client, other = served(room, "Klien Satu"), served(room, "Klien Dua")
    now = at_nine(clock)
    room.appointments.add(AppointmentForm(other.id, now), confirmed=True)
    room.appointments.add(AppointmentForm(client.id, now + timedelta(days=1)), confirmed=True)
    assert begin_session(room, client.id).appointment_id is None


def test_two_recipients_with_the_same_words_are_told_apart(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    ids = two_alike(room)
    client = served(room)
    window = open_window(qtbot, room)
    form = PermissionForm(window, client.id, None, window)
    qtbot.addWidget(form)
    shown = [form.recipient.list.itemText(i) for i in range(form.recipient.list.count())]
    assert len(set(shown)) == len(shown)
    for address in OFFICES:
        assert sum(address in words for words in shown) == 1
    for index, recipient_id in enumerate(ids):
        form.recipient.list.setCurrentIndex(index)
        assert form.recipient.value() == recipient_id
        form.recipient.set_value(recipient_id)
        assert form.recipient.value() == recipient_id
        form.recipient.list.setEditText(shown[index].upper())
        assert form.recipient.value() == recipient_id
    form.recipient.list.setEditText(f"{SAME['name']} · {SAME['office']}")
    assert form.recipient.value() is None
    form.reject()


def test_recipients_that_differ_in_nothing_still_have_a_name_each(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    ids = [room.recipients.add(RecipientForm(**SAME, address=OFFICES[0])).id for _ in range(3)]
    window = open_window(qtbot, room)
    form = PermissionForm(window, served(room).id, None, window)
    qtbot.addWidget(form)
    shown = [form.recipient.list.itemText(i) for i in range(form.recipient.list.count())]
    assert len(set(shown)) == 3
    for index, recipient_id in enumerate(ids):
        form.recipient.list.setCurrentIndex(index)
        assert form.recipient.value() == recipient_id
    form.reject()


def test_an_emergency_tells_the_recipient_that_was_chosen(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    ids = two_alike(room)
    client = served(room)
    window = open_window(qtbot, room)
    dialog = EmergencyDialog(window, client, window)
    qtbot.addWidget(dialog)
    part = dialog.recipient
    for recipient_id, address in zip(ids, OFFICES, strict=True):
        words = next(w for w in part.known_words() if address in w)
        part.name.setText(words)
        part.name.completer().activated[str].emit(words)
        QApplication.processEvents()
        assert address in part.address.text()
        assert part.known_id() == recipient_id
    part.address.setText("Jalan Lain 3")
    assert part.known_id() is None
    dialog.reject()


def test_the_question_before_signing_names_the_client(qtbot: QtBot, room: CounselingRoom) -> None:
    client = served(room, "Sintetis Penanya")
    session = begun(room, client)
    window = open_window(qtbot, room)
    window.go(Place("session", session.id))
    QApplication.processEvents()
    heard: list[str] = []

    def listen(dialog: QuestionDialog) -> None:
        heard.extend(said(dialog))
        press(dialog, "Belum")

    asked = when_asked(QuestionDialog, listen)
    editor(window).sign()
    assert asked.was
    assert any("Sintetis Penanya" in words and client.code in words for words in heard)


def test_discarding_a_note_names_the_client(qtbot: QtBot, room: CounselingRoom) -> None:
    client = served(room, "Sintetis Penanya")
    session = begun(room, client)
    window = open_window(qtbot, room)
    window.go(Place("session", session.id))
    QApplication.processEvents()
    heard: list[str] = []

    def listen(dialog: QuestionDialog) -> None:
        heard.extend(said(dialog))
        press(dialog, "Batal")

    asked = when_asked(QuestionDialog, listen)
    editor(window).discard()
    assert asked.was
    assert any("Sintetis Penanya" in words for words in heard)


def test_a_window_about_a_client_names_the_client(qtbot: QtBot, room: CounselingRoom) -> None:
    client = served(room, "Sintetis Penanya")
    window = open_window(qtbot, room)
    for dialog in (
        PermissionForm(window, client.id, None, window),
        EmergencyDialog(window, client, window),
    ):
        qtbot.addWidget(dialog)
        assert any("Sintetis Penanya" in words for words in said(dialog))
        dialog.reject()


def test_a_note_that_was_thrown_away_is_gone_from_the_page(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    client = served(room)
    session = begun(room, client)
    window = open_window(qtbot, room)
    window.go(Place("session", session.id))
    QApplication.processEvents()
    asked = when_asked(QuestionDialog, lambda dialog: press(dialog, "Buang draf"))
    editor(window).discard()
    assert asked.was
    window.changes.announce("clients", "appointments")
    file_of(window, client)
    press(window, "Mulai sesi")
    assert shown_client(window) == client.id


def test_nothing_of_a_note_that_is_gone_stays_under_the_next(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    client = served(room)
    gone, kept = begun(room, client), begun(room, client, subjective="Yang kedua.")
    window = open_window(qtbot, room)
    window.go(Place("session", gone.id))
    QApplication.processEvents()
    window.go(Place("home"))
    room.sessions.discard(gone.id)
    window.changes.announce("sessions", "appointments")
    window.go(Place("session", kept.id))
    assert editor(window).session is not None
    assert page(window).editor.fields.texts["subjective"].toPlainText() == "Yang kedua."


def test_a_note_that_could_not_be_saved_on_leaving_is_not_saved_at_another_client(
    qtbot: QtBot, room: CounselingRoom, clock: SettableClock
) -> None:
    first, second = served(room, "Klien Satu"), served(room, "Klien Dua")
    waiting = begun(room, first, started_at=clock.now(), subjective="")
    soon = clock.now() + timedelta(minutes=10)
    typed = replace(waiting.note, started_at=soon, subjective="Belum mulai")
    room.sessions.keep_draft(waiting.id, typed, waiting.version)
    window = open_window(qtbot, room)
    window.go(Place("session", waiting.id))
    QApplication.processEvents()
    file_of(window, second)
    assert room.sessions.draft(waiting.id) is not None
    clock.advance(minutes=20)
    press(window, "Mulai sesi")
    assert shown_client(window) == second.id
    assert room.sessions.get(waiting.id).note.subjective == ""
    window.go(Place("session", waiting.id))
    assert editor(window).fields.texts["subjective"].toPlainText() == "Belum mulai"
    window.go(Place("home"))
    assert room.sessions.get(waiting.id).note.subjective == "Belum mulai"


def test_the_keyboard_stands_in_what_is_seen(qtbot: QtBot, room: CounselingRoom) -> None:
    client = served(room)
    window = open_window(qtbot, room)
    file_of(window, client)
    press(window, "Mulai sesi")
    assert isinstance(focused(), QWidget)
    assert isinstance(focused().parent(), QObject)
    assert focused().isVisibleTo(window)
