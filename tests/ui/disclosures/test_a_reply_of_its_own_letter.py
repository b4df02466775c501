"""A reply that is attached by hand is the answer to this letter, and to nobody else's."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.referrals import ReferralState
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.referrals.row import ReferralRow
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.records.ledger_stories import permitted, referred
from tests.records.stories import paper_of, printed, register
from tests.ui.clients.desk_work import said, when_asked


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


@pytest.fixture
def row(qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client) -> ReferralRow:
    permitted(room, client)
    referral = referred(room, client, ReferralState.PRINTED, ReferralState.HANDED_OVER)
    row = ReferralRow(window, referral)
    qtbot.addWidget(row)
    return row


def test_a_sheet_of_another_client_is_no_reply(
    qtbot: QtBot, room: CounselingRoom, row: ReferralRow, tmp_path: Path
) -> None:
    other = printed(room, register(room, "Sintetis Kedua"))
    sheet = tmp_path / "balasan.pdf"
    sheet.write_bytes(room.documents.pdf(paper_of(room, other)))
    told: list[str] = []

    def read(question: QuestionDialog) -> None:
        told.extend(said(question))
        question.accept()

    row.attach_file(sheet)
    asked = when_asked(QuestionDialog, read)
    qtbot.waitUntil(lambda: asked.was)
    assert any("milik lembar lain" in line for line in told)
    assert room.referrals.get(row.referral.id).reply_attachment_id is None


def test_a_reply_without_a_code_or_with_the_letters_own_is_kept(
    qtbot: QtBot, room: CounselingRoom, row: ReferralRow, tmp_path: Path
) -> None:
    picture = io.BytesIO()
    Image.new("L", (600, 800), 240).save(picture, "PNG")
    reply = tmp_path / "balasan.png"
    reply.write_bytes(picture.getvalue())
    row.attach_file(reply)
    qtbot.waitUntil(
        lambda: room.referrals.get(row.referral.id).reply_attachment_id is not None,
    )
    assert row.referral.document_id is not None
    reply.write_bytes(room.documents.pdf(row.referral.document_id))
    before = room.referrals.get(row.referral.id).reply_attachment_id
    row.attach_file(reply)
    qtbot.waitUntil(
        lambda: room.referrals.get(row.referral.id).reply_attachment_id != before,
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only POSIX has pipes with names")
def test_a_pipe_behind_the_name_of_a_reply_is_not_waited_for(
    qtbot: QtBot, room: CounselingRoom, row: ReferralRow, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "balasan.pdf")
    row.attach_file(tmp_path / "balasan.pdf")
    asked = when_asked(QuestionDialog, lambda question: question.accept())
    qtbot.waitUntil(lambda: asked.was)
    assert room.referrals.get(row.referral.id).reply_attachment_id is None
