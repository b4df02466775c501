"""What clients say of their progress is kept as they said it, and asked about when it falls."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.verdict import GateClosed
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.form_kinds import PROGRESS
from rumah_konseling.records.papers.paper_mark import PageCode
from rumah_konseling.records.progress.progress_model import Answers, Question, RatingState
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records import stories
from tests.records.ledger_stories import text_of
from tests.records.sessions.test_sessions import begun, served

GOOD = Answers(7, 6, 5, 8)
TALK = "Bicarakan perkembangan menurut klien"
COMPARE = "Slip perkembangan perlu dicocokkan"


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return served(room)


def open_lines(room: CounselingRoom) -> set[str]:
    return {line.title for line in room.attention.lines(room.clock.today())}


def returned(
    room: CounselingRoom, client: Client, circles: tuple[int | None, ...] | None
) -> tuple[int, int]:
    """Print a slip and take its scan in; return the paper's and the rating's id."""
    paper_id = room.progress.issue_slip(client.id)
    paper = room.documents.get(paper_id)
    room.scans.take_in(
        name="slip.pdf",
        media_type="application/pdf",
        data=b"%PDF-1.7 " + paper.token.encode(),
        codes=[PageCode(paper.token, 1, 1)],
        circles=circles,
    )
    return paper_id, room.progress.slips(client.id)[0].id


def test_answers_read_back_by_their_day(room: CounselingRoom, client: Client) -> None:
    today = room.clock.today()
    room.progress.keep(client.id, today, GOOD)
    room.progress.keep(client.id, today, Answers(daily=0, help=10))
    kept = room.progress.kept(client.id)
    assert [one.answers for one in kept] == [GOOD, Answers(0, None, None, 10)]
    assert kept[0].state is RatingState.KEPT
    assert kept[0].rated_on == today
    assert room.progress.kept(served(room, "Sintetis Lain").id) == []
    assert room.timeline.of_client(client.id)[0].sentence == "Klien menyampaikan perkembangannya"


@pytest.mark.parametrize(
    ("answers", "days", "field"),
    [
        (Answers(), 0, "daily"),
        (Answers(calm=11), 0, "calm"),
        (Answers(goal=-1), 0, "goal"),
        (GOOD, 1, "rated_on"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(
    room: CounselingRoom, client: Client, answers: Answers, days: int, field: str
) -> None:
    with pytest.raises(FieldErrors) as raised:
        room.progress.keep(client.id, room.clock.today() + timedelta(days=days), answers)
    assert set(raised.value.fields) == {field}
    assert room.progress.kept(client.id) == []


def test_nobody_is_asked_before_they_agreed_nor_after_they_took_it_back(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = stories.register(room, "Sintetis Belum")
    room.clients.begin_service(client.id, "Alasan yang cukup panjang.")
    assert not room.progress.verdict(client.id).is_open
    with pytest.raises(GateClosed):
        room.progress.keep(client.id, room.clock.today(), GOOD)
    with pytest.raises(GateClosed):
        room.progress.issue_slip(client.id)
    stories.in_force(room, client)
    before = room.clock.today() - timedelta(days=1)
    with pytest.raises(GateClosed):
        room.progress.keep(client.id, before, GOOD)
    room.progress.keep(client.id, room.clock.today(), GOOD)


def test_a_slip_names_nobody_and_waits_for_its_answers(
    room: CounselingRoom, client: Client
) -> None:
    paper_id, rating_id = returned(room, client, (7, None, 5, 8))
    text = text_of(room.documents.pdf(paper_id))
    assert client.form.name not in text
    assert client.code not in text
    assert "Seberapa tenang hati dan pikiran Anda?" in text
    rating = room.progress.get(rating_id)
    assert rating.state is RatingState.RETURNED
    assert rating.circles == Answers(7, None, 5, 8)
    assert room.progress.kept(client.id) == []
    assert COMPARE in open_lines(room)
    room.progress.keep_slip(rating_id, room.clock.today(), GOOD)
    assert COMPARE not in open_lines(room)
    assert room.progress.get(rating_id).circles is None
    assert [one.answers for one in room.progress.kept(client.id)] == [GOOD]
    with pytest.raises(RoomError):
        room.progress.keep_slip(rating_id, room.clock.today(), GOOD)


def test_a_slip_without_readable_circles_or_without_a_scan_is_typed(
    room: CounselingRoom, client: Client
) -> None:
    _, rating_id = returned(room, client, None)
    assert room.progress.get(rating_id).circles is None
    room.progress.keep_slip(rating_id, room.clock.today(), Answers(calm=3))
    room.progress.issue_slip(client.id)
    (waiting,) = room.progress.slips(client.id)
    assert waiting.state is RatingState.PRINTED
    room.progress.keep_slip(waiting.id, room.clock.today(), GOOD)
    assert room.progress.slips(client.id) == []


def test_a_slip_is_not_answered_before_it_was_printed(room: CounselingRoom, client: Client) -> None:
    _, rating_id = returned(room, client, None)
    with pytest.raises(FieldErrors) as raised:
        room.progress.keep_slip(rating_id, room.clock.today() - timedelta(days=1), GOOD)
    assert raised.value.fields == {"rated_on": "Tanggal itu lebih awal daripada slipnya dicetak."}


def test_circles_of_another_sheet_are_forgotten_with_its_scan(
    room: CounselingRoom, client: Client
) -> None:
    paper_id, rating_id = returned(room, client, (1, 2, 3, 4))
    (scan,) = room.documents.scans(paper_id)
    room.scans.unpair(scan.id)
    rating = room.progress.get(rating_id)
    assert (rating.state, rating.circles) == (RatingState.PRINTED, None)
    room.scans.pair(scan.id, paper_id, [1])
    assert room.progress.get(rating_id).state is RatingState.RETURNED


def test_what_was_called_off_counts_no_more(room: CounselingRoom, client: Client) -> None:
    paper_id, rating_id = returned(room, client, (1, 2, 3, 4))
    room.progress.call_off(rating_id)
    assert room.documents.get(paper_id).void_at is not None
    assert room.progress.slips(client.id) == []
    with pytest.raises(RoomError):
        room.progress.call_off(rating_id)
    with pytest.raises(RoomError):
        room.progress.keep_slip(rating_id, room.clock.today(), GOOD)
    typed = room.progress.keep(client.id, room.clock.today(), GOOD)
    room.progress.call_off(typed.id)
    assert room.progress.kept(client.id) == []
    with pytest.raises(NotFound):
        room.progress.get(9_999)


@pytest.mark.parametrize(
    ("before", "now", "is_told"),
    [
        (GOOD, Answers(4, 6, 5, 8), True),
        (GOOD, Answers(5, 6, 5, 8), False),
        (GOOD, Answers(None, 6, 5, 8), False),
        (GOOD, Answers(7, 6, 5, 3), True),
        (None, Answers(0, 0, 0, 8), False),
        (None, Answers(help=3), True),
        (None, Answers(help=4), False),
    ],
)
def test_what_falls_is_talked_about_at_the_next_session(
    room: CounselingRoom,
    client: Client,
    clock: SettableClock,
    before: Answers | None,
    now: Answers,
    is_told: bool,
) -> None:
    if before is not None:
        room.progress.keep(client.id, room.clock.today(), before)
        clock.advance(days=7)
    room.progress.keep(client.id, room.clock.today(), now)
    assert (TALK in open_lines(room)) is is_told
    clock.advance(hours=1)
    begun(room, client)
    assert TALK not in open_lines(room)


def test_only_the_latest_answers_are_talked_about(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    room.progress.keep(client.id, room.clock.today(), Answers(help=1))
    clock.advance(days=7)
    room.progress.keep(client.id, room.clock.today(), GOOD)
    assert TALK not in open_lines(room)


def test_each_question_is_put_once_on_paper(room: CounselingRoom, client: Client) -> None:
    text = text_of(room.progress.preview(client.id))
    assert text.count("0 = ") == len(Question) * 2
    assert room.documents.of_record(PROGRESS, 0) == []


def test_the_clients_copy_has_what_they_said(room: CounselingRoom, client: Client) -> None:
    room.progress.keep(client.id, room.clock.today(), Answers(7, None, 5, 8))
    text = text_of(room.rights.copy_preview(client.id))
    assert "Perkembangan menurut Anda (0–10)" in text
    assert "Kegiatan 7; Tujuan 5; Terbantu 8" in text
