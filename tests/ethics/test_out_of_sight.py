"""Nobody drops out of sight: danger, missed meetings and silence in one rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rumah_konseling.ethics.out_of_sight import Danger, Sight, judge

TODAY = date(2026, 3, 9)


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


SEEN = Sight(Danger.NONE, TODAY)


@pytest.mark.parametrize(
    ("danger", "silent", "is_grave"),
    [
        (Danger.UNKNOWN, 60, False),
        (Danger.NONE, 60, False),
        (Danger.LOW, 30, False),
    ],
)
def test_silence_is_told_the_sooner_the_greater_the_danger(
    danger: Danger, silent: int, is_grave: bool
) -> None:
    seen = Sight(danger, days(-silent))
    assert judge(seen, TODAY) is None
    out = judge(seen, days(1))
    assert out is not None
    assert (out.reason, out.since, out.is_grave) == (
        "Lama tidak ada kabar",
        days(-silent),
        is_grave,
    )


@pytest.mark.parametrize("danger", [Danger.MEDIUM, Danger.HIGH])
def test_danger_without_anything_agreed_on_is_told_at_once(danger: Danger) -> None:
    out = judge(Sight(danger, TODAY), TODAY)
    assert out is not None
    assert out.is_grave
    assert judge(Sight(danger, TODAY, agreed_on=days(3)), TODAY) is None
    assert judge(Sight(danger, TODAY, next_meeting=days(3)), TODAY) is None


@pytest.mark.parametrize(("danger", "within"), [(Danger.HIGH, 7), (Danger.MEDIUM, 21)])
def test_a_meeting_far_away_is_no_answer_to_danger(danger: Danger, within: int) -> None:
    assert judge(Sight(danger, TODAY, next_meeting=days(within)), TODAY) is None
    far = judge(Sight(danger, TODAY, next_meeting=days(within + 1)), TODAY)
    assert far is not None
    assert far.is_grave
    assert judge(replace(SEEN, next_meeting=days(300)), TODAY) is None


@pytest.mark.parametrize(("danger", "is_grave"), [(Danger.LOW, False), (Danger.MEDIUM, True)])
def test_who_did_not_come_and_has_no_new_meeting_is_told(danger: Danger, is_grave: bool) -> None:
    missed = Sight(danger, days(-5), missed_on=days(-1), agreed_on=days(4))
    out = judge(missed, TODAY)
    assert out is not None
    assert (out.since, out.is_grave) == (days(-1), is_grave)
    assert judge(replace(missed, next_meeting=days(2)), TODAY) is None


def test_the_day_on_which_both_wanted_to_meet_goes_by() -> None:
    agreed = Sight(Danger.LOW, days(-5), agreed_on=TODAY)
    assert judge(agreed, TODAY) is None
    out = judge(agreed, days(1))
    assert out is not None
    assert (out.since, out.is_grave) == (TODAY, False)
    assert judge(replace(agreed, last_seen=TODAY), days(1)) is None


def test_an_emergency_is_followed_up_before_anything_else() -> None:
    due = Sight(Danger.NONE, days(-2), next_meeting=days(1), follow_up_on=TODAY)
    out = judge(due, TODAY)
    assert out is not None
    assert (out.since, out.is_grave) == (TODAY, True)
    assert judge(due, days(-1)) is None
    assert judge(replace(due, last_seen=TODAY), TODAY) is None


@pytest.mark.parametrize(
    ("danger", "wait"), [(Danger.HIGH, 1), (Danger.MEDIUM, 2), (Danger.LOW, 7)]
)
def test_an_attempt_that_reached_nobody_gives_a_while(danger: Danger, wait: int) -> None:
    tried = Sight(danger, days(-90), missed_on=days(-80), tried_on=TODAY)
    assert judge(tried, days(wait - 1)) is None
    assert judge(tried, days(wait)) is not None


def test_a_meeting_agreed_on_for_today_is_a_plan() -> None:
    grave = replace(SEEN, danger=Danger.HIGH, last_seen=days(-1), agreed_on=TODAY)
    assert judge(grave, TODAY) is None
    assert judge(replace(grave, agreed_on=None), TODAY) is not None
