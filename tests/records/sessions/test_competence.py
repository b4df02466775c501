"""A case outside the counselor's competence goes on only with a referral or with advice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from rumah_konseling.errors import FieldErrors
from rumah_konseling.ethics.referring import ReferralReason
from rumah_konseling.ethics.verdict import Remedy
from rumah_konseling.records.clients.client_model import Client, Resolution
from rumah_konseling.records.disclosures.referrals import ReferralState
from rumah_konseling.records.practice.practice_model import Area, Licence, LicenceKind
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
    assert room.signing_gates.signing_verdicts(client.id) == (room.competence.verdict(client.id),)
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
        (HANDED_OVER[:1], False),
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


def test_areas_stand_once_and_those_within_come_first(room: CounselingRoom) -> None:
    today = room.clock.today()
    grief = room.practice.write_area(Area(" Kedukaan ", False, today))
    room.practice.write_area(Area("Adiksi", False, today))
    with pytest.raises(FieldErrors):
        room.practice.write_area(Area("kedukaan", True, today))
    room.practice.write_area(Area("Kedukaan", True, today, "Pelatihan 2020"), grief.id)
    areas = room.competence.areas()
    assert [(one.content.name, one.content.is_within) for one in areas] == [
        ("Kedukaan", True),
        ("Adiksi", False),
    ]
    room.practice.areas.end(areas[0].id, "Tidak dilayani lagi.")
    assert room.competence.areas() == areas[1:]
    assert room.practice.areas.get(grief.id).is_replaced
    for name in ("ab", "x" * 121):
        with pytest.raises(FieldErrors):
            room.practice.write_area(Area(name, True, today))


def test_a_case_lies_in_an_area_and_is_judged_anew_when_that_ends(
    room: CounselingRoom, client: Client
) -> None:
    today = room.clock.today()
    grief = room.practice.write_area(Area("Kedukaan", True, today))
    outside = room.practice.write_area(Area("Adiksi", False, today))
    for areas in ((), (outside.id,), (grief.id, outside.id), (999,)):
        with pytest.raises(FieldErrors) as refused:
            room.competence.judge(client.id, "", is_outside=False, areas=areas)
        assert set(refused.value.fields) == {"areas"}
    room.competence.judge(client.id, "", is_outside=False, areas=[grief.id])
    assert is_open(room, client)
    corrected = room.practice.write_area(Area("Duka", True, today), grief.id)
    assert is_open(room, client)
    judged = room.competence.judgement(client.id)
    assert judged is not None
    assert room.competence.names_of(judged) == ["Duka"]
    room.practice.areas.end(corrected.id, "Tidak dilayani lagi.")
    assert room.competence.verdict(client.id).remedy is Remedy.JUDGE_COMPETENCE


def test_an_area_rests_on_its_licence(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    today = room.clock.today()
    licence = Licence(LicenceKind.SILP, "S-1", "Dinas Contoh", today, today + timedelta(days=30))
    kept = room.practice.licences.add(licence)
    grief = room.practice.write_area(Area("Kedukaan", True, today, licence=kept.id))
    room.competence.judge(client.id, "", is_outside=False, areas=[grief.id])
    assert is_open(room, client)
    clock.advance(days=31)
    assert room.competence.verdict(client.id).remedy is Remedy.JUDGE_COMPETENCE
    assert room.competence.offered() == []
    renewed = replace(licence, valid_until=today + timedelta(days=400))
    room.practice.licences.replace(kept.id, renewed)
    assert is_open(room, client)
    connection = vault_of(room)._connection
    connection.begin()
    connection.change("UPDATE practice_entry SET content = replace(content, 'S-1', 'S-2')")
    connection.commit()
    assert not room.competence.verdict(client.id).is_open


def test_areas_of_before_are_taken_into_the_register(room: CounselingRoom) -> None:
    with vault_of(room).transaction("competence.area_kept") as tx:
        tx.insert("competence_area", name="Kedukaan", is_within=1)
        tx.insert("competence_area", name="Adiksi", is_within=0)
    for _ in range(2):
        room.complete_upgrade()
        areas = [(one.content.name, one.content.is_within) for one in room.competence.areas()]
        assert areas == [("Kedukaan", True), ("Adiksi", False)]
    assert vault_of(room).verify() == []


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
    room.practice.write_area(Area("Kanariarea", True, room.clock.today()))
    assert "Kanari" not in str(log(room))
    assert vault_of(room).verify() == []


@pytest.mark.parametrize("reason", ReferralReason)
def test_a_referral_answers_only_the_question_it_was_written_about(
    room: CounselingRoom, client: Client, reason: ReferralReason
) -> None:
    judge(room, client)
    room.clients.declare_conflict(
        client.id, has_conflict=True, relation="Sepupu", resolution=Resolution.REFER
    )
    referred(room, client, *HANDED_OVER, reasons=(reason,))
    answers_competence = reason in {ReferralReason.OUTSIDE_COMPETENCE, ReferralReason.NEED}
    answers_conflict = reason is ReferralReason.CONFLICT_OF_INTEREST
    within, apart = (
        room.competence.verdict(client.id),
        room.signing_gates.conflict_verdict(client.id),
    )
    assert (within.is_open, apart.is_open) == (answers_competence, answers_conflict)
    assert all(one.is_open or "alasan lain" in one.reason for one in (within, apart))
    told = [line.title for line in room.attention.lines(room.clock.today())]
    assert ("Rujukan karena hubungan belum berjalan" in told) is not answers_conflict


@pytest.mark.parametrize("reason", ReferralReason)
def test_a_letter_that_waits_is_named_where_it_would_answer(
    room: CounselingRoom, client: Client, reason: ReferralReason
) -> None:
    judge(room, client)
    referred(room, client, ReferralState.PRINTED, reasons=(reason,))
    would_answer = reason in {ReferralReason.OUTSIDE_COMPETENCE, ReferralReason.NEED}
    assert ("belum diserahkan" in room.competence.verdict(client.id).reason) is would_answer
