"""A page goes to a supervisor when nothing known is left in it, and it was read and answered."""

from dataclasses import replace

import pytest

from rumah_konseling.ethics.gates import without_identity as gate

READY = gate.PageFacts(
    known_left=0,
    undecided=0,
    only_a_question=False,
    facts=3,
    was_read=True,
    can_be_known=(False, False),
    is_answered=True,
)


def test_a_page_that_was_read_and_answered_may_leave() -> None:
    assert gate.leaving(READY).is_open
    assert gate.leaving(replace(READY, only_a_question=True, facts=0)).is_open


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"known_left": 1, "undecided": 1}, gate.KNOWN_LEFT),
        ({"undecided": 1, "was_read": False}, gate.UNDECIDED),
        ({"only_a_question": True, "facts": 1}, gate.HAS_FACTS),
        ({"was_read": False, "can_be_known": (True, None)}, gate.NOT_READ),
        ({"can_be_known": (False, True), "is_answered": False}, gate.CAN_BE_KNOWN),
        ({"can_be_known": (False, None)}, gate.NOT_ANSWERED),
        ({"is_answered": False}, gate.NOT_ANSWERED),
    ],
)
def test_a_page_stays_and_the_reason_is_what_is_mended_first(
    changes: dict[str, object], reason: str
) -> None:
    verdict = gate.leaving(replace(READY, **changes))  # type: ignore[arg-type]
    assert (verdict.is_open, verdict.effect, verdict.reason) == (False, gate.STAYS, reason)


@pytest.mark.parametrize(
    ("has_page", "permission", "has_advice", "counts"),
    [
        (True, "", True, True),
        (False, "K7QF-2M9X", True, True),
        (False, "", True, False),
        (True, "K7QF-2M9X", False, False),
    ],
)
def test_advice_counts_with_a_page_or_a_permission(
    has_page: bool, permission: str, has_advice: bool, counts: bool
) -> None:
    assert (
        gate.counts_as_consultation(has_page=has_page, permission=permission, has_advice=has_advice)
        is counts
    )
