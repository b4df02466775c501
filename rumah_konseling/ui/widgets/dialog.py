"""The base of every dialog: one way to run it, after which it is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QDialog, QWidget
from shiboken6 import isValid

from rumah_konseling.ui.help.asking import ask_help
from rumah_konseling.ui.keys import HELP, bind
from rumah_konseling.ui.locking import bind_lock
from rumah_konseling.ui.platform.first_size import hold_in_view
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import dress, px
from rumah_konseling.ui.widgets.focus_place import focus_kept
from rumah_konseling.ui.widgets.scrolling import Scroll

_TURNS: dict[int, QAbstractSlider.SliderAction] = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
}
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


@guarded
class Dialog(QDialog):
    """A dialog that opens at its head, is deleted once it was answered, and gives the focus back.

    What is read before the first field is not scrolled away by the focus on that field; what is
    typed into is scrolled to (:meth:`show_what_has_the_focus`).

    A dialog that stays alive as a child of its window goes on hearing keys and signals, holds
    what was typed into it, and may outlive what it points to. What was answered can be read
    until the event loop runs again. Long work that it began keeps it alive
    (:meth:`until_told`), however it was closed.
    """

    _works = 0
    _is_answered = False
    _was_in_front = False

    def __init__(
        self, parent: QWidget | None = None, flags: Qt.WindowType = Qt.WindowType.Dialog
    ) -> None:
        super().__init__(parent, flags)
        if parent is None:
            dress(self)
        bind(HELP, self, lambda: ask_help(self))
        bind_lock(self)

    def event(self, event: QEvent) -> bool:
        """Look where it lies when it first comes to the front: its frame is known by then.

        It begins at its head then, once what has the focus was scrolled to.
        """
        if event.type() is QEvent.Type.WindowActivate and not self._was_in_front:
            self._was_in_front = True
            hold_in_view(self)
            QTimer.singleShot(0, self, self.show_head)
        return super().event(event)

    def show_head(self) -> None:
        """Scroll to the head: what it is about, and what was refused."""
        for area in self.findChildren(Scroll):
            area.verticalScrollBar().setValue(0)

    def show_what_has_the_focus(self) -> None:
        """Scroll to what is typed into."""
        focused = self.focusWidget()
        for area in self.findChildren(Scroll):
            if focused is not None and area.isAncestorOf(focused):
                area.ensureWidgetVisible(focused, 0, px(48))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the page also from the buttons below, where what is read out begins."""
        action = _TURNS.get(event.key())
        # What stands in the scrolling part hands its keys up to it, not to here.
        bars = (area.verticalScrollBar() for area in self.findChildren(Scroll) if area.isVisible())
        bar = next((bar for bar in bars if bar.maximum() > bar.minimum()), None)
        if action is None or bar is None:
            super().keyPressEvent(event)
            return
        bar.triggerAction(action)

    def exec(self) -> int:
        """Run until answered; the focus then is where it was."""
        for take in reversed(_takers):
            if (answer := take(self)) is not None:
                return answer
        with focus_kept(self.parentWidget()):
            result = super().exec()
            self._let_go()
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

    def _let_go(self) -> None:
        self._is_answered = True
        # The window may have gone meanwhile, and taken it along.
        if self._works == 0 and isValid(self):
            self.deleteLater()
