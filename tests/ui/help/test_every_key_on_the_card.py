"""Every shortcut on the card is pressed, and does what it promises."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QTextCursor
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.forms.key_card import render
from rumah_konseling.records.calendar.appointment_model import AppointmentStatus
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.settings.identity import PageSetup, PaperSize
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui import keys
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app.pages import PAGES
from rumah_konseling.ui.app.panic import PanicKey
from rumah_konseling.ui.app_context import Place, all_drafts
from rumah_konseling.ui.calendar.acts import CancelDialog
from rumah_konseling.ui.calendar.block import AppointmentBlock
from rumah_konseling.ui.calendar.day_list import DayListDialog
from rumah_konseling.ui.calendar.dialog import AppointmentDialog
from rumah_konseling.ui.calendar.page import CalendarPage
from rumah_konseling.ui.care.safety_dialog import SafetyPlanDialog
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.consents.talk import ConsentTalk
from rumah_konseling.ui.documents import preview
from rumah_konseling.ui.documents.pdf_dialog import PdfDialog
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.help.key_card import KeyCardDialog, key_card_pdf
from rumah_konseling.ui.help.key_list import key_groups
from rumah_konseling.ui.keys import SHORTCUTS, Shortcut
from rumah_konseling.ui.search.field import SearchField
from rumah_konseling.ui.sessions.block_picker import BlockPicker
from rumah_konseling.ui.supervision.choosing import ChooseWordsDialog
from rumah_konseling.ui.supervision.dialog import SupervisionDialog
from rumah_konseling.ui.widgets.passphrase import PassphraseField
from rumah_konseling.ui.widgets.questions import QuestionDialog
from rumah_konseling.ui.widgets.signature_pad import SignatureField
from tests.conftest import SettableClock
from tests.records.calendar_stories import TUESDAY, appoint, at
from tests.records.stories import register
from tests.ui.clients.desk_work import back_at, focused, open_window, said, type_text, when_asked
from tests.ui.looking import button
from tests.ui.sessions.session_work import at_note, begun, editor, served, signed

UI = Path(__file__).parents[3] / "rumah_konseling" / "ui"
PRESSED: dict[str, tuple[Shortcut, ...]] = {}
T = TypeVar("T", bound=Callable[..., None])


def presses(*each: Shortcut) -> Callable[[T], T]:
    """Say which shortcuts a test presses."""

    def note(test: T) -> T:
        PRESSED[test.__name__] = each
        return test

    return note


def hit(shortcut: Shortcut, on: QWidget | None = None) -> Iterator[str]:
    """Press each of a shortcut's sequences where the focus is, one at a time."""
    for sequence in shortcut.keys:
        QTest.keySequence(on or focused(), QKeySequence(sequence))
        QApplication.processEvents()
        yield sequence


def once(shortcut: Shortcut, on: QWidget | None = None) -> None:
    """Press the first of a shortcut's sequences."""
    next(hit(shortcut, on))


@pytest.fixture
def window(qtbot: QtBot, room: CounselingRoom) -> MainWindow:
    return open_window(qtbot, room)


def in_front(qtbot: QtBot, dialog: QDialog) -> None:
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)


def test_every_page_of_the_rail_by_number_and_by_letter(window: MainWindow) -> None:
    in_rail = [spec for spec in PAGES if not spec.under]
    for number, spec in enumerate(in_rail, start=1):
        for sequence in keys.page_shortcut(number, spec.alt, spec.title).keys:
            window.go(Place("home" if spec.key != "home" else "calendar"))
            QTest.keySequence(window, QKeySequence(sequence))
            assert window.place.page == spec.key, sequence


