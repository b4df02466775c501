"""Where the keyboard stands, kept over a dialog or an act after which a page is built anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


@contextmanager
def focus_kept(below: QWidget | None = None) -> Iterator[None]:
    """Have the focus after the block where it was before, or in the nearest place still there.

    ``below`` is the window whose focus counts where no window is active yet again.
    """
    focused = QApplication.focusWidget()
    if focused is None and below is not None:
        focused = below.window().focusWidget()
    places = _with_ancestors(focused)
    yield
    _give_back(places)


def first_stop(place: QWidget) -> QWidget | None:
    """Return the first widget in ``place`` that Tab stops at; itself, if it does."""
    for widget in (place, *place.findChildren(QWidget)):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and widget.isVisible() and widget.isEnabled():
            return widget
    return None


def _with_ancestors(widget: QWidget | None) -> list[QWidget]:
    found = []
    while widget is not None and not widget.isWindow():
        found.append(widget)
        widget = widget.parentWidget()
    return found


def _give_back(places: list[QWidget]) -> None:
    for place in places:
        if not isValid(place) or not place.isVisible():
            continue
        now = place.window().focusWidget()
        # A list that was filled anew knows better which of its rows it was.
        is_there = now is not None and place.isAncestorOf(now) and now.isVisible()
        stop = now if is_there else first_stop(place)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
            return
