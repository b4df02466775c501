"""A recipient is chosen by typing, and a letter follows the permission that was just signed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rumah_konseling.ethics.disclosure_facts import Item, Period
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.letter_model import LetterKind
from rumah_konseling.records.disclosures.recipient_model import RecipientForm
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.letters.editor import LetterEditor
from rumah_konseling.ui.permissions.form import PermissionForm
from rumah_konseling.ui.permissions.signing import SignPermissionDialog
from tests.records.ledger_stories import hospital, permitted
from tests.records.stories import ink, register
from tests.ui.clients.desk_work import key, press, said, type_text, when_asked
from tests.ui.looking import button

JANUARY = Period(date(2026, 1, 1), date(2026, 1, 31))


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


@pytest.fixture
def editor(qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client) -> LetterEditor:
    hospital(room)
    room.recipients.add(RecipientForm(name="Petugas Layanan", office="Puskesmas Contoh"))
    shown = LetterEditor(window, client, window, kind=LetterKind.REFERRAL)
    qtbot.addWidget(shown)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    return shown


def test_enter_chooses_the_only_name_that_the_words_are_in(editor: LetterEditor) -> None:
    type_text("puskesmas")
    key(Qt.Key.Key_Return)
    assert editor.form.recipient.list.currentText() == "Petugas Layanan · Puskesmas Contoh"
    assert editor.form.recipient.value() is not None
    editor.finish()


def test_a_long_name_is_shown_from_its_beginning_however_it_was_chosen(
    room: CounselingRoom, editor: LetterEditor
) -> None:
    long = RecipientForm(name="Kepala Bagian", office="Biro " + "Panjang " * 20)
    room.recipients.add(long)
    editor.form.recipient.reload(None)
    typed = editor.form.recipient.list.lineEdit()
    assert typed is not None
    for _one in range(editor.form.recipient.list.count()):
        key(Qt.Key.Key_Down)
        assert typed.cursorPosition() == 0
    type_text("kepala bagian")
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Tab)
    assert typed.cursorPosition() == 0
    editor.finish()


def test_enter_chooses_nobody_of_several(room: CounselingRoom, editor: LetterEditor) -> None:
    room.recipients.add(RecipientForm(name="Petugas Lain", office="Puskesmas Contoh"))
    editor.form.recipient.reload(None)
    type_text("puskesmas")
    key(Qt.Key.Key_Return)
    assert editor.form.recipient.value() is None
    assert editor.form.recipient.list.currentText() == "puskesmas"
    editor.finish()


def test_a_name_that_was_typed_and_not_chosen_is_said_when_the_field_is_left(
    editor: LetterEditor,
) -> None:
    type_text("Budi")
    key(Qt.Key.Key_Tab)
    row = editor.fields.rows["recipient"]
    assert row.error.startswith("Belum terpilih.")
    editor.form.recipient.setFocus()
    type_text("x")
    assert row.error == ""
    editor.finish()


def test_a_name_that_is_nobodys_yet_is_there_again_when_the_letter_is_taken_up(
    qtbot: QtBot, window: MainWindow, client: Client, editor: LetterEditor
) -> None:
    type_text("Budi")
    key(Qt.Key.Key_Tab)
    editor.reject()
    again = LetterEditor(window, client, window, kind=LetterKind.REFERRAL)
    qtbot.addWidget(again)
    assert again.form.recipient.list.currentText() == "Budi"
    assert again.form.recipient.value() is None
    again.finish()


def test_a_field_that_was_left_empty_keeps_what_is_said_of_it(editor: LetterEditor) -> None:
    assert not editor.save()
    told = editor.fields.rows["recipient"].error
    assert told
    key(Qt.Key.Key_Tab)
    assert editor.fields.rows["recipient"].error == told
    editor.finish()


def test_the_letter_follows_the_permission_that_was_just_signed(
    room: CounselingRoom, editor: LetterEditor
) -> None:
    today = room.clock.today()
    since = today - timedelta(days=30)
    editor.form.recipient.set_value(hospital(room))
    editor.judge()

    def sign(dialog: SignPermissionDialog) -> None:
        dialog.pad.set_ink(ink(1))
        dialog.counselor_pad.set_ink(ink(2))
        dialog.sign()

    def write(form: PermissionForm) -> None:
        form.items.set_values((Item.CONCERN,))
        form.texts["items_text"].setPlainText("Keluhan tidur")  # type: ignore[union-attr]
        form.texts["purpose_text"].setText("Pemeriksaan tidur")  # type: ignore[union-attr]
        form.dates["period_start"].set_value(since)
        form.dates["valid_until"].set_value(today + timedelta(days=30))
        when_asked(SignPermissionDialog, sign)
        form.save()

    when_asked(PermissionForm, write)
    button(editor, "Tulis izin…").click()
    assert editor.form.period() == Period(since, None)
    assert editor.form.is_offered(Item.CONCERN)
    assert "Belum ada yang dapat disampaikan." not in said(editor)
    editor.finish()


def test_a_permission_begins_with_the_time_that_the_letter_is_about(
    room: CounselingRoom, editor: LetterEditor
) -> None:
    editor.form.recipient.set_value(hospital(room))
    editor.form.dates["period"].set_value(JANUARY.start)
    editor.form.dates["period_end"].set_value(JANUARY.end)
    editor.judge()
    begun: list[Period] = []

    def look(form: PermissionForm) -> None:
        days = (form.dates[name].value() for name in ("period_start", "period_end"))
        begun.append(Period(*days))
        form.finish()

    when_asked(PermissionForm, look)
    button(editor, "Tulis izin…").click()
    assert begun == [JANUARY]
    editor.finish()


def test_a_permission_for_another_time_is_told_and_can_be_followed(
    room: CounselingRoom, client: Client, editor: LetterEditor
) -> None:
    permission = permitted(room, client, period=JANUARY)
    editor.form.recipient.set_value(permission.terms.recipient_id)
    editor.judge()
    told = " ".join(said(editor))
    assert "Izin yang berlaku: surat tercetak" in told
    assert "informasi 1 Januari 2026 sampai dengan 31 Januari 2026." in told
    QApplication.processEvents()
    press(editor, "Ikuti izin itu")
    assert editor.form.period() == JANUARY
    assert "Ikuti izin itu" not in said(editor)
    assert "Belum ada yang dapat disampaikan." not in said(editor)
    editor.finish()


def test_what_is_wrong_with_two_dates_goes_when_either_is_changed(
    qtbot: QtBot, window: MainWindow, client: Client
) -> None:
    form = PermissionForm(window, client.id, None, window)
    qtbot.addWidget(form)
    form.show()
    form.fields.show_errors({"valid_until": "Isi ini.", "period_reason": "Batasi ini."})
    QTest.keyClicks(form.texts["ends_on_event"], "balasan rujukan diterima")
    assert "period_reason" in form.fields.faulty()
    QTest.keyClicks(form.dates["period_start"].focusProxy(), "1 1 2026")
    assert "period_reason" not in form.fields.faulty()
    form.finish()
