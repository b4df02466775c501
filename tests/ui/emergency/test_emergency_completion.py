"""The rest of an emergency record: beside its clock, saved half-way, complete or refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.emergency_model import (
    ClientTold,
    EmergencyLater,
    EmergencyRecord,
)
from rumah_konseling.records.form_kinds import EMERGENCY
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.emergency.completion import EmergencyCompletion
from rumah_konseling.ui.emergency.deadline import due_words, time_left
from rumah_konseling.ui.theme import Theme
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.conftest import START, SettableClock
from tests.records.ledger_stories import LATER, NOW, emergency, text_of
from tests.records.stories import HOSTILE_NAMES, register
from tests.ui.clients.desk_work import (
    CTRL,
    assert_words_are_words,
    focused,
    key,
    said,
    type_text,
    when_asked,
)
from tests.ui.looking import cut_off


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


@pytest.fixture
def record(room: CounselingRoom, client: Client) -> EmergencyRecord:
    return emergency(room, client)


def opened(qtbot: QtBot, window: MainWindow, record: EmergencyRecord) -> EmergencyCompletion:
    dialog = EmergencyCompletion(window, record, window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def fill(dialog: EmergencyCompletion, later: EmergencyLater = LATER) -> None:
    for name, editor in dialog.texts.items():
        text = getattr(later, name)
        editor.setText(text) if isinstance(editor, QLineEdit) else editor.setPlainText(text)
    dialog.told.set_value(later.client_told)


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        ({}, "Sisa 24 jam"),
        ({"seconds": 1}, "Sisa 24 jam"),
        ({"hours": 1, "minutes": 50}, "Sisa 22 jam 10 menit"),
        ({"hours": 23}, "Sisa 1 jam"),
        ({"hours": 23, "minutes": 59, "seconds": 59}, "Sisa 1 menit"),
        ({"hours": 24}, "Terlambat kurang dari semenit"),
        ({"hours": 25, "minutes": 30}, "Terlambat 1 jam 30 menit"),
        ({"days": 3}, "Terlambat 2 hari"),
        ({"days": 4, "hours": 5, "minutes": 7}, "Terlambat 3 hari 5 jam"),
    ],
)
def test_the_clock_is_told_in_plain_words(passed: dict[str, float], words: str) -> None:
    assert time_left(START + timedelta(hours=24), START + timedelta(**passed)) == words


def test_the_clock_stands_in_view_and_goes_on(
    qtbot: QtBot,
    window: MainWindow,
    room: CounselingRoom,
    record: EmergencyRecord,
    clock: SettableClock,
) -> None:
    clock.advance(hours=1, minutes=50)
    dialog = opened(qtbot, window, record)
    assert "Sisa 22 jam 10 menit" in said(dialog)
    until = due_words(room.emergencies.due_at(record))
    assert until.startswith("sampai 10 Maret 2026 pukul ")
    assert until in said(dialog)
    clock.advance(hours=23)
    dialog.clock.tick()
    assert "Terlambat 50 menit" in said(dialog)


def test_what_was_told_at_once_is_read_again_beside_the_questions(
    qtbot: QtBot, window: MainWindow, record: EmergencyRecord
) -> None:
    dialog = opened(qtbot, window, record)
    words = said(dialog)
    assert NOW.facts in words
    assert "Kakak Kanaripenerima; lisan" in words
    assert f"Penilaian risiko keselamatan: {NOW.given}" in words
    sheets: list[int] = []

    def look(paper: PaperDialog) -> None:
        sheets.append(paper.page_count)
        paper.reject()

    shown = when_asked(PaperDialog, look)
    dialog.look_at_sheet()
    assert shown.was
    assert sheets[0] >= 1
    assert dialog.isVisible()


def test_a_record_is_completed_by_the_keyboard_and_its_whole_sheet_comes(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, record: EmergencyRecord
) -> None:
    dialog = opened(qtbot, window, record)
    assert focused() is dialog.texts["learned"]
    for name in ("learned", "source", "plan_and_means", "protective_factors"):
        assert focused() is dialog.texts[name]
        type_text(getattr(LATER, name) or "Klien sendiri")
        key(Qt.Key.Key_Tab)
    fill(dialog)
    dialog.follow_up_on.set_text("11 3 2026")
    shown = when_asked(PaperDialog, lambda paper: paper.reject())
    key(Qt.Key.Key_Return, CTRL)
    assert shown.was
    kept = room.emergencies.get(record.id)
    assert kept.completed_at is not None
    assert kept.later.follow_up_on == date(2026, 3, 11)
    assert dialog.document_id is not None
    assert "Bertemu kembali lusa" in text_of(room.documents.pdf(dialog.document_id))
    assert room.drafts.load(f"emergency/{record.id}") is None


def test_what_is_missing_is_told_beside_each_field(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, record: EmergencyRecord
) -> None:
    dialog = opened(qtbot, window, record)
    dialog.complete()
    faulty = set(dialog.fields.faulty())
    assert {"learned", "alternatives", "consultation", "client_told", "outcome"} <= faulty
    assert not faulty & {"source", "reviewer", "follow_up_on", "client_told_note"}
    assert focused() is dialog.texts["learned"]
    assert f"Ada {len(faulty)} isian yang masih perlu diisi." in said(dialog)
    assert room.emergencies.get(record.id).completed_at is None


def test_a_client_who_was_not_told_needs_a_reason_in_words(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, record: EmergencyRecord
) -> None:
    dialog = opened(qtbot, window, record)
    fill(dialog)
    dialog.told.set_value(ClientTold.NOT_SAFE)
    dialog.complete()
    assert dialog.fields.faulty() == ["client_told_note"]
    assert focused() is dialog.texts["client_told_note"]
    type_text("Pelaku tinggal serumah dengan klien.")
    shown = when_asked(PaperDialog, lambda paper: paper.reject())
    dialog.complete()
    assert shown.was
    assert room.emergencies.unfinished() == []


def test_a_date_that_is_none_is_told_and_nothing_is_saved_meanwhile(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, record: EmergencyRecord
) -> None:
    dialog = opened(qtbot, window, record)
    dialog.follow_up_on.set_text("32 3 2026")
    dialog.save()
    assert dialog.fields.faulty() == ["follow_up_on"]
    assert dialog.isVisible()
    assert room.emergencies.get(record.id).later == EmergencyLater()


def test_half_of_it_is_saved_and_waits(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, record: EmergencyRecord
) -> None:
    dialog = opened(qtbot, window, record)
    type_text("Dari klien sendiri")
    key(Qt.Key.Key_S, CTRL)
    assert not dialog.isVisible()
    (waiting,) = room.emergencies.unfinished()
    assert waiting.later.learned == "Dari klien sendiri"
    assert room.drafts.load(f"emergency/{record.id}") is None
    again = opened(qtbot, window, waiting)
    assert said(again)
    again.reject()
    assert room.drafts.load(f"emergency/{record.id}") is None


def test_a_lock_in_the_middle_loses_nothing(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, record: EmergencyRecord
) -> None:
    dialog = opened(qtbot, window, record)
    fill(dialog)
    dialog.follow_up_on.set_text("11 3")
    window.park()
    dialog._is_finished = True
    dialog.close()
    again = opened(qtbot, window, record)
    assert again.to_draft() == dialog.to_draft()
    assert again.follow_up_on.text() == "11 3"


def test_a_record_that_was_completed_meanwhile_is_not_changed(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, record: EmergencyRecord
) -> None:
    dialog = opened(qtbot, window, record)
    fill(dialog)
    room.emergencies.complete(record.id, LATER)
    for act in (dialog.complete, dialog.save):
        told = when_asked(QuestionDialog, lambda shown: shown.accept())
        act()
        assert told.was
    assert len(room.documents.of_record(EMERGENCY, record.id)) == 2


@pytest.mark.parametrize("kind", HOSTILE_NAMES)
def test_text_from_people_stays_text(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client, kind: str
) -> None:
    name = HOSTILE_NAMES[kind]
    record = emergency(room, client, facts=f"Mengatakan {name}", given=f"Beri tahu {name}")
    dialog = opened(qtbot, window, record)
    assert_words_are_words(dialog)
    assert f"Mengatakan {name}" in said(dialog)
    fill(dialog)
    dialog.texts["outcome"].setPlainText(name)  # type: ignore[union-attr]
    shown = when_asked(PaperDialog, lambda paper: paper.reject())
    dialog.complete()
    assert shown.was


def test_at_twice_the_size_nothing_is_cut_off(
    qtbot: QtBot, theme: Theme, window: MainWindow, record: EmergencyRecord
) -> None:
    theme.set_text_scale(2.0)
    dialog = opened(qtbot, window, record)
    dialog.complete()
    qtbot.waitUntil(lambda: cut_off(dialog) == [])