@presses(keys.HELP, keys.CLOSE_HELP)
def test_help_opens_and_closes(qtbot: QtBot, window: MainWindow) -> None:
    window.go(Place("reports"))
    for sequence in keys.HELP.keys:
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        QTest.keySequence(window, QKeySequence(sequence))
        found = window.helper.shown
        assert found is not None
        assert found.topic is not None
        assert found.topic.key == "reports"
        qtbot.waitUntil(found.isActiveWindow)
        once(keys.CLOSE_HELP, found)
        assert window.helper.shown is None


@presses(keys.LOCK)
def test_the_room_locks_from_the_window_and_from_a_dialog(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom
) -> None:
    with qtbot.waitSignal(window.lock_wanted):
        once(keys.LOCK, window)
    plan = SafetyPlanDialog(window, register(room), window)
    in_front(qtbot, plan)
    with qtbot.waitSignal(window.lock_wanted):
        once(keys.LOCK, plan)


@presses(keys.PANIC)
def test_the_panic_key_is_heard(qtbot: QtBot, qapp: QApplication, window: MainWindow) -> None:
    panic = PanicKey(qapp, window)
    panic.listen()
    for sequence in keys.PANIC.shown.split(" atau "):
        with qtbot.waitSignal(panic.pressed):
            QTest.keySequence(window, QKeySequence(sequence))
    qapp.removeEventFilter(panic)


@presses(keys.SHOW_PASSPHRASE)
def test_the_passphrase_is_shown_and_hidden(qtbot: QtBot) -> None:
    field = PassphraseField("Frasa sandi")
    qtbot.addWidget(field)
    field.show()
    QTest.keyClick(field.edit, Qt.Key.Key_F8)
    assert field.edit.echoMode() is QLineEdit.EchoMode.Normal
    QTest.keyClick(field.edit, Qt.Key.Key_F8)
    assert field.edit.echoMode() is QLineEdit.EchoMode.Password


@presses(keys.PRIMARY, keys.BACK)
def test_the_primary_act_and_the_way_back(window: MainWindow) -> None:
    once(keys.PRIMARY, window)
    assert window.place == Place("clients", None, "new")
    once(keys.BACK, window)
    assert window.place.page == "home"


@presses(keys.TAKE_BACK)
def test_what_was_just_done_is_taken_back(qtbot: QtBot, window: MainWindow) -> None:
    undone: list[str] = []
    window.toast("Isian dibuang.", lambda: undone.append("ya"))
    QTest.keySequence(window, QKeySequence(keys.TAKE_BACK.shown))
    qtbot.waitUntil(lambda: undone == ["ya"])


@presses(keys.SEARCH, keys.SEARCH_ALL)
def test_search_and_all_of_its_results(window: MainWindow, room: CounselingRoom) -> None:
    register(room, "Sintetis Utama")
    once(keys.SEARCH, window)
    field = focused()
    assert isinstance(field, SearchField)
    type_text("sintetis")
    assert field.results is not None
    assert not field.results.is_wide
    QTest.keySequence(field, QKeySequence(keys.SEARCH_ALL.shown))
    assert field.results.is_wide


@presses(keys.SAVE, keys.LEAVE)
def test_a_form_is_left_and_saved(window: MainWindow, room: CounselingRoom) -> None:
    window.go(Place("clients", None, "new"))
    type_text("Sintetis Kedua")

    def stay(question: QuestionDialog) -> None:
        question.reject()

    asked = when_asked(QuestionDialog, stay)
    once(keys.LEAVE, window)
    assert asked.was
    page = window.page
    assert isinstance(page, ClientsPage)
    page.park()
    assert [kept.title for kept in all_drafts(room)] == ["Klien baru"]
    back_at(window)
    once(keys.SAVE, window)
    assert any("perlu diperbaiki" in text for text in said(window))


