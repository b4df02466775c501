"""A form as a list of fields: each says what it is called, and reads and shows itself.

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
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from rumah_konseling.ui.theme import px
from rumah_konseling.ui.unclear import Unclear
from rumah_konseling.ui.widgets.choices import UNANSWERED, ListOf, SomeOf
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.fields import NOT_ASKED, FieldRow, FieldSet, watch
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.labels import button_text
from rumah_konseling.ui.widgets.number_field import NumberField
from rumah_konseling.ui.widgets.radio_choice import RadioChoice
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.ticks import CheckBox

Answers = Mapping[str, Any]
_SHORT_LINE = 174  # pixels at 100 %: the 18 figures of a NIP


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field. ``missing`` is said when it is empty and must not be; empty: it may be.

    ``required`` marks one that the room itself asks for, in its own words. ``when`` looks at
    the answers above and says whether it is asked at all; what is written in a field that
    ``stays`` is handed on under any answer.
    """

    # Whether the label says that the field may stay empty.
    says_optional: ClassVar[bool] = True

    name: str
    label: str
    hint: str = ""
    missing: str = ""
    required: bool = False
    when: Callable[[Answers], bool] | None = None
    stays: bool = False

    def editor(self, today: Callable[[], date]) -> QWidget:
        """Return a new editor."""
        raise NotImplementedError

    def read(self, editor: Any) -> Any:
        """Return the answer; an empty one where there is none.

        Raises:
            Unclear: it can't be read.
        """
        raise NotImplementedError

    def show(self, editor: Any, value: Any) -> None:
        """Show ``value`` in the editor."""
        raise NotImplementedError

    def take(self, editor: Any, kept: Any) -> None:
        """Put back what was typed, good or not."""
        self.show(editor, kept)


@dataclass(frozen=True, kw_only=True)
class Line(Field):
    """A line of text."""

    placeholder: str = ""

    def editor(self, today: Callable[[], date]) -> QWidget:
        line = QLineEdit()
        line.setPlaceholderText(self.placeholder)
        line.setMinimumWidth(px(_SHORT_LINE))
        return line

    def read(self, editor: Any) -> str:
        return str(editor.text().strip())

    def show(self, editor: Any, value: Any) -> None:
        editor.setText(value)
        # What is longer than its field is read from its beginning.
        editor.setCursorPosition(0)

    def take(self, editor: Any, kept: Any) -> None:
        editor.setText(kept)  # who was typing goes on at the end


@dataclass(frozen=True, kw_only=True)
class Text(Field):
    """Several lines of text; ``rows`` is about how many are in sight."""

    rows: int = 3

    def editor(self, today: Callable[[], date]) -> QWidget:
        text = QPlainTextEdit()
        text.setTabChangesFocus(True)
        text.setFixedHeight(px(20 + 22 * self.rows))
        return text

    def read(self, editor: Any) -> str:
        return str(editor.toPlainText().strip())

    def show(self, editor: Any, value: Any) -> None:
        editor.setPlainText(value)


@dataclass(frozen=True, kw_only=True)
class Lines(Text):
    """Several entries, one in each line; the answer is a tuple of them."""

    def read(self, editor: Any) -> Any:
        return tuple(line.strip() for line in editor.toPlainText().splitlines() if line.strip())

    def show(self, editor: Any, value: Any) -> None:
        editor.setPlainText("\n".join(value))


@dataclass(frozen=True, kw_only=True)
class Day(Field):
    """A date; ``is_today`` begins with today's."""

    is_today: bool = False

    def editor(self, today: Callable[[], date]) -> QWidget:
        return DateField(today() if self.is_today else None, today=today)

    def read(self, editor: Any) -> date | None:
        value: date | None = editor.value()
        return value

    def show(self, editor: Any, value: Any) -> None:
        editor.set_value(value)

    def take(self, editor: Any, kept: Any) -> None:
        editor.set_text(kept)


@dataclass(frozen=True, kw_only=True)
class Choice(Field):
    """One of some words, each in sight; none is chosen at first."""

    words: Mapping[Any, str]
    missing: str = UNANSWERED

    def editor(self, today: Callable[[], date]) -> QWidget:
        return RadioChoice(self.words)

    def read(self, editor: Any) -> Any:
        return editor.chosen()

    def show(self, editor: Any, value: Any) -> None:
        editor.set_value(value)

    def take(self, editor: Any, kept: Any) -> None:
        editor.restore(kept)


@dataclass(frozen=True, kw_only=True)
class Pick(Field):
    """One record of a list that is read when the form opens; ``empty`` stands for none."""

    offered: Callable[[], Sequence[tuple[int, str]]]
    empty: str = "Pilih…"

    def editor(self, today: Callable[[], date]) -> QWidget:
        pairs: list[tuple[int | None, str]] = [(None, self.empty), *self.offered()]
        return ListOf(pairs)

    def read(self, editor: Any) -> int | None:
        value: int | None = editor.value()
        return value

    def show(self, editor: Any, value: Any) -> None:
        editor.choose(value)


@dataclass(frozen=True, kw_only=True)
class Several(Field):
    """Any number of some words; the answer is a tuple."""

    words: Mapping[Any, str]

    def editor(self, today: Callable[[], date]) -> QWidget:
        return SomeOf(self.words)

    def read(self, editor: Any) -> Any:
        return editor.values()

    def show(self, editor: Any, value: Any) -> None:
        editor.set_values(value)


@dataclass(frozen=True, kw_only=True)
class Number(Field):
    """A whole number within bounds, with its unit."""

    says_optional: ClassVar[bool] = False

    least: int
    most: int
    unit: str = ""
    begins: int = 0
    step: int = 1

    def editor(self, today: Callable[[], date]) -> QWidget:
        return NumberField(
            max(self.begins, self.least), self.least, self.most, self.unit, self.step
        )

    def read(self, editor: Any) -> int:
        return int(editor.value())

    def show(self, editor: Any, value: Any) -> None:
        editor.setValue(value)


@dataclass(frozen=True, kw_only=True)
class Tick(Field):
    """A sentence that is ticked or not."""

    says_optional: ClassVar[bool] = False

    sentence: str

    def editor(self, today: Callable[[], date]) -> QWidget:
        return CheckBox(button_text(self.sentence))

    def read(self, editor: Any) -> bool:
        return bool(editor.isChecked())

    def show(self, editor: Any, value: Any) -> None:
        editor.setChecked(value)


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
