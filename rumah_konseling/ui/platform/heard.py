"""What a screen reader is told of a widget that paints itself: what it is, and what a press does.

Such a widget has a method ``heard`` that returns :class:`Heard`; its name and description are
those of any other widget.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from rumah_konseling.ui.platform.guard import guarded

Role = QAccessible.Role


@dataclass(frozen=True, slots=True)
class Heard:
    """The role, and where there is one the value in words and whether it is the chosen one.

    ``press`` is what Enter or a click does; ``back`` and ``on`` what goes one step either way.
    """

    role: QAccessible.Role
    value: str = ""
    is_chosen: bool | None = None
    press: Callable[[], object] | None = None
    back: Callable[[], object] | None = None
    on: Callable[[], object] | None = None


@runtime_checkable
class Listened(Protocol):
    """A widget that says what it is."""

    def heard(self) -> Heard:
        """Return what is told of it now."""


@guarded
class _Interface(QAccessibleWidget):
    def __init__(self, widget: QWidget, heard: Callable[[], Heard]) -> None:
        super().__init__(widget, heard().role)
        self._tell = heard

    def text(self, kind: QAccessible.Text) -> str:
        if kind is QAccessible.Text.Value:
            return self._tell().value
        return super().text(kind)

    def state(self) -> QAccessible.State:
        state = super().state()
        chosen = self._tell().is_chosen
        if chosen is not None:
            state.selectable, state.selected = 1, int(chosen)
        return state

    def actionNames(self) -> list[str]:
        return [*self._acts(), *super().actionNames()]

    def doAction(self, name: str) -> None:
        act = self._acts().get(name)
        if act is None:
            super().doAction(name)
        else:
            act()

    def _acts(self) -> dict[str, Callable[[], object]]:
        told, of = self._tell(), QAccessibleActionInterface
        known = (
            (of.pressAction(), told.press),
            (of.decreaseAction(), told.back),
            (of.increaseAction(), told.on),
        )
        return {name: act for name, act in known if act is not None}


@cache
def speak() -> None:
    """Have Qt ask here what to tell of widgets that paint themselves; once for the process."""
    QAccessible.installFactory(_interface)


def _interface(_kind: str, about: QObject) -> QAccessibleInterface | None:
    if isinstance(about, QWidget) and isinstance(about, Listened):
        return _Interface(about, about.heard)
    return None
