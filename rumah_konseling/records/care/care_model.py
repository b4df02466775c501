"""The plans a client takes part in: what to work on, and what keeps them safe."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rumah_konseling.records.clients.client_model import Area


class GoalState(StrEnum):
    """How a goal stands."""

    OPEN = "open"
    REACHED = "reached"
    CHANGED = "changed"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Step:
    """One step towards a goal: who does what, by when."""

    words: str
    who: str = ""
    due_on: date | None = None
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Goal:
    """What the client wants to reach, in the client's words.

    ``seen_by`` is how both will see that it is reached, ``outcome`` what became of it.
    """

    words: str
    area: Area
    seen_by: str = ""
    state: GoalState = GoalState.OPEN
    outcome: str = ""
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class CarePlanForm:
    """What was agreed on; ``next_review_on`` is when both look at it again."""

    goals: tuple[Goal, ...] = ()
    next_review_on: date | None = None


@dataclass(frozen=True, slots=True)
class CarePlan:
    """One version of a case's plan. Times are ISO 8601 in UTC."""

    id: int
    client_id: int
    version: int
    form: CarePlanForm
    made_at: str
    replaced_at: str | None
    given_on: date | None


@dataclass(frozen=True, slots=True)
class CareReview:
    """What both saw when they looked at the plan."""

    reviewed_on: date
    client_view: str
    counselor_view: str


@dataclass(frozen=True, slots=True)
class SafetyPlanForm:
    """The client's own plan for when it gets heavy, each part one thing to a line.

    After Stanley and Brown (2012): signs that it begins, what one can do alone, people
    and places that take the mind off it, people to ask for help, services to turn to,
    making the place safe; ``reasons`` is what makes life worth living, in their words.
    """

    signs: str = ""
    own_ways: str = ""
    company: str = ""
    people: str = ""
    services: str = ""
    safe_place: str = ""
    reasons: str = ""
    agreed_on: date | None = None
    next_review_on: date | None = None


@dataclass(frozen=True, slots=True)
class SafetyPlan:
    """One version of a client's safety plan. Times are ISO 8601 in UTC."""

    id: int
    client_id: int
    version: int
    form: SafetyPlanForm
    made_at: str
    replaced_at: str | None
    given_on: date | None


def lines_of(text: str) -> list[str]:
    """Return what stands on each line, without the marks people put before a list."""
    return [bare for line in text.splitlines() if (bare := line.strip().lstrip("-•*·– ").strip())]
