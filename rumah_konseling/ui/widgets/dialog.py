"""The base of every dialog: one way to run it, after which it is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from rumah_konseling.ui.help.asking import ask_help
from rumah_konseling.ui.keys import HELP, bind
from rumah_konseling.ui.locking import bind_lock
from rumah_konseling.ui.theme import dress

# Kept apart from the class: a method put in place of another is not always the one that is called.
_takers: list[Callable[[Dialog], int | None]] = []


@contextmanager
def handed_to(take: Callable[[Dialog], int | None]) -> Iterator[None]:
    """Hand each dialog to ``take`` instead of running it; what that returns is its answer.

    ``None`` leaves it to whoever was to take it before, or to be run.
    """
    _takers.append(take)
    try:
        yield
    finally:
        _takers.remove(take)


class Dialog(QDialog):
    """A dialog that is deleted once it was answered, and gives the focus back.

    A dialog that stays alive as a child of its window goes on hearing keys and signals, holds
    what was typed into it, and may outlive what it points to. What was answered can be read
    until the event loop runs again. Long work that it began keeps it alive
    (:meth:`until_told`), however it was closed.
    """

    _works = 0
    _is_answered = False

    def __init__(
        self, parent: QWidget | None = None, flags: Qt.WindowType = Qt.WindowType.Dialog
    ) -> None:
        super().__init__(parent, flags)
        if parent is None:
            dress(self)
        bind(HELP, self, lambda: ask_help(self))
        bind_lock(self)

    def exec(self) -> int:
        """Run until answered; the focus then is where it was."""
        for take in reversed(_takers):
            if (answer := take(self)) is not None:
                return answer
        before = _with_ancestors(QApplication.focusWidget() or self._focus_beneath())
        result = super().exec()
        self._let_go()
        _give_focus_back(before)
        return result

    def open(self) -> None:
        """Show it and return; it goes once it is answered."""
        self.finished.connect(self._let_go)
        super().open()

    def until_told(
        self, done: Callable[[Any], object], failed: Callable[[Exception], object]
    ) -> tuple[Callable[[Any], None], Callable[[Exception], None]]:
        """Return the two ways work may end, and live until one of them was called.

        Work that outlasts the dialog still has somebody to tell.
        """
        self._works += 1
        return partial(self._end_with, done), partial(self._end_with, failed)

    def _end_with(self, ending: Callable[[Any], object], result: object) -> None:
        self._works -= 1
        try:
            ending(result)
        finally:
            if self._is_answered:
                self._let_go()

    def _focus_beneath(self) -> QWidget | None:
        """Return what has the focus in the window below, where that is not active yet again."""
        below = self.parentWidget()
        return below.window().focusWidget() if below is not None else None

    def _let_go(self) -> None:
        self._is_answered = True
        # The window may have gone meanwhile, and taken it along.
        if self._works == 0 and isValid(self):
            self.deleteLater()


def _with_ancestors(widget: QWidget | None) -> list[QWidget]:
    found = []
    while widget is not None and not widget.isWindow():
        found.append(widget)
        widget = widget.parentWidget()
    return found


def _give_focus_back(places: list[QWidget]) -> None:
    """Focus the widget that had it, or the nearest place to it that is still there."""
    for place in places:
        if not isValid(place) or not place.isVisible():
            continue
        for widget in (place, *place.findChildren(QWidget)):
            takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes and widget.isVisible() and widget.isEnabled():
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return
