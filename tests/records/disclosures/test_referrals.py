"""A referral goes its way step by step, and nobody forgets to ask how it stands."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.referring import ReferralReason
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.letter_model import Urgency
from rumah_konseling.records.disclosures.referrals import FOLLOW_UP_AFTER, NEXT, ReferralState
from rumah_konseling.records.form_kinds import RELEASE
from rumah_konseling.records.papers.paper_mark import REPLY_PAGE, PageCode
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.ledger_stories import draft, hospital, permitted, referred
from tests.records.stories import log, pair_whole, register, vault_of

WAY = {
    ReferralState.DRAFT: (),
    ReferralState.PRINTED: (ReferralState.PRINTED,),
    ReferralState.HANDED_OVER: (ReferralState.PRINTED, ReferralState.HANDED_OVER),
}
HANDED_OVER = WAY[ReferralState.HANDED_OVER]
WAY |= {
    state: (*HANDED_OVER, state)
    for state in (
        ReferralState.ACCEPTED,
        ReferralState.DECLINED,
        ReferralState.REPLIED,
        ReferralState.CLIENT_DECLINED,
    )
}
WAY[ReferralState.CLOSED] = (*WAY[ReferralState.REPLIED], ReferralState.CLOSED)


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    client = register(room)
    permitted(room, client)
    return client


@pytest.mark.parametrize("state", ReferralState)
def test_from_each_state_only_the_next_ones_are_reached(
    room: CounselingRoom, client: Client, state: ReferralState
) -> None:
    referral = referred(room, client, *WAY[state])
    assert referral.state is state
    for wrong in set(ReferralState) - set(NEXT[state]):
        with pytest.raises(RoomError, match="tidak dapat beralih"):
            room.referrals.move(referral.id, wrong, note="Disampaikan lewat telepon")
    assert room.referrals.get(referral.id) == referral


def test_issuing_its_letter_is_what_brings_a_referral_out_of_its_draft(
    room: CounselingRoom, client: Client
) -> None:
    referral = room.referrals.begin(client.id, draft(room))
    assert referral.letter_id is not None
    before = len(log(room))
    document_id = room.letters.issue(referral.letter_id, None)
    issued = room.referrals.get(referral.id)
    assert (issued.state, issued.document_id) == (ReferralState.PRINTED, document_id)
    assert issued.follow_up_on == room.clock.today() + FOLLOW_UP_AFTER[Urgency.ROUTINE]
    assert len(log(room)) == before + 1


def test_a_letter_that_cannot_be_kept_begins_no_referral(
    room: CounselingRoom, client: Client
) -> None:
    with pytest.raises(FieldErrors):
        room.referrals.begin(client.id, draft(room, request="x" * 6_001))
    assert room.referrals.of_client(client.id) == []
    referral = room.referrals.begin(client.id, draft(room))
    with pytest.raises(FieldErrors):
        room.referrals.keep_draft(
            referral.id, draft(room, request="x" * 6_001, urgency=Urgency.URGENT)
        )
    assert room.referrals.get(referral.id) == referral


def test_a_referral_has_a_reason(room: CounselingRoom, client: Client) -> None:
    with pytest.raises(FieldErrors) as refused:
        room.referrals.begin(client.id, draft(room, reasons=()))
    assert set(refused.value.fields) == {"reasons"}
    assert room.letters.of_client(client.id) == []
    referral = room.referrals.begin(client.id, draft(room))
    with pytest.raises(FieldErrors):
        room.referrals.keep_draft(referral.id, draft(room, reasons=()))
    kept = room.referrals.keep_draft(
        referral.id,
        draft(room, reasons=(ReferralReason.CAPACITY,), urgency=Urgency.URGENT),
    )
    assert (kept.reasons, kept.urgency) == ((ReferralReason.CAPACITY,), Urgency.URGENT)
    assert kept.recipient_id == hospital(room)


def test_the_draft_of_a_referral_goes_with_its_letter(room: CounselingRoom, client: Client) -> None:
    referral = room.referrals.begin(client.id, draft(room))
    assert referral.letter_id is not None
    room.letters.discard(referral.letter_id)
    with pytest.raises(NotFound):
        room.referrals.get(referral.id)


def test_what_the_client_declined_stays_when_its_letter_is_thrown_away(
    room: CounselingRoom, client: Client
) -> None:
    referral = referred(room, client, ReferralState.CLIENT_DECLINED)
    assert referral.letter_id is not None
    room.letters.discard(referral.letter_id)
    declined = room.referrals.get(referral.id)
    assert (declined.state, declined.letter_id) == (ReferralState.CLIENT_DECLINED, None)
    with pytest.raises(NotFound):
        room.referrals.keep_draft(referral.id, draft(room))


@pytest.mark.parametrize("urgency", Urgency)
def test_the_more_urgent_the_sooner_it_is_asked_about(
    room: CounselingRoom, client: Client, urgency: Urgency
) -> None:
    referral = referred(room, client, *HANDED_OVER, urgency=urgency)
    days = {Urgency.URGENT: 1, Urgency.SOON: 7, Urgency.ROUTINE: 14}
    assert FOLLOW_UP_AFTER[urgency] == timedelta(days=days[urgency])
    assert referral.follow_up_on == room.clock.today() + timedelta(days=days[urgency])
    assert referred(room, client, *WAY[ReferralState.REPLIED]).follow_up_on is None


@pytest.mark.parametrize("state", [ReferralState.CLIENT_DECLINED, ReferralState.REPLIED])
def test_a_refusal_and_a_reply_need_a_word(
    room: CounselingRoom, client: Client, state: ReferralState
) -> None:
    referral = referred(room, client, *HANDED_OVER)
    with pytest.raises(FieldErrors) as refused:
        room.referrals.move(referral.id, state, note="  ya ")
    assert set(refused.value.fields) == {"note"}
    moved = room.referrals.move(referral.id, state, note=" Akan dipikirkan dahulu ")
    assert moved.reply_note == "Akan dipikirkan dahulu"
    assert room.referrals.move(referral.id, ReferralState.CLOSED).reply_note == moved.reply_note


def test_asking_can_be_put_off_but_not_to_the_past(room: CounselingRoom, client: Client) -> None:
    referral = referred(room, client, *HANDED_OVER)
    today = room.clock.today()
    with pytest.raises(FieldErrors):
        room.referrals.postpone(referral.id, today)
    later = today + timedelta(days=3)
    assert room.referrals.postpone(referral.id, later).follow_up_on == later


def asked(room: CounselingRoom) -> list[str]:
    lines = room.attention.lines(room.clock.today())
    return [line.chip for line in lines if line.place[2] == "referrals"]


def test_the_home_page_asks_on_the_day_and_until_it_is_answered(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    referral = referred(room, client, *HANDED_OVER)
    clock.advance(days=13)
    assert asked(room) == []
    clock.advance(days=1)
    assert asked(room) == ["Rujukan"]
    room.referrals.move(referral.id, ReferralState.REPLIED, note="Diterima dengan baik")
    assert asked(room) == []


def slip(room: CounselingRoom, document_id: int | None, page: int = REPLY_PAGE) -> int:
    """Scan one page of a letter, and return the scan's id."""
    assert document_id is not None
    paper = room.documents.get(document_id)
    room.scans.take_in(
        name="balasan.pdf",
        media_type="application/pdf",
        data=b"%PDF-1.4 balasan",
        codes=[PageCode(paper.token, page, 1)],
    )
    return room.documents.scans(document_id)[-1].id


