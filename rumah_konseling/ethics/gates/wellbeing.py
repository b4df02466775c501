"""Should the counselor take on more? A warning at the limits they set themselves.

Handbook, article 5: the counselor looks after their own mental and emotional health. The
gate warns and never blocks: care in an emergency does not wait for a limit.
"""

from __future__ import annotations

from dataclasses import dataclass

from rumah_konseling.ethics.principles import WELLBEING
from rumah_konseling.ethics.verdict import Decision, Verdict, open_


@dataclass(frozen=True, slots=True)
class WorkLimits:
    """The most that the counselor means to do; nought is no limit."""

    sessions_a_day: int = 0
    sessions_a_week: int = 0
    high_risk_cases: int = 0


@dataclass(frozen=True, slots=True)
class Workload:
    """What is there already: sessions of that day and week, clients whose risk is high."""

    sessions_that_day: int = 0
    sessions_that_week: int = 0
    high_risk_cases: int = 0


def taking_on(limits: WorkLimits, there: Workload) -> Verdict:
    """Judge one more session; an open verdict that bears a reason is a warning."""
    over = [
        words
        for words, limit, number in (
            ("sesi sehari", limits.sessions_a_day, there.sessions_that_day + 1),
            ("sesi seminggu", limits.sessions_a_week, there.sessions_that_week + 1),
        )
        if 0 < limit < number
    ]
    if not over:
        return open_(WELLBEING)
    return Verdict(
        Decision.OPEN,
        WELLBEING,
        "Janji temu ini tetap dapat dibuat.",
        f"Melewati batas {' dan '.join(over)} yang Anda tetapkan sendiri.",
    )


def carrying(limits: WorkLimits, there: Workload) -> Verdict:
    """Judge the number of cases of high risk at one time."""
    if not 0 < limits.high_risk_cases < there.high_risk_cases:
        return open_(WELLBEING)
    return Verdict(
        Decision.OPEN,
        WELLBEING,
        "Pelayanan tidak dihentikan.",
        f"{there.high_risk_cases} kasus berisiko tinggi; batas yang Anda tetapkan "
        f"{limits.high_risk_cases}.",
    )
