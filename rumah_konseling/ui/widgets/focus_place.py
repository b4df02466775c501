"""Where the keyboard stands, kept over a dialog or an act after which a page is built anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_RECORD = "stands_for"
W = TypeVar("W", bound=QWidget)


def standing_for(kind: str, record_id: int, widget: W) -> W:
    """Return ``widget``, made known as what a record of that kind stands in.

    Made anew, it is where the keyboard comes back to: the nearest other act is another matter's.
    """
    widget.setProperty(_RECORD, f"{kind} {record_id}")
    return widget


@contextmanager
def focus_kept(below: QWidget | None = None) -> Iterator[None]:
    """Have the focus after the block where it was before, or in the nearest place still there.

    ``below`` is the window whose focus counts where no window is active yet again.
    """
    focused = QApplication.focusWidget()
    if focused is None and below is not None:
        focused = below.window().focusWidget()
    places = _with_ancestors(focused)
    records = [record for place in places if (record := place.property(_RECORD))]
    yield
    _give_back(places, records)


def first_stop(place: QWidget) -> QWidget | None:
    """Return the first widget in ``place`` that Tab stops at; itself, if it does."""
    stops = (one for one in (place, *_within(place)) if _is_stop(one))
    return next((one for one in stops if one.isVisible()), None)


def _within(place: QWidget) -> list[QWidget]:
    """Return what is in ``place``, but for the windows that were opened from it."""
    return [one for one in place.findChildren(QWidget) if one.window() is place.window()]


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()


def _with_ancestors(widget: QWidget | None) -> list[QWidget]:
    found = []
    while widget is not None and not widget.isWindow():
        found.append(widget)
        widget = widget.parentWidget()
    return found


def _give_back(places: list[QWidget], records: list[str], *, may_wait: bool = True) -> None:
    for place in places:
        if not isValid(place) or not place.isVisible():
            continue
        now = place.window().focusWidget()
        here = _of_the_same_record(place, records) or place
        # A list that was filled anew knows better which of its rows it was.
        is_there = now is not None and here.isAncestorOf(now) and now.isVisible()
        stop = now if is_there else first_stop(here)
        if stop is None and may_wait and _is_being_filled(here):
            # What was put in a moment ago is shown when the event loop runs again. The next
            # place has another matter's acts: a second Enter would do one of those.
            QTimer.singleShot(0, place, lambda: _give_back(places, records, may_wait=False))
            return
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
            return


def _of_the_same_record(place: QWidget, records: list[str]) -> QWidget | None:
    """Return what was made anew in ``place`` for the record that the keyboard stood at."""
    if not records:
        return None
    again = (one for one in _within(place) if one.property(_RECORD) in records)
    # What was taken out goes when the event loop runs again; somebody hid it.
    return next((one for one in again if _is_coming(one, place)), None)


def _is_being_filled(place: QWidget) -> bool:
    """Whether something that Tab will stop at is in ``place`` and not shown yet."""
    return any(_is_stop(one) and _is_coming(one, place) for one in _within(place))


def _is_coming(widget: QWidget, place: QWidget) -> bool:
    """Whether nobody hid ``widget`` or what it stands in below ``place``."""
    by_hand = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    around = _with_ancestors(widget)
    below = around[: around.index(place)]
    return not any(one.isHidden() and one.testAttribute(by_hand) for one in below)
