"""At the desk, whoever takes the place of a recipient that a client signed for is a new one."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from rumah_konseling.ethics.gates.disclosure import ClosedVerdict
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.referrals.recipient_dialog import RecipientDialog
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.records.ledger_stories import HOSPITAL, draft, hospital, permitted
from tests.records.stories import register


def answer(window: MainWindow, name: str, yes: bool) -> RecipientDialog:
    room = window.room
    dialog = RecipientDialog(window, room.recipients.get(hospital(room)), window)
    editor = dialog.fields.rows["name"].editor
    assert isinstance(editor, QLineEdit)
    editor.setText(name)
    asked: list[str] = []

    def press() -> None:
        question = QApplication.activeModalWidget()
        if isinstance(question, QuestionDialog) and question is not dialog:
            asked.append(question.windowTitle())
            question.accept() if yes else question.reject()

    QTimer.singleShot(0, press)
    dialog.save()
    return dialog


def test_a_changed_name_is_kept_as_a_new_recipient(qtbot: QtBot, window: MainWindow) -> None:
    room = window.room
    client = register(room)
    permitted(room, client)
    former = hospital(room)
    dialog = answer(window, "Kepala Biro Kepegawaian", yes=True)
    assert dialog.kept is not None
    assert dialog.kept.id != former
    assert room.recipients.get(former).form.name == HOSPITAL.name
    letter = draft(room, recipient_id=dialog.kept.id)
    assert isinstance(room.letters.judge(client.id, letter), ClosedVerdict)


def test_going_back_keeps_what_was_typed_and_changes_nothing(
    qtbot: QtBot, window: MainWindow
) -> None:
    room = window.room
    permitted(room, register(room))
    dialog = answer(window, "Kepala Biro Kepegawaian", yes=False)
    assert dialog.kept is None
    assert dialog.form.editor("name").text() == "Kepala Biro Kepegawaian"
    assert room.recipients.get(hospital(room)).form == HOSPITAL


def test_a_slip_is_mended_in_its_place(qtbot: QtBot, window: MainWindow) -> None:
    room = window.room
    permitted(room, register(room))
    former = hospital(room)
    dialog = answer(window, "Kepala Instalasi Psikatri", yes=True)
    assert dialog.kept is not None
    assert dialog.kept.id == former
