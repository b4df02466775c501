"""Choosing among the words of an enumeration: one of them, or several."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.labels import WrapLabel, button_text
from rumah_konseling.ui.widgets.ticks import CheckBox
from rumah_konseling.ui.widgets.wheel import ComboBox

_NONE = "Belum ada yang dapat dipilih."

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T", bound=Hashable | None)
UNANSWERED = "Pilih salah satu jawaban."


class Answerable(Protocol):
    """A choice that may still be without an answer."""

    def chosen(self) -> Any:
        """Return the answer, or ``None``."""


def unanswered(choices: Mapping[str, Answerable]) -> dict[str, str]:
    """Return, by field, what to say beside each choice that has no answer yet."""
    return {name: UNANSWERED for name, choice in choices.items() if choice.chosen() is None}


def kept_answer(choice: Answerable) -> str:
    """Return the answer as plain text for a draft; empty while there is none."""
    chosen = choice.chosen()
    return "" if chosen is None else str(chosen)


class ListOf(ComboBox, Generic[T]):
    """A list of words; :meth:`value` is what stands behind the chosen one, as it was given.

    The values are kept here: Qt hands a member of an enumeration back as its plain text.
    """

    def __init__(self, words: Iterable[tuple[T, str]] = (), name: str = "") -> None:
        super().__init__()
        self._values: list[T] = []
        if name:
            self.setAccessibleName(name)
        self.fill(words)

    def fill(self, words: Iterable[tuple[T, str]]) -> None:
        """Offer these instead of what was offered; the first is chosen."""
        self.clear()
        # Before the words: each of them tells whoever listens that something is chosen.
        pairs = list(words)
        self._values = [value for value, _word in pairs]
        for value, word in pairs:
            self.addItem(word, value.value if isinstance(value, StrEnum) else value)

    def add(self, value: T, words: str) -> None:
        """Offer one more; what is chosen stays."""
        at = self.currentIndex()
        self._values.append(value)
        self.addItem(words, value.value if isinstance(value, StrEnum) else value)
        self.setCurrentIndex(at)

    def value(self) -> T:
        """Return what stands behind the chosen words.

        Raises:
            LookupError: nothing is chosen.
        """
        return self.value_at(self.currentIndex())

    def value_at(self, index: int) -> T:
        """Return what stands behind the words in a row.

        Raises:
            LookupError: there is no such row.
        """
        if index < 0:
            raise LookupError("nothing is chosen")
        return self._values[index]

    def offers(self, value: T) -> bool:
        """Whether ``value`` can be chosen."""
        return value in self._values

    def choose(self, value: T) -> None:
        """Choose ``value``; when it is not offered, the words for nothing, or none.

        A draft or a record may name what was taken off the list since: it is asked anew.
        """
        for wanted in (value, None):
            if wanted in self._values:
                self.setCurrentIndex(self._values.index(wanted))
                return
        self.setCurrentIndex(-1)


class OneOf(ComboBox, Generic[E]):
    """A list of words, none of them chosen at first unless ``value`` says so.

    :meth:`value` is the member behind the chosen word.
    """

    def __init__(self, words: Mapping[E, str], value: E | None = None) -> None:
        super().__init__()
        # Long words must not make the form wider than the window; the list shows them whole.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self._members = list(words)
        for member, word in words.items():
            self.addItem(word, member.value)
        self.setPlaceholderText("Pilih…")
        self.set_value(value)

    def chosen(self) -> E | None:
        """Return the chosen member, or ``None`` before there was an answer."""
        at = self.currentIndex()
        return self._members[at] if at >= 0 else None

    def value(self) -> E:
        """Return the chosen member of a list that began with one, or was found answered.

        Raises:
            LookupError: nothing is chosen yet.
        """
        chosen = self.chosen()
        if chosen is None:
            raise LookupError("no answer was chosen yet")
        return chosen

    def set_value(self, value: E | None) -> None:
        """Choose ``value``, or take the choice away."""
        self.setCurrentIndex(-1 if value is None else self._members.index(value))

    def restore(self, kept: str) -> None:
        """Choose what :func:`kept_answer` kept; nothing where that is no member."""
        self.set_value(next((member for member in self._members if member == kept), None))


class SomeOf(QWidget, Generic[E]):
    """A box for each word; ``changed`` follows every tick. Without words it says that."""

    changed = Signal()

    def __init__(self, words: Mapping[E, str], values: Iterable[E] = ()) -> None:
        super().__init__()
        self.boxes = {member: CheckBox(button_text(word)) for member, word in words.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Flow(*self.boxes.values(), spacing=px(6), in_columns=True))
        for box in self.boxes.values():
            box.toggled.connect(lambda _on: self.changed.emit())
        if self.boxes:
            self.setFocusProxy(next(iter(self.boxes.values())))
        else:
            column.addWidget(WrapLabel(_NONE, "detail"))
        self.set_values(values)

    def values(self) -> tuple[E, ...]:
        """Return the ticked members in the order of the words."""
        return tuple(member for member, box in self.boxes.items() if box.isChecked())

    def set_values(self, values: Iterable[E]) -> None:
        """Tick exactly these."""
        wanted = set(values)
        for member, box in self.boxes.items():
            box.setChecked(member in wanted)

    def allow(self, allowed: Iterable[E]) -> None:
        """Let only these be ticked; the others are greyed and unticked."""
        allowed = set(allowed)
        for member, box in self.boxes.items():
            box.setEnabled(member in allowed)
            if member not in allowed:
                box.setChecked(False)
