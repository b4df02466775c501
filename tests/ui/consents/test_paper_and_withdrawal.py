"""The sheet signed with a pen is checked and filed; a consent is taken back in one step."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.ethics.disclosure_facts import PaperState
from rumah_konseling.records.calendar.appointment_model import AppointmentStatus
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.consents.consent_model import (
    Consent,
    ConsentState,
    DirectiveAnswer,
    KnownBy,
)
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.clients.file_view import ClientFileView
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.consents.paper_check import PaperCheckDialog
from rumah_konseling.ui.consents.withdraw import WithdrawDialog
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.records.calendar_stories import appoint, at
from tests.records.ledger_stories import permitted
from tests.records.stories import in_force, paper_of, printed, register, scanned
from tests.ui.clients.desk_work import (
    back_at,
    click,
    draw,
    key,
    said,
    type_text,
    when_asked,
)
from tests.ui.looking import button


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


def consent_tab(window: MainWindow) -> ClientFileView:
    window.go(Place("clients", 1, "consent"))
    page = window.page
    assert isinstance(page, ClientsPage)
    return page.file


def shown(qtbot: QtBot, dialog: QWidget) -> None:
    qtbot.addWidget(dialog)
    dialog.show()
    back_at(dialog)


def state(room: CounselingRoom, consent: Consent) -> ConsentState:
    return room.consents.get(consent.id).state


def test_a_signed_sheet_is_checked_and_takes_effect(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    consent = printed(room, client)
    view = consent_tab(window)

    def check(dialog: PaperCheckDialog) -> None:
        assert "Belum ada pindaian" in said(dialog)
        key(Qt.Key.Key_Space)
        dialog.initials.setFocus()
        key(Qt.Key.Key_Space)
        click(dialog.choices.buttons["recording", False])
        dialog.kept_at.setFocus()
        type_text("Lemari 1, map A")
        dialog.copy_given.setFocus()
        key(Qt.Key.Key_Space)
        click(dialog.accept_button)

    asked = when_asked(PaperCheckDialog, check)
    click(button(view.parts.consent, "Periksa lembar bertanda tangan"))
    assert asked.was
    done = room.consents.get(consent.id)
    assert done.state is ConsentState.IN_FORCE
    assert done.copy_given
    assert done.choice("recording").answer is False
    assert done.choice("statistics").answer is True
    assert room.documents.get(paper_of(room, consent)).kept_at == "Lemari 1, map A"
    assert "Berlaku" in said(view)


def test_what_the_sheet_lacks_is_told_beside_each_question(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    consent = printed(room, client)
    dialog = PaperCheckDialog(window, consent, window)
    shown(qtbot, dialog)
    dialog.signed_on.set_value(date(2026, 3, 10))
    click(dialog.accept_button)
    assert {name: bool(row.error) for name, row in dialog.fields.rows.items()} == {
        "signatures_seen": True,
        "guardian_signed": False,
        "initials_seen": True,
        "choices": False,
        "directive": False,
        "known_by": False,
        "signed_on": True,
        "kept_at": True,
    }
    dialog.signed_on.set_text("kapan-kapan")
    click(dialog.accept_button)
    assert dialog.fields.rows["signed_on"].error.startswith("Tulis tanggal seperti")
    dialog.signed_on.set_text("")
    click(dialog.accept_button)
    assert dialog.fields.rows["signed_on"].error == "Isi tanggal tanda tangan pada lembar."
    assert state(room, consent) is ConsentState.PRINTED


def test_a_blank_sheet_that_came_back_asks_for_every_answer(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    draft = room.consents.begin(client.id)
    room.consents.issue_for_paper(draft.id)
    dialog = PaperCheckDialog(window, room.consents.get(draft.id), window)
    shown(qtbot, dialog)
    dialog.signatures.setChecked(True)
    dialog.initials.setChecked(True)
    dialog.kept_at.setText("Lemari 1")
    click(dialog.accept_button)
    assert any("Yang kosong pada lembar dijawab klien dahulu." in text for text in said(dialog))
    assert list(dialog.fields.faulty()) == ["choices", "directive", "known_by"]
    assert dialog.choices.isAncestorOf(dialog.focusWidget())
    for (_key, answer), pressed in dialog.choices.buttons.items():
        if answer:
            click(pressed)
    dialog.directive.setFocus()
    while dialog.directive.currentData() != DirectiveAnswer.NO.value:
        key(Qt.Key.Key_Down)
    click(dialog.accept_button)
    assert list(dialog.fields.faulty()) == ["known_by"]
    dialog.known_by.choose(KnownBy.NOBODY)
    click(dialog.accept_button)
    assert state(room, draft) is ConsentState.IN_FORCE


@pytest.mark.parametrize("go_on", [printed, scanned])
def test_a_sheet_is_taken_back_into_the_talk_after_a_question(
    window: MainWindow, room: CounselingRoom, client: Client, go_on: object
) -> None:
    assert callable(go_on)
    consent = go_on(room, client)
    view = consent_tab(window)
    asked = when_asked(QuestionDialog, lambda dialog: key(Qt.Key.Key_Return))
    click(button(view.parts.consent, "Kembalikan menjadi draf"))
    assert asked.was
    assert state(room, consent) is consent.state
    back_at(window)
    asked = when_asked(QuestionDialog, lambda dialog: click(button(dialog, "Kembalikan")))
    click(button(view.parts.consent, "Kembalikan menjadi draf"))
    assert asked.was
    assert state(room, consent) is ConsentState.DRAFT
    assert "Sedang dibicarakan" in said(view)


def test_a_copy_is_given_later_by_one_click(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    in_force(room, client, copy_given=False)
    view = consent_tab(window)
    click(button(view.parts.consent, "Salinan sudah diberikan"))
    assert room.consents.of_client(client.id)[0].copy_given
    assert "Sudah diberikan" in said(view)


def withdraw(view: ClientFileView, act: object) -> None:
    def sheet(dialog: PaperDialog) -> None:
        dialog.reject()

    def both(dialog: WithdrawDialog) -> None:
        when_asked(PaperDialog, sheet)
        assert callable(act)
        act(dialog)

    asked = when_asked(WithdrawDialog, both)
    click(button(view.parts.consent, "Cabut…"))
    assert asked.was


def test_the_whole_consent_is_taken_back_without_a_reason(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    consent = in_force(room, client)
    view = consent_tab(window)

    def take_back(dialog: WithdrawDialog) -> None:
        click(button(dialog, "Cabut sekarang"))
        assert "Pilih apa yang dicabut: seluruhnya, atau sebagian." in said(dialog)
        assert room.consents.get(consent.id).state is ConsentState.IN_FORCE
        key(Qt.Key.Key_Space)
        click(button(dialog, "Cabut sekarang"))

    withdraw(view, take_back)
    assert state(room, consent) is ConsentState.WITHDRAWN
    shown_now = said(view)
    assert "Dicabut" in shown_now
    assert any("belum dapat ditandatangani" in text for text in shown_now)
    paper = room.documents.of_client(client.id)[0]
    assert (paper.form, paper.signed_on_screen) == ("CBT", False)


def test_one_choice_is_taken_back_with_a_signature_and_the_rest_holds(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    consent = in_force(room, client)
    view = consent_tab(window)

    def take_back(dialog: WithdrawDialog) -> None:
        dialog.part.setFocus()
        key(Qt.Key.Key_Space)
        click(button(dialog, "Cabut sekarang"))
        assert "Pilih paling sedikit satu butir." in said(dialog)
        dialog.items["recording"].setFocus()
        key(Qt.Key.Key_Space)
        dialog.note.setFocus()
        type_text("Tidak nyaman direkam")
        draw(dialog.pad)
        click(button(dialog, "Cabut sekarang"))

    withdraw(view, take_back)
    after = room.consents.get(consent.id)
    assert after.state is ConsentState.IN_FORCE
    assert not after.choice("recording").is_given
    assert after.choice("contact").is_given
    assert room.documents.of_client(client.id)[0].signed_on_screen
    assert {"Berlaku", "Dicabut"} <= set(said(view))


def test_only_what_was_given_can_be_chosen_to_be_taken_back(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    consent = in_force(room, client)
    room.consents.withdraw(consent.id, items=["recording"], client_ink=None)
    dialog = WithdrawDialog(window, room.consents.get(consent.id), window)
    shown(qtbot, dialog)
    assert "recording" not in dialog.items
    assert len(dialog.items) == 4


def test_thinking_better_of_it_takes_nothing_back(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    consent = in_force(room, client)
    asked = when_asked(WithdrawDialog, lambda dialog: key(Qt.Key.Key_Escape))
    click(button(consent_tab(window).parts.consent, "Cabut…"))
    assert asked.was
    assert room.consents.get(consent.id) == consent


def test_a_note_has_room_for_what_the_record_takes_and_no_more(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    dialog = WithdrawDialog(window, in_force(room, client), window)
    shown(qtbot, dialog)
    dialog.whole.setChecked(True)
    dialog.note.insert("x" * 3_000)
    click(button(dialog, "Cabut sekarang"))
    assert dialog.document_id is not None


def test_earlier_consents_stay_readable(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    first = in_force(room, client)
    room.consents.withdraw(first.id, items=(), client_ink=None)
    in_force(room, client)
    view = consent_tab(window)
    shown_now = said(view)
    assert "Persetujuan terdahulu" in shown_now
    assert first.serial in shown_now
    assert "Dicabut oleh klien. 9 Mar 2026" in shown_now


def test_the_whole_withdrawal_shows_all_that_it_stops_and_settles_it_with_the_client(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    in_force(room, client)
    kept, ended = permitted(room, client), permitted(room, client)
    coming = appoint(room, client, at(9, day=room.clock.today() + timedelta(days=3)))
    view = consent_tab(window)

    def take_back(dialog: WithdrawDialog) -> None:
        assert not dialog.stops.isVisible()
        dialog.whole.setChecked(True)
        assert dialog.stops.isVisible()
        words = said(dialog)
        for permission in (kept, ended):
            assert any(str(permission.serial) in text for text in words)
        dialog.stops.boxes[kept.id].setChecked(True)
        click(button(dialog, "Cabut sekarang"))
        assert "Tentukan bersama klien apa yang terjadi dengan janji temunya." in said(dialog)
        dialog.stops.meetings.buttons["cancel"].setChecked(True)
        assert "Tentukan bersama klien apa yang terjadi dengan janji temunya." not in said(dialog)
        click(button(dialog, "Cabut sekarang"))

    withdraw(view, take_back)
    assert room.permissions.get(kept.id).state is PaperState.IN_FORCE
    assert room.permissions.get(ended.id).state is PaperState.EXPIRED
    assert room.appointments.get(coming.id).status is AppointmentStatus.CANCELLED_BY_CLIENT
