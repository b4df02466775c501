"""Initials and signatures of the consent talk: when they are asked, and what empties them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.consents.consent_model import ConsentState, DirectiveAnswer
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.consents.initials import InitialsDialog
from rumah_konseling.ui.consents.parts import ChoicesPart, ExceptionsPart
from rumah_konseling.ui.consents.talk import ConsentTalk
from tests.records.stories import register
from tests.ui.clients.desk_work import click, draw, key, said
from tests.ui.consents.talking import (
    MATTERS,
    answer_everything,
    initial,
    open_talk,
    part,
    ready,
    talk_through,
    when_asked_by,
)
from tests.ui.looking import button


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


@pytest.fixture
def talk(qtbot: QtBot, window: MainWindow, client: Client) -> ConsentTalk:
    return open_talk(qtbot, window, client)


def test_signing_waits_for_what_is_still_open_and_paper_does_not(
    talk: ConsentTalk,
) -> None:
    talk.show_step(MATTERS)
    assert not talk.signing.sign_button.isEnabled()
    assert "Masih ada 8 hal yang belum dibicarakan." in said(talk)
    assert talk.signing.paper_button.isEnabled()
    talk_through(talk)
    assert "Masih ada 3 pengecualian yang belum diparaf." in said(talk)
    initial(talk)
    talk.show_step(MATTERS)
    assert "Masih ada 5 pilihan yang belum dijawab." in said(talk)
    answer_everything(talk, answer=False)
    talk.show_step(MATTERS)
    # What was answered after its box was ticked is to be said once more.
    assert "Masih ada 3 hal yang belum dibicarakan." in said(talk)
    talk_through(talk)
    assert talk.signing.sign_button.isEnabled()


def test_what_is_still_open_is_one_press_away(talk: ConsentTalk) -> None:
    def led_to() -> str:
        talk.show_step(MATTERS)
        click(button(talk, "Buka yang belum selesai"))
        return talk.steps[talk.at].matter.key

    assert led_to() == talk.steps[0].matter.key
    talk.steps[0].talked.setChecked(True)
    assert led_to() == talk.steps[1].matter.key
    talk_through(talk)
    assert led_to() == "employer"
    answer_everything(talk, answer=False)
    talk_through(talk)
    assert led_to() == "confidentiality"
    initial(talk)
    talk.show_step(MATTERS)
    assert talk.signing.sign_button.isEnabled()
    with pytest.raises(AssertionError, match="no button"):
        button(talk, "Buka yang belum selesai")


def test_a_signature_does_not_outlive_an_answer(talk: ConsentTalk, room: CounselingRoom) -> None:
    """Also when the former answer is given again: it was signed before it was given."""
    ready(talk)
    number, choices = part(talk, ChoicesPart)
    key_of = next(iter(choices.buttons))[0]
    for answer in (True, False):
        talk.show_step(number)
        click(choices.buttons[key_of, answer])
        assert talk.signing.client_pad.is_empty
        assert talk.signing.counselor_pad.is_empty
        assert not talk.signing.client_pad.isEnabled()
    talk_through(talk)
    assert talk.signing.client_pad.isEnabled()
    click(talk.signing.sign_button)
    assert room.consents.get(talk.state.consent.id).state is ConsentState.DRAFT
    assert talk.signing.fields.rows["client_ink"].error


@pytest.mark.parametrize("change", ["term", "line", "contact", "directive", "until", "talked"])
def test_any_change_empties_both_pads(talk: ConsentTalk, change: str) -> None:
    ready(talk)
    exception = next(iter(talk.state.exceptions))
    {
        "term": lambda: talk.state.set_term("purpose", "Tujuan lain"),
        "line": lambda: talk.state.set_term("excluded_topics", "Keuangan"),
        "contact": lambda: talk.state.set_exception(exception, never_contact="Atasan"),
        "directive": lambda: talk.state.set_term("directive", DirectiveAnswer.YES),
        "until": lambda: talk.state.set_term("valid_until", None),
        "talked": lambda: talk.steps[0].talked.setChecked(False),
    }[change]()
    assert talk.signing.client_pad.is_empty
    assert talk.signing.counselor_pad.is_empty
    assert not talk.signing.client_pad.isEnabled()
    assert not talk.signing.sign_button.isEnabled()


def test_initials_do_not_outlive_whom_they_let_know(talk: ConsentTalk) -> None:
    initial(talk)
    number, exceptions = part(talk, ExceptionsPart)
    talk.show_step(number)
    first, second, *_ = exceptions.boxes
    talk.state.set_exception(first, contact_first="Kakak")
    assert exceptions.boxes[first].ink is None
    assert exceptions.boxes[second].ink is not None
    assert not talk.state.exceptions[first].is_agreed


def test_a_blank_is_no_answer_and_takes_no_initials_away(talk: ConsentTalk) -> None:
    initial(talk)
    first = next(iter(talk.state.exceptions))
    talk.state.set_exception(first, contact_first=" ")
    assert talk.state.exceptions[first].is_agreed
    talk.show_step(MATTERS)
    assert "diparaf" in said(talk)
    assert "hubungi lebih dahulu" not in said(talk)


def test_a_talk_taken_up_again_asks_for_its_signatures_again(
    qtbot: QtBot, window: MainWindow, client: Client, talk: ConsentTalk
) -> None:
    ready(talk)
    talk.reject()
    again = open_talk(qtbot, window, client)
    assert again.at == MATTERS
    assert again.signing.client_pad.is_empty
    assert again.signing.client_pad.isEnabled()
    assert all(entry.is_agreed for entry in again.state.exceptions.values())
    assert "8 dari 8 hal" in said(again)


def test_one_dot_is_no_initial_and_no_signature(talk: ConsentTalk) -> None:
    ready(talk)
    pad = talk.signing.client_pad
    pad.clear()
    click(pad)
    assert pad.ink().strokes
    assert pad.is_empty
    click(talk.signing.sign_button)
    assert talk.signing.fields.rows["client_ink"].error
    number, exceptions = part(talk, ExceptionsPart)
    talk.show_step(number)

    def dot(dialog: InitialsDialog) -> None:
        dialog.pad.clear()
        click(dialog.pad)
        click(button(dialog, "Simpan paraf"))
        assert dialog.isVisible()
        assert "Bubuhkan paraf di kotak ini." in said(dialog)
        dialog.reject()

    assert when_asked_by(next(iter(exceptions.boxes.values())), dot)


def test_an_empty_pad_is_told_beside_it(
    talk: ConsentTalk, room: CounselingRoom, client: Client
) -> None:
    initial(talk)
    answer_everything(talk, answer=True)
    talk_through(talk)
    draw(talk.signing.client_pad)
    click(talk.signing.sign_button)
    rows = talk.signing.fields.rows
    assert rows["client_ink"].error == ""
    assert rows["counselor_ink"].error == "Bubuhkan tanda tangan di kotak ini."
    draw(talk.signing.counselor_pad)
    assert rows["counselor_ink"].error == ""
    click(talk.signing.sign_button)
    assert talk.result() == QDialog.DialogCode.Accepted
    assert room.consents.of_client(client.id)[0].state is ConsentState.IN_FORCE


def test_initials_are_asked_until_there_are_some(talk: ConsentTalk) -> None:
    number, exceptions = part(talk, ExceptionsPart)
    talk.show_step(number)
    first = next(iter(exceptions.boxes.values()))

    def hesitate(dialog: InitialsDialog) -> None:
        key(Qt.Key.Key_Return)
        assert "Bubuhkan paraf di kotak ini." in said(dialog)
        draw(dialog.pad)
        click(button(dialog, "Ulangi"))
        assert dialog.pad.is_empty
        key(Qt.Key.Key_Escape)

    assert when_asked_by(first, hesitate)
    assert first.ink is None
    assert "belum diparaf" in first.accessibleName()