@presses(keys.FINISH)
def test_a_window_is_finished(qtbot: QtBot, window: MainWindow, room: CounselingRoom) -> None:
    client = served(room)
    for number, sequence in enumerate(keys.FINISH.keys, start=1):
        plan = SafetyPlanDialog(window, client, window)
        in_front(qtbot, plan)
        plan.texts["signs"].setPlainText(f"Tanda {number}.")
        plan.texts["own_ways"].setPlainText("Berjalan kaki.")
        plan.texts["people"].setPlainText("Kakak, 0812 0000 0001")
        plan.texts["safe_place"].setPlainText("Obat disimpan kakak.")
        QTest.keySequence(plan, QKeySequence(sequence))
        assert len(room.safety_plans.versions(client.id)) == number, said(plan)


@presses(keys.TAKE_BACK_STROKE)
def test_strokes_are_taken_back(qtbot: QtBot) -> None:
    field = SignatureField("Sekar Contoh")
    qtbot.addWidget(field)
    field.pad.stand_under("yang ditandatangani")
    field.resize(500, 260)
    field.show()
    left = Qt.MouseButton.LeftButton
    for top in (20, 50, 80):
        qtbot.mousePress(field.pad, left, pos=QPoint(20, top))
        qtbot.mouseMove(field.pad, QPoint(90, top))
        qtbot.mouseRelease(field.pad, left, pos=QPoint(90, top))
    take_back, all_of_it = keys.TAKE_BACK_STROKE.shown.split(", ")
    QTest.keySequence(field.pad, QKeySequence(take_back))
    assert len(field.pad.ink().strokes) == 2
    QTest.keySequence(field.pad, QKeySequence(all_of_it))
    assert field.pad.is_empty


@presses(keys.TALK_ON, keys.TALK_BACK, keys.TALK_PAUSE)
def test_the_talk_goes_on_and_back_and_is_paused(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom
) -> None:
    client = register(room)
    talk = ConsentTalk(window, room.consents.begin(client.id), client, window)
    in_front(qtbot, talk)
    at_first = said(talk)
    for _sequence in hit(keys.TALK_ON, talk):
        assert said(talk) != at_first
        once(keys.TALK_BACK, talk)
        assert said(talk) == at_first
    with qtbot.waitSignal(talk.finished):
        once(keys.TALK_PAUSE, talk)


@presses(keys.SIGN, keys.SAVE_NOTE, keys.PREVIOUS_SESSION, keys.TEXT_BLOCK, keys.BLOCK_BY_NAME)
def test_the_keys_of_a_note(qtbot: QtBot, room: CounselingRoom, clock: SettableClock) -> None:
    client = served(room, concern="Sulit tidur.")
    room.text_blocks.keep("Salam", "Klien menyapa.")
    signed(room, client)
    clock.advance(days=7)
    session = begun(room, client, subjective="")
    window = at_note(qtbot, room, session)
    text = editor(window).fields.texts["subjective"]
    text.setFocus()
    typed, tab = keys.BLOCK_BY_NAME.shown.replace("nama", "sal").split(" lalu ")
    type_text(typed)
    QTest.keySequence(text, QKeySequence(tab))
    assert text.toPlainText() == "Klien menyapa."
    text.setFocus()
    picked = when_asked(BlockPicker, lambda picker: picker.reject())
    once(keys.TEXT_BLOCK)
    assert picked.was
    back_at(window)
    text.setFocus()
    once(keys.SAVE_NOTE)
    assert room.sessions.get(session.id).note.subjective == "Klien menyapa."
    beside = editor(window).parts.previous
    before = beside.isVisible()
    once(keys.PREVIOUS_SESSION)
    assert beside.isVisible() != before
    for sequence in keys.SIGN.keys:
        back_at(window)
        text.setFocus()
        asked = when_asked(QuestionDialog, lambda question: question.reject())
        QTest.keySequence(text, QKeySequence(sequence))
        assert asked.was, sequence


