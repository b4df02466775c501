"""A permission that was written and left unsigned is gone on with, and none written beside it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from rumah_konseling.ethics.disclosure_facts import PaperState
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.letter_model import LetterKind
from rumah_konseling.records.disclosures.permission_model import ReleasePermission
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.letters.editor import LetterEditor
from rumah_konseling.ui.permissions.form import PermissionForm
from rumah_konseling.ui.permissions.paper_check import CheckPermissionDialog
from rumah_konseling.ui.permissions.section import PermissionSection
from rumah_konseling.ui.permissions.signing import SignPermissionDialog
from tests.records.ledger_stories import written
from tests.records.stories import ink, register
from tests.ui.clients.desk_work import hand_over, when_asked
from tests.ui.looking import button


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


@pytest.fixture
def waiting(room: CounselingRoom, client: Client) -> ReleasePermission:
    return written(room, client)


def open_letter(
    qtbot: QtBot, window: MainWindow, client: Client, permission: ReleasePermission
) -> LetterEditor:
    editor = LetterEditor(window, client, window, kind=LetterKind.REFERRAL)
    qtbot.addWidget(editor)
    with qtbot.waitExposed(editor):
        editor.show()
    editor.form.recipient.set_value(permission.terms.recipient_id)
    editor.judge()
    return editor


def _keep(form: PermissionForm) -> int:
    form.save()
    return form.result()


def _offers(editor: LetterEditor, words: str) -> bool:
    return any(
        one.text() == words and one.isVisibleTo(editor) for one in editor.findChildren(QPushButton)
    )


def test_a_letter_goes_on_with_the_permission_that_waits(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    window: MainWindow,
    room: CounselingRoom,
    client: Client,
    waiting: ReleasePermission,
) -> None:
    editor = open_letter(qtbot, window, client, waiting)
    assert not _offers(editor, "Tulis izin…")

    def sign(dialog: SignPermissionDialog) -> None:
        dialog.pad.set_ink(ink(1))
        dialog.counselor_pad.set_ink(ink(2))
        dialog.sign()

    hand_over(monkeypatch, PermissionForm, _keep)
    hand_over(monkeypatch, SignPermissionDialog, sign)
    button(editor, "Lanjutkan izin itu…").click()
    (only,) = room.permissions.of_client(client.id)
    assert (only.id, only.state) == (waiting.id, PaperState.IN_FORCE)
    assert not _offers(editor, "Lanjutkan izin itu…")
    editor.finish()


def test_a_sheet_prepared_from_a_letter_is_shown_to_be_printed_and_then_read(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    window: MainWindow,
    room: CounselingRoom,
    client: Client,
    waiting: ReleasePermission,
) -> None:
    editor = open_letter(qtbot, window, client, waiting)
    shown: list[PaperDialog] = []
    read: list[CheckPermissionDialog] = []
    hand_over(monkeypatch, PermissionForm, _keep)
    hand_over(monkeypatch, SignPermissionDialog, lambda dialog: dialog.issue())
    hand_over(monkeypatch, PaperDialog, shown.append)
    hand_over(monkeypatch, CheckPermissionDialog, read.append)
    button(editor, "Lanjutkan izin itu…").click()
    assert len(shown) == 1
    button(editor, "Periksa lembar izin…").click()
    assert len(read) == 1
    assert _offers(editor, "Tulis izin…"), "another one may be written all the same"
    assert len(room.permissions.of_client(client.id)) == 1
    editor.finish()


def test_after_a_signed_sheet_was_read_the_keyboard_and_the_page_stay_at_the_permissions(
    window: MainWindow, room: CounselingRoom, client: Client, waiting: ReleasePermission
) -> None:
    room.permissions.issue_for_paper(waiting.id)
    window.resize(900, 560)
    window.go(Place("clients", client.id, "permissions"))
    QApplication.processEvents()
    act = button(window, "Periksa lembar")
    act.setFocus()
    (section,) = window.page.findChildren(PermissionSection)

    def read(dialog: CheckPermissionDialog) -> None:
        dialog.form.show_answers({"signatures_seen": True, "kept_at": "Lemari 1"})
        dialog.save()

    asked = when_asked(CheckPermissionDialog, read)
    act.click()
    assert asked.was
    QApplication.processEvents()
    assert room.permissions.get(waiting.id).state is PaperState.IN_FORCE
    held = window.focusWidget()
    assert held is not None
    assert held.isVisible()
    assert section.isAncestorOf(held)
