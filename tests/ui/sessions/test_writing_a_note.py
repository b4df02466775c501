"""A note is written by keyboard, kept as it is typed, and left without losing a letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rumah_konseling.errors import DiskFull
from rumah_konseling.records.calendar.appointment_model import AppointmentStatus
from rumah_konseling.records.calendar.meeting import Mode
from rumah_konseling.records.clients.client_model import Area
from rumah_konseling.records.index.session_model import Note, NoteStyle, Risk, Session, Technique
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.sessions.beginning import begin_session
from rumah_konseling.ui.sessions.block_picker import BlockPicker
from rumah_konseling.ui.sessions.discarding import DiscardDialog
from rumah_konseling.ui.sessions.draft_keeper import KEPT_AFTER_MS
from rumah_konseling.ui.theme import Scheme, Theme
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.conftest import SettableClock
from tests.records.calendar_stories import appoint
from tests.ui.clients.desk_work import (
    CTRL,
    click,
    focused,
    hand_over,
    key,
    press,
    said,
    type_text,
    when_asked,
)
from tests.ui.looking import button, cut_off
from tests.ui.sessions.session_work import at_note, begun, editor, page, served, signed, whole_note

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
FILLED = {
    "place": "Ruang 2",
    "present": "Istri klien",
    "mode": Mode.ONLINE,
    "areas": (Area.PERSONAL, Area.WORK),
    "technique": Technique.ECLECTIC,
    "subjective": "Kata klien.",
    "objective": "Tampak lelah.",
    "assessment": "Kelelahan kerja.",
    "narrative": "Catatan bebas.",
    "intervention": "Mendengarkan.",
    "response": "Lebih lega.",
    "support": "Jadwal yang lentur.",
    "risk": Risk.LOW,
    "risk_action": "Menyusun rencana keselamatan.",
    "next_on": date(2026, 3, 16),
}


def draft_note(room: CounselingRoom, session: Session) -> Note:
    draft = room.sessions.draft(session.id)
    assert draft is not None
    return draft.note


@pytest.mark.parametrize("style", list(NoteStyle))
def test_every_part_of_a_note_is_shown_and_read_back(
    qtbot: QtBot, room: CounselingRoom, style: NoteStyle
) -> None:
    session = begun(room, served(room), **FILLED, style=style)
    assert {f for f in Note.__dataclass_fields__ if getattr(Note, f, None) == ""} <= {
        *FILLED,
        "technique_reason",
        "plan",
    }
    fields = editor(at_note(qtbot, room, session)).fields
    assert fields.read() == (session.note, {}, {})


def test_typing_begins_at_once_and_tab_goes_on_in_the_order_of_the_note(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    session = room.sessions.begin(served(room).id, Note(room.clock.now(), areas=(Area.WORK,)))
    window = at_note(qtbot, room, session)
    for text in ("Kata klien", "Yang teramati", "Pemahaman", "Rencana"):
        type_text(text)
        key(Qt.Key.Key_Tab)
    type_text("16 3 2026")
    key(Qt.Key.Key_Tab)
    for _ in Area:
        key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Space)
    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Tab)
    for text in ("Alasan", "Intervensi", "Respons", "Dukungan"):
        type_text(text)
        key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Space)
    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Tab)
    type_text("Tindakan")
    note, errors, unread = editor(window).fields.read()
    assert (errors, unread) == ({}, {})
    assert note == replace(
        session.note,
        subjective="Kata klien",
        objective="Yang teramati",
        assessment="Pemahaman",
        plan="Rencana",
        next_on=date(2026, 3, 16),
        technique=Technique.NON_DIRECTIVE,
        technique_reason="Alasan",
        intervention="Intervensi",
        response="Respons",
        support="Dukungan",
        risk=Risk.LOW,
        risk_action="Tindakan",
    )


def test_what_is_typed_is_kept_within_seconds_even_without_a_pause(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    session = begun(room, served(room), subjective="")
    window = at_note(qtbot, room, session)
    kept: list[str] = []
    editor(window).keeper.kept.connect(lambda: kept.append(draft_note(room, session).subjective))
    typed = 0
    for _ in range(2 * KEPT_AFTER_MS // 50):
        type_text("a")
        typed += 1
        qtbot.wait(50)
        if kept:
            break
    assert kept == ["a" * len(kept[0])]
    # Kept while it was being typed, not after a pause.
    assert typed - len(kept[0]) <= 1
    assert typed * 50 <= KEPT_AFTER_MS + 1_500
    assert "Tersimpan 09.30" in [text.replace("02.30", "09.30") for text in said(window)]


def test_leaving_a_field_keeps_what_was_typed_into_it(qtbot: QtBot, room: CounselingRoom) -> None:
    session = begun(room, served(room), subjective="")
    at_note(qtbot, room, session)
    type_text("Kata")
    assert room.sessions.draft(session.id) is None
    key(Qt.Key.Key_Tab)
    assert draft_note(room, session).subjective == "Kata"


@pytest.mark.parametrize("way", ["park", "close"])
def test_a_lock_and_a_closed_window_keep_the_last_letter(
    qtbot: QtBot, room: CounselingRoom, way: str
) -> None:
    session = begun(room, served(room), subjective="")
    window = at_note(qtbot, room, session)
    type_text("Kata")
    getattr(window, way)()
    assert draft_note(room, session).subjective == "Kata"
    assert room.sessions.get(session.id).version == 1


def test_a_draft_is_taken_up_by_itself_with_half_a_date(qtbot: QtBot, room: CounselingRoom) -> None:
    session = begun(room, served(room), next_on=None)
    window = at_note(qtbot, room, session)
    key(Qt.Key.Key_4, ALT)
    type_text(" Lalu")
    key(Qt.Key.Key_Tab)
    type_text("16 M")
    key(Qt.Key.Key_9, ALT)
    type_text("9,3")
    window.park()
    window.close()
    again = at_note(qtbot, room, room.sessions.get(session.id))
    fields = editor(again).fields
    assert fields.texts["plan"].toPlainText() == session.note.plan + " Lalu"
    assert fields.next_on.text() == "16 M"
    assert fields.when.clock.text() == "9,3"
    assert any(text.startswith("Dilanjutkan dari ketikan") for text in said(again))


def test_going_elsewhere_saves_the_note(qtbot: QtBot, room: CounselingRoom) -> None:
    session = begun(room, served(room))
    window = at_note(qtbot, room, session)
    type_text(" Tambah")
    window.go(Place("home"))
    saved = room.sessions.get(session.id)
    assert saved.note.subjective == session.note.subjective + " Tambah"
    assert room.sessions.draft(session.id) is None
    window.back()
    assert editor(window).session == saved
    key(Qt.Key.Key_Z, CTRL)
    assert editor(window).fields.read()[0] == session.note


def test_a_note_that_cannot_be_saved_stays_a_draft_when_it_is_left(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    session = begun(room, served(room))
    window = at_note(qtbot, room, session)
    editor(window).fields.texts["subjective"].setPlainText("x" * 20_001)
    window.go(Place("home"))
    assert room.sessions.get(session.id) == session
    assert len(draft_note(room, session).subjective) == 20_001


def test_a_full_disk_is_told_the_text_stays_and_it_is_tried_again(
    qtbot: QtBot, room: CounselingRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = begun(room, served(room), subjective="")
    window = at_note(qtbot, room, session)
    shown = editor(window)
    monkeypatch.setattr("rumah_konseling.ui.sessions.draft_keeper.TRIED_AGAIN_AFTER_MS", 50)
    with monkeypatch.context() as full:
        full.setattr(room.sessions, "keep_draft", _no_room)
        type_text("Kata klien")
        key(Qt.Key.Key_Tab)
        assert any(text.startswith("Ketikan belum tersimpan.") for text in said(window))
        qtbot.wait(120)
        assert any(text.startswith("Ketikan belum tersimpan.") for text in said(window))
    with qtbot.waitSignal(shown.keeper.kept):
        pass
    assert draft_note(room, session).subjective == "Kata klien"
    assert not any(text.startswith("Ketikan belum tersimpan.") for text in said(window))


def test_what_cannot_be_kept_is_not_replaced_by_another_note(
    qtbot: QtBot, room: CounselingRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = served(room)
    session, other = begun(room, client, subjective=""), begun(room, client)
    window = at_note(qtbot, room, session)
    with monkeypatch.context() as full:
        full.setattr(room.sessions, "keep_draft", _no_room)
        type_text("Kata klien")
        window.go(Place("session", other.id))
        assert editor(window).fields.read()[0].subjective == "Kata klien"
        assert any(text.startswith("Ketikan belum tersimpan.") for text in said(window))
    window.go(Place("session", other.id))
    assert editor(window).session == other
    assert room.sessions.get(session.id).note.subjective == "Kata klien"


def _no_room(*_anything: object) -> None:
    raise DiskFull


def test_both_styles_keep_their_text(qtbot: QtBot, room: CounselingRoom) -> None:
    session = begun(room, served(room), subjective="", narrative="")
    window = at_note(qtbot, room, session)
    type_text("Kata klien")
    fields = editor(window).fields
    fields.style.set_value(NoteStyle.FREE)
    key(Qt.Key.Key_1, ALT)
    type_text("Bebas")
    fields.style.set_value(NoteStyle.SOAP)
    key(Qt.Key.Key_1, ALT)
    type_text(" lagi")
    note = fields.read()[0]
    assert (note.subjective, note.narrative, note.style) == (
        "Kata klien lagi",
        "Bebas",
        NoteStyle.SOAP,
    )


def test_sections_are_reached_by_alt_and_digit_and_by_page_keys(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    fields = editor(at_note(qtbot, room, begun(room, served(room)))).fields
    names = ("subjective", "objective", "assessment", "plan", "areas", "technique", "intervention")
    targets = [fields.row(name).target for name in (*names, "risk")]
    for number, target in enumerate(targets):
        key(Qt.Key(Qt.Key.Key_1 + number), ALT)
        assert focused() is target
    key(Qt.Key.Key_9, ALT)
    assert focused() is fields.when.clock.focusProxy()
    key(Qt.Key.Key_1, ALT)
    for target in targets[1:]:
        key(Qt.Key.Key_PageDown, CTRL)
        assert focused() is target
    key(Qt.Key.Key_PageUp, CTRL)
    assert focused() is targets[-2]


def test_a_text_block_is_put_in_by_its_name_and_taken_back(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    room.text_blocks.keep("Salam", "Klien menyapa dengan hangat.")
    room.text_blocks.keep("Sepakat", "Disepakati bersama.")
    room.text_blocks.keep("Sepi", "Hening sejenak.")
    session = begun(room, served(room), subjective="")
    subjective = editor(at_note(qtbot, room, session)).fields.texts["subjective"]
    type_text("Mula: ;sal")
    key(Qt.Key.Key_Tab)
    assert subjective.toPlainText() == "Mula: Klien menyapa dengan hangat."
    key(Qt.Key.Key_Z, CTRL)
    assert subjective.toPlainText() == "Mula: ;sal"
    subjective.clear()
    type_text(";sep")
    key(Qt.Key.Key_Tab)
    # Two begin so: neither is guessed, and Tab goes on.
    assert subjective.toPlainText() == ";sep"
    assert not subjective.hasFocus()


def test_a_text_block_is_picked_from_a_list(qtbot: QtBot, room: CounselingRoom) -> None:
    room.text_blocks.keep("Salam", "Klien menyapa dengan hangat.")
    room.text_blocks.keep("Tutup", "Sesi ditutup bersama.")
    session = begun(room, served(room), subjective="")
    window = at_note(qtbot, room, session)

    def pick(picker: BlockPicker) -> None:
        for letter in "tut":
            type_text(letter)
        key(Qt.Key.Key_Return)

    asked = when_asked(BlockPicker, pick)
    key(Qt.Key.Key_Semicolon, CTRL)
    assert asked.was
    assert editor(window).fields.read()[0].subjective == "Sesi ditutup bersama."


def test_the_session_before_stands_beside_and_is_folded_by_a_key(
    qtbot: QtBot, room: CounselingRoom, clock: SettableClock
) -> None:
    client = served(room, concern="Sulit tidur.")
    before = signed(room, client, plan="Mencatat jam tidur.")
    clock.advance(days=7)
    window = at_note(qtbot, room, begun(room, client))
    assert "Mencatat jam tidur." in said(window)
    key(Qt.Key.Key_F9)
    assert "Mencatat jam tidur." not in said(window)
    window.close()
    again = at_note(qtbot, room, begun(room, client))
    assert "Mencatat jam tidur." not in said(again)
    assert before.number == 1


def test_a_first_session_shows_what_the_client_came_with(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    client = served(room, concern="Sulit tidur sejak pindah tugas.", accessibility="Tanpa tangga")
    words = said(at_note(qtbot, room, begun(room, client)))
    assert {"Sesi pertama", "Sulit tidur sejak pindah tugas.", "Tanpa tangga"} <= set(words)


def test_a_discarded_draft_can_be_taken_back(qtbot: QtBot, room: CounselingRoom) -> None:
    session = begun(room, served(room))
    window = at_note(qtbot, room, session)
    type_text(" Baru saja diketik.")
    asked = when_asked(QuestionDialog, lambda dialog: press(dialog, "Buang draf"))
    press(window, "Buang draf…")
    assert asked.was
    assert room.sessions.of_client(session.client_id) == []
    assert window.place == Place("clients", session.client_id, "sessions")
    press(window, "&Urungkan")
    (again,) = room.sessions.of_client(session.client_id)
    assert again.note.subjective == session.note.subjective + " Baru saja diketik."


@pytest.mark.parametrize("came", [False, True])
def test_a_note_begun_by_mistake_gives_its_appointment_back(
    qtbot: QtBot, room: CounselingRoom, came: bool
) -> None:
    client = served(room)
    one = appoint(room, client, room.clock.now().replace(second=0, microsecond=0))
    window = at_note(qtbot, room, begin_session(room, client.id, one.id))

    def throw_away(dialog: DiscardDialog) -> None:
        assert dialog.not_yet.isVisible()
        assert not dialog.not_yet.isChecked(), "nobody's answer"
        if not came:
            click(dialog.not_yet)
        press(dialog, "Buang draf")

    asked = when_asked(DiscardDialog, throw_away)
    press(window, "Buang draf…")
    assert asked.was
    status = room.appointments.get(one.id).status
    assert status is (AppointmentStatus.CAME if came else AppointmentStatus.PLANNED)
    press(window, "&Urungkan")
    (again,) = room.sessions.of_client(client.id)
    assert again.appointment_id == one.id
    assert room.appointments.get(one.id).status is AppointmentStatus.CAME


def test_a_place_that_is_gone_is_told_once_and_not_come_back_to(
    qtbot: QtBot, room: CounselingRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = begun(room, served(room))
    window = at_note(qtbot, room, session)
    room.sessions.discard(session.id)
    told: list[list[str]] = []
    hand_over(monkeypatch, QuestionDialog, lambda dialog: told.append(said(dialog)))
    for number, place in enumerate((Place("session", session.id), Place("clients", 999)), 1):
        window.go(place)
        assert len(told) == number
        assert window.here().record is None
        window.go(window.here())
        assert len(told) == number


def test_a_field_grows_with_its_text_and_the_cursor_stays_in_view(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    window = at_note(qtbot, room, begun(room, served(room), plan=""))
    key(Qt.Key.Key_4, ALT)
    plan = editor(window).fields.texts["plan"]
    low = plan.height()
    for _ in range(25):
        key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: plan.height() > 5 * low)
    qtbot.waitUntil(
        lambda: plan.viewport().visibleRegion().boundingRect().contains(plan.cursorRect())
    )


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off(
    qtbot: QtBot, room: CounselingRoom, theme: Theme, scale: float, scheme: Scheme
) -> None:
    theme.set_text_scale(scale)
    theme.set_scheme(scheme)
    client = served(room, "Sintetis " * 12, culture="Nilai yang panjang " * 5)
    signed(room, client, **FILLED)
    window = at_note(qtbot, room, begun(room, client, subjective=""))
    qtbot.waitUntil(lambda: cut_off(page(window)) == [])
    editor(window).sign()
    qtbot.waitUntil(lambda: cut_off(page(window)) == [])


def test_a_session_of_another_day_is_typed_in(qtbot: QtBot, room: CounselingRoom) -> None:
    session = begun(room, served(room))
    window = at_note(qtbot, room, session)
    fields = editor(window).fields
    press(window, "Ubah waktu")
    assert focused() is fields.when.clock.focusProxy()
    type_text("830")
    key(Qt.Key.Key_Tab, SHIFT)
    key(Qt.Key.Key_A, CTRL)
    type_text("kemarin")
    start = fields.read()[0].started_at.astimezone()
    assert start.date() == room.clock.today() - timedelta(days=1)
    assert (start.hour, start.minute) == (8, 30)


def test_high_risk_offers_the_emergency_screen(qtbot: QtBot, room: CounselingRoom) -> None:
    window = at_note(qtbot, room, begun(room, served(room)))
    fields = editor(window).fields
    emergency = editor(window).parts.emergency_button
    assert not emergency.isVisibleTo(window)
    fields.risk.set_value(Risk.HIGH)
    assert emergency.isVisibleTo(window)
    assert button(window, "Darurat…")
    assert whole_note(room).risk is Risk.NONE
