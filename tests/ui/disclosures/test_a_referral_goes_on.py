"""A referral goes on by acts that are asked for, said, and leave the keyboard where it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from rumah_konseling.ethics.disclosure_facts import PaperState
from rumah_konseling.records.disclosures.referrals import ReferralState
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.referrals.row import ReferralRow
from rumah_konseling.ui.referrals.transitions import MoveDialog
from rumah_konseling.ui.referrals.words import ASKED, MOVE, STATE
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.records.ledger_stories import permitted, referred
from tests.records.stories import register
from tests.ui.clients.desk_work import (
    CTRL,
    back_at,
    focused,
    key,
    press,
    said,
    type_text,
    when_asked,
)


@pytest.fixture
def second(room: CounselingRoom) -> int:
    """Two referrals whose letters were handed over; the id of the one that stands second."""
    for name in ("Sintetis Utama", "Sintetis Kedua"):
        client = register(room, name=name)
        permitted(room, client)
        referred(room, client, ReferralState.PRINTED, ReferralState.HANDED_OVER)
    return room.referrals.recent(open_only=True)[1].id


def rows(window: MainWindow) -> list[ReferralRow]:
    QApplication.processEvents()
    found = [row for row in window.page.findChildren(ReferralRow) if row.isVisible()]
    return sorted(found, key=lambda row: row.mapTo(window, row.rect().topLeft()).y())


def test_a_step_without_words_is_asked_for_and_can_be_left(
    room: CounselingRoom, window: MainWindow, second: int
) -> None:
    window.go(Place("referrals", None, "open"))
    row = rows(window)[1]
    before = room.referrals.get(second).state
    asked_of: list[str] = []

    def leave(question: QuestionDialog) -> None:
        asked_of.extend(said(question))
        question.reject()

    asked = when_asked(QuestionDialog, leave)
    row.advance(ReferralState.ACCEPTED)
    assert asked.was
    assert room.referrals.get(second).state is before
    assert any(room.referrals.get(second).recipient_name in words for words in asked_of)
    code = room.referrals.get(second).client_code
    assert any(code in words for words in asked_of)


@pytest.mark.parametrize("place", ["page", "file"])
def test_the_keyboard_stays_at_the_row_that_went_on(
    qtbot: QtBot, room: CounselingRoom, window: MainWindow, second: int, place: str
) -> None:
    if place == "page":
        window.go(Place("referrals", None, "open"))
    else:
        window.go(Place("clients", room.referrals.get(second).client_id, "referrals"))
    of_all = 1 if place == "page" else 0
    act = next(
        button
        for button in rows(window)[of_all].findChildren(QPushButton)
        if button.text() == MOVE[ReferralState.ACCEPTED]
    )
    back_at(window)
    act.setFocus()
    asked = when_asked(QuestionDialog, lambda question: press(question, "Catat diterima"))
    key(Qt.Key.Key_Space)
    assert asked.was
    assert room.referrals.get(second).state is ReferralState.ACCEPTED
    assert "Tercatat: rujukan diterima." in said(window)
    back_at(window)
    assert rows(window)[of_all].isAncestorOf(focused())


@pytest.mark.parametrize("has_happened", [True, False])
def test_a_reply_asks_whether_the_permission_that_ends_with_it_has_ended(
    room: CounselingRoom, window: MainWindow, has_happened: bool
) -> None:
    client = register(room)
    permission = permitted(room, client, ends_on_event="balasan rujukan diterima")
    other = permitted(room, client)
    referred(room, client, ReferralState.PRINTED, ReferralState.HANDED_OVER)
    window.go(Place("referrals", None, "open"))
    told: list[str] = []

    def answer(question: QuestionDialog) -> None:
        told.extend(said(question))
        press(question, "Ya, akhiri izin" if has_happened else "Belum")

    def write(dialog: MoveDialog) -> None:
        type_text("Diterima; kontrol 5 Desember.")
        when_asked(QuestionDialog, answer)
        key(Qt.Key.Key_Return, CTRL)

    asked = when_asked(MoveDialog, write)
    rows(window)[0].advance(ReferralState.REPLIED)
    assert asked.was
    assert any("balasan rujukan diterima" in words for words in told)
    ended = room.permissions.get(permission.id).state is PaperState.EXPIRED
    assert ended is has_happened
    assert room.permissions.get(other.id).state is PaperState.IN_FORCE


def test_no_act_of_a_referral_is_called_like_a_state() -> None:
    states = {words for words, _kind in STATE.values()}
    assert states.isdisjoint(MOVE.values())
    assert set(ASKED) <= set(MOVE)
