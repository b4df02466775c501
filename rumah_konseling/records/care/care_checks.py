"""What a care plan and a safety plan must hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from rumah_konseling.clock import years_after
from rumah_konseling.ethics.reasons import says
from rumah_konseling.records.care.care_model import CarePlanForm, GoalState, SafetyPlanForm, Step
from rumah_konseling.records.plain_text import one_line, several_lines, too_long

MAX_LINE = 300
MAX_TEXT = 2_000
MOST_GOALS = 12
MOST_STEPS = 12
_FARTHEST_YEARS = 2
SAFETY_PARTS = ("signs", "own_ways", "company", "people", "services", "safe_place", "reasons")
_NEEDED = {
    "signs": "Tulis tanda pertama bahwa keadaan mulai berat.",
    "own_ways": "Tulis cara klien sendiri, cukup satu.",
    "people": "Tulis paling sedikit satu orang yang dapat dihubungi.",
    "safe_place": "Tulis bagaimana tempatnya dibuat aman, atau “sudah aman”.",
}


def tidy_plan(form: CarePlanForm) -> CarePlanForm:
    """Return the plan with its texts as they are kept; empty steps and goals are dropped."""
    goals = []
    for goal in form.goals:
        steps = tuple(
            replace(step, words=one_line(step.words), who=one_line(step.who))
            for step in goal.steps
            if one_line(step.words)
        )
        tidied = replace(
            goal,
            words=several_lines(goal.words),
            seen_by=several_lines(goal.seen_by),
            outcome=several_lines(goal.outcome),
            steps=steps,
        )
        if tidied.words or tidied.seen_by or steps:
            goals.append(tidied)
    return replace(form, goals=tuple(goals))


def plan_texts(form: CarePlanForm) -> dict[str, str]:
    """Return all that is written in a plan, by the names of :func:`plan_faults`."""
    texts = {}
    for place, goal in enumerate(form.goals):
        for name in ("words", "seen_by", "outcome"):
            texts[f"{name}_{place}"] = getattr(goal, name)
        texts[f"steps_{place}"] = "\n".join(f"{step.words}\n{step.who}" for step in goal.steps)
    return texts


def plan_faults(form: CarePlanForm, today: date) -> dict[str, str]:
    """Return what a tidied plan lacks or has too much of; goals and steps by their place."""
    errors = {}
    if not form.goals:
        errors["goals"] = "Tulis paling sedikit satu tujuan, dengan kata-kata klien."
    elif len(form.goals) > MOST_GOALS:
        errors["goals"] = f"Paling banyak {MOST_GOALS} tujuan; pilih yang terpenting."
    for place, goal in enumerate(form.goals):
        if not says(goal.words, 3):
            errors[f"words_{place}"] = "Tulis tujuannya."
        for name in ("words", "seen_by", "outcome"):
            if len(getattr(goal, name)) > MAX_TEXT:
                errors[f"{name}_{place}"] = too_long(MAX_TEXT)
        if goal.state in (GoalState.CHANGED, GoalState.LEFT) and not says(goal.outcome, 3):
            errors[f"outcome_{place}"] = "Tulis dengan singkat mengapa."
        if len(goal.steps) > MOST_STEPS:
            errors[f"steps_{place}"] = f"Paling banyak {MOST_STEPS} langkah."
        elif any(_is_long(step) for step in goal.steps):
            errors[f"steps_{place}"] = too_long(MAX_LINE)
    errors |= _review_fault(form.next_review_on, today)
    return errors


def tidy_safety(form: SafetyPlanForm) -> SafetyPlanForm:
    """Return the safety plan with its texts as they are kept."""
    tidied: dict[str, Any] = {name: several_lines(getattr(form, name)) for name in SAFETY_PARTS}
    return replace(form, **tidied)


def safety_faults(form: SafetyPlanForm, today: date) -> dict[str, str]:
    """Return what a tidied safety plan lacks or has too much of, by field."""
    errors = {
        name: too_long(MAX_TEXT) for name in SAFETY_PARTS if len(getattr(form, name)) > MAX_TEXT
    }
    errors |= {name: hint for name, hint in _NEEDED.items() if not says(getattr(form, name), 3)}
    if form.agreed_on is not None and form.agreed_on > today:
        errors["agreed_on"] = "Tanggal itu belum terjadi."
    return errors | _review_fault(form.next_review_on, today)


def _is_long(step: Step) -> bool:
    return len(step.words) > MAX_LINE or len(step.who) > MAX_LINE


def _review_fault(day: date | None, today: date) -> dict[str, str]:
    if day is None:
        return {}
    if day < today:
        return {"next_review_on": "Tanggal tinjauan sudah lewat."}
    if day > years_after(today, _FARTHEST_YEARS):
        return {"next_review_on": "Tanggal tinjauan terlalu jauh. Periksa tahunnya."}
    return {}
