"""A service ends with nothing left open unseen, with its summary, and with a way back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.disclosure_facts import PaperState
from rumah_konseling.ethics.verdict import GateClosed, Remedy
from rumah_konseling.records.care.care_model import SafetyPlanForm
from rumah_konseling.records.care.closing_model import ClosingKind
from rumah_konseling.records.clients.client_model import Client, ClientStatus
from rumah_konseling.records.consents.consent_model import DirectiveAnswer
from rumah_konseling.records.disclosures.referrals import ReferralState
from rumah_konseling.records.index.session_model import Risk, Technique
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.ledger_stories import draft, emergency, permitted, referred
from tests.records.sessions.test_sessions import begun, note, served, signed
from tests.records.stories import CLOSING, close, printed, register, save, sign, talked, vault_of


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return served(room)


def remedies(room: CounselingRoom, client: Client) -> list[Remedy | None]:
    return [verdict.remedy for verdict in room.closings.verdicts(client.id)]


def test_a_service_with_nothing_open_closes_with_its_summary(
    room: CounselingRoom, client: Client
) -> None:
    for technique in (Technique.DIRECTIVE, Technique.NON_DIRECTIVE, Technique.NON_DIRECTIVE):
        signed(room, client, technique=technique)
    paper = close(room, client, open_reason="")
    (closing,) = room.closings.of_client(client.id)
    assert replace(closing.form, open_reason=CLOSING.open_reason) == CLOSING
    assert closing.course.sessions == 3
    assert closing.course.techniques == ((Technique.NON_DIRECTIVE, 2), (Technique.DIRECTIVE, 1))
    assert closing.course.latest_risk is Risk.NONE
    assert (closing.document_id, closing.closed_on) == (paper, room.clock.today())
    assert closing.keep_until == room.closings.proposed_end_of_keeping()
    assert room.documents.get(paper).form == "PNT"
    assert room.clients.get(client.id).status is ClientStatus.CLOSED
    assert vault_of(room).verify() == []


def test_what_is_open_is_named_and_stands_in_the_way(room: CounselingRoom, client: Client) -> None:
    session = begun(room, client)
    emergency(room, client)
    permitted(room, client)
    room.referrals.begin(client.id, draft(room))
    assert remedies(room, client) == [
        Remedy.FINISH_EMERGENCY,
        Remedy.SIGN_NOTES,
        Remedy.SETTLE_LETTERS,
        Remedy.DECIDE_PERMISSIONS,
    ]
    assert room.closings.open_ends(client.id).unsigned_notes == (session.id,)
    with pytest.raises(GateClosed) as refused:
        close(room, client)
    assert refused.value.verdict.remedy is Remedy.FINISH_EMERGENCY
    assert room.clients.get(client.id).status is ClientStatus.ACTIVE


def test_permissions_end_with_the_service_unless_kept_with_a_reason(
    room: CounselingRoom, client: Client
) -> None:
    ends, stays = permitted(room, client), permitted(room, client)
    with pytest.raises(FieldErrors) as refused:
        close(room, client, kept_permissions=(stays.id,))
    assert set(refused.value.fields) == {"kept_reason"}
    why = "Rujukan masih berjalan sampai akhir bulan."
    close(room, client, kept_permissions=(stays.id,), kept_reason=why)
    assert room.permissions.get(ends.id).state is PaperState.EXPIRED
    assert room.permissions.get(stays.id).state is PaperState.IN_FORCE
    (closing,) = room.closings.of_client(client.id)
    assert closing.ended_permissions == (ends.serial,)


def test_a_referral_or_paper_out_of_reach_needs_a_reason(
    room: CounselingRoom, client: Client
) -> None:
    permitted(room, client)
    referred(room, client, ReferralState.PRINTED, ReferralState.HANDED_OVER)
    printed(room, client)
    wanted = [Remedy.SETTLE_REFERRALS, Remedy.COLLECT_PAPERS]
    assert [r for r in remedies(room, client) if r is not Remedy.DECIDE_PERMISSIONS] == wanted
    with pytest.raises(GateClosed):
        close(room, client, open_reason="hilang")
    close(room, client, open_reason="Klien pindah dan tidak dapat dihubungi.")
    assert room.clients.get(client.id).status is ClientStatus.CLOSED


def test_a_safety_plan_heeds_whom_never_to_contact(room: CounselingRoom) -> None:
    client = register(room)
    begun_talk = talked(room, client)
    first, *rest = begun_talk.exceptions
    entries = (replace(first, never_contact="Wiratno, mantan suami"), *rest)
    sign(room, save(room, replace(begun_talk, exceptions=entries)))
    plan = SafetyPlanForm(
        signs="Sulit tidur", own_ways="Berjalan", people="Wiratno", safe_place="Sudah aman"
    )
    with pytest.raises(GateClosed, match="Wiratno"):
        room.safety_plans.keep(client.id, plan)
    assert room.safety_plans.current(client.id) is None
    room.safety_plans.keep(client.id, plan, "Klien kini sudah berdamai dengannya.")
    kept = room.audit.entries(limit=1)[0]
    assert (kept.action, kept.detail["reason"]) == (
        "safety_plan.kept",
        "Klien kini sudah berdamai dengannya.",
    )
    room.safety_plans.keep(client.id, replace(plan, people="Gendis"))


def test_a_copy_a_living_will_and_a_safety_plan_are_named_before_closing(
    room: CounselingRoom,
) -> None:
    client = register(room)
    room.clients.begin_service(client.id)
    begun_talk = talked(room, client)
    wants = replace(begun_talk.terms, directive=DirectiveAnswer.WANTS_TO_DISCUSS)
    sign(room, save(room, replace(begun_talk, terms=wants)), copy_given=False)
    plan = SafetyPlanForm(
        signs="Sulit tidur",
        own_ways="Berjalan",
        people="Kakak, 0812 0000 0000",
        safe_place="Obat disimpan kakak",
        next_review_on=room.clock.today() + timedelta(days=14),
    )
    room.safety_plans.keep(client.id, plan)
    assert remedies(room, client) == [
        Remedy.REVIEW_PLAN,
        Remedy.DISCUSS_DIRECTIVE,
        Remedy.GIVE_COPY,
    ]
    with pytest.raises(GateClosed):
        close(room, client, open_reason="")
    consent = room.consents.of_client(client.id)[0]
    room.consents.give_copy(consent.id)
    room.safety_plans.keep(client.id, replace(plan, next_review_on=None))
    sign(room, talked(room, client))
    assert remedies(room, client) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"concern": ""}, "concern"),
        ({"client_view": " "}, "client_view"),
        ({"counselor_view": ""}, "counselor_view"),
        ({"remaining_risk": ""}, "remaining_risk"),
        ({"return_advice": ""}, "return_advice"),
        ({"kind": ClosingKind.OTHER}, "kind_note"),
        ({"goals": "x" * 6_001}, "goals"),
        ({"client_signs": False}, "unsigned_reason"),
    ],
)
def test_a_summary_that_lacks_something_closes_nothing(
    room: CounselingRoom, client: Client, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(FieldErrors) as refused:
        close(room, client, **changes)
    assert set(refused.value.fields) == {field}
    with pytest.raises(FieldErrors):
        room.closings.preview(client.id, replace(CLOSING, **changes))  # type: ignore[arg-type]
    assert room.closings.of_client(client.id) == []


def test_the_record_is_kept_to_a_day_that_can_be(room: CounselingRoom, client: Client) -> None:
    today = room.clock.today()
    for day in (today - timedelta(days=1), today + timedelta(days=12_000)):
        with pytest.raises(FieldErrors) as refused:
            close(room, client, keep_until=day)
        assert set(refused.value.fields) == {"keep_until"}
    chosen = today + timedelta(days=3_650)
    close(room, client, keep_until=chosen)
    assert room.closings.of_client(client.id)[0].keep_until == chosen


@pytest.mark.parametrize("kind", [ClosingKind.UNREACHABLE, ClosingKind.DIED])
def test_who_cannot_be_asked_has_no_view_and_signs_nothing(
    room: CounselingRoom, client: Client, kind: ClosingKind
) -> None:
    close(
        room,
        client,
        kind=kind,
        client_view="",
        return_advice="",
        client_signs=False,
        unsigned_reason="Klien tidak dapat ditemui lagi.",
    )
    may_return = kind is ClosingKind.UNREACHABLE
    assert room.closings.can_reopen(client.id) is may_return
    assert room.clients.has_died(client.id) is not may_return
    if may_return:
        assert room.clients.return_to_queue(client.id).status is ClientStatus.WAITING
    else:
        with pytest.raises(RoomError, match="tercatat meninggal"):
            room.clients.return_to_queue(client.id)
        assert room.clients.get(client.id).status is ClientStatus.CLOSED


def test_within_a_month_the_same_case_goes_on_with_a_reason(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    close(room, client)
    with pytest.raises(FieldErrors):
        room.closings.reopen(client.id, "lagi")
    clock.advance(days=30)
    room.closings.reopen(client.id, "Keluhan kembali setelah mutasi.")
    assert room.clients.get(client.id).status is ClientStatus.ACTIVE
    (closing,) = room.closings.of_client(client.id)
    assert closing.reopen_reason == "Keluhan kembali setelah mutasi."
    assert signed(room, client).number == 1
    close(room, client)
    assert len(room.closings.of_client(client.id)) == 2


def test_later_a_new_case_is_opened_instead(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    close(room, client)
    clock.advance(days=31)
    assert not room.closings.can_reopen(client.id)
    with pytest.raises(RoomError, match="terlalu lama"):
        room.closings.reopen(client.id, "Keluhan kembali setelah mutasi.")
    room.clients.return_to_queue(client.id)
    with pytest.raises(RoomError):
        room.closings.reopen(client.id, "Keluhan kembali setelah mutasi.")


def test_only_a_service_under_way_is_closed_and_only_so(
    room: CounselingRoom, client: Client
) -> None:
    with pytest.raises(RoomError, match="sedang berjalan"):
        room.clients.leave_queue(client.id, "Klien tidak jadi datang.")
    close(room, client)
    with pytest.raises(RoomError, match="Tidak ada layanan"):
        close(room, client)
    with pytest.raises(RoomError, match="ditutup"):
        room.sessions.begin(client.id, note(room))
    waiting = register(room, "Klien Kedua")
    with pytest.raises(RoomError, match="Tidak ada layanan"):
        close(room, waiting)
