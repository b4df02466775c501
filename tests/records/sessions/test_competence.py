"""A case outside the counselor's competence goes on only with a referral or with advice."""

from __future__ import annotations

import pytest

from rumah_konseling.errors import FieldErrors
from rumah_konseling.ethics.verdict import Remedy
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.referrals import ReferralState
from rumah_konseling.records.supervision.case_model import AdviceForm
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.ledger_stories import draft, permitted, referred
from tests.records.stories import in_force, log, register, vault_of
from tests.records.supervision_stories import advised, decide_all, issued, written

ADVICE = "Tawarkan rujukan pada sesi berikutnya."
HANDED_OVER = (ReferralState.PRINTED, ReferralState.HANDED_OVER)


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    client = room.clients.begin_service(register(room).id)
    room.clients.declare_conflict(client.id, has_conflict=False)
    room.competence.judge(client.id, "", is_outside=False)
    in_force(room, client)
    permitted(room, client)
    return client


def is_open(room: CounselingRoom, client: Client) -> bool:
    verdict = room.competence.verdict(client.id)
    assert verdict.remedy is (None if verdict.is_open else Remedy.REFER_OR_CONSULT)
    return verdict.is_open


def judge(room: CounselingRoom, client: Client) -> None:
    room.competence.judge(client.id, "Adiksi berat", is_outside=True)


def test_a_case_within_competence_goes_on(room: CounselingRoom, client: Client) -> None:
    assert is_open(room, client)


def test_silence_is_not_competence(room: CounselingRoom) -> None:
    client = register(room, "Sintetis Kedua")
    assert room.competence.judgement(client.id) is None
    assert room.competence.verdict(client.id).remedy is Remedy.JUDGE_COMPETENCE
    room.competence.judge(client.id, "", is_outside=False)
    assert room.competence.verdict(client.id).is_open


def test_the_latest_judgement_counts(room: CounselingRoom, client: Client) -> None:
    judge(room, client)
    assert not is_open(room, client)
    assert room.standing.signing_verdicts(client.id) == (room.competence.verdict(client.id),)
    room.competence.judge(client.id, "Adiksi ringan", is_outside=False)
    judgement = room.competence.judgement(client.id)
    assert judgement is not None
    assert (judgement.topic, judgement.judged_on) == ("Adiksi ringan", room.clock.today())
    assert is_open(room, client)


@pytest.mark.parametrize(("days", "counts"), [(0, True), (1, False)])
def test_advice_counts_from_the_day_of_the_judgement(
    room: CounselingRoom, client: Client, clock: SettableClock, days: int, counts: bool
) -> None:
    if counts:
        judge(room, client)
    advised(room, client)
    clock.advance(days=days)
    if not counts:
        judge(room, client)
    assert is_open(room, client) is counts


def test_a_page_without_advice_opens_nothing(room: CounselingRoom, client: Client) -> None:
    judge(room, client)
    issued(room, written(room, client))
    assert not is_open(room, client)


def test_advice_of_before_without_a_page_is_shown_and_opens_nothing(
    room: CounselingRoom, client: Client
) -> None:
    judge(room, client)
    with vault_of(room).transaction("competence.judged") as tx:
        tx.insert(
            "consultation",
            client_id=client.id,
            consulted="Bagas Teladan",
            advice=ADVICE,
            consulted_on=room.clock.today().isoformat(),
            created_at=room.clock.stamp(),
        )
    assert [one.advice for one in room.competence.earlier_consultations(client.id)] == [ADVICE]
    assert not is_open(room, client)


@pytest.mark.parametrize(
    ("states", "counts"),
    [
        ((), False),
        (HANDED_OVER[:1], True),
        (HANDED_OVER, True),
        ((*HANDED_OVER, ReferralState.ACCEPTED), True),
        ((*HANDED_OVER, ReferralState.ACCEPTED, ReferralState.CLOSED), True),
        ((*HANDED_OVER, ReferralState.DECLINED), False),
        ((*HANDED_OVER, ReferralState.DECLINED, ReferralState.CLOSED), False),
        ((*HANDED_OVER, ReferralState.CLIENT_DECLINED), False),
        ((ReferralState.CLIENT_DECLINED, ReferralState.CLOSED), False),
    ],
)
def test_a_referral_counts_once_it_is_on_its_way_and_never_when_declined(
    room: CounselingRoom, client: Client, states: tuple[ReferralState, ...], counts: bool
) -> None:
    judge(room, client)
    referral = referred(room, client, *states)
    assert is_open(room, client) is counts
    declined = {ReferralState.DECLINED, ReferralState.CLIENT_DECLINED}
    assert referral.was_declined is bool(declined & set(states))


def test_a_letter_that_is_only_a_draft_is_no_referral(room: CounselingRoom, client: Client) -> None:
    judge(room, client)
    room.referrals.begin(client.id, draft(room))
    assert not is_open(room, client)


@pytest.mark.parametrize("closed", [False, True])
def test_a_referral_from_before_the_judgement_counts_only_while_it_goes_on(
    room: CounselingRoom, client: Client, clock: SettableClock, closed: bool
) -> None:
    ends = (ReferralState.ACCEPTED, ReferralState.CLOSED) if closed else ()
    referred(room, client, *HANDED_OVER, *ends)
    clock.advance(days=1)
    judge(room, client)
    assert is_open(room, client) is not closed


def test_a_client_who_declines_can_be_kept_with_advice(
    room: CounselingRoom, client: Client
) -> None:
    judge(room, client)
    referred(room, client, *HANDED_OVER, ReferralState.CLIENT_DECLINED)
    advised(room, client)
    assert is_open(room, client)


def test_another_clients_referral_and_advice_count_for_nobody_else(
    room: CounselingRoom, client: Client
) -> None:
    judge(room, client)
    other = register(room, "Sintetis Kedua")
    permitted(room, other)
    referred(room, other, *HANDED_OVER)
    in_force(room, other)
    advised(room, other)
    assert not is_open(room, client)


def test_areas_are_kept_once_and_those_within_come_first(room: CounselingRoom) -> None:
    for name, within in (("Kedukaan", False), ("Adiksi", False), ("Kedukaan", True)):
        room.competence.keep_area(f" {name} ", is_within=within)
    areas = room.competence.areas()
    assert [(area.name, area.is_within) for area in areas] == [
        ("Kedukaan", True),
        ("Adiksi", False),
    ]
    room.competence.remove_area(areas[0].id)
    assert room.competence.areas() == areas[1:]
    for name in ("ab", "x" * 121):
        with pytest.raises(FieldErrors):
            room.competence.keep_area(name, is_within=True)


def test_each_field_says_what_it_lacks(room: CounselingRoom, client: Client) -> None:
    with pytest.raises(FieldErrors) as refused:
        room.competence.judge(client.id, " ", is_outside=True)
    assert set(refused.value.fields) == {"topic"}


def test_the_audit_log_holds_no_word_of_a_case(room: CounselingRoom, client: Client) -> None:
    room.competence.judge(client.id, "Kanaribidang", is_outside=True)
    case = decide_all(room, written(room, client, supervisor="Kanariahli", topic="Kanaribahas"))
    case = issued(room, case)
    saying = AdviceForm("Kanarisaran yang panjang", room.clock.today())
    room.supervision_results.record_advice(case.id, saying)
    room.supervision_results.record_action(case.id, "Kanaritindak lanjut", room.clock.today())
    room.competence.keep_area("Kanariarea", is_within=True)
    assert "Kanari" not in str(log(room))
    assert vault_of(room).verify() == []
