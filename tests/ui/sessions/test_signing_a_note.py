"""Signing locks a note for good; what stands in the way is said, with the way through."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rumah_konseling.errors import DiskFull
from rumah_konseling.records.calendar.appointment_model import AppointmentForm
from rumah_konseling.records.index.session_model import Note, Risk, Session
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.calendar.dialog import AppointmentDialog
from rumah_konseling.ui.dates import clock_time
from rumah_konseling.ui.sessions.addendum import AddendumDialog
from rumah_konseling.ui.theme import Theme
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.conftest import SettableClock
from tests.records import stories
from tests.ui.clients.desk_work import (
    CTRL,
    Asked,
    assert_titles_hide,
    assert_words_are_words,
    back_at,
    focused,
    key,
    press,
    said,
    type_text,
    when_asked,
)
from tests.ui.looking import cut_off
from tests.ui.sessions.session_work import (
    at_note,
    begun,
    editor,
    page,
    reading,
    served,
    signed,
    whole_note,
)


def confirm() -> Asked:
    """Press Enter at the question, as soon as it is there."""
    return when_asked(QuestionDialog, lambda _dialog: key(Qt.Key.Key_Return))


def sign_by_keys(window: MainWindow) -> Asked:
    """Sign with Ctrl+Enter and Enter."""
    back_at(window)
    asked = confirm()
    key(Qt.Key.Key_Return, CTRL)
    return asked


def errors(window: MainWindow) -> dict[str, str]:
    return {name: row.error for name, row in editor(window).fields.set.rows.items() if row.error}


def test_a_note_is_signed_by_two_presses_and_then_read(qtbot: QtBot, room: CounselingRoom) -> None:
    session = begun(room, served(room))
    window = at_note(qtbot, room, session)
    type_text(" Sampai akhir.")
    assert sign_by_keys(window).was
    kept = room.sessions.get(session.id)
    assert kept.is_signed
    assert kept.note.subjective == session.note.subjective + " Sampai akhir."
    assert room.sessions.draft(session.id) is None
    assert reading(window).session == kept
    assert kept.seal is not None
    assert any(kept.seal[:4].upper() in text for text in said(window))
    assert "Ditandatangani" in said(window)


def test_the_question_says_what_will_be_locked_and_no_keeps_writing(
    qtbot: QtBot, room: CounselingRoom, clock: SettableClock
) -> None:
    session = begun(room, served(room))
    window = at_note(qtbot, room, session)
    clock.advance(hours=25)
    heard: list[str] = []

    def think_better_of_it(dialog: QuestionDialog) -> None:
        heard.extend(said(dialog))
        key(Qt.Key.Key_Escape)

    asked = when_asked(QuestionDialog, think_better_of_it)
    key(Qt.Key.Key_Return, CTRL)
    assert asked.was
    words = " ".join(heard)
    assert "sesi 1, RK-2026-0001" in words
    assert "terlambat" in words
    assert not room.sessions.get(session.id).is_signed
    assert editor(window)


def test_what_is_missing_is_told_beside_its_field_and_the_first_gets_the_cursor(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    session = room.sessions.begin(served(room).id, Note(room.clock.now() - timedelta(hours=2)))
    window = at_note(qtbot, room, session)
    key(Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    key(Qt.Key.Key_Return, CTRL)
    assert set(errors(window)) == {
        "subjective",
        "plan",
        "areas",
        "technique",
        "technique_reason",
        "risk",
    }
    assert focused() is editor(window).fields.texts["subjective"]
    type_text("Klien bercerita.")
    assert "subjective" not in errors(window)


def test_half_a_date_is_told_and_not_signed(qtbot: QtBot, room: CounselingRoom) -> None:
    session = begun(room, served(room))
    window = at_note(qtbot, room, session)
    editor(window).fields.next_on.set_text("31 Feb")
    key(Qt.Key.Key_Return, CTRL)
    assert set(errors(window)) == {"next_on"}
    assert not room.sessions.get(session.id).is_signed


def test_a_closed_gate_says_why_and_leads_to_its_remedy(qtbot: QtBot, room: CounselingRoom) -> None:
    client = stories.register(room)
    room.clients.begin_service(client.id)
    room.clients.declare_conflict(client.id, has_conflict=False)
    room.competence.judge(client.id, "", is_outside=False)
    session = begun(room, client)
    window = at_note(qtbot, room, session)
    assert "Kerahasiaan belum dijelaskan dan disepakati." in said(window)
    assert "Sesi dapat dicatat sebagai draf" in " ".join(said(window))
    type_text(" Ditulis juga.")
    back_at(window)
    key(Qt.Key.Key_Return, CTRL)
    assert not room.sessions.get(session.id).is_signed
    key(Qt.Key.Key_Return)
    assert window.place == Place("clients", client.id, "consent")
    # What was typed waits.
    stories.in_force(room, client)
    window.changes.announce("consents")
    window.back()
    assert "Sesi dapat dicatat sebagai draf" not in " ".join(said(window))
    assert editor(window).fields.read()[0].subjective.endswith(" Ditulis juga.")
    assert sign_by_keys(window).was
    assert room.sessions.get(session.id).is_signed


def test_a_session_that_is_over_early_is_ended_by_one_press(
    qtbot: QtBot, room: CounselingRoom, clock: SettableClock
) -> None:
    session = begun(room, served(room), started_at=room.clock.now(), minutes=60)
    window = at_note(qtbot, room, session)
    clock.advance(minutes=52)
    key(Qt.Key.Key_Return, CTRL)
    assert "Sesi selesai sekarang (52 menit)" in focused().text()  # type: ignore[attr-defined]
    asked = confirm()
    key(Qt.Key.Key_Return)
    assert asked.was
    assert room.sessions.get(session.id).note.minutes == 52
    assert reading(window)


def test_a_session_too_short_to_be_one_says_from_when_it_can_be_signed(
    qtbot: QtBot, room: CounselingRoom, clock: SettableClock
) -> None:
    session = begun(room, served(room), started_at=room.clock.now(), minutes=60)
    window = at_note(qtbot, room, session)
    clock.advance(minutes=2)
    key(Qt.Key.Key_Return, CTRL)
    assert not editor(window).parts.end_now_button.isVisible()
    least = clock_time(session.note.started_at + timedelta(minutes=5))
    assert f"dapat ditandatangani mulai pukul {least}" in " ".join(said(window))
    clock.advance(minutes=3)
    key(Qt.Key.Key_Return, CTRL)
    assert "Sesi selesai sekarang (5 menit)" in focused().text()  # type: ignore[attr-defined]


def test_the_line_of_the_times_follows_its_fields(
    qtbot: QtBot, room: CounselingRoom, clock: SettableClock
) -> None:
    session = begun(room, served(room), started_at=room.clock.now(), minutes=60)
    window = at_note(qtbot, room, session)
    when = editor(window).fields.when
    when.minutes.setValue(45)
    ends = clock_time(session.note.started_at + timedelta(minutes=45))
    assert any(f"–{ends}" in text for text in said(window))


def test_a_clock_that_was_set_back_asks_for_a_reason(
    qtbot: QtBot, room: CounselingRoom, clock: SettableClock
) -> None:
    session = begun(room, served(room), started_at=room.clock.now() - timedelta(hours=2))
    at_note(qtbot, room, session)
    clock.advance(minutes=-4)

    def explain(dialog: QuestionDialog) -> None:
        type_text("Baterai jam komputer habis.")
        press(dialog, "Tanda tangani")

    asked = when_asked(QuestionDialog, explain)
    key(Qt.Key.Key_Return, CTRL)
    assert asked.was
    assert room.sessions.get(session.id).is_signed
    assert stories.log(room)[0].detail["reason"] == "Baterai jam komputer habis."


def test_a_full_disk_while_signing_loses_nothing(
    qtbot: QtBot, room: CounselingRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = begun(room, served(room))
    window = at_note(qtbot, room, session)

    def no_room(*_anything: object) -> Session:
        raise DiskFull

    with monkeypatch.context() as full:
        full.setattr(room.sessions, "sign", no_room)
        type_text(" Tambah")
        assert sign_by_keys(window).was
    assert any("Penyimpanan penuh" in text for text in said(window))
    assert editor(window).fields.read()[0].subjective.endswith(" Tambah")
    assert sign_by_keys(window).was
    assert room.sessions.get(session.id).is_signed


def test_a_note_that_moved_on_shows_both_and_the_typed_one_can_be_taken(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    session = begun(room, served(room))
    window = at_note(qtbot, room, session)
    type_text(" Dari sini.")
    other = whole_note(room, subjective="Dari jendela lain.", plan="Rencana lain.")
    room.sessions.save(session.id, other, session.version)
    assert sign_by_keys(window).was
    assert not room.sessions.get(session.id).is_signed
    typed = session.note.subjective + " Dari sini."
    panel = editor(window).parts.other
    assert typed in _texts(panel)
    assert editor(window).fields.read()[0].subjective == "Dari jendela lain."
    assert not editor(window).parts.sign_button.isEnabled()
    # Nothing is decided by going away.
    back_at(window)
    window.go(Place("home"))
    window.back()
    assert focused().text() == "Pakai ketikan saya"  # type: ignore[attr-defined]
    key(Qt.Key.Key_Return)
    assert editor(window).fields.read()[0].subjective == typed
    assert "Rencana lain." in _texts(panel)
    assert sign_by_keys(window).was
    assert room.sessions.get(session.id).note.subjective == typed


def test_a_note_that_moved_on_can_also_be_taken_as_it_is_kept(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    session = begun(room, served(room))
    window = at_note(qtbot, room, session)
    type_text(" Dari sini.")
    room.sessions.save(session.id, whole_note(room, plan="Rencana lain."), session.version)
    window.park()
    window.close()
    again = at_note(qtbot, room, room.sessions.get(session.id))
    press(again, "Pakai yang tersimpan")
    assert editor(again).fields.read()[0].plan == "Rencana lain."
    assert session.note.subjective + " Dari sini." in _texts(editor(again).parts.other)
    back_at(again)
    type_text(" Ditulis sesudahnya.")
    again.go(Place("session", begun(room, room.clients.get(session.client_id)).id))
    assert room.sessions.get(session.id).note.subjective.endswith(" Ditulis sesudahnya.")
    again.back()
    assert not editor(again).parts.other.isVisibleTo(again)
    assert room.sessions.draft(session.id) is None


def test_an_old_window_cannot_change_a_signed_note_and_what_was_typed_becomes_an_addendum(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    session = begun(room, served(room))
    window = at_note(qtbot, room, session)
    type_text(" Dari jendela lama.")
    locked = room.sessions.sign(session.id, session.note, session.version)
    assert sign_by_keys(window).was
    assert room.sessions.get(session.id) == locked
    assert "Ketikan yang tidak ikut ditandatangani" in said(window)

    def add(dialog: AddendumDialog) -> None:
        dialog.reason.setText("Ditulis di jendela yang lama.")
        dialog.add()

    asked = when_asked(AddendumDialog, add)
    press(window, "Jadikan adendum…")
    assert asked.was
    after = room.sessions.get(session.id)
    assert after.note == locked.note
    assert " Dari jendela lama." in after.addenda[0].body
    assert room.sessions.is_as_signed(after)
    assert room.sessions.draft(session.id) is None
    assert not reading(window).other.isVisibleTo(window)


def test_an_addendum_needs_its_reason_and_waits_through_a_lock(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    session = signed(room, served(room))
    window = at_note(qtbot, room, session)

    def begin(dialog: AddendumDialog) -> None:
        dialog.body.setPlainText("Klien meminta air.")
        dialog.add()
        assert dialog.fields.rows["reason"].error
        window.park()
        dialog.close()

    assert _opened(window, begin)

    def finish(dialog: AddendumDialog) -> None:
        assert dialog.body.toPlainText() == "Klien meminta air."
        type_text("Terlupa ditulis.")
        key(Qt.Key.Key_Return, CTRL)

    assert _opened(window, finish)
    (addendum,) = room.sessions.get(session.id).addenda
    assert (addendum.reason, addendum.body) == ("Terlupa ditulis.", "Klien meminta air.")
    assert {"Klien meminta air.", "Alasan: Terlupa ditulis."} <= set(said(window))


def _opened(window: MainWindow, act: object) -> bool:
    asked = when_asked(AddendumDialog, act)  # type: ignore[arg-type]
    press(window, "Tambah adendum…")
    return asked.was


def _texts(panel: object) -> list[str]:
    from PySide6.QtWidgets import QPlainTextEdit, QWidget

    assert isinstance(panel, QWidget)
    return [e.toPlainText() for e in panel.findChildren(QPlainTextEdit) if e.isVisibleTo(panel)]


def test_a_note_signed_a_day_later_is_marked(
    qtbot: QtBot, room: CounselingRoom, clock: SettableClock
) -> None:
    session = begun(room, served(room))
    clock.advance(hours=25)
    window = at_note(qtbot, room, session)
    assert sign_by_keys(window).was
    assert "Terlambat dicatat" in said(window)


def test_a_signed_note_that_was_changed_outside_is_not_trusted(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    session = signed(room, served(room))
    stories.vault_of(room)._connection.change("DROP TRIGGER signed_session_stays")
    stories.vault_of(room)._connection.change(
        "UPDATE session SET plan = 'diubah' WHERE id = ?", (session.id,)
    )
    words = said(at_note(qtbot, room, session))
    assert "Catatan ini tidak cocok lagi dengan kode pemeriksanya." in words


def test_the_next_meeting_is_made_from_the_day_that_the_note_names(
    qtbot: QtBot, room: CounselingRoom, clock: SettableClock
) -> None:
    clock.at = datetime(2026, 3, 9, 11).astimezone()
    client = served(room)
    session = begun(room, client, next_on=date(2026, 3, 16), minutes=50)
    window = at_note(qtbot, room, session)
    assert sign_by_keys(window).was
    back_at(window)

    asked = when_asked(AppointmentDialog, lambda dialog: dialog.save())
    press(window, "Buat janji temu Senin, 16 Maret 2026")
    assert asked.was
    (made,) = room.appointments.of_client(client.id)
    assert made.day == date(2026, 3, 16)
    assert not reading(window).appointment_button.isVisibleTo(window)


def test_an_appointment_of_another_day_is_told_and_keeps_no_other_away(
    qtbot: QtBot, room: CounselingRoom, clock: SettableClock
) -> None:
    clock.at = datetime(2026, 3, 9, 11).astimezone()
    client = served(room)
    start = datetime(2026, 3, 12, 9).astimezone()
    room.appointments.add(AppointmentForm(client.id, start, minutes=50), confirmed=True)
    session = begun(room, client, next_on=date(2026, 3, 16), minutes=50)
    window = at_note(qtbot, room, session)
    assert sign_by_keys(window).was
    back_at(window)
    assert "Janji temu berikutnya: Kamis, 12 Maret 2026, 09.00–09.50." in said(window)
    assert reading(window).appointment_button.isVisibleTo(window)


@pytest.mark.parametrize("kind", ["markup", "200 letters", "arabic"])
def test_hostile_words_stay_words(
    qtbot: QtBot, room: CounselingRoom, theme: Theme, kind: str
) -> None:
    theme.set_text_scale(2.0)
    name = stories.HOSTILE_NAMES[kind]
    client = served(room, name, culture=name)
    signed(room, client, plan=name, subjective=name * 3, present=name[:100])
    session = signed(room, client, plan=name, risk=Risk.HIGH, risk_action=name + " dicatat.")
    room.sessions.add(session.id, name * 2, name)
    window = at_note(qtbot, room, session)
    QApplication.processEvents()
    assert_words_are_words(window)
    assert_titles_hide(name)
    qtbot.waitUntil(lambda: cut_off(page(window)) == [])
    window.go(Place("session", begun(room, client).id))
    QApplication.processEvents()
    assert_words_are_words(window)
    qtbot.waitUntil(lambda: cut_off(page(window)) == [])
