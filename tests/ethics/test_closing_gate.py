"""A service is closed when nothing is left open, or it is said why something is."""

import pytest

from rumah_konseling.ethics.gates.closing import ClosingFacts, closing_a_service
from rumah_konseling.ethics.verdict import Decision, Remedy

WALLS = {
    "unfinished_emergencies": Remedy.FINISH_EMERGENCY,
    "unsigned_notes": Remedy.SIGN_NOTES,
    "coming_appointments": Remedy.CANCEL_APPOINTMENTS,
    "letters_in_draft": Remedy.SETTLE_LETTERS,
    "papers_prepared": Remedy.SETTLE_LETTERS,
    "permissions": Remedy.DECIDE_PERMISSIONS,
}
REASONS = {
    "unanswered_orders": Remedy.ANSWER_ORDERS,
    "open_referrals": Remedy.SETTLE_REFERRALS,
    "safety_plans_to_review": Remedy.REVIEW_PLAN,
    "directives_to_discuss": Remedy.DISCUSS_DIRECTIVE,
    "copies_owed": Remedy.GIVE_COPY,
    "papers_out": Remedy.COLLECT_PAPERS,
}


def test_with_nothing_open_nothing_stands_in_the_way() -> None:
    assert closing_a_service(ClosingFacts()) == ()


@pytest.mark.parametrize(("name", "remedy"), WALLS.items())
def test_what_is_in_ones_own_hands_is_finished_first(name: str, remedy: Remedy) -> None:
    (verdict,) = closing_a_service(ClosingFacts(**{name: 2}))
    assert (verdict.decision, verdict.remedy) == (Decision.CLOSED, remedy)
    assert verdict.reason.startswith("2 ")
    assert not verdict.allows("Alasan yang cukup panjang.")


@pytest.mark.parametrize(("name", "remedy"), REASONS.items())
def test_what_may_be_out_of_reach_asks_for_a_reason(name: str, remedy: Remedy) -> None:
    (verdict,) = closing_a_service(ClosingFacts(**{name: 1}))
    assert (verdict.decision, verdict.remedy) == (Decision.NEEDS_REASON, remedy)
    assert verdict.allows("Klien pindah dan lembarnya hilang.")
    assert not verdict.allows(" pendek ")


def test_walls_come_before_what_a_reason_opens() -> None:
    verdicts = closing_a_service(ClosingFacts(*(1 for _ in range(12))))
    assert [v.decision for v in verdicts] == [Decision.CLOSED] * 6 + [Decision.NEEDS_REASON] * 6
