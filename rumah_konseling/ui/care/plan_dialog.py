"""Writing a care plan together: goals, steps, and when both look at it again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.records.care.care_model import CarePlanForm, Goal
from rumah_konseling.records.clients.client_model import Area, Client
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.care.goal_part import GoalPart
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.keys import SAVE, bind
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.unclear import Unclear
from rumah_konseling.ui.widgets.buttons import PrimaryButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.labels import detail, title
from rumah_konseling.ui.widgets.scroll_dialog import TO_FILL, ScrollDialog

_REVIEWED_AFTER = timedelta(days=42)


class CarePlanDialog(ScrollDialog):
    """Keeps a new version of the plan of the client's case."""

    def __init__(self, context: AppContext, client: Client, parent: QWidget) -> None:
        super().__init__(context, f"care_plan/{client.id}", parent)
        self._client = client
        plan = context.room.care_plans.current(client.id)
        form = plan.form if plan else CarePlanForm()
        self._area = client.form.areas[0] if client.form.areas else Area.PERSONAL
        holder = QWidget()
        self._goals = QVBoxLayout(holder)
        self._goals.setContentsMargins(0, 0, 0, 0)
        self._goals.setSpacing(px(12))
        self.parts: list[GoalPart] = []
        for goal in form.goals or (Goal("", self._area),):
            self.add_goal(goal)
        today = context.room.clock.today()
        due = form.next_review_on if plan else today + _REVIEWED_AFTER
        self.review = DateField(due, today=context.room.clock.today)
        self.review_row = FieldRow(
            "Ditinjau bersama pada",
            self.review,
            "Muncul di halaman Hari ini pada tanggal itu.",
            True,
        )
        end = Card()
        end.body.addWidget(self.review_row)
        add = SecondaryButton("Tambah tujuan", self._new_goal, "plus")
        adding = QWidget()
        row = QVBoxLayout(adding)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        self.lay_out(
            (
                title(f"Rencana layanan · {named(client)}"),
                detail("Disusun bersama klien. Setiap perubahan menjadi versi baru."),
                self.note,
                holder,
                adding,
                end,
            ),
            (PrimaryButton("Simpan rencana", self.save),),
            "Ctrl+Enter menyimpan. Tujuan yang dikosongkan tidak ikut disimpan.",
        )
        self.begin_keeping(self._take, self.parts[0].texts["words"])
        bind(SAVE, self, self.save)

    def add_goal(self, goal: Goal | None = None) -> GoalPart:
        """Append a goal."""
        part = GoalPart(self.context, goal or Goal("", self._area))
        part.edited.connect(self.changed)
        self.parts.append(part)
        self._goals.addWidget(part)
        return part

    def save(self) -> None:
        """Keep the plan, or say what is missing."""
        self.tell({})
        written = [part for part in self.parts if not part.is_blank]
        try:
            goals = tuple(part.value() for part in written)
        except Unclear as unclear:
            self.note.say("Ada tanggal langkah yang belum jelas.", str(unclear))
            self.show_head()
            return
        try:
            form = CarePlanForm(goals, self.review.value())
        except Unclear as unclear:
            self.tell({"next_review_on": str(unclear)})
            return
        plans, client = self.context.room.care_plans, self._client.id
        if self.tried(lambda: plans.keep(client, form, self.diagnoses.words)):
            self.end("Rencana layanan tersimpan.")

    def to_draft(self) -> dict[str, Any]:
        """Return everything on the screen."""
        return {"goals": [p.to_draft() for p in self.parts], "review": self.review.text()}

    def _take(self, kept: dict[str, Any]) -> None:
        while len(self.parts) < len(kept["goals"]):
            self.foot.come_after(self.add_goal())
        for part, goal in zip(self.parts, kept["goals"], strict=False):
            part.take(goal)
        self.review.set_text(kept["review"])

    def left_to_fill(self) -> int:
        """Return how many parts of the goals, and the day, still show what is wrong."""
        return sum(part.faults for part in self.parts) + bool(self.review_row.error)

    def tell(self, errors: Mapping[str, str]) -> None:
        """Show each sentence beside its field or its goal."""
        written = [part for part in self.parts if not part.is_blank]
        for part in self.parts:
            for name in ("words", "seen_by", "outcome", "steps"):
                part.show_error(name, "")
        self.review_row.show_error(errors.get("next_review_on", ""))
        for key, sentence in errors.items():
            name, _, place = key.rpartition("_")
            if place.isdigit():
                written[int(place)].show_error(name, sentence)
        if not errors:
            self.note.hide()
            return
        self.note.say_count(TO_FILL, len(errors), errors.get("goals", ""))
        self.show_head()

    def _new_goal(self) -> None:
        part = self.add_goal()
        self.foot.come_after(part)
        part.texts["words"].setFocus()
