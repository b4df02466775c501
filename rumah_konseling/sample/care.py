"""The plans of the sample: what a client and the counselor agreed on, given on paper."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from rumah_konseling.records.care.care_checks import SAFETY_PARTS
from rumah_konseling.records.care.care_model import CarePlanForm, Goal, SafetyPlanForm, Step
from rumah_konseling.records.clients.client_model import Area, Client

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rumah_konseling.sample.course import Held
    from rumah_konseling.sample.practice import Practice


def planned(practice: Practice, client: Client, held: Held) -> None:
    """The course's care plan, given to the client."""
    room, today, written = practice.room, practice.clock.today(), held.arc.care_plan
    goals = tuple(_goal(goal, today) for goal in written["goals"])
    review = today + timedelta(days=written["review_days"])
    plan = room.care_plans.keep(client.id, CarePlanForm(goals, review))
    room.documents.record_print(room.care_plans.issue(plan.id))
    room.care_plans.mark_given(plan.id)


def reviewed(practice: Practice, client: Client, held: Held) -> None:
    """What both saw when they looked at the care plan: its first steps are done."""
    plans, written = practice.room.care_plans, held.arc.care_plan["review"]
    plans.tick(client.id, 0, 0, is_done=True)
    next_on = practice.clock.today() + timedelta(days=written["next_days"])
    plans.review(client.id, written["client_view"], written["counselor_view"], next_on)


def safety_planned(practice: Practice, client: Client, held: Held) -> None:
    """The course's safety plan, given to the client."""
    room, today, written = practice.room, practice.clock.today(), held.arc.safety_plan
    trusted = f"{client.form.emergency_name} ({client.form.emergency_phone})"
    parts: dict[str, Any] = {part: "\n".join(written.get(part, ())) for part in SAFETY_PARTS}
    parts["people"] = "\n".join((trusted, *written.get("people", ())))
    review = today + timedelta(days=written["review_days"])
    safety = room.safety_plans.keep(client.id, SafetyPlanForm(**parts, next_review_on=review))
    room.documents.record_print(room.safety_plans.issue(safety.id))
    room.safety_plans.mark_given(safety.id)


def slip_came_back(practice: Practice, client: Client, _held: Held) -> None:
    """A slip that the client filled in at home; nobody has compared it yet."""
    room = practice.room
    paper = room.progress.issue_slip(client.id)
    room.documents.record_print(paper)
    practice.scan_slip(paper, (8, 7, 7, 9))


def _goal(written: Mapping[str, Any], today: date) -> Goal:
    steps = tuple(
        Step(words, who, today + timedelta(days=days) if days else None)
        for words, who, days in written["steps"]
    )
    return Goal(written["words"], Area(written["area"]), written["seen_by"], steps=steps)
