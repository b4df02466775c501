"""A form as a list of fields, shown one under the other and answered together.

A dialog, a page or a step declares its fields in their order. Labels, hints, errors beside
the field, questions that depend on an answer, and drafts come with them. Nothing that was
typed is dropped because an answer hides it: such a field stays in sight until it is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.ui.theme import px
from rumah_konseling.ui.unclear import Unclear
from rumah_konseling.ui.widgets.fields import NOT_ASKED, FieldRow, FieldSet, watch
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.form_fields import Answers, Field
from rumah_konseling.ui.widgets.showing import show_if


@dataclass(frozen=True)
class Beside:
    """Fields that stand side by side where the window is wide enough."""

    fields: tuple[Field, ...]
    _EACH: ClassVar[int] = 150


Part = Field | Beside


class Form(QWidget):
    """The fields of ``parts``, one under the other."""

    def __init__(self, parts: Sequence[Part], today: Callable[[], date]) -> None:
        super().__init__()
        self._fields: dict[str, Field] = {}
        self.rows = FieldSet(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        for part in parts:
            if isinstance(part, Beside):
                row = FoldingRow(part._EACH * len(part.fields), spacing=12)
                for one in part.fields:
                    row.add(self._row(one, today), 1, Qt.AlignmentFlag.AlignTop)
                column.addWidget(row)
            else:
                column.addWidget(self._row(part, today))
        if first := next(iter(self.rows.rows.values()), None):
            self.setFocusProxy(first)
        watch(self, self.fit)
        self.fit()

    def editor(self, name: str) -> Any:
        """Return the editor of a field."""
        return self.rows.rows[name].editor

    @property
    def has_required(self) -> bool:
        """Whether any field is marked as one that must be filled in."""
        return any(row.is_required for row in self.rows.rows.values())

    def show_answers(self, answers: Answers) -> None:
        """Show what was answered before."""
        for name, value in answers.items():
            if name in self._fields:
                self._fields[name].show(self.editor(name), value)
        self.fit()

    def take(self, kept: Mapping[str, Any]) -> None:
        """Put back what a draft holds by the names of fields, as it was typed."""
        for name, value in kept.items():
            if name in self._fields:
                self._fields[name].take(self.editor(name), value)
        self.fit()

    def answers(self) -> dict[str, Any] | None:
        """Return every answer by its name, or say beside the fields what is wrong.

        What is not asked has the answer of an empty field.
        """
        answers: dict[str, Any] = {}
        errors: dict[str, str] = {}
        for name, field in self._fields.items():
            asked = field.when is None or field.when(answers)
            try:
                answers[name] = field.read(self.editor(name))
            except Unclear as unclear:
                errors[name] = str(unclear)
                answers[name] = None
                continue
            is_empty = _is_empty(answers[name])
            asked = asked or (field.stays and not is_empty)
            if asked and is_empty and field.missing:
                errors[name] = field.missing
            if not asked and not is_empty:
                errors[name] = NOT_ASKED
        self.rows.show_errors(errors)
        return None if errors else answers

    def show_errors(self, errors: Mapping[str, str]) -> str:
        """Show what the room says beside the fields; return what belongs to none of them."""
        return " ".join(self.rows.show_errors(errors).values())

    def fit(self) -> None:
        """Show the fields that are asked now, and those that hold something."""
        answers: dict[str, Any] = {}
        for name, field in self._fields.items():
            try:
                answers[name] = field.read(self.editor(name))
                is_empty = _is_empty(answers[name])
            except Unclear:
                answers[name], is_empty = None, False
            if field.when is not None:
                is_asked, row = field.when(answers), self.rows.rows[name]
                is_asked = is_asked or (field.stays and not is_empty)
                row.want(is_asked)
                # A choice or a tick is no word, and stays in sight all the same.
                show_if(row, is_asked or not is_empty)

    def _row(self, field: Field, today: Callable[[], date]) -> FieldRow:
        self._fields[field.name] = field
        required = bool(field.missing) or field.required
        optional = not required and field.says_optional
        row = FieldRow(field.label, field.editor(today), field.hint, optional, required=required)
        return self.rows.add(field.name, row)


def _is_empty(value: object) -> bool:
    # Nought is a number, and an enumeration may hold an empty text.
    return value is None or value is False or (value in ("", ()) and not isinstance(value, StrEnum))
