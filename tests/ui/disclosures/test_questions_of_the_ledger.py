"""The ledger's small windows: what is typed outlives a lock, what is long can be reached."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.recipient_model import RecipientKind
from rumah_konseling.records.disclosures.referrals import ReferralState
from rumah_konseling.records.supervision.case_model import CaseKind
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.attendance.dialog import AttendanceDialog
from rumah_konseling.ui.care.review_dialog import ReviewDialog
from rumah_konseling.ui.permissions.paper_check import CheckPermissionDialog
from rumah_konseling.ui.permissions.revoking import RevokeDialog
from rumah_konseling.ui.permissions.signing import SignPermissionDialog
from rumah_konseling.ui.referrals.competence import CompetenceDialog
from rumah_konseling.ui.referrals.recipient_dialog import RecipientDialog
from rumah_konseling.ui.referrals.transitions import MoveDialog
from rumah_konseling.ui.supervision.results import AdviceDialog, PaperEndDialog
from rumah_konseling.ui.theme import Theme
from rumah_konseling.ui.widgets.buttons import Button
from rumah_konseling.ui.widgets.questions import QuestionDialog
from rumah_konseling.ui.widgets.radio_choice import RadioChoice
from tests.records.ledger_stories import permitted, referred
from tests.records.stories import register
from tests.records.supervision_stories import issued, written

Open = Callable[[MainWindow, Client], QuestionDialog]
LONG = "Baris yang panjang tentang keadaan yang perlu dijelaskan. " * 6

OPENED: dict[str, Open] = {
    "attendance": lambda window, client: AttendanceDialog(window, client, window),
    "check": lambda window, client: CheckPermissionDialog(
        window, permitted(window.room, client), window
    ),
    "revoke": lambda window, client: RevokeDialog(window, permitted(window.room, client), window),
    "sign": lambda window, client: SignPermissionDialog(
        window, permitted(window.room, client), window
    ),
    "competence": lambda window, client: CompetenceDialog(window, client, window),
    "advice": lambda window, client: AdviceDialog(
        window, issued(window.room, written(window.room, client, CaseKind.QUESTION)), window
    ),
    "recipient": lambda window, _client: RecipientDialog(window, None, window),
}


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


def opened(qtbot: QtBot, dialog: Any) -> Any:
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    QApplication.processEvents()
    return dialog


@pytest.mark.parametrize("kind", OPENED)
def test_every_button_is_in_view_at_twice_the_size(
    qtbot: QtBot, window: MainWindow, client: Client, theme: Theme, kind: str
) -> None:
    theme.set_text_scale(2.0)
    dialog = opened(qtbot, OPENED[kind](window, client))
    assert dialog.height() <= dialog.screen().availableGeometry().height()
    acts = [button for button in dialog.findChildren(Button) if button.isVisible()]
    assert acts
    for button in acts:
        corner = button.mapTo(dialog, QPoint(button.width(), button.height()))
        assert corner.y() <= dialog.height(), button.text()
    for box in dialog.findChildren(QPlainTextEdit):
        assert box.height() >= 2 * box.fontMetrics().lineSpacing(), "squeezed to one line"
    dialog.reject()


def test_a_question_grows_with_what_is_said_in_it(
    qtbot: QtBot, window: MainWindow, client: Client
) -> None:
    dialog = opened(qtbot, AttendanceDialog(window, client, window))
    before = dialog.height()
    dialog.form.editor("start").set_text("9 pagi")
    dialog.save()
    qtbot.waitUntil(lambda: dialog.height() > before)
    dialog.reject()


def test_advice_that_is_half_written_outlives_a_lock(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    case = issued(room, written(room, client, CaseKind.QUESTION))
    dialog = opened(qtbot, AdviceDialog(window, case, window))
    dialog.form.editor("advice").setPlainText(LONG)
    window.park()
    dialog.park()
    again = opened(qtbot, AdviceDialog(window, case, window))
    assert again.form.editor("advice").toPlainText() == LONG
    again.save()
    assert room.supervision.get(case.id).advice == LONG.strip()
    dialog.close()


def test_a_recipient_that_is_half_written_outlives_a_lock(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom
) -> None:
    dialog = opened(qtbot, RecipientDialog(window, None, window))
    name, address = (dialog.fields.rows[key].editor for key in ("name", "address"))
    assert isinstance(name, QLineEdit)
    assert isinstance(address, QPlainTextEdit)
    name.setText("dr. Umpama")
    address.setPlainText("Jalan Contoh 1\nKota Contoh")
    dialog.form.editor("kind").set_value(RecipientKind.PSYCHIATRIST)
    dialog.form.editor("takes_bpjs").setCurrentIndex(1)
    window.park()
    again = opened(qtbot, RecipientDialog(window, None, window))
    again.save()
    (kept,) = room.recipients.find("Umpama")
    assert kept.form.kind is RecipientKind.PSYCHIATRIST
    assert kept.form.takes_bpjs is True
    assert "Kota Contoh" in kept.form.address


def test_a_recipient_half_written_in_an_earlier_version_comes_back(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom
) -> None:
    texts = dict.fromkeys(("office", "email", "areas", "fees", "hours", "notes"), "")
    texts |= {"name": "dr. Umpama", "phone": "0274 1", "address": "Jalan Contoh 1\nKota Contoh"}
    former = {"texts": texts, "kind": "psychiatrist", "bpjs": 2, "partner": False}
    room.drafts.save("recipient/new", former)
    dialog = opened(qtbot, RecipientDialog(window, None, window))
    assert dialog.form.answers() == {
        **texts,
        "kind": RecipientKind.PSYCHIATRIST,
        "takes_bpjs": 0,
        "is_partner": False,
    }
    dialog.save()
    (kept,) = room.recipients.find("Umpama")
    assert kept.form.takes_bpjs is False


def test_a_reply_that_is_half_written_outlives_a_lock_and_is_let_go_only_on_purpose(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    permitted(room, client)
    referral = referred(room, client, ReferralState.PRINTED, ReferralState.HANDED_OVER)
    asked = (window, referral, ReferralState.REPLIED, window)
    dialog = opened(qtbot, MoveDialog(*asked))
    dialog.form.editor("note").setPlainText("Pertemuan pertama")
    window.park()
    again = opened(qtbot, MoveDialog(*asked))
    assert again.form.editor("note").toPlainText() == "Pertemuan pertama"
    again.reject()
    third = opened(qtbot, MoveDialog(*asked))
    assert third.form.editor("note").toPlainText() == "Pertemuan pertama"
    third.start_empty()
    third.reject()
    fourth = opened(qtbot, MoveDialog(*asked))
    assert fourth.form.editor("note").toPlainText() == ""
    fourth.reject()


def test_drafts_of_earlier_versions_come_back_into_the_same_fields(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    """They called each field by a name; what was no date then is still shown."""
    case = issued(room, written(room, client, CaseKind.QUESTION))
    permitted(room, client)
    referral = referred(room, client, ReferralState.PRINTED, ReferralState.HANDED_OVER)
    dialogs: tuple[tuple[str, Any, dict[str, str], dict[str, str]], ...] = (
        (
            f"supervision_advice/{case.id}",
            lambda: AdviceDialog(window, case, window),
            {"advice": LONG, "advised_on": "entah kapan", "next_on": "1 April 2026"},
            {},
        ),
        (
            f"supervision_paper/{case.id}",
            lambda: PaperEndDialog(window, case, window),
            {"end": "returned", "kept_at": "Lemari 1", "paper_ended_on": "9 Maret 2026"},
            {},
        ),
        (
            f"care_review/{client.id}",
            lambda: ReviewDialog(window, client, window),
            {"client_view": "Lega", "counselor_view": "Maju", "next_on": "1 April 2026"},
            {"next_on": "next_review_on"},
        ),
        (
            f"referral/{referral.id}/replied",
            lambda: MoveDialog(window, referral, ReferralState.REPLIED, window),
            {"text": "Pertemuan pertama"},
            {"text": "note"},
        ),
    )
    for key, made, typed, names in dialogs:
        room.drafts.save(key, typed)
        dialog = opened(qtbot, made())
        shown = {name: _shown(dialog.form.editor(names.get(name, name))) for name in typed}
        assert shown == typed
        dialog.reject()


def _shown(editor: Any) -> str:
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    if isinstance(editor, RadioChoice):
        return str(editor.chosen().value)
    return str(editor.text())
