"""A case goes to supervision at the desk: chosen sessions, two steps, the page, what came of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from rumah_konseling.ethics.deidentify.dossier import Chosen
from rumah_konseling.ethics.disclosure_facts import Item, Purpose
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.supervision.case_model import CaseKind, PaperEnd
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.permissions.form import PermissionForm
from rumah_konseling.ui.permissions.signing import SignPermissionDialog
from rumah_konseling.ui.supervision.choosing import ChooseWordsDialog
from rumah_konseling.ui.supervision.dialog import SupervisionDialog
from rumah_konseling.ui.supervision.page_step import PageStep
from rumah_konseling.ui.supervision.results import ActionDialog, AdviceDialog, PaperEndDialog
from tests.records.ledger_stories import permitted
from tests.records.sessions.test_sessions import served, signed
from tests.records.supervision_stories import FORM, SEEN, written
from tests.ui.clients.desk_work import click, open_window, press, said, when_asked
from tests.ui.looking import button

NAME = "Sutrisno Hadiwijoyo"


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    client = served(room, NAME)
    signed(room, client, subjective="Sutrisno bertengkar dengan Wopari Yomaki tiap malam.")
    return client


@pytest.fixture
def window(qtbot: QtBot, room: CounselingRoom, client: Client) -> MainWindow:
    return open_window(qtbot, room)


def opened(qtbot: QtBot, window: MainWindow, client: Client, *case: Any) -> SupervisionDialog:
    dialog = SupervisionDialog(window, client, window, *case)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    QApplication.processEvents()
    return dialog


def select(editor: QPlainTextEdit, words: str) -> None:
    cursor = editor.textCursor()
    at = editor.toPlainText().index(words)
    cursor.setPosition(at)
    cursor.setPosition(at + len(words), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def fill(dialog: SupervisionDialog) -> None:
    dialog.form.supervisor.setText(FORM.supervisor)
    dialog.form.topic.setText(FORM.topic)
    dialog.form.texts["question"].setPlainText(FORM.question)


def answer(page: PageStep) -> None:
    for name in ("colleague", "supervisor"):
        click(page.can_tell[name].buttons["no"])  # type: ignore[index]
    for name, box in page.words.items():
        box.setPlainText(getattr(SEEN, name))


def read_to_its_end(dialog: SupervisionDialog) -> None:
    bar = dialog._scroll.verticalScrollBar()
    for at in range(0, bar.maximum() + 1, 40):
        bar.setValue(at)
    bar.setValue(bar.maximum())
    QApplication.processEvents()


def test_from_chosen_sessions_to_paper_and_back(
    qtbot: QtBot, room: CounselingRoom, window: MainWindow, client: Client
) -> None:
    dialog = opened(qtbot, window, client)
    (tick,) = dialog.form.ticks.values()
    click(tick)
    press(dialog, "Susun dari sesi terpilih")
    editor = dialog.form.texts["formulation"]
    assert "Wopari Yomaki" in editor.toPlainText()
    editor.appendPlainText("Ia duduk di warung tenda itu lagi.")
    fill(dialog)
    press(dialog, "Lanjut: baca halaman jadi")
    assert "Tentukan dahulu kata yang ditanyakan." in said(dialog)
    click(button(dialog.panel, "Ganti"))
    select(editor, "duduk")
    asked = when_asked(
        ChooseWordsDialog,
        lambda choosing: (
            choosing.form.editor("what").buttons["other"].click(),
            choosing.form.editor("label").setText("singgah"),
            press(choosing, "Sembunyikan"),
        ),
    )
    press(dialog, "Sembunyikan kata terpilih… (Ctrl+D)")
    assert asked.was
    while dialog.read().open:  # type: ignore[union-attr]
        click(button(dialog.panel.asked, "Biarkan"))
    press(dialog, "Lanjut: baca halaman jadi")
    shown = "\n".join(said(dialog.page))
    assert "Klien bertengkar dengan Orang 1 tiap malam." in shown
    assert "Ia singgah di" in shown
    for word in ("Sutrisno", "Wopari", "duduk", "anonim", "%"):
        assert word not in shown
    assert "Tanpa nama; masih rahasia." in shown
    read_to_its_end(dialog)
    answer(dialog.page)
    # An edit starts the reading again, and takes the answers back.
    press(dialog, "Kembali menyunting")
    editor.appendPlainText("Keluhannya berkurang.")
    press(dialog, "Lanjut: baca halaman jadi")
    assert dialog.page.can_tell["colleague"].chosen() is None
    press(dialog, "Terbitkan halaman")
    assert dialog.document_id is None
    read_to_its_end(dialog)
    answer(dialog.page)
    press(dialog, "Terbitkan halaman")
    (case,) = room.supervision.of_client(client.id)
    assert dialog.document_id == case.document_id is not None
    assert room.drafts.keys("supervision") == []

    window.go(Place("clients", client.id, "supervision"))
    for kind, act, words in (
        (
            AdviceDialog,
            lambda one: (
                one.form.editor("advice").setPlainText("Dengarkan lebih lama."),
                one.save(),
            ),
            "Catat saran",
        ),
        (
            ActionDialog,
            lambda one: (
                one.form.editor("action").setPlainText("Sesi berikut mendengarkan."),
                one.save(),
            ),
            "Catat tindak lanjut",
        ),
        (
            PaperEndDialog,
            lambda one: (one.form.editor("end").set_value(PaperEnd.DESTROYED), one.save()),
            "Lembar kembali…",
        ),
        (PaperDialog, lambda one: one.close(), "Lihat halaman"),
    ):
        came = when_asked(kind, act)  # type: ignore[type-var]
        press(window, words)
        assert came.was, words
    (case,) = room.supervision.of_client(client.id)
    assert (case.advice, case.action) == ("Dengarkan lebih lama.", "Sesi berikut mendengarkan.")
    assert case.paper_end is PaperEnd.DESTROYED
    assert "Selesai" in said(window)


def test_what_is_written_outlives_a_lock_and_reaches_no_other_client(
    qtbot: QtBot, room: CounselingRoom, window: MainWindow, client: Client
) -> None:
    other = served(room, "Wahono Santoso")
    dialog = opened(qtbot, window, client)
    fill(dialog)
    dialog.form.texts["formulation"].setPlainText("Kata Wopari begitu, di warung tenda itu.")
    dialog.panel.take(dialog.panel.decided.with_chosen(Chosen("warung tenda", "sebuah tempat")))
    dialog.form.texts["approach"].setPlainText("Mendengarkan lebih dahulu.")
    window.park()
    dialog.park()
    theirs = opened(qtbot, window, other)
    assert theirs.form.texts["formulation"].toPlainText() == ""
    theirs.form.texts["formulation"].setPlainText("Di warung tenda itu ia duduk.")
    reading = theirs.read()
    assert reading is not None
    assert "warung tenda" in reading.texts["formulation"]
    theirs.reject()
    again = opened(qtbot, window, client)
    assert again.form.texts["formulation"].toPlainText().startswith("Kata Wopari")
    reading = again.read()
    assert reading is not None
    assert reading.texts["formulation"].endswith("di sebuah tempat itu.")
    # Everything is taken back at once, and given back at once.
    again.panel.undo_all()
    assert again.panel.decided.chosen == ()
    again.panel.restore()
    assert [one.words for one in again.panel.decided.chosen] == ["warung tenda"]
    again.reject()
    dialog.reject()


def test_the_second_step_outlives_a_lock_and_is_read_anew_where_the_page_changed(
    qtbot: QtBot, room: CounselingRoom, window: MainWindow, client: Client
) -> None:
    case = written(room, client)
    dialog = opened(qtbot, window, client, case)
    press(dialog, "Lanjut: baca halaman jadi")
    read_to_its_end(dialog)
    answer(dialog.page)
    dialog.reject()
    again = opened(qtbot, window, client, case)
    assert again.page.isVisible()
    assert again.page.seen() == dialog.page.seen()
    again.reject()
    # What became known meanwhile makes it another page, to be read again.
    room.clients.change(client.id, replace(room.clients.get(client.id).form, preferred_name="Tito"))
    text = f"{FORM.formulation} Tito lelah."
    room.supervision.save(case.id, case.kind, replace(case.form, formulation=text), case.decided)
    room.drafts.discard(f"supervision/{case.id}")
    later = opened(qtbot, window, client, room.supervision.get(case.id))
    press(later, "Lanjut: baca halaman jadi")
    assert any("Klien lelah." in words for words in said(later.page))
    assert later.page.can_tell["colleague"].chosen() is None
    later.reject()


def test_who_can_be_known_is_asked_for_permission_or_left_out(
    qtbot: QtBot, room: CounselingRoom, window: MainWindow, client: Client
) -> None:
    case = written(room, client)
    dialog = opened(qtbot, window, client, case)
    press(dialog, "Lanjut: baca halaman jadi")
    read_to_its_end(dialog)
    answer(dialog.page)
    click(dialog.page.can_tell["colleague"].buttons["yes"])  # type: ignore[index]
    press(dialog, "Terbitkan halaman")
    assert dialog.document_id is None
    assert any("masih dapat dikenali" in words for words in said(dialog))
    assert button(dialog, "Minta izin klien…").isVisible()
    press(dialog, "Hanya ajukan pertanyaan")
    assert dialog.kind is CaseKind.QUESTION
    assert not dialog.form.texts["formulation"].isVisible()
    dialog.reject()


def test_a_permission_that_was_just_signed_names_the_supervisor(
    qtbot: QtBot, room: CounselingRoom, window: MainWindow, client: Client
) -> None:
    dialog = opened(qtbot, window, client, written(room, client))
    items = (Item.CONCERN, Item.SERVICE)

    def write(form: PermissionForm) -> None:
        assert form.purpose.value() is Purpose.SUPERVISION
        form.permission = permitted(room, client, purpose=Purpose.SUPERVISION, items=items)
        form.finish()

    came = when_asked(PermissionForm, write)
    signing = when_asked(SignPermissionDialog, lambda one: one.reject())
    press(dialog, "Minta izin klien…")
    assert came.was
    assert signing.was
    assert dialog.kind is CaseKind.IDENTIFIED
    assert dialog.form.recipient.value() is not None
    verdict = room.supervision.verdict(client.id, CaseKind.IDENTIFIED, dialog.form.read())
    assert verdict.is_open
    dialog.reject()


@pytest.mark.timeout(60)
def test_twenty_thousand_words_are_marked_after_the_typing_and_not_within_it(
    qtbot: QtBot, room: CounselingRoom, window: MainWindow, client: Client
) -> None:
    """A key reads nothing; what is read is what changed."""
    dialog = opened(qtbot, window, client)
    editor = dialog.form.texts["formulation"]
    said_once = "Sutrisno tidak tidur dan menyalahkan dirinya sendiri setiap malam hari. "
    editor.setPlainText(said_once * 2_000)
    dialog.read()
    pieces = []
    engine = dialog._reader._engine
    assert engine is not None
    known = engine._piece
    engine._piece = lambda text: (pieces.append(text), known(text))[1]  # type: ignore[method-assign]
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.setFocus()
    qtbot.keyClicks(editor, "Ia pulang")
    assert pieces == []
    qtbot.waitUntil(lambda: not dialog._reading.isActive())
    assert len(pieces) <= 1
    dialog.reject()


def test_a_supervisor_whose_line_tells_of_the_client_is_named_before_the_page_is_read(
    qtbot: QtBot, window: MainWindow, client: Client
) -> None:
    dialog = opened(qtbot, window, client)
    fill(dialog)
    dialog.form.supervisor.setText(f"Bagas, {client.code}")
    dialog.go_on()
    assert f"“{client.code}”" in dialog.form.fields.rows["supervisor"].error


def test_what_cannot_be_kept_is_told_and_neither_saved_without_it(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    dialog = opened(qtbot, window, client)
    fill(dialog)
    dialog.form.on.set_text("rabu depan saja")
    dialog.save_and_close()
    assert dialog.isVisible()
    assert dialog.form.fields.rows["supervised_on"].error
    dialog.form.on.set_text("")
    # A supervisor who is typed goes nowhere once the permission names one.
    dialog.form.kind.buttons[CaseKind.IDENTIFIED].click()
    assert not dialog.form.fields.rows["supervisor"].isHidden()
    dialog.save_and_close()
    assert dialog.form.fields.rows["supervisor"].error
    assert room.supervision.of_client(client.id) == []
    dialog.form.supervisor.clear()
    dialog.save_and_close()
    assert not dialog.isVisible()
    assert len(room.supervision.of_client(client.id)) == 1


def test_what_must_be_written_bears_its_star_and_the_cursor_begins_at_whom(
    qtbot: QtBot, window: MainWindow, client: Client
) -> None:
    dialog = opened(qtbot, window, client)
    needed = {name for name, row in dialog.form.fields.rows.items() if row.is_required}
    assert needed == set(dialog.form.fields.rows) - {"supervised_on"}
    assert dialog.focusWidget() is dialog.form.supervisor
    assert any("wajib diisi" in line for line in said(dialog))
    press(dialog, "Lanjut: baca halaman jadi")
    told = set(dialog.form.fields.faulty())
    assert told == {"supervisor", "topic", "formulation", "approach", "question"}


def test_the_keyboard_goes_to_what_is_asked_and_from_the_last_answer_on(
    qtbot: QtBot, window: MainWindow, client: Client
) -> None:
    dialog = opened(qtbot, window, client)
    click(next(iter(dialog.form.ticks.values())))
    press(dialog, "Susun dari sesi terpilih")
    fill(dialog)
    dialog.form.texts["question"].setFocus()
    assert not dialog.go_on()
    QApplication.processEvents()
    while dialog.read().open:  # type: ignore[union-attr]
        held = dialog.focusWidget()
        assert held is dialog.panel.first_asked
        assert held.isVisible()
        click(held)
        QApplication.processEvents()
    assert dialog.focusWidget() is dialog.next_button


def test_questions_that_are_open_are_told_beside_them_and_the_keyboard_goes_to_the_first(
    qtbot: QtBot, window: MainWindow, client: Client
) -> None:
    dialog = opened(qtbot, window, client)
    click(next(iter(dialog.form.ticks.values())))
    press(dialog, "Susun dari sesi terpilih")
    fill(dialog)
    while dialog.read().open:  # type: ignore[union-attr]
        click(dialog.panel.first_asked)  # type: ignore[arg-type]
        QApplication.processEvents()
    assert dialog.go_on()
    read_to_its_end(dialog)
    click(dialog.page.can_tell["colleague"].buttons["no"])  # type: ignore[index]
    dialog.issue()
    assert dialog.document_id is None
    open_ones = {"colleague", "supervisor_can_tell", "supervisor", "why_needed"}
    assert set(dialog.page.fields.faulty()) == open_ones
    assert dialog.focusWidget() is dialog.page.words["colleague"]
