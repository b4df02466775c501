"""The gates answer every combination of facts, and name the way through."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from rumah_konseling.ethics import principles
from rumah_konseling.ethics.gates import competence, conflict, consent, queue, wellbeing
from rumah_konseling.ethics.gates.consent import ConsentFacts, SigningFacts, StandIn, Standing
from rumah_konseling.ethics.verdict import Decision, GateClosed, Remedy, require

TODAY = date(2026, 3, 9)
UNTIL = (None, TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1))


@pytest.mark.parametrize(
    ("standing", "until", "agreed", "emergency"),
    list(product(Standing, UNTIL, (False, True), (False, True))),
)
def test_a_note_is_signed_only_under_a_whole_consent_or_an_emergency(
    standing: Standing, until: date | None, agreed: bool, emergency: bool
) -> None:
    stand_in = StandIn("RK/DRT/2026/0001", TODAY) if emergency else None
    verdict = consent.signing_a_session(ConsentFacts(standing, TODAY, until, agreed, stand_in))
    not_over = until is None or until >= TODAY
    consented = standing is Standing.IN_FORCE and not_over and agreed
    expected = emergency or consented
    assert verdict.is_open is expected
    # What is open by an emergency alone says so; what the client agreed to needs no word.
    assert bool(verdict.reason) is not consented
    if emergency and not consented:
        assert "RK/DRT/2026/0001" in verdict.reason
        assert "9 Maret 2026" in verdict.reason
    if not expected:
        assert verdict.decision is Decision.CLOSED
        assert verdict.effect
        assert verdict.reason.endswith(".")
        assert verdict.remedy is not None


DAY = timedelta(days=1)


@pytest.mark.parametrize("needs", [False, True])
@pytest.mark.parametrize("agreed", [False, True])
@pytest.mark.parametrize("of_age_on", [None, TODAY - DAY, TODAY, TODAY + DAY])
def test_a_minors_consent_needs_a_guardian_and_ends_at_eighteen(
    needs: bool, agreed: bool, of_age_on: date | None
) -> None:
    facts = ConsentFacts(
        Standing.IN_FORCE,
        TODAY,
        exceptions_agreed=True,
        needs_guardian=needs,
        guardian_agreed=agreed,
        of_age_on=of_age_on,
    )
    verdict = consent.signing_a_session(facts)
    is_grown = of_age_on is not None and of_age_on <= TODAY
    assert verdict.is_open is (not needs or (agreed and not is_grown))
    if not verdict.is_open:
        assert verdict.remedy is Remedy.RENEW_CONSENT
        words = "sudah berusia 18 tahun" if agreed else "belum menyetujui"
        assert words in verdict.reason


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (SigningFacts(0, 0, 0, True, lacks_guardian=True), "di bawah 18 tahun"),
        (SigningFacts(0, 0, 0, True, known_by_answered=False), "siapa yang tahu"),
    ],
)
def test_who_agrees_and_who_knows_is_asked_before_it_takes_effect(
    facts: SigningFacts, words: str
) -> None:
    verdict = consent.putting_in_force(facts)
    assert verdict.decision is Decision.CLOSED
    assert words in verdict.reason
    assert verdict.remedy is Remedy.OPEN_CONSENT


def test_outside_ones_competence_takes_a_referral_or_advice() -> None:
    verdict = competence.signing_a_session(competence.CompetenceFacts(None))
    assert verdict.remedy is Remedy.JUDGE_COMPETENCE


def test_a_withdrawn_consent_is_the_clients_own_choice() -> None:
    verdict = consent.signing_a_session(ConsentFacts(Standing.WITHDRAWN, TODAY))
    assert verdict.principle is principles.AUTONOMY
    assert verdict.remedy is Remedy.RENEW_CONSENT


@pytest.mark.parametrize("matters", [0, 3])
@pytest.mark.parametrize("initials", [0, 1])
@pytest.mark.parametrize("choices", [0, 2])
@pytest.mark.parametrize("directive", [False, True])
def test_a_consent_takes_effect_only_when_nothing_is_open(
    matters: int, initials: int, choices: int, directive: bool
) -> None:
    verdict = consent.putting_in_force(SigningFacts(matters, initials, choices, directive))
    assert verdict.is_open is (matters == initials == choices == 0 and directive)
    if not verdict.is_open:
        assert verdict.reason.startswith("Masih ada ")


@pytest.mark.parametrize(
    ("facts", "remedy"),
    [
        (conflict.ConflictFacts(declared=False), Remedy.DECLARE_CONFLICT),
        (conflict.ConflictFacts(declared=True), None),
        (conflict.ConflictFacts(declared=True, has_conflict=True), Remedy.ADD_SAFEGUARD),
        (conflict.ConflictFacts(declared=True, has_conflict=True, has_safeguard=True), None),
        (
            conflict.ConflictFacts(declared=True, has_open_dual_relation=True),
            Remedy.SECURE_BOUNDARY,
        ),
        (
            conflict.ConflictFacts(declared=True, has_open_dual_relation=True, is_under_way=True),
            None,
        ),
        (
            conflict.ConflictFacts(declared=True, has_conflict=True, is_referred=True),
            Remedy.BEGIN_REFERRAL,
        ),
        (
            conflict.ConflictFacts(
                declared=True, has_conflict=True, is_referred=True, is_under_way=True
            ),
            None,
        ),
        (
            conflict.ConflictFacts(declared=True, has_conflict=True, is_under_way=True),
            Remedy.ADD_SAFEGUARD,
        ),
    ],
)
def test_a_conflict_of_interest_is_asked_and_answered(
    facts: conflict.ConflictFacts, remedy: Remedy | None
) -> None:
    verdict = conflict.signing_a_session(facts)
    assert verdict.remedy is remedy
    assert verdict.is_open is (remedy is None)


def test_a_letter_in_the_drawer_is_named_by_the_gates_it_does_not_open() -> None:
    referred = conflict.ConflictFacts(declared=True, has_conflict=True, is_referred=True)
    outside = competence.CompetenceFacts(is_outside=True)
    for closed, prepared in (
        (
            conflict.signing_a_session(referred),
            conflict.signing_a_session(replace(referred, is_prepared=True)),
        ),
        (
            competence.signing_a_session(outside),
            competence.signing_a_session(replace(outside, is_prepared=True)),
        ),
    ):
        assert (prepared.decision, prepared.remedy) == (closed.decision, closed.remedy)
        assert "belum diserahkan" not in closed.reason
        assert "belum diserahkan" in prepared.reason


def test_a_referral_for_another_reason_is_named_by_the_gates_it_does_not_open() -> None:
    referred = conflict.ConflictFacts(declared=True, has_conflict=True, is_referred=True)
    outside = competence.CompetenceFacts(is_outside=True)
    for closed, elsewhere, waits in (
        (
            conflict.signing_a_session(referred),
            conflict.signing_a_session(replace(referred, is_elsewhere=True)),
            conflict.signing_a_session(replace(referred, is_elsewhere=True, is_prepared=True)),
        ),
        (
            competence.signing_a_session(outside),
            competence.signing_a_session(replace(outside, is_elsewhere=True)),
            competence.signing_a_session(replace(outside, is_elsewhere=True, is_prepared=True)),
        ),
    ):
        assert (elsewhere.decision, elsewhere.remedy) == (closed.decision, closed.remedy)
        assert "alasan lain" not in closed.reason
        assert "alasan lain" in elsewhere.reason
        assert "belum diserahkan" in waits.reason


def test_first_come_first_served_unless_a_reason_is_given() -> None:
    assert queue.beginning_service(queue.QueueFacts(0)).is_open
    assert queue.beginning_service(queue.QueueFacts(1)).decision is Decision.NEEDS_REASON
    verdict = queue.beginning_service(queue.QueueFacts(2))
    assert verdict.decision is Decision.NEEDS_REASON
    assert "2 klien" in verdict.reason
    assert not verdict.allows("")
    assert not verdict.allows("   darurat ")
    assert not verdict.allows(" kata pend ")
    assert verdict.allows(" kata pendek ")
    assert verdict.allows("Ada risiko yang perlu segera ditangani.")
    with pytest.raises(GateClosed) as closed:
        require(verdict)
    assert closed.value.verdict is verdict
    require(verdict, "Ada risiko yang perlu segera ditangani.")


def test_a_refusal_without_a_remedy_still_says_what_to_do() -> None:
    verdict = consent.signing_a_session(ConsentFacts(Standing.NONE, TODAY))
    with pytest.raises(GateClosed) as closed:
        require(verdict)
    assert verdict.reason in str(closed.value)
    assert closed.value.remedy == "Buka lembar persetujuan."


def test_every_principle_of_the_handbook_is_there_once() -> None:
    keys = [principle.key for principle in principles.ALL]
    assert len(set(keys)) == 14
    assert [k for k in keys if k.startswith("etika-")] == [f"etika-{n}" for n in range(1, 8)]
    assert [k for k in keys if k.startswith("kode-")] == [f"kode-{n}" for n in range(1, 6)]


def test_what_nobody_said_opens_no_gate() -> None:
    assert not competence.signing_a_session(competence.CompetenceFacts(is_outside=True)).is_open
    agreed = consent.ConsentFacts(consent.Standing.IN_FORCE, date(2026, 3, 9))
    assert not consent.signing_a_session(agreed).is_open
    of_a_minor = replace(agreed, needs_guardian=True, valid_until=date(2026, 12, 31))
    assert "walinya belum" in consent.signing_a_session(of_a_minor).reason


@pytest.mark.parametrize(
    ("by_minor", "client", "guardian", "may"),
    [
        (False, True, False, True),
        (False, False, True, True),
        (True, False, False, True),
        (True, True, True, True),
        (True, True, False, False),
        (True, False, True, False),
    ],
)
def test_a_minor_and_the_guardian_sign_a_withdrawal_together(
    by_minor: bool, client: bool, guardian: bool, may: bool
) -> None:
    signed = {"client_signed": client, "guardian_signed": guardian}
    assert consent.both_or_neither(by_minor=by_minor, **signed) is may


def test_an_area_that_no_longer_holds_is_judged_again() -> None:
    inside = competence.CompetenceFacts(is_outside=False)
    assert competence.signing_a_session(inside).is_open
    over = competence.signing_a_session(replace(inside, areas_hold=False))
    assert (over.decision, over.remedy) == (Decision.CLOSED, Remedy.JUDGE_COMPETENCE)
    referred = competence.CompetenceFacts(is_outside=True, has_referral=True, areas_hold=False)
    assert competence.signing_a_session(referred).is_open


def test_a_limit_of_one_is_a_limit() -> None:
    limits = wellbeing.WorkLimits(sessions_a_day=1, sessions_a_week=1, high_risk_cases=1)
    there = wellbeing.Workload(sessions_that_day=1, sessions_that_week=1, high_risk_cases=2)
    assert "sesi sehari dan sesi seminggu" in wellbeing.taking_on(limits, there).reason
    assert wellbeing.carrying(limits, there).reason
    free = wellbeing.WorkLimits()
    assert not wellbeing.taking_on(free, there).reason
    assert not wellbeing.carrying(free, there).reason
