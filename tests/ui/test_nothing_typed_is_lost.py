"""What is typed into a window survives Escape, Batal and the lock, and is offered again."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.attendance.dialog import AttendanceDialog
from rumah_konseling.ui.care.review_dialog import ReviewDialog
from rumah_konseling.ui.clients.conflict import ConflictDialog
from rumah_konseling.ui.consents.withdraw import WithdrawDialog
from rumah_konseling.ui.referrals.competence import CompetenceDialog
from rumah_konseling.ui.sessions.block_picker import BlockDialog
from rumah_konseling.ui.widgets.draft_question import DraftQuestion, ReasonQuestion
from tests.records.stories import in_force, register
from tests.ui.clients.desk_work import CTRL, click, key, open_window, press, type_text
from tests.ui.looking import button, texts

TYPED = "Kata yang tidak boleh hilang"
UI = Path(__file__).parents[2] / "ui"


@pytest.fixture
def window(qtbot: QtBot, room: CounselingRoom) -> MainWindow:
    return open_window(qtbot, room)


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


def dialogs(window: MainWindow, client: Client) -> dict[str, DraftQuestion]:
    consent = window.room.consents.standing(client.id) or in_force(window.room, client)
    return {
        "conflict": ConflictDialog(window, client, window),
        "competence": CompetenceDialog(window, client, window),
        "withdrawal": WithdrawDialog(window, consent, window),
        "text block": BlockDialog(window, window, None),
        "review": ReviewDialog(window, client, window),
        "attendance": AttendanceDialog(window, client, window),
        "reason": ReasonQuestion(window, "reason/try", window, "Mengapa?", "", "Lanjutkan"),
    }


def write(dialog: QDialog) -> None:
    """Type into the first text there is."""
    edits = [*dialog.findChildren(QPlainTextEdit), *dialog.findChildren(QLineEdit)]
    edit = edits[0]
    if isinstance(edit, QPlainTextEdit):
        edit.setPlainText(TYPED)
    else:
        edit.setText(TYPED)


def words_in(dialog: QDialog) -> list[str]:
    plain = [edit.toPlainText() for edit in dialog.findChildren(QPlainTextEdit)]
    return plain + [edit.text() for edit in dialog.findChildren(QLineEdit)]


@pytest.mark.parametrize(
    "which",
    ["conflict", "competence", "withdrawal", "text block", "review", "attendance", "reason"],
)
@pytest.mark.parametrize("leaving", ["escape", "cancel", "lock"])
def test_a_question_left_in_any_way_shows_again_what_was_typed(
    qtbot: QtBot, window: MainWindow, client: Client, which: str, leaving: str
) -> None:
    dialog = dialogs(window, client)[which]
    qtbot.addWidget(dialog)
    dialog.show()
    write(dialog)
    if leaving == "lock":
        window.park()
    elif leaving == "escape":
        dialog.reject()
    else:
        dialog._on_edit()
        click(button(dialog, "Tutup (isian disimpan)"))
    again = dialogs(window, client)[which]
    qtbot.addWidget(again)
    again.show()
    assert TYPED in words_in(again)
    assert "Isian yang belum selesai ditampilkan kembali." in texts(again)
    press(again, "Mulai dari kosong")
    assert TYPED not in words_in(again)


def test_a_question_in_which_nothing_was_typed_leaves_nothing_behind(
    qtbot: QtBot, window: MainWindow, client: Client
) -> None:
    for dialog in dialogs(window, client).values():
        qtbot.addWidget(dialog)
        dialog.show()
        assert "Batal" in _buttons(dialog)
        dialog.reject()
    assert window.room.drafts.keys() == []


def _buttons(dialog: QDialog) -> list[str]:
    return [each.text() for each in dialog.findChildren(QAbstractButton)]


def test_what_was_left_in_a_window_is_offered_on_the_first_page_by_its_name_and_code(
    qtbot: QtBot, window: MainWindow, client: Client
) -> None:
    window.go(Place("clients", client.id, "plans"))
    dialog = ReviewDialog(window, client, window)
    qtbot.addWidget(dialog)
    dialog.show()
    write(dialog)
    dialog.reject()
    window.go(Place("home"))
    heading = f"Tinjau rencana bersama · {client.code}"
    assert heading in texts(window.page)
    press(window.page, f"Lanjutkan: {heading}")
    assert window.here() == Place("clients", client.id, "plans")
    window.go(Place("home"))
    press(window.page, f"Buang: {heading}")
    assert heading not in texts(window.page)
    assert window.room.drafts.keys("care_review") == []


def test_what_was_typed_for_one_client_never_comes_up_for_another(
    qtbot: QtBot, window: MainWindow, client: Client
) -> None:
    other = register(window.room, name="Orang Lain Contoh")
    for kind in (ConflictDialog, CompetenceDialog, ReviewDialog, AttendanceDialog):
        dialog = kind(window, client, window)
        qtbot.addWidget(dialog)
        dialog.show()
        write(dialog)
        dialog.reject()
        theirs = kind(window, other, window)
        qtbot.addWidget(theirs)
        assert TYPED not in words_in(theirs), kind


def test_leaving_a_form_by_the_rail_says_that_it_is_kept(
    window: MainWindow, client: Client
) -> None:
    window.go(Place("clients", None, "new"))
    type_text("Nama Yang Diketik")
    window.go(Place("calendar"))
    assert any("Isian disimpan." in text for text in texts(window))
    window.go(Place("home"))
    assert "Klien baru" in texts(window.page)


def test_every_window_with_an_editor_keeps_what_is_typed() -> None:
    """A dialog that makes a text editor of its own is one that keeps drafts."""
    keepers = {
        "DraftQuestion",
        "DraftDialog",
        "ScrollDialog",
        "EnvelopeDialog",
        "_ResultDialog",
    }
    # What is typed into these is a search, a passphrase, or a copy of what stands on paper.
    allowed = {"BlockPicker", "KeyDialog", "LastWordDialog", "PairingDialog"}
    found = []
    for file in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.ClassDef):
                continue
            bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
            if not any("Dialog" in base or "Question" in base for base in bases):
                continue
            made = {
                call.func.id
                for call in ast.walk(node)
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
            }
            if made & {"QLineEdit", "QPlainTextEdit", "QTextEdit"} and not bases & keepers:
                found.append(node.name)
    assert set(found) <= allowed, found


def test_a_form_is_saved_and_left_wherever_the_focus_stands(
    qtbot: QtBot, window: MainWindow, client: Client
) -> None:
    window.go(Place("clients", client.id, "edit"))
    type_text(" Baru")
    window._rail.setFocus()
    window.centralWidget().setFocus()
    key(Qt.Key.Key_S, CTRL)
    assert window.room.clients.get(client.id).form.name == f"{client.form.name} Baru"
    window.go(Place("clients", client.id, "edit"))
    window.centralWidget().setFocus()
    key(Qt.Key.Key_Escape)
    assert window.place == Place("clients", client.id)


def test_escape_closes_the_search_over_a_form_and_not_the_form(
    window: MainWindow, client: Client
) -> None:
    window.go(Place("clients", client.id, "edit"))
    window.search()
    type_text("si")
    key(Qt.Key.Key_Escape)
    assert window.place == Place("clients", client.id, "edit")


def test_a_window_that_outlives_its_room_keeps_nothing_more(
    qtbot: QtBot, window: MainWindow, client: Client
) -> None:
    """Its timer may fire once more after the lock; what was typed was kept by the lock itself."""
    dialog = ReviewDialog(window, client, window)
    qtbot.addWidget(dialog)
    dialog.show()
    write(dialog)
    window.park()
    window.room.close()
    dialog.park()
    assert not window.room.is_open
