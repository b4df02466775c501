"""The former versions of a plan, as they were agreed on."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rumah_konseling.records.care.care_checks import SAFETY_PARTS
from rumah_konseling.records.care.care_model import CarePlanForm, SafetyPlanForm, lines_of
from rumah_konseling.records.care.care_words import GOAL_WORDS
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.labels import body, strong
from rumah_konseling.ui.widgets.questions import QuestionDialog


class VersionsDialog(QuestionDialog):
    """Shows each version under its heading, the newest first."""

    def __init__(self, parent: QWidget, entries: list[tuple[str, str]]) -> None:
        super().__init__(parent, "Riwayat rencana", "")
        for heading, text in entries:
            self.add(strong(heading))
            self.add(body(text))
        self.add_button(PrimaryButton("Tutup", self.accept), default=True)


def plan_text(form: CarePlanForm) -> str:
    """Return a care plan in a few lines."""
    lines = []
    for place, goal in enumerate(form.goals, 1):
        lines.append(f"{place}. {goal.words} ({GOAL_WORDS[goal.state].lower()})")
        lines += [f"   {'✓' if step.is_done else '–'} {step.words}" for step in goal.steps]
    return "\n".join(lines)


def safety_text(form: SafetyPlanForm) -> str:
    """Return a safety plan in a few lines."""
    return "\n".join(line for name in SAFETY_PARTS for line in lines_of(getattr(form, name)))