@presses(keys.NEXT_PART, keys.PART_BEFORE, keys.PARTS)
def test_from_part_to_part_of_a_note(qtbot: QtBot, room: CounselingRoom) -> None:
    window = at_note(qtbot, room, begun(room, served(room)))
    text = editor(window).fields.texts["subjective"]
    text.setFocus()
    once(keys.NEXT_PART)
    after = focused()
    assert after is not text
    once(keys.PART_BEFORE)
    assert focused() is text
    stood = []
    for sequence in keys.PARTS.keys:
        QTest.keySequence(focused(), QKeySequence(sequence))
        stood.append(focused())
    assert len({id(widget) for widget in stood}) >= len(keys.PARTS.keys) - 2


@presses(*keys.CALENDAR_MOVES, keys.UNDO, keys.PICK_DATE, keys.PRINT_DAY)
def test_the_keys_of_the_calendar(qtbot: QtBot, room: CounselingRoom, clock: SettableClock) -> None:
    clock.at = at(8)
    client = register(room)
    one = appoint(room, client, at(10))
    window = open_window(qtbot, room)
    window.go(Place("calendar", one.id))
    page = window.page
    assert isinstance(page, CalendarPage)

    def block() -> AppointmentBlock:
        back_at(window)
        window.go(Place("calendar", one.id))
        found = focused()
        assert isinstance(found, AppointmentBlock)
        return found

    def now() -> tuple[object, int, AppointmentStatus]:
        kept = room.appointments.get(one.id)
        return kept.begins, kept.minutes, kept.status

    alt, shift = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(block(), Qt.Key.Key_Down, alt)
    assert now()[0] == at(10, 15)
    once(keys.UNDO, page.view.board)
    assert now()[0] == at(10)
    QTest.keyClick(block(), Qt.Key.Key_Down, shift)
    assert now()[1] > 50
    QTest.keyClick(block(), Qt.Key.Key_Up, shift)
    assert now()[1] == 50
    QTest.keyClick(block(), Qt.Key.Key_Down)
    assert not isinstance(focused(), AppointmentBlock)
    for letter in (Qt.Key.Key_Return, Qt.Key.Key_N):
        opened = when_asked(AppointmentDialog, lambda dialog: dialog.reject())
        QTest.keyClick(block(), letter)
        assert opened.was
    cancelled = when_asked(CancelDialog, lambda dialog: dialog.reject())
    QTest.keyClick(block(), Qt.Key.Key_Delete)
    assert cancelled.was
    day = page.day
    QTest.keyClick(block(), Qt.Key.Key_PageDown)
    assert page.day > day
    QTest.keyClick(page.view.board, Qt.Key.Key_PageUp)
    assert page.day == day
    back_at(window)
    once(keys.PICK_DATE, page.view.board)
    assert page._popup.isVisible()
    page._popup.hide()
    back_at(window)
    printed = when_asked(DayListDialog, lambda dialog: dialog.reject())
    once(keys.PRINT_DAY, page.view.board)
    assert printed.was
    clock.at = at(11)
    window.changes.announce("appointments")
    for letter, status in (
        (Qt.Key.Key_T, AppointmentStatus.LATE),
        (Qt.Key.Key_X, AppointmentStatus.DID_NOT_COME),
        (Qt.Key.Key_D, AppointmentStatus.CAME),
    ):
        QTest.keyClick(block(), letter)
        assert now()[2] is status
    assert day == TUESDAY


