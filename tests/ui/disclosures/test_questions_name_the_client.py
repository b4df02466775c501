"""A question about one client's matter says whose it is, by name and by number."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.referrals import ReferralState
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.disclosures.handover_dialogs import CallOffDialog, HandOverDialog
from rumah_konseling.ui.disclosures.log_rows import ReceiptDialog
from rumah_konseling.ui.documents.filing import FilingDialog
from rumah_konseling.ui.referrals.transitions import MoveDialog, PostponeDialog
from rumah_konseling.ui.supervision.results import AdviceDialog, PaperEndDialog
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.records.ledger_stories import draft, issue, permitted, referred
from tests.records.stories import in_force, paper_of, printed, register
from tests.records.supervision_stories import issued, written
from tests.ui.looking import texts

Opened = Callable[[MainWindow, Client], QuestionDialog]


def _about_a_letter(kind: Callable[..., QuestionDialog]) -> Opened:
    def opened(window: MainWindow, client: Client) -> QuestionDialog:
        permitted(window.room, client)
        issue(window.room, window.room.letters.write(client.id, draft(window.room)).id)
        return kind(window, window.room.disclosures.log()[0], window)

    return opened


def _moved(window: MainWindow, client: Client) -> QuestionDialog:
    permitted(window.room, client)
    referral = referred(window.room, client, ReferralState.PRINTED)
    return MoveDialog(window, referral, ReferralState.CLIENT_DECLINED, window)


def _postponed(window: MainWindow, client: Client) -> QuestionDialog:
    return PostponeDialog(window, referred(window.room, client), window)


def _filed(window: MainWindow, client: Client) -> QuestionDialog:
    paper = window.room.documents.get(paper_of(window.room, printed(window.room, client)))
    return FilingDialog(window, paper, window)


def _supervised(kind: Callable[..., QuestionDialog]) -> Opened:
    def opened(window: MainWindow, client: Client) -> QuestionDialog:
        in_force(window.room, client)
        return kind(window, issued(window.room, written(window.room, client)), window)

    return opened


@pytest.mark.parametrize(
    "opened",
    [
        _about_a_letter(HandOverDialog),
        _about_a_letter(CallOffDialog),
        _about_a_letter(ReceiptDialog),
        _moved,
        _postponed,
        _filed,
        _supervised(AdviceDialog),
        _supervised(PaperEndDialog),
    ],
    ids=["handed over", "called off", "receipt", "moved", "put off", "filed", "advice", "page"],
)
def test_a_question_names_the_client(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, opened: Opened
) -> None:
    client = room.clients.begin_service(register(room, "Sintetis Utama").id)
    dialog = opened(window, client)
    qtbot.addWidget(dialog)
    dialog.show()
    said = " ".join(texts(dialog))
    assert "Sintetis Utama" in said
    assert client.code in said
