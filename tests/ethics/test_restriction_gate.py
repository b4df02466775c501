"""A record whose use is restricted is kept, and nothing new is done with it."""

import pytest

from rumah_konseling.ethics.gates.beginning import DIED, beginning
from rumah_konseling.ethics.gates.restriction import FROZEN, processing
from rumah_konseling.ethics.verdict import Decision, Remedy


def test_what_is_not_restricted_goes_on() -> None:
    assert processing(is_restricted=False).is_open


def test_what_is_restricted_is_closed_until_it_is_lifted() -> None:
    verdict = processing(is_restricted=True)
    assert (verdict.decision, verdict.reason) == (Decision.CLOSED, FROZEN)
    assert not verdict.allows("Alasan yang panjang.")
    assert verdict.remedy is Remedy.LIFT_RESTRICTION


@pytest.mark.parametrize("is_restricted", [True, False])
def test_nothing_new_begins_with_who_died_and_nothing_mends_that(is_restricted: bool) -> None:
    verdict = beginning(has_died=True, is_restricted=is_restricted)
    assert (verdict.decision, verdict.reason, verdict.remedy) == (Decision.CLOSED, DIED, None)


def test_whether_something_new_begins_with_who_lives_is_the_restriction_alone() -> None:
    assert beginning(has_died=False, is_restricted=False).is_open
    assert beginning(has_died=False, is_restricted=True) == processing(is_restricted=True)
