"""The fields of a form: each says what it is called, and reads and shows itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.choices import UNANSWERED, ListOf, OneOf, SomeOf
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.labels import button_text
from rumah_konseling.ui.widgets.number_field import NumberField
from rumah_konseling.ui.widgets.radio_choice import RadioChoice
from rumah_konseling.ui.widgets.ticks import CheckBox
from rumah_konseling.ui.widgets.time_field import TimeField

# What is said beside a field that must be filled in.
NEEDED, NO_DATE = "Wajib diisi.", "Isi tanggalnya."
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


@dataclass(frozen=True, kw_only=True)
class Hour(Field):
    """A time of day; the answer is its minutes since midnight. ``begins`` is shown at first."""

    begins: int | None = None

    def editor(self, today: Callable[[], date]) -> QWidget:
        return TimeField(self.begins)

    def read(self, editor: Any) -> int | None:
        value: int | None = editor.value()
        return value

    def show(self, editor: Any, value: Any) -> None:
        editor.set_value(value)


@dataclass(frozen=True, kw_only=True)
class Listed(Choice):
    """One of many words, in a list that folds out; none is chosen at first."""

    def editor(self, today: Callable[[], date]) -> QWidget:
        return OneOf(self.words)


@dataclass(frozen=True, kw_only=True)
class Own(Field):
    """An editor that ``made`` returns: it has ``value`` and ``set_value``."""

    made: Callable[[], QWidget]

    def editor(self, today: Callable[[], date]) -> QWidget:
        return self.made()

    def read(self, editor: Any) -> Any:
        return editor.value()

    def show(self, editor: Any, value: Any) -> None:
        editor.set_value(value)