def test_a_reply_slip_that_comes_back_alone_arrives_at_its_referral(
    room: CounselingRoom, client: Client
) -> None:
    other = referred(room, client, *HANDED_OVER)
    referral = referred(room, client, *HANDED_OVER)
    slip(room, referral.document_id)
    arrived = room.referrals.get(referral.id).reply_attachment_id
    assert arrived is not None
    assert room.documents.attachment(arrived).data == b"%PDF-1.4 balasan"
    assert asked(room) == ["Balasan"]
    assert room.referrals.get(other.id).reply_attachment_id is None


def test_a_scan_of_the_letter_itself_is_no_reply(room: CounselingRoom, client: Client) -> None:
    referral = referred(room, client, *HANDED_OVER)
    slip(room, referral.document_id, page=1)
    assert room.referrals.get(referral.id).reply_attachment_id is None


@pytest.mark.parametrize("way", ["unpair", "move"])
def test_a_slip_that_was_another_paper_after_all_leaves_the_referral(
    room: CounselingRoom, client: Client, way: str
) -> None:
    referral = referred(room, client, *HANDED_OVER)
    scan = slip(room, referral.document_id)
    if way == "move":
        permission = room.permissions.of_client(client.id)[0]
        sheet = room.documents.of_record(RELEASE, permission.id)[0]
        pair_whole(room, scan, sheet.id)
    room.scans.unpair(scan)
    room.scans.discard(scan)
    assert room.referrals.get(referral.id).reply_attachment_id is None
    assert asked(room) == []
    assert vault_of(room).verify() == []


def test_a_reply_by_other_ways_is_kept(room: CounselingRoom, client: Client) -> None:
    referral = referred(room, client, *HANDED_OVER)
    kept = room.referrals.attach_reply(referral.id, "b.pdf", "application/pdf", b"%PDF-1.4 lain")
    assert kept.reply_attachment_id is not None
    assert room.documents.attachment(kept.reply_attachment_id).data == b"%PDF-1.4 lain"


def test_the_list_shows_the_newest_first_and_on_request_only_what_is_open(
    room: CounselingRoom, client: Client
) -> None:
    closed = referred(room, client, *WAY[ReferralState.CLOSED])
    waiting = referred(room, client, *HANDED_OVER)
    assert [referral.id for referral in room.referrals.recent()] == [waiting.id, closed.id]
    assert room.referrals.recent(1) == [waiting]
    assert room.referrals.recent(open_only=True) == [waiting]
    assert room.referrals.of_client(client.id) == [waiting, closed]


def test_the_audit_log_holds_no_word_of_a_referral(room: CounselingRoom, client: Client) -> None:
    referral = referred(room, client, *HANDED_OVER)
    room.referrals.move(referral.id, ReferralState.REPLIED, note="Kanaribalas diterima")
    told = str(log(room))
    assert "Kanari" not in told
    assert "Sintetis" not in told
    assert vault_of(room).verify() == []
