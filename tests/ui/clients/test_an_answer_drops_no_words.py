"""What was typed does not go with an answer that does not ask for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.records.clients.client_model import Client, FeelsObliged, Resolution
from rumah_konseling.records.disclosures.emergency_model import PersonAtRisk
from rumah_konseling.records.supervision.case_model import PaperEnd
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.care.closing import ClosingDialog
from rumah_konseling.ui.clients.conflict import ConflictDialog
from rumah_konseling.ui.clients.voluntary import VoluntaryDialog
from rumah_konseling.ui.emergency.basis_part import BY_LAW, BasisPart
from rumah_konseling.ui.referrals.competence import CompetenceDialog
from rumah_konseling.ui.supervision.results import PaperEndDialog
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from tests.records.stories import in_force, register
from tests.records.supervision_stories import issued, written
from tests.ui.looking import texts

WORDS = "atasan langsung klien"
# A form, the field in it that an answer asks for, the act, and the other answer.
Opened = tuple[QDialog, FieldRow, Callable[[], object], Callable[[], object]]


def _conflict(window: MainWindow, client: Client) -> Opened:
    dialog = ConflictDialog(window, client, window)
    no, yes = dialog.form.editor("has_conflict").buttons.values()
    yes.click()
    row = dialog.fields.rows["relation"]
    return dialog, row, dialog.save, no.click


def _safeguard(window: MainWindow, client: Client) -> Opened:
    dialog = ConflictDialog(window, client, window)
    list(dialog.form.editor("has_conflict").buttons.values())[1].click()
    dialog.form.editor("relation").setText("teman lama")
    dialog.form.editor("resolution").buttons[Resolution.SAFEGUARD].click()
    row = dialog.fields.rows["safeguard"]
    return (
        dialog,
        row,
        dialog.save,
        dialog.form.editor("resolution").buttons[Resolution.REFER].click,
    )


def _competence(window: MainWindow, client: Client) -> Opened:
    dialog = CompetenceDialog(window, client, window)
    within, outside = dialog.form.editor("answer").buttons.values()
    outside.click()
    return dialog, dialog.form.rows.rows["topic"], dialog.save, within.click


def _voluntary(window: MainWindow, client: Client) -> Opened:
    dialog = VoluntaryDialog(window, client, window)
    dialog.form.editor("feels_obliged").buttons[FeelsObliged.YES].click()
    row = dialog.fields.rows["voluntary_talk"]
    return (
        dialog,
        row,
        dialog.save,
        dialog.form.editor("feels_obliged").buttons[FeelsObliged.NO].click,
    )


def _paper(window: MainWindow, client: Client) -> Opened:
    case = issued(window.room, written(window.room, client))
    dialog = PaperEndDialog(window, case, window)
    dialog.form.editor("end").buttons[PaperEnd.RETURNED].click()
    others = [
        b for end, b in dialog.form.editor("end").buttons.items() if end is not PaperEnd.RETURNED
    ]
    return dialog, dialog.fields.rows["kept_at"], dialog.save, others[0].click


def _closing(window: MainWindow, client: Client) -> Opened:
    dialog = ClosingDialog(window, client, window)
    dialog.signs.click()
    next(iter(dialog.kind.buttons.values())).click()
    row = dialog.fields.rows["unsigned_reason"]
    return dialog, row, dialog.close_service, dialog.signs.click


@pytest.mark.parametrize("opened", [_conflict, _safeguard, _competence, _paper, _closing])
def test_words_that_no_answer_asks_for_are_neither_hidden_nor_dropped(
    qtbot: QtBot,
    window: MainWindow,
    room: CounselingRoom,
    opened: Callable[[MainWindow, Client], Opened],
) -> None:
    client = room.clients.begin_service(register(room).id)
    in_force(room, client)
    dialog, row, save, answer_else = opened(window, client)
    qtbot.addWidget(dialog)
    dialog.show()
    assert row.isVisible()
    editor = row.editor
    assert isinstance(editor, QLineEdit | QPlainTextEdit)
    editor.setFocus()
    qtbot.keyClicks(editor, WORDS)
    answer_else()
    assert row.isVisible()
    save()
    assert "Tidak ditanyakan untuk jawaban ini." in row.error
    assert dialog.isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    save()
    assert "Tidak ditanyakan untuk jawaban ini." not in row.error


def test_what_was_said_of_coming_freely_is_kept_under_another_answer(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom
) -> None:
    client = room.clients.begin_service(register(room).id)
    dialog, row, save, answer_else = _voluntary(window, client)
    qtbot.addWidget(dialog)
    dialog.show()
    editor = row.editor
    assert isinstance(editor, QPlainTextEdit)
    qtbot.keyClicks(editor, WORDS)
    answer_else()
    assert row.isVisible()
    save()
    assert not dialog.isVisible()
    assert room.clients.get(client.id).form.voluntary_talk == WORDS


def test_a_field_that_holds_nothing_goes_and_comes_with_the_answer(qtbot: QtBot) -> None:
    form = QWidget()
    line = QLineEdit()
    row = FieldRow("Jenis", line, "Misalnya ini.")
    row.setParent(form)
    fields = FieldSet(form)
    fields.add("kind", row)
    qtbot.addWidget(form)
    form.show()
    row.want(False)
    assert not row.isVisible()
    assert fields.unneeded() == {}
    row.want(True)
    qtbot.keyClicks(line, "kata")
    row.want(False)
    assert row.isVisible()
    assert "Jawaban yang dipilih tidak memerlukan isian ini." in texts(form)
    assert list(fields.unneeded()) == ["kind"]
    row.want(True)
    assert "Misalnya ini." in texts(form)
    row.want(False)
    line.clear()
    assert fields.unneeded() == {}
    row.want(False)
    assert not row.isVisible()


def test_the_law_of_an_emergency_is_kept_whatever_is_chosen_beside_it(qtbot: QtBot) -> None:
    part = BasisPart({"own_safety": "Keselamatan Anda"})
    qtbot.addWidget(part)
    part.choice.buttons[BY_LAW].click()
    part.law.setText("Pasal 20 ayat (2) huruf c")
    part.choice.buttons["own_safety"].click()
    part.follow(PersonAtRisk.CLIENT)
    assert not part.law.isHidden()
    assert part.value()[2] == "Pasal 20 ayat (2) huruf c"
