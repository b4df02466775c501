"""The fields of a note: filled from it, read back into it, and what stands in none as yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QRect, Signal

from rumah_konseling.records.care.care_words import RISK_WORDS, TECHNIQUE_WORDS
from rumah_konseling.records.clients.client_model import Area
from rumah_konseling.records.index.session_model import Note, NoteStyle, Risk, Technique
from rumah_konseling.ui.clients.words import AREA
from rumah_konseling.ui.sessions.growing_edit import Expand, GrowingEdit
from rumah_konseling.ui.sessions.reminder_choice import ReminderChoice
from rumah_konseling.ui.sessions.when_part import WhenPart
from rumah_konseling.ui.sessions.words import (
    FIELD,
    FIELD_REMINDER,
    RISK_REMINDER,
    STYLE,
    TECHNIQUE_REMINDER,
)
from rumah_konseling.ui.widgets.choices import SomeOf
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.radio_choice import RadioChoice

_LINES = {"subjective": 3, "narrative": 8}
_SOAP = ("subjective", "objective", "assessment")


class NoteFields(QObject):
    """The editors of a note. ``edited`` follows each change by hand, ``left`` each text left.

    ``cursor_moved`` carries the field and the cursor's place in it; ``last`` is the text
    field that was typed into last.
    """

    edited = Signal()
    left = Signal()
    cursor_moved = Signal(object, QRect)

    def __init__(self, today: Callable[[], date], expand: Expand, parent: QObject) -> None:
        super().__init__(parent)
        self.set = FieldSet(self)
        self._note: Note | None = None
        self._is_filling = False
        self.style = RadioChoice(STYLE, NoteStyle.SOAP)
        self.style.setAccessibleName("Bentuk catatan")
        self.texts: dict[str, GrowingEdit] = {}
        for name in ("subjective", "objective", "assessment", "narrative", "plan"):
            self._text(name, expand)
        self.last = self.texts["subjective"]
        self.next_on = DateField(today=today)
        self._row("next_on", FieldRow("Bertemu lagi", self.next_on, optional=True))
        self.areas: SomeOf[Area] = SomeOf(AREA)
        self._row("areas", FieldRow("Bidang", self.areas))
        self.technique: ReminderChoice[Technique] = ReminderChoice(
            TECHNIQUE_WORDS, TECHNIQUE_REMINDER, 560
        )
        self._row("technique", FieldRow("Teknik", self.technique))
        for name in ("technique_reason", "intervention", "response", "support"):
            self._text(name, expand)
        self.risk: ReminderChoice[Risk] = ReminderChoice(RISK_WORDS, RISK_REMINDER, 600)
        self._row("risk", FieldRow("Hasil penapisan risiko (skrining)", self.risk))
        self._text("risk_action", expand)
        self.when = WhenPart(self.set, today)
        self.when.edited.connect(self._on_edit)
        for changed in (self.style.changed, self.risk.changed):
            changed.connect(self._show_what_fits)
        for changed in (
            self.style.changed,
            self.areas.changed,
            self.technique.changed,
            self.risk.changed,
            self.next_on.changed,
        ):
            changed.connect(self._on_edit)
        self._show_what_fits()

    def row(self, name: str) -> FieldRow:
        """Return the row of a field."""
        return self.set.rows[name]

    def show_note(self, note: Note, unread: Mapping[str, str] | None = None) -> None:
        """Fill every field; ``unread`` is what was typed where nothing could be read."""
        typed = dict(unread or {})
        self._is_filling = True
        try:
            self._note = note
            self.style.set_value(note.style)
            for name, edit in self.texts.items():
                edit.set_text(getattr(note, name))
            self.areas.set_values(note.areas)
            self.technique.set_value(note.technique)
            self.risk.set_value(note.risk)
            self.next_on.set_value(note.next_on)
            if "next_on" in typed:
                self.next_on.set_text(typed["next_on"])
            self.when.show_note(note, typed)
        finally:
            self._is_filling = False
        self.set.clear_errors()
        self._show_what_fits()

    def read(self) -> tuple[Note, dict[str, str], dict[str, str]]:
        """Return the note, what is wrong by field, and what stands there unread by field."""
        assert self._note is not None
        errors: dict[str, str] = {}
        unread: dict[str, str] = {}
        started_at = self.when.read(errors, unread)
        next_on = self.next_on.read(errors, "next_on")
        if "next_on" in errors:
            next_on, unread["next_on"] = self._note.next_on, self.next_on.text()
        texts: dict[str, Any] = {name: edit.toPlainText() for name, edit in self.texts.items()}
        note = replace(
            self._note,
            started_at=started_at,
            minutes=self.when.minutes.value(),
            mode=self.when.mode.value(),
            place=self.when.place.text(),
            present=self.when.present.text(),
            is_recorded=self.when.is_recorded.isChecked(),
            areas=self.areas.values(),
            technique=self.technique.value(),
            style=self.style.value(),
            risk=self.risk.value(),
            next_on=next_on,
            **texts,
        )
        return note, errors, unread

    def show_errors(self, errors: Mapping[str, str]) -> dict[str, str]:
        """Show each sentence beside its field; return those of fields that are not here."""
        self.when.show_fields(
            bool(
                {"started_at", "clock", "minutes", "place", "present", "is_recorded"} & set(errors)
            )
        )
        return self.set.show_errors(errors)

    def allow(self, allowed: bool) -> None:
        """Let the fields be typed into, or only read."""
        for edit in self.texts.values():
            edit.setReadOnly(not allowed)
        for part in (self.style, self.areas, self.technique, self.risk, self.next_on, self.when):
            part.setEnabled(allowed)

    def _text(self, name: str, expand: Expand) -> None:
        edit = GrowingEdit(_LINES.get(name, 2), expand)
        edit.setPlaceholderText(FIELD_REMINDER[name])
        edit.textChanged.connect(self._on_edit)
        edit.entered.connect(partial(self._on_entered, edit))
        edit.left.connect(self.left)
        edit.cursor_moved.connect(partial(self.cursor_moved.emit, edit))
        self.texts[name] = edit
        self._row(name, FieldRow(FIELD[name], edit))

    def _on_entered(self, edit: GrowingEdit) -> None:
        self.last = edit

    def _row(self, name: str, row: FieldRow) -> None:
        self.set.add(name, row)

    def _show_what_fits(self) -> None:
        free = self.style.value() is NoteStyle.FREE
        for name in _SOAP:
            self.row(name).want(not free)
        self.row("narrative").want(free)
        self.row("risk_action").want(self.risk.value() not in (None, Risk.NONE))

    def _on_edit(self) -> None:
        if not self._is_filling:
            self.edited.emit()
