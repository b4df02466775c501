"""One goal of a care plan as it is written: words, sign, state, and its steps."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from rumah_konseling.records.care.care_model import Goal, GoalState, Step
from rumah_konseling.records.care.care_words import AREA_WORDS, GOAL_WORDS
from rumah_konseling.records.clients.client_model import Area
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.dates import long_date
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import IconButton, QuietButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.choices import OneOf
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.labels import WrapLabel
from rumah_konseling.ui.widgets.radio_choice import RadioChoice
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.ticks import CheckBox


class StepPart(QWidget):
    """What is done, by whom, by when."""

    edited = Signal()

    def __init__(self, context: AppContext, step: Step) -> None:
        super().__init__()
        self.words, self.who = QLineEdit(step.words), QLineEdit(step.who)
        self.words.setPlaceholderText("Langkah")
        self.words.setAccessibleName("Langkah")
        self.who.setPlaceholderText("Siapa")
        self.who.setAccessibleName("Siapa yang melakukan")
        self.due = DateField(step.due_on, today=context.room.clock.today)
        self.due.setAccessibleName("Sampai tanggal")
        self.is_done = CheckBox("Selesai")
        self.is_done.setChecked(step.is_done)
        self.remove = IconButton("close", "Hapus langkah ini", self._clear)
        row = FoldingRow(720, spacing=8)
        row.add(self.words, 4)
        row.add(self.who, 2)
        row.add(self.due, 2)
        row.add(Flow(self.is_done, self.remove, spacing=px(8)))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(row)
        for edit in (self.words, self.who):
            edit.textEdited.connect(lambda _text: self.edited.emit())
        self.is_done.toggled.connect(lambda _on: self.edited.emit())

    def value(self) -> Step:
        """Return the step.

        Raises:
            Unclear: the day is no day.
        """
        return Step(self.words.text(), self.who.text(), self.due.value(), self.is_done.isChecked())

    def follow(self, before: StepPart) -> None:
        """Let Tab come here from the end of ``before``."""
        day = self.due.focusProxy()
        assert day is not None
        stops = (before.remove, self.words, self.who, day, self.is_done, self.remove)
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def to_draft(self) -> dict[str, Any]:
        """Return everything on the screen."""
        return {
            "words": self.words.text(),
            "who": self.who.text(),
            "due": self.due.text(),
            "done": self.is_done.isChecked(),
        }

    def take(self, kept: dict[str, Any]) -> None:
        """Put a draft back."""
        self.words.setText(kept["words"])
        self.who.setText(kept["who"])
        self.due.set_text(kept["due"])
        self.is_done.setChecked(kept["done"])

    def _clear(self) -> None:
        self.take({"words": "", "who": "", "due": "", "done": False})
        self.hide()
        self.edited.emit()


class GoalPart(Card):
    """A goal; one that is emptied is dropped when the plan is kept."""

    edited = Signal()

    def __init__(self, context: AppContext, goal: Goal) -> None:
        super().__init__()
        self._context = context
        self.texts = {
            name: _editor(getattr(goal, name)) for name in ("words", "seen_by", "outcome")
        }
        self.area = OneOf(AREA_WORDS, goal.area)
        self.state = RadioChoice(GOAL_WORDS, goal.state)
        self.rows = {
            "words": FieldRow("Tujuan, dengan kata-kata klien", self.texts["words"]),
            "seen_by": FieldRow(
                "Bagaimana terlihat bahwa tercapai", self.texts["seen_by"], optional=True
            ),
            "outcome": FieldRow("Keadaannya sekarang", self.texts["outcome"], optional=True),
        }
        head = FoldingRow(560, spacing=12)
        head.add(FieldRow("Bidang", self.area), 1)
        head.add(FieldRow("Keadaan", self.state), 3)
        self.body.addWidget(self.rows["words"])
        self.body.addWidget(head)
        self.body.addWidget(self.rows["seen_by"])
        self.body.addWidget(self.rows["outcome"])
        self._steps = QVBoxLayout()
        self._steps.setSpacing(px(6))
        self.body.addWidget(WrapLabel("Langkah", "field"))
        self.body.addLayout(self._steps)
        self._trouble = WrapLabel("", "error")
        self._trouble.hide()
        self.body.addWidget(self._trouble)
        self.steps: list[StepPart] = []
        for step in goal.steps or (Step(""),):
            self.add_step(step)
        add = QuietButton("Tambah langkah", lambda: self.add_step().words.setFocus(), "plus")
        self.body.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        for row in self.rows.values():
            row.edited.connect(self.edited)
        self.state.changed.connect(self.edited)
        self.edited.connect(self._trouble.hide)
        self.area.currentIndexChanged.connect(lambda _at: self.edited.emit())

    def add_step(self, step: Step | None = None) -> StepPart:
        """Append a step."""
        part = StepPart(self._context, step or Step(""))
        part.edited.connect(self.edited)
        self.steps.append(part)
        self._steps.addWidget(part)
        if len(self.steps) > 1:
            # Made after the button that adds it, it is still passed before it.
            part.follow(self.steps[-2])
        return part

    def value(self) -> Goal:
        """Return the goal.

        Raises:
            Unclear: the day of a step is no day.
        """
        texts = {name: editor.toPlainText() for name, editor in self.texts.items()}
        steps = tuple(part.value() for part in self.steps)
        return Goal(**texts, area=self.area.value(), state=self.state.value(), steps=steps)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written."""
        texts = [self.texts["words"].toPlainText(), self.texts["seen_by"].toPlainText()]
        return not any(text.strip() for text in (*texts, *(s.words.text() for s in self.steps)))

    @property
    def faults(self) -> int:
        """How many of its fields show what is wrong with them."""
        rows = sum(bool(row.error) for row in self.rows.values())
        return rows + (not self._trouble.isHidden())

    def show_error(self, name: str, sentence: str) -> None:
        """Show what is wrong beside its field; empty takes it away."""
        if name in self.rows:
            self.rows[name].show_error(sentence)
        else:
            self._trouble.setText(sentence)
            show_if(self._trouble, bool(sentence))

    def to_draft(self) -> dict[str, Any]:
        """Return everything on the screen."""
        return {
            "texts": {name: editor.toPlainText() for name, editor in self.texts.items()},
            "area": self.area.value().value,
            "state": self.state.value().value,
            "steps": [step.to_draft() for step in self.steps],
        }

    def take(self, kept: dict[str, Any]) -> None:
        """Put a draft back."""
        for name, text in kept["texts"].items():
            self.texts[name].setPlainText(text)
        self.area.set_value(Area(kept["area"]))
        self.state.set_value(GoalState(kept["state"]))
        while len(self.steps) < len(kept["steps"]):
            self.add_step()
        for part, step in zip(self.steps, kept["steps"], strict=False):
            part.take(step)


def due_words(day: date | None) -> str:
    """Return "sampai 9 Maret 2026", or nothing."""
    return f"sampai {long_date(day)}" if day else ""


def _editor(text: str) -> QPlainTextEdit:
    editor = QPlainTextEdit(text)
    editor.setTabChangesFocus(True)
    editor.setFixedHeight(px(54))
    return editor
