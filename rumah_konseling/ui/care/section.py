"""The tab of plans in a client's file: what to work on, and what keeps the client safe."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rumah_konseling.errors import RoomError
from rumah_konseling.records.care.care_checks import SAFETY_PARTS
from rumah_konseling.records.care.care_model import CarePlan, Goal, GoalState, SafetyPlan, lines_of
from rumah_konseling.records.care.care_words import AREA_WORDS, GOAL_WORDS
from rumah_konseling.records.clients.client_model import Client, ClientStatus
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.care.goal_part import due_words
from rumah_konseling.ui.care.plan_dialog import CarePlanDialog
from rumah_konseling.ui.care.review_dialog import ReviewDialog
from rumah_konseling.ui.care.safety_dialog import SafetyPlanDialog
from rumah_konseling.ui.care.versions import VersionsDialog, plan_text, safety_text
from rumah_konseling.ui.clients.client_part import ClientPart
from rumah_konseling.ui.dates import long_date
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, Chip, ChipKind, Divider, clear
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.key_values import KeyValues
from rumah_konseling.ui.widgets.labels import WrapLabel, detail, strong
from rumah_konseling.ui.widgets.ticks import CheckBox
from rumah_konseling.ui.widgets.why_closed import WhyClosed

_STATE_KINDS: dict[GoalState, ChipKind] = {
    GoalState.OPEN: "accent",
    GoalState.REACHED: "ok",
    GoalState.CHANGED: "neutral",
    GoalState.LEFT: "neutral",
}
_LABELS = {
    "signs": "Tandanya",
    "own_ways": "Cara sendiri",
    "company": "Pengalih perhatian",
    "people": "Orang",
    "services": "Layanan",
    "safe_place": "Tempat aman",
    "reasons": "Alasan bertahan",
}
_GIVEN = "Tercatat: klien sudah menerima rencananya."


class PlanSection(ClientPart):
    """Shows both plans, with what can be done with each."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.care, self.safety = Card("Rencana layanan"), Card("Rencana keselamatan")
        self._care_rows, self._safety_rows = QVBoxLayout(), QVBoxLayout()
        for card, rows in ((self.care, self._care_rows), (self.safety, self._safety_rows)):
            rows.setSpacing(px(8))
            card.body.addLayout(rows)
        sides = FoldingRow(900, spacing=16)
        sides.add(self.care, 3, Qt.AlignmentFlag.AlignTop)
        sides.add(self.safety, 2, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(sides)
        column.addStretch(1)

    def show_client(self, client: Client) -> None:
        """Read both plans again."""
        self.stand_before(client)
        clear(self._care_rows)
        clear(self._safety_rows)
        self._show_care(self._context.room.care_plans.current(client.id))
        self._show_safety(self._context.room.safety_plans.current(client.id))

    def write_care(self) -> None:
        """Write or change the care plan."""
        CarePlanDialog(self._context, self.client, self).exec()
        self._stand_on(self.care)

    def write_safety(self) -> None:
        """Write or change the safety plan."""
        SafetyPlanDialog(self._context, self.client, self).exec()
        self._stand_on(self.safety)

    def review(self) -> None:
        """Keep what both saw in the care plan."""
        ReviewDialog(self._context, self.client, self.window()).exec()
        self._stand_on(self.care)

    def _stand_on(self, card: Card) -> None:
        # The button that was pressed went with the old rows; the new ones are shown a turn later.
        QTimer.singleShot(0, self, lambda: self._focus_act(card))

    def _focus_act(self, card: Card) -> None:
        acts = card.findChildren(SecondaryButton)
        act = next((one for one in acts if one.isVisibleTo(self)), None)
        if act is not None:
            act.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_care(self, plan: CarePlan | None) -> None:
        rows, is_active = self._care_rows, self.client.status is ClientStatus.ACTIVE
        if plan is None:
            words = (
                "Belum ada rencana." if is_active else "Rencana disusun selama layanan berjalan."
            )
            rows.addWidget(detail(words))
        else:
            for place, goal in enumerate(plan.form.goals):
                if place:
                    rows.addWidget(Divider())
                self._show_goal(place, goal, is_active)
            rows.addWidget(detail(_foot(plan, "ditinjau")))
        acts: list[QWidget] = []
        why = WhyClosed()
        if is_active:
            words = "Ubah rencana…" if plan else "Susun rencana…"
            write = SecondaryButton(words, self.write_care)
            why = WhyClosed(write)
            why.follow(self._context.room.clients.beginning_verdict(self.client.id))
            acts.append(write)
        if plan is not None and is_active:
            acts.append(SecondaryButton("Tinjau…", self.review))
        if plan is not None:
            acts.append(QuietButton("Cetak untuk klien…", partial(self._print_care, plan.id)))
            if plan.given_on is None:
                done = partial(self._mark_care, plan.id)
                acts.append(QuietButton("Catat sudah diberikan", done))
        versions = self._context.room.care_plans.versions(self.client.id)
        reviews = self._context.room.care_plans.reviews(self.client.id)
        if len(versions) > 1 or reviews:
            older = [(_version(one), plan_text(one.form)) for one in versions]
            seen = [
                (
                    f"Tinjauan {long_date(r.reviewed_on)}",
                    f"Menurut klien: {r.client_view}\nMenurut konselor: {r.counselor_view}",
                )
                for r in reviews
            ]
            acts.append(QuietButton("Riwayat rencana", partial(self._show_history, seen + older)))
        if acts:
            rows.addWidget(Flow(*acts, spacing=px(8)))
        rows.addWidget(why)

    def _show_goal(self, place: int, goal: Goal, is_active: bool) -> None:
        head = FoldingRow(420, spacing=8)
        head.add(strong(goal.words), 1)
        chip = Chip(GOAL_WORDS[goal.state], _STATE_KINDS[goal.state])
        head.add(chip, 0, Qt.AlignmentFlag.AlignTop)
        self._care_rows.addWidget(head)
        seen = f"Tercapai bila: {goal.seen_by}" if goal.seen_by else ""
        facts = " · ".join(text for text in (AREA_WORDS[goal.area], seen) if text)
        self._care_rows.addWidget(detail(facts))
        if goal.outcome:
            self._care_rows.addWidget(detail(f"Keadaannya: {goal.outcome}"))
        for at, step in enumerate(goal.steps):
            more = ", ".join(text for text in (step.who, due_words(step.due_on)) if text)
            row = _StepRow(f"{step.words} ({more})" if more else step.words)
            row.box.setChecked(step.is_done)
            row.setEnabled(is_active)
            row.box.clicked.connect(lambda on, goal=place, step=at: self._tick(goal, step, on))
            self._care_rows.addWidget(row)

    def _show_safety(self, plan: SafetyPlan | None) -> None:
        rows, is_closed = self._safety_rows, self.client.status is ClientStatus.CLOSED
        if plan is None:
            rows.addWidget(detail("Belum ada rencana keselamatan."))
        else:
            facts = [
                (_LABELS[name], "\n".join(lines_of(getattr(plan.form, name))))
                for name in SAFETY_PARTS
            ]
            rows.addWidget(KeyValues([(label, text) for label, text in facts if text]))
            rows.addWidget(detail(_foot(plan, "dilihat")))
        acts: list[QWidget] = []
        if not is_closed:
            words = "Ubah rencana…" if plan else "Susun rencana keselamatan…"
            acts.append(SecondaryButton(words, self.write_safety))
        if plan is not None:
            acts.append(QuietButton("Cetak untuk klien…", partial(self._print_safety, plan.id)))
            if plan.given_on is None:
                done = partial(self._mark_safety, plan.id)
                acts.append(QuietButton("Catat sudah diberikan", done))
        versions = self._context.room.safety_plans.versions(self.client.id)
        if len(versions) > 1:
            older = [(_version(one), safety_text(one.form)) for one in versions]
            acts.append(QuietButton("Riwayat rencana", partial(self._show_history, older)))
        if acts:
            rows.addWidget(Flow(*acts, spacing=px(8)))

    def _tick(self, goal: int, step: int, on: bool) -> None:
        try:
            self._context.room.care_plans.tick(self.client.id, goal, step, is_done=on)
        except RoomError as error:
            self._context.report(error)
        self._context.changes.announce()

    def _print_care(self, plan_id: int) -> None:
        self._context.act(partial(self._context.room.care_plans.issue, plan_id), then=self._show)

    def _print_safety(self, plan_id: int) -> None:
        self._context.act(partial(self._context.room.safety_plans.issue, plan_id), then=self._show)

    def _show(self, document_id: int) -> None:
        PaperDialog(self._context, document_id, self.window()).exec()

    def _mark_care(self, plan_id: int) -> None:
        self._context.act(partial(self._context.room.care_plans.mark_given, plan_id), _GIVEN)

    def _mark_safety(self, plan_id: int) -> None:
        self._context.act(partial(self._context.room.safety_plans.mark_given, plan_id), _GIVEN)

    def _show_history(self, entries: list[tuple[str, str]]) -> None:
        VersionsDialog(self.window(), entries).exec()


@guarded
class _StepRow(QWidget):
    """A step to tick. A check box's own words never wrap; these do, and a click on them ticks."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.box = CheckBox()
        self.box.setAccessibleName(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        row.addWidget(WrapLabel(words), 1, Qt.AlignmentFlag.AlignVCenter)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick, as a click on a check box's own words would."""
        is_inside = self.rect().contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and is_inside:
            self.box.click()


def _version(plan: CarePlan | SafetyPlan) -> str:
    made = datetime.fromisoformat(plan.made_at).astimezone().date()
    return f"Versi {plan.version} · {long_date(made)}"


def _foot(plan: CarePlan | SafetyPlan, word: str) -> str:
    parts = [_version(plan)]
    due = plan.form.next_review_on
    if due is not None:
        parts.append(f"{word} lagi {long_date(due)}")
    if plan.given_on is not None:
        parts.append(f"diberikan {long_date(plan.given_on)}")
    return " · ".join(parts)
