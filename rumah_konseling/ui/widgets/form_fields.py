"""Fields that fewer forms ask for: a time of day, a long list, editors of a feature's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from rumah_konseling.ui.widgets.choices import OneOf
from rumah_konseling.ui.widgets.form import Choice, Field
from rumah_konseling.ui.widgets.time_field import TimeField


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
