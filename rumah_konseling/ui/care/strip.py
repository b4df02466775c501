"""What accompanies every session: the goals agreed on, and whether a safety plan is at hand."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.records.care.care_model import GoalState
from rumah_konseling.records.index.session_model import Risk
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.cards import Card, Chip, clear
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.labels import body, detail


class PlanStrip(Card):
    """A slim card beside the note."""

    def __init__(self, room: CounselingRoom) -> None:
        super().__init__("Rencana")
        self._room = room
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(6))
        self.body.addLayout(self._rows)

    def show_client(self, client_id: int) -> None:
        """Read the plans of a client again."""
        clear(self._rows)
        room = self._room
        plan = room.care_plans.current(client_id)
        goals = [goal for goal in plan.form.goals if goal.state is GoalState.OPEN] if plan else []
        for goal in goals:
            self._rows.addWidget(body(goal.words))
        if not goals:
            self._rows.addWidget(detail("Belum ada tujuan yang disepakati."))
        chip = self._safety_chip(client_id)
        if chip is not None:
            self._rows.addWidget(Flow(chip))

    def _safety_chip(self, client_id: int) -> QWidget | None:
        room = self._room
        if room.safety_plans.current(client_id) is not None:
            return Chip("Ada rencana keselamatan", "ok")
        if room.sessions.latest_risk(client_id) in (Risk.MEDIUM, Risk.HIGH):
            return Chip("Belum ada rencana keselamatan", "danger")
        return None
