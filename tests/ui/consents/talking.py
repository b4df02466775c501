"""The consent talk at the desk, taken through its matters by hand."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.consents.consent_model import DirectiveAnswer, KnownBy
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.clients.file_view import ClientFileView
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.consents.initials import InitialsDialog
from rumah_konseling.ui.consents.parts import (
    ChoicesPart,
    DirectivePart,
    ExceptionsPart,
    KnownByPart,
)
from rumah_konseling.ui.consents.talk import ConsentTalk
from tests.ui.clients.desk_work import CTRL, back_at, click, draw, key, when_asked
from tests.ui.looking import button

P = TypeVar("P", bound=QWidget)
MATTERS = 8


def open_talk(qtbot: QtBot, window: MainWindow, client: Client) -> ConsentTalk:
    consent = window.room.consents.begin(client.id)
    talk = ConsentTalk(window, consent, client, window)
    qtbot.addWidget(talk)
    with qtbot.waitActive(talk):
        talk.show()
        talk.activateWindow()
    return talk


def consent_tab(window: MainWindow, client: Client) -> ClientFileView:
    window.go(Place("clients", client.id, "consent"))
    page = window.page
    assert isinstance(page, ClientsPage)
    return page.file


def part(talk: ConsentTalk, kind: type[P]) -> tuple[int, P]:
    """Return a part of the talk and the number of its step."""
    for number, step in enumerate(talk.steps):
        for found in step.parts:
            if isinstance(found, kind):
                return number, found
    raise AssertionError(kind)


def initial(talk: ConsentTalk) -> None:
    """Put initials to every exception."""
    number, exceptions = part(talk, ExceptionsPart)
    talk.show_step(number)

    def put(dialog: InitialsDialog) -> None:
        draw(dialog.pad)
        click(button(dialog, "Simpan paraf"))

    for box in exceptions.boxes.values():
        assert when_asked_by(box, put)
        back_at(talk)


def when_asked_by(box: QWidget, put: object) -> bool:
    asked = when_asked(InitialsDialog, put)  # type: ignore[arg-type]
    click(box)
    return asked.was


def answer_everything(talk: ConsentTalk, answer: bool) -> None:
    number, choices = part(talk, ChoicesPart)
    talk.show_step(number)
    for (_key, of), pressed in choices.buttons.items():
        if of is answer:
            click(pressed)
    number, directive = part(talk, DirectivePart)
    talk.show_step(number)
    directive.choices[DirectiveAnswer.NO].setFocus()
    key(Qt.Key.Key_Space)
    number, known_by = part(talk, KnownByPart)
    talk.show_step(number)
    known_by.choices[KnownBy.NOBODY].setFocus()
    key(Qt.Key.Key_Space)


def talk_through(talk: ConsentTalk) -> None:
    """Go through every matter and say of each that it was talked about."""
    talk.show_step(0)
    for step in talk.steps:
        if not step.talked.isChecked():
            step.talked.setFocus()
            key(Qt.Key.Key_Space)
        key(Qt.Key.Key_Return, CTRL)


def ready(talk: ConsentTalk) -> None:
    """Come to the last step with nothing open and both signatures drawn."""
    initial(talk)
    answer_everything(talk, answer=False)
    talk_through(talk)
    draw(talk.signing.client_pad)
    draw(talk.signing.counselor_pad)
    assert not talk.signing.client_pad.is_empty
