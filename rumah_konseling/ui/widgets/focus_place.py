"""Where the keyboard stands, kept over a dialog or an act after which a page is built anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid


@contextmanager
def focus_kept(below: QWidget | None = None) -> Iterator[None]:
    """Have the focus after the block where it was before, or in the nearest place still there.

    ``below`` is the window whose focus counts where no window is active yet again; what it had
    behind another window is kept, too.
    """
    focused = QApplication.focusWidget()
    behind = None if below is None else below.window().focusWidget()
    kept = [_with_ancestors(one) for one in dict.fromkeys((behind, focused)) if one is not None]
    yield
    for places in kept:
        _give_back(places)


@contextmanager
def scroll_kept(window: QWidget) -> Iterator[None]:
    """Have all that is scrolled around the focus of ``window`` after the block where it was.

    As a widget that has the focus hides, Qt passes it on to the next and scrolls there.
    """
    around = _with_ancestors(window.focusWidget())
    bars = [area.verticalScrollBar() for area in around if isinstance(area, QAbstractScrollArea)]
    kept = [(bar, bar.value()) for bar in bars]
    yield
    for bar, value in kept:
        if isValid(bar):
            bar.setValue(value)


def first_stop(place: QWidget) -> QWidget | None:
    """Return the first widget in ``place`` that Tab stops at; itself, if it does."""
    for widget in (place, *place.findChildren(QWidget)):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and widget.isEnabled() and not _is_hidden(widget, place):
            return widget
    return None


def _is_hidden(widget: QWidget, place: QWidget) -> bool:
    """Whether ``widget``, or what it stands in below ``place``, was hidden by somebody.

    What was put in a moment ago is not shown before the event loop runs again.
    """
    here: QWidget | None = widget
    while here is not None and here is not place:
        if here.isHidden() and here.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return True
        here = here.parentWidget()
    return not place.isVisible()


def _show_now(widget: QWidget) -> None:
    """Show what was put in a moment ago: what is not shown yet takes no focus."""
    for one in reversed(_with_ancestors(widget)):
        if one.isHidden():
            one.show()


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
            _show_now(stop)
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
            return
