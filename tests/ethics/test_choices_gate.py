"""Each separate choice is read by its rule: a no, and what was taken back, bind."""

from __future__ import annotations

from itertools import product

import pytest

from rumah_konseling.ethics.gates import choices as gate
from rumah_konseling.ethics.gates.choices import ChoiceFacts
from rumah_konseling.ethics.verdict import Decision, Remedy, Verdict

ALL = [ChoiceFacts(*each) for each in product((False, True), repeat=3)]


def is_closed_with_a_way_out(verdict: Verdict) -> bool:
    return verdict.decision is Decision.CLOSED and verdict.remedy is Remedy.OPEN_CONSENT


@pytest.mark.parametrize("facts", ALL)
@pytest.mark.parametrize("has_way", [False, True])
def test_contact_follows_the_sheet_and_before_it_the_way_asked_for(
    facts: ChoiceFacts, has_way: bool
) -> None:
    died = gate.contacting(facts, has_way=has_way, has_died=True)
    assert (died.decision, died.remedy) == (Decision.CLOSED, None)
    verdict = gate.contacting(facts, has_way=has_way)
    may = has_way and (not facts.was_asked or (facts.is_in_force and facts.is_given))
    assert verdict.is_open is may
    if not may:
        assert is_closed_with_a_way_out(verdict)
        said_no = facts.was_asked and not (facts.is_in_force and facts.is_given)
        words = (
            ("tidak mengizinkan" if facts.is_in_force else "tidak berlaku lagi")
            if said_no
            else "belum disepakati"
        )
        assert words in verdict.reason


@pytest.mark.parametrize("facts", ALL)
@pytest.mark.parametrize(
    ("rule", "asked", "not_asked"),
    [
        (gate.sharing_in_supervision, "tidak mengizinkan", "belum ditanya"),
        (gate.recording, "tidak mengizinkan pertemuan", "belum mengizinkan perekaman"),
    ],
)
def test_supervision_and_recording_take_a_yes_in_force(
    facts: ChoiceFacts, rule: object, asked: str, not_asked: str
) -> None:
    assert callable(rule)
    verdict = rule(facts)
    assert verdict.is_open is (facts.is_in_force and facts.is_given)
    if not verdict.is_open:
        assert is_closed_with_a_way_out(verdict)
        assert (asked if facts.was_asked else not_asked) in verdict.reason


@pytest.mark.parametrize("facts", ALL)
def test_figures_count_a_yes_that_stands_and_nobody_who_was_not_asked(facts: ChoiceFacts) -> None:
    counted = gate.may_be_counted(facts)
    if facts.was_asked:
        assert counted is (facts.is_given and facts.is_in_force)
    else:
        assert counted is None
