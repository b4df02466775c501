"""Limits of one's own warn, licences end: facts in, verdict out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rumah_konseling.ethics.gates.licence import LicenceFacts, all_kinds_in_force, is_in_force
from rumah_konseling.ethics.gates.wellbeing import WorkLimits, Workload, carrying, taking_on
from rumah_konseling.ethics.principles import WELLBEING

TODAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("day", "week", "said"),
    [
        (3, 9, ""),
        (4, 9, "Melewati batas sesi sehari yang Anda tetapkan sendiri."),
        (3, 10, "Melewati batas sesi seminggu yang Anda tetapkan sendiri."),
        (9, 30, "Melewati batas sesi sehari dan sesi seminggu yang Anda tetapkan sendiri."),
    ],
)
def test_one_session_more_is_held_against_the_limits(day: int, week: int, said: str) -> None:
    verdict = taking_on(WorkLimits(4, 10, 2), Workload(day, week, 9))
    assert verdict.is_open
    assert (verdict.reason, verdict.principle) == (said, WELLBEING)
    assert taking_on(WorkLimits(), Workload(day, week, 9)).reason == ""


def test_cases_of_high_risk_are_counted_as_they_are() -> None:
    limits = WorkLimits(0, 0, 2)
    assert carrying(limits, Workload(0, 0, 2)).reason == ""
    over = carrying(limits, Workload(0, 0, 3))
    assert over.is_open
    assert over.reason.startswith("3 kasus berisiko tinggi")
    assert over.reason.endswith("2.")
    assert carrying(WorkLimits(), Workload(0, 0, 30)).reason == ""


def test_a_licence_is_in_force_from_its_first_to_its_last_day() -> None:
    licence = LicenceFacts("silp", TODAY, TODAY + timedelta(days=1))
    found = [is_in_force(licence, TODAY + timedelta(days=n)) for n in (-1, 0, 1, 2)]
    assert found == [False, True, True, False]
    assert is_in_force(LicenceFacts("str", TODAY, None), date(2099, 1, 1))


def test_one_kind_does_not_stand_for_another() -> None:
    old = LicenceFacts("silp", TODAY - timedelta(days=9), TODAY - timedelta(days=1))
    new = LicenceFacts("silp", TODAY, None)
    other = LicenceFacts("str", TODAY, None)
    assert not all_kinds_in_force([], TODAY)
    assert all_kinds_in_force([new, old, other], TODAY)
    assert not all_kinds_in_force([old, other], TODAY)
    assert not all_kinds_in_force([old], TODAY)
