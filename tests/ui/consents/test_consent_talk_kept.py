"""A consent talk that is left, or holds what cannot be kept: nothing that was said is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.consents.parts import ChoicesPart, ExceptionsPart, TermsPart, ValidityPart
from rumah_konseling.ui.consents.talk import ConsentTalk
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.records.stories import ink, register, whole
from tests.ui.clients.desk_work import CTRL, click, focused, key, said, type_text, when_asked
from tests.ui.consents.talking import MATTERS, initial, open_talk, part
from tests.ui.looking import button


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


@pytest.fixture
def talk(qtbot: QtBot, window: MainWindow, client: Client) -> ConsentTalk:
    return open_talk(qtbot, window, client)


def test_a_pause_goes_on_where_it_was(
    qtbot: QtBot, window: MainWindow, talk: ConsentTalk, room: CounselingRoom, client: Client
) -> None:
    initial(talk)
    key(Qt.Key.Key_Return, CTRL)
    at = talk.at
    click(button(talk, "Jeda dan simpan"))
    assert not talk.isVisible()
    kept = room.consents.of_client(client.id)[0]
    assert all(entry.is_agreed for entry in kept.exceptions)
    again = open_talk(qtbot, window, client)
    assert again.at == at
    assert all(box.ink for box in part(again, ExceptionsPart)[1].boxes.values())


def test_escape_keeps_what_was_not_yet_fit_to_be_saved(
    qtbot: QtBot, window: MainWindow, talk: ConsentTalk, client: Client
) -> None:
    _, terms = part(talk, TermsPart)
    terms.unfold()
    purpose = terms.findChildren(QPlainTextEdit)[0]
    purpose.setFocus()
    key(Qt.Key.Key_A, CTRL)
    key(Qt.Key.Key_Delete)
    key(Qt.Key.Key_Escape)
    again = open_talk(qtbot, window, client)
    assert again.state.terms.purpose == ""


def test_a_talk_that_breaks_off_loses_nothing(
    qtbot: QtBot, window: MainWindow, talk: ConsentTalk, room: CounselingRoom, client: Client
) -> None:
    """The power fails: no button was pressed, nothing was saved, only the draft is there."""
    _, choices = part(talk, ChoicesPart)
    talk.show_step(5)
    click(choices.buttons["recording", True])
    consent = talk.state.consent
    qtbot.waitUntil(lambda: room.drafts.load(f"talk/{consent.id}") is not None)
    assert room.consents.get(consent.id).choice("recording").answer is None
    again = open_talk(qtbot, window, client)
    assert again.at == 5
    assert again.state.choices["recording"].answer is True


def test_a_term_that_cannot_be_leads_back_to_its_matter(
    talk: ConsentTalk, room: CounselingRoom
) -> None:
    number, terms = part(talk, TermsPart)
    talk.state.set_term("purpose", " ")
    talk.show_step(MATTERS)
    click(talk.signing.paper_button)
    assert talk.at == number
    assert talk.isVisible()
    row = talk.fields.rows["purpose"]
    assert row.isVisible()
    assert row.error == "Bagian ini dibacakan kepada klien; isilah dengan singkat."
    assert terms.isAncestorOf(focused())
    assert room.documents.recent() == []


def test_a_date_that_is_none_is_not_silently_left_at_the_one_before(
    talk: ConsentTalk, room: CounselingRoom
) -> None:
    number, validity = part(talk, ValidityPart)
    talk.show_step(number)
    field = validity.findChild(DateField)
    assert field is not None
    field.setFocus()
    key(Qt.Key.Key_A, CTRL)
    type_text("31 2 2027")
    talk.show_step(MATTERS)
    click(talk.signing.paper_button)
    assert talk.at == number
    assert talk.fields.rows["valid_until"].error == "Februari 2027 hanya sampai tanggal 28."
    assert room.documents.recent() == []
    key(Qt.Key.Key_A, CTRL)
    type_text("28 2 2027")
    talk.show_step(MATTERS)
    click(talk.signing.paper_button)
    assert len(room.documents.recent()) == 1


def test_a_date_that_is_none_is_still_there_when_the_talk_goes_on(
    qtbot: QtBot, talk: ConsentTalk, window: MainWindow, client: Client
) -> None:
    """Closed in the middle of a word, the talk shows it again: nothing typed is lost."""
    number, validity = part(talk, ValidityPart)
    talk.show_step(number)
    field = validity.findChild(DateField)
    assert field is not None
    field.setFocus()
    key(Qt.Key.Key_A, CTRL)
    type_text("akhir tahun")
    talk.reject()
    _number, validity = part(open_talk(qtbot, window, client), ValidityPart)
    field = validity.findChild(DateField)
    assert field is not None
    assert field.text() == "akhir tahun"
    field.set_text("28 2 2027")
    assert validity.trouble == ""


def test_whatever_else_cannot_be_kept_is_told(talk: ConsentTalk, room: CounselingRoom) -> None:
    entry = next(iter(talk.state.exceptions.values()))
    talk.state.set_exception(entry.key, contact_first="x" * 301)
    told: list[str] = []

    def read(dialog: QuestionDialog) -> None:
        told.extend(said(dialog))
        key(Qt.Key.Key_Escape)

    asked = when_asked(QuestionDialog, read)
    click(button(talk, "Jeda dan simpan"))
    assert asked.was
    assert "Terlalu panjang: singkatkan menjadi 300 huruf." in " ".join(told)
    assert talk.isVisible()


def test_what_was_kept_of_a_talk_is_what_was_said(talk: ConsentTalk, room: CounselingRoom) -> None:
    given = whole(talk.state.consent)
    for entry in given.exceptions:
        talk.state.set_exception(entry.key, initials=ink(), never_contact="Atasan")
    talk.state.set_term("directive_note", "Surat di rumah")
    again = type(talk.state)(talk.state.consent)
    assert again.take_draft(talk.state.to_draft(3)) == 3
    assert again.whole().terms == talk.state.whole().terms
    assert [e.never_contact for e in again.whole().exceptions] == ["Atasan"] * 3
