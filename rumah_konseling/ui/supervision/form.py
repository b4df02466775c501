"""What the counselor writes of a case: how it is told, to whom, from which sessions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from rumah_konseling.records.index.session_model import Session
from rumah_konseling.records.supervision.case_model import CaseForm, CaseKind
from rumah_konseling.records.supervision.case_sources import approach_of, formulation_of
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.dates import short_date
from rumah_konseling.ui.referrals.recipient_field import RecipientField
from rumah_konseling.ui.supervision.words import KIND, SECTION
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import SecondaryButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.choices import kept_answer
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.labels import button_text, detail
from rumah_konseling.ui.widgets.radio_choice import RadioChoice
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.ticks import CheckBox

MOST_SESSIONS = 24
_HEIGHTS = {"formulation": 210, "approach": 130, "question": 96}
_HINTS = {
    "topic": "Beberapa kata, tanpa nama.",
    "formulation": "Yang dialami klien, yang memeliharanya, dan kekuatannya.",
    "approach": "Teknik, alasannya, dan tanggapan klien.",
    "question": "Apa yang ingin Anda tanyakan, termasuk pertimbangan etisnya.",
}


class CaseFormPart(QObject):
    """Reads and shows a case's form. ``edited`` follows every change by hand."""

    edited = Signal()

    def __init__(self, context: AppContext, client_id: int, parent: QObject) -> None:
        super().__init__(parent)
        self.kind = RadioChoice(KIND)
        self.supervisor = QLineEdit()
        self.recipient = RecipientField(context, client_id, None)
        self.on = DateField(today=context.room.clock.today)
        self.texts: dict[str, QPlainTextEdit] = {name: _box(px(h)) for name, h in _HEIGHTS.items()}
        self.topic = QLineEdit()
        sessions = context.room.sessions.of_client(client_id, MOST_SESSIONS)
        self._sessions = {one.id: one for one in sessions if one.is_signed}
        self.ticks = {one.id: CheckBox(_name(one)) for one in self._sessions.values()}
        self.fields = FieldSet(self)
        self.head, self.content = self._build_head(), self._build_content()
        self.kind.changed.connect(self._fit)
        for row in self.fields.rows.values():
            row.edited.connect(self.edited)
        for tick in self.ticks.values():
            tick.toggled.connect(lambda _on: self.edited.emit())
        self.recipient.changed.connect(self.edited)
        self._fit()

    def first_to_fill(self) -> QWidget:
        """Return where the writing begins: how the case is told, else to whom."""
        kind = self.kind.chosen()
        if kind is None:
            return self.kind
        return self.recipient if kind is CaseKind.IDENTIFIED else self.supervisor

    def read(self) -> CaseForm:
        """Return the form as it is typed; a date that is unclear counts as none."""
        on = self.on.clear_value()
        kind = self.kind.chosen()
        named = self.recipient.value() if kind is CaseKind.IDENTIFIED else None
        # Who is named is said by the permission; the field keeps what the list calls them.
        supervisor = self.supervisor.text()
        if named is not None:
            supervisor = self.recipient.list.currentText()
        return CaseForm(
            supervisor=supervisor,
            recipient_id=named,
            supervised_on=on,
            sessions=tuple(key for key, tick in self.ticks.items() if tick.isChecked()),
            topic=self.topic.text(),
            formulation=self.texts["formulation"].toPlainText(),
            approach=self.texts["approach"].toPlainText(),
            question=self.texts["question"].toPlainText(),
        )

    def troubles(self) -> dict[str, str]:
        """Return what can't be read, or no answer asks for, by field."""
        troubles = self.fields.unneeded()
        self.on.read(troubles, "supervised_on")
        return troubles

    def show_case(self, kind: CaseKind | None, form: CaseForm) -> None:
        """Show a form as it was kept."""
        self.kind.set_value(kind)
        # Of a named one the form keeps what the list called them; nobody typed it.
        self.supervisor.setText("" if form.recipient_id is not None else form.supervisor)
        self.recipient.set_value(form.recipient_id)
        self.on.set_value(form.supervised_on)
        for key, tick in self.ticks.items():
            tick.setChecked(key in form.sessions)
        self.topic.setText(form.topic)
        for name, box in self.texts.items():
            box.setPlainText(getattr(form, name))
        self._fit()

    def compose(self) -> None:
        """Put what the chosen sessions give behind what is written already."""
        chosen = [self._sessions[key] for key, tick in self.ticks.items() if tick.isChecked()]
        for name, text in (
            ("formulation", formulation_of(chosen)),
            ("approach", approach_of(chosen)),
        ):
            if text:
                self.texts[name].appendPlainText(text)
        self.texts["formulation"].setFocus()

    def to_draft(self) -> dict[str, Any]:
        """Return everything on the screen."""
        return {
            "kind": kept_answer(self.kind),
            "supervisor": self.supervisor.text(),
            "recipient": self.recipient.kept(),
            "on": self.on.text(),
            "sessions": [key for key, tick in self.ticks.items() if tick.isChecked()],
            "topic": self.topic.text(),
            "texts": {name: box.toPlainText() for name, box in self.texts.items()},
        }

    def take(self, kept: dict[str, Any]) -> None:
        """Put a draft back."""
        self.kind.restore(kept["kind"])
        self.supervisor.setText(kept["supervisor"])
        self.recipient.restore(kept["recipient"])
        self.on.set_text(kept["on"])
        for key, tick in self.ticks.items():
            tick.setChecked(key in kept["sessions"])
        self.topic.setText(kept["topic"])
        for name, box in self.texts.items():
            box.setPlainText(kept["texts"][name])
        self._fit()

    def _fit(self) -> None:
        kind, rows = self.kind.chosen(), self.fields.rows
        has_facts = kind is not CaseKind.QUESTION
        for name in ("formulation", "approach"):
            show_if(rows[name], has_facts)
        show_if(self._sources, has_facts and bool(self.ticks))
        # With the identity the permission says who it is, and nothing else is kept.
        rows["supervisor"].want(kind is not CaseKind.IDENTIFIED)
        show_if(rows["recipient"], kind is CaseKind.IDENTIFIED)

    def _build_head(self) -> Card:
        card = Card()
        add = self.fields.add
        card.body.addWidget(add("kind", FieldRow("Kasus ini dibawa", self.kind, required=True)))
        sides = FoldingRow(560, spacing=12)
        hint = "Nama dan keahliannya."
        supervisor = FieldRow("Supervisor", self.supervisor, hint, required=True)
        top = Qt.AlignmentFlag.AlignTop
        sides.add(add("supervisor", supervisor), 2, top)
        hint = "Yang disebut dalam izin tertulis klien."
        named = FieldRow("Supervisor", self.recipient, hint, required=True)
        sides.add(add("recipient", named), 2, top)
        on = FieldRow("Rencana supervisi", self.on, optional=True)
        sides.add(add("supervised_on", on), 1, top)
        card.body.addWidget(sides)
        return card

    def _build_content(self) -> QWidget:
        card, add = Card(), self.fields.add
        self._sources = QWidget()
        column = QVBoxLayout(self._sources)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(detail("Sesi yang menjadi bahan"))
        column.addWidget(Flow(*self.ticks.values(), spacing=px(8)))
        compose = SecondaryButton("Susun dari sesi terpilih", self.compose)
        column.addWidget(compose, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self._sources)
        for name, box in {"topic": self.topic, **self.texts}.items():
            row = FieldRow(SECTION[name], box, _HINTS[name], required=True)
            card.body.addWidget(add(name, row))
        return card


def _name(session: Session) -> str:
    day = datetime.astimezone(session.note.started_at).date()
    return button_text(f"Sesi ke-{session.number}, {short_date(day)}")


def _box(height: int) -> QPlainTextEdit:
    editor = QPlainTextEdit()
    editor.setTabChangesFocus(True)
    editor.setFixedHeight(height)
    return editor
