"""A record whose use is restricted is kept, and nothing new is done with it."""

from rumah_konseling.ethics.gates.restriction import FROZEN, processing
from rumah_konseling.ethics.verdict import Decision, Remedy


def test_what_is_not_restricted_goes_on() -> None:
    assert processing(is_restricted=False).is_open


def test_what_is_restricted_is_closed_until_it_is_lifted() -> None:
    verdict = processing(is_restricted=True)
    assert (verdict.decision, verdict.reason) == (Decision.CLOSED, FROZEN)
    assert not verdict.allows("Alasan yang panjang.")
    assert verdict.remedy is Remedy.LIFT_RESTRICTION
