"""A letter counts as given when it is said that it left, and not when it was made."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.disclosure_facts import Period
from rumah_konseling.ethics.referring import ANY_REASON
from rumah_konseling.forms import disclosure_log
from rumah_konseling.records.attention.handover_attention import lines
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.disclosure_log import DisclosureEntry, line_of
from rumah_konseling.records.disclosures.permission_model import ReleasePermission
from rumah_konseling.records.disclosures.referrals import ReferralState
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.ledger_stories import (
    HOSPITAL,
    draft,
    issue,
    permitted,
    referred,
    text_of,
)
from tests.records.stories import in_force, log, register, vault_of

HOW = "Dibawa klien sendiri"
WHY = "Klien memilih menunggu"


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


@pytest.fixture
def permission(room: CounselingRoom, client: Client) -> ReleasePermission:
    return permitted(room, client)


@pytest.fixture
def letter(room: CounselingRoom, client: Client, permission: ReleasePermission) -> DisclosureEntry:
    """Return the line of a letter that lies ready."""
    issue(room, room.letters.write(client.id, draft(room)).id)
    return room.disclosures.log()[0]


def printed_log(room: CounselingRoom, code: str | None = None) -> str:
    rows = [line_of(entry) for entry in room.disclosures.log()]
    today, identity = room.clock.today(), room.settings.identity()
    return text_of(disclosure_log.render(rows, identity, Period(), code, printed_on=today))


def sheet_of_revocation(room: CounselingRoom, permission: ReleasePermission) -> str:
    paper = room.permissions.revoke(permission.id, client_ink=None)
    return text_of(room.documents.pdf(paper))


def test_a_letter_that_was_made_is_not_given(
    room: CounselingRoom, permission: ReleasePermission, letter: DisclosureEntry
) -> None:
    assert letter.document_id is not None
    room.leaving.printed(letter.document_id)
    assert room.disclosures.under(permission.serial or "") == []
    told = room.timeline.of_client(letter.client_id)
    assert not any("informasi diberikan" in event.sentence for event in told)
    left = dict(room.audit_digests.digest(room.clock.today()).left)
    assert left["Surat menurut izin"] == 0
    text = printed_log(room)
    assert "Jumlah penyampaian" not in text
    assert "Disiapkan, belum diserahkan" in text
    assert HOSPITAL.name in text
    assert HOSPITAL.name not in sheet_of_revocation(room, permission).split("sudah disampaikan")[-1]


def test_it_is_given_on_the_day_on_which_it_is_said_to_have_left(
    room: CounselingRoom,
    permission: ReleasePermission,
    letter: DisclosureEntry,
    clock: SettableClock,
) -> None:
    clock.advance(days=3)
    on = room.clock.today() - timedelta(days=1)
    given = room.handovers.hand_over(letter.id, on, f"  {HOW} ")
    assert datetime.fromisoformat(given.given_at).astimezone().date() == on
    assert (given.prepared_at, given.handed_over) == (letter.given_at, HOW)
    assert room.disclosures.under(permission.serial or "") == [given]
    assert room.disclosures.prepared_under(permission.serial or "") == []
    assert [line.id for line in room.disclosures.log(first=on, last=on)] == [letter.id]
    left = dict(room.audit_digests.digest(room.clock.today()).left)
    assert left["Surat menurut izin"] == 1
    own = printed_log(room, given.client_code)
    assert "Jumlah penyampaian: 1." in own
    assert HOW in own
    assert "belum diserahkan" not in own
    assert HOW not in printed_log(room)
    assert room.timeline.of_client(letter.client_id)[0].sentence.startswith("Surat diserahkan")
    assert HOW not in str(log(room))
    assert vault_of(room).verify() == []


@pytest.mark.parametrize(
    ("days", "how", "field"),
    [(1, HOW, "on"), (-3, HOW, "on"), (0, " - ", "how"), (0, "x" * 201, "how")],
)
def test_a_day_or_a_way_that_cannot_be_is_said(
    room: CounselingRoom,
    letter: DisclosureEntry,
    clock: SettableClock,
    days: int,
    how: str,
    field: str,
) -> None:
    clock.advance(days=2)
    with pytest.raises(FieldErrors) as refused:
        room.handovers.hand_over(letter.id, room.clock.today() + timedelta(days=days), how)
    assert set(refused.value.fields) == {field}
    assert room.disclosures.get(letter.id) == letter


def test_the_day_on_which_it_was_made_counts(
    room: CounselingRoom, letter: DisclosureEntry, clock: SettableClock
) -> None:
    made = room.clock.today()
    clock.advance(days=2)
    given = room.handovers.hand_over(letter.id, made, HOW)
    assert given.given_at >= given.prepared_at
    assert datetime.fromisoformat(given.given_at).astimezone().date() == made


def test_a_letter_called_off_is_told_as_such_and_printed_no_more(
    room: CounselingRoom, permission: ReleasePermission, letter: DisclosureEntry
) -> None:
    for reason in (" ya ", "x" * 201):
        with pytest.raises(FieldErrors) as refused:
            room.handovers.call_off(letter.id, reason)
        assert set(refused.value.fields) == {"reason"}
    called_off = room.handovers.call_off(letter.id, WHY)
    assert called_off.called_off == WHY
    assert room.disclosures.log() == [called_off]
    assert room.disclosures.under(permission.serial or "") == []
    assert letter.document_id is not None
    with pytest.raises(RoomError, match="tidak jadi"):
        room.letters.require_leave_to_print(letter.document_id)
    own, whole = printed_log(room, letter.client_code), printed_log(room)
    assert "Tidak jadi" in own
    assert WHY in own
    assert WHY not in whole
    assert WHY not in str(log(room))
    assert lines(vault_of(room), room.clock.today()) == []


def test_what_became_of_a_letter_is_said_once(
    room: CounselingRoom, client: Client, letter: DisclosureEntry
) -> None:
    today = room.clock.today()
    with pytest.raises(RoomError, match="belum tercatat diserahkan"):
        room.disclosures.confirm_receipt(letter.id, "diterima loket")
    room.handovers.hand_over(letter.id, today, HOW)
    room.disclosures.confirm_receipt(letter.id, "diterima loket")
    with pytest.raises(RoomError, match="tidak lagi menunggu"):
        room.handovers.hand_over(letter.id, today, HOW)
    with pytest.raises(RoomError, match="tidak lagi menunggu"):
        room.handovers.call_off(letter.id, WHY)
    with pytest.raises(NotFound):
        room.handovers.call_off(99, WHY)


def test_what_left_before_its_leave_ended_can_be_said_afterwards(
    room: CounselingRoom,
    permission: ReleasePermission,
    letter: DisclosureEntry,
    clock: SettableClock,
) -> None:
    left_on = room.clock.today()
    clock.advance(days=1)
    room.permissions.revoke(permission.id, client_ink=None)
    assert room.handovers.hand_over(letter.id, left_on, HOW).handed_over == HOW


def test_a_letter_that_waits_is_told_every_day_until_it_is_said(
    room: CounselingRoom, letter: DisclosureEntry, clock: SettableClock
) -> None:
    def told() -> list[tuple[str, str]]:
        found = room.attention.lines(room.clock.today())
        return [(one.kind, one.detail) for one in found if "belum diserahkan" in one.title]

    whose = f"{letter.client_code} · {HOSPITAL.name}"
    assert told() == [("warn", f"{whose} · hari ini")]
    clock.advance(days=1)
    assert told() == [("warn", f"{whose} · kemarin")]
    clock.advance(days=7)
    assert told() == [("danger", f"{whose} · 8 hari yang lalu")]
    room.handovers.hand_over(letter.id, room.clock.today(), HOW)
    assert told() == []


def test_a_withdrawn_consent_leaves_no_waiting_letter_unsaid(
    room: CounselingRoom, client: Client
) -> None:
    consent = in_force(room, client)
    permitted(room, client)
    issue(room, room.letters.write(client.id, draft(room)).id)
    room.consents.withdraw(consent.id, items=(), client_ink=None)
    found = [line.detail for line in room.attention.lines(room.clock.today())]
    assert f"{client.code} · 1 surat atau halaman belum diserahkan" in found


def test_handing_over_its_letter_is_what_hands_over_a_referral(
    room: CounselingRoom, client: Client, permission: ReleasePermission
) -> None:
    said_there = referred(room, client, ReferralState.PRINTED)
    waiting = room.referrals.waiting_letter(said_there.id)
    assert waiting is not None
    room.handovers.hand_over(waiting.id, room.clock.today(), HOW)
    assert room.referrals.get(said_there.id).state is ReferralState.HANDED_OVER
    said_here = referred(room, client, ReferralState.PRINTED)
    moved = room.referrals.move(said_here.id, ReferralState.HANDED_OVER)
    assert moved.state is ReferralState.HANDED_OVER
    assert len(room.disclosures.under(permission.serial or "")) == 2
    assert room.referrals.waiting_letter(said_here.id) is None


def test_a_client_who_declines_before_it_left_calls_the_letter_off(
    room: CounselingRoom, client: Client, permission: ReleasePermission
) -> None:
    early = referred(room, client, ReferralState.PRINTED, ReferralState.CLIENT_DECLINED)
    late = referred(
        room,
        client,
        ReferralState.PRINTED,
        ReferralState.HANDED_OVER,
        ReferralState.CLIENT_DECLINED,
    )
    given = room.disclosures.under(permission.serial or "")
    assert [entry.document_id for entry in given] == [late.document_id]
    became = {entry.document_id: entry.state.value for entry in room.disclosures.log()}
    assert became == {early.document_id: "called_off", late.document_id: ""}


def test_a_referral_whose_letter_is_called_off_counts_as_none(
    room: CounselingRoom, client: Client, permission: ReleasePermission
) -> None:
    referral = referred(room, client, ReferralState.PRINTED)
    waiting = room.referrals.waiting_letter(referral.id)
    assert waiting is not None
    room.handovers.call_off(waiting.id, WHY)
    ended = room.referrals.get(referral.id)
    assert (ended.state, ended.follow_up_on) == (ReferralState.CLOSED, None)
    assert WHY in ended.reply_note
    assert not room.referrals.counts_as_referred(client.id, room.clock.today(), ANY_REASON)
    assert room.search.find("menunggu")


def test_a_referral_of_an_earlier_version_goes_on_as_it_did(
    room: CounselingRoom, client: Client, permission: ReleasePermission
) -> None:
    referral = referred(room, client, ReferralState.PRINTED)
    with vault_of(room).transaction("letter.issued") as tx:
        tx.update("disclosure", room.disclosures.log()[0].id, state=None, prepared_at=None)
    (given,) = room.disclosures.under(permission.serial or "")
    moved = room.referrals.move(referral.id, ReferralState.HANDED_OVER)
    assert moved.state is ReferralState.HANDED_OVER
    assert room.disclosures.get(given.id) == given
    left = dict(room.audit_digests.digest(room.clock.today()).left)
    assert left["Surat menurut izin"] == 1


def test_a_paper_that_is_no_letter_has_nothing_to_hand_over(
    room: CounselingRoom, permission: ReleasePermission
) -> None:
    paper = room.permissions.revoke(permission.id, client_ink=None)
    assert room.handovers.of_document(paper) is None