@presses(keys.WHOLE_PAGE, keys.LARGER, keys.SMALLER, keys.PRINT, keys.SAVE_PAPER)
def test_the_keys_of_a_paper(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = served(room)
    paper = room.documents.of_client(client.id)[0]
    dialog = PaperDialog(window, paper.id, window)
    in_front(qtbot, dialog)
    once(keys.WHOLE_PAGE, dialog)
    assert dialog.view.zoomMode() is QPdfView.ZoomMode.FitInView
    for _sequence in hit(keys.LARGER, dialog):
        before = dialog.view.zoomFactor()
        once(keys.SMALLER, dialog)
        assert dialog.view.zoomFactor() < before
    asked: list[str] = []

    # The person at the system's own dialogs.
    def no_printer(*_asked: object) -> bool:
        asked.append("printer")
        return False

    def no_place(*_asked: object) -> None:
        asked.append("place")

    monkeypatch.setattr(preview, "choose_printer", no_printer)
    monkeypatch.setattr(preview, "save_as_file", no_place)
    room.settings.tell_once("spool")
    once(keys.PRINT, dialog)
    once(keys.SAVE_PAPER, dialog)
    assert asked == ["printer", "place"]


@presses(keys.HIDE_WORDS, keys.SAVE_CASE, keys.TURN_ON, keys.TURN_BACK)
def test_the_keys_of_a_case_for_supervision(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom
) -> None:
    client: Client = served(room)
    dialog = SupervisionDialog(window, client, window)
    in_front(qtbot, dialog)
    dialog.form.topic.setText("Tenggat")
    text = dialog.form.texts["formulation"]
    text.setPlainText("Bertemu di warung tenda.\n" * 40)
    text.setFocus()
    cursor = text.textCursor()
    cursor.setPosition(12)
    cursor.setPosition(24, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    asked = when_asked(ChooseWordsDialog, lambda choosing: choosing.reject())
    once(keys.HIDE_WORDS, text)
    assert asked.was
    bar = dialog._scroll.verticalScrollBar()
    back_at(dialog)
    bar.setValue(0)
    once(keys.TURN_ON, dialog)
    assert bar.value() > 0
    once(keys.TURN_BACK, dialog)
    assert bar.value() == 0
    once(keys.SAVE_CASE, dialog)
    assert [case.form.topic for case in room.supervision.of_client(client.id)] == ["Tenggat"]


def test_every_shortcut_on_the_card_is_pressed_by_a_test() -> None:
    pressed = {one for each in PRESSED.values() for one in each}
    assert [one for one in SHORTCUTS if one not in pressed] == []


def test_no_key_is_bound_but_by_the_list() -> None:
    """A shortcut that is made elsewhere would be on no card."""
    for file in UI.rglob("*.py"):
        if file.name == "keys.py":
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id != "QShortcut", file


_SEQUENCE = re.compile(r"(?:Ctrl|Alt|Shift)\+(?:Shift\+)?[A-Za-z0-9;+=-]+")


def test_every_key_that_is_told_on_the_screen_is_in_the_list() -> None:
    told = "  ".join(line.keys for group in key_groups() for line in group.lines)
    told += "  " + "  ".join(sequence for one in SHORTCUTS for sequence in one.keys)
    for file in UI.rglob("*.py"):
        if file.name in ("keys.py", "printing_words.py"):
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                for sequence in _SEQUENCE.findall(node.value):
                    assert sequence in told, (file.name, sequence)


@pytest.mark.parametrize("paper", list(PaperSize))
def test_the_card_is_one_page_with_every_key(paper: PaperSize) -> None:
    pdf = pypdfium2.PdfDocument(render(key_groups(), PageSetup(paper=paper)))
    assert len(pdf) == 1
    text = " ".join(pdf[0].get_textpage().get_text_bounded().split())
    for group in key_groups():
        assert group.heading in text
        for line in group.lines:
            assert line.does in text, line.does
            assert line.keys in text, line.keys
    pdf.close()


def test_the_card_is_shown_and_printed_from_the_help(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom
) -> None:
    register(room, "Sintetis Utama")
    window.show_help("keys", window)
    found = window.helper.shown
    assert found is not None
    seen: list[bytes] = []

    def look(dialog: KeyCardDialog) -> None:
        assert isinstance(dialog, PdfDialog)
        assert dialog.page_count == 1
        seen.append(dialog._data)
        dialog.reject()

    asked = when_asked(KeyCardDialog, look)
    button(found, "Kartu tombol pintas…").click()
    assert asked.was
    assert seen == [key_card_pdf(window)]
    assert b"Sintetis" not in seen[0]
