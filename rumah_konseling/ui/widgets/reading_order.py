"""What is filled anew is heard, and passed by Tab, where it is read.

Qt hears the children of a widget, and goes through a window by Tab, in the order in which they
were made: rows that come later would follow what stands below them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLayout, QWidget
from shiboken6 import isValid

_NONE = Qt.FocusPolicy.NoFocus
# Asked of hundreds of parts at each filling of a list, where a mask of the policy's bits is slow.
_NO_STOP = (_NONE, Qt.FocusPolicy.ClickFocus)
# What was filled since the event loop last had its turn.
_unsettled: list[QWidget] = []


def read_in_order(layout: QLayout) -> None:
    """Put what ``layout`` holds into its order for ear and keyboard, once it has been filled."""
    part = layout.parentWidget()
    if part is None or part in _unsettled:
        return
    if not _unsettled:
        QTimer.singleShot(0, _settle)
    _unsettled.append(part)


def pass_in_turn(stops: Iterable[QWidget]) -> None:
    """Have Tab go from each of ``stops`` to the next."""
    for one, following in pairwise(stops):
        # Qt passes over an order asked for a part that only hands the focus on.
        handing = [part for part in (one, following) if part.focusPolicy() == _NONE]
        before = [(part, part.focusPolicy()) for first in handing for part in _handed_to(first)]
        for part in handing:
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        QWidget.setTabOrder(one, following)
        # From the outermost inwards: each sets what it hands the focus to, as well.
        for part, policy in before:
            part.setFocusPolicy(policy)


def _handed_to(part: QWidget) -> list[QWidget]:
    found = [part]
    while (proxy := found[-1].focusProxy()) is not None:
        found.append(proxy)
    return found


def stops_in(part: QWidget) -> Iterator[QWidget]:
    """Yield what Tab comes to in ``part``, in the order in which it is heard.

    What hands the focus on, such as a field with its label, is one stop with all that is in it:
    left where it was, Tab would go into it first, and past what stands before it.
    """
    for one in part.children():
        if not isinstance(one, QWidget) or one.isWindow():
            continue  # a list's popup is a window of its own
        if _is_stop(one):
            yield one
        else:
            yield from stops_in(one)


def _is_stop(one: QWidget) -> bool:
    policy = one.focusPolicy()
    if policy not in _NO_STOP:
        return True
    # Only our own parts are asked: what Qt made, Python would take along when it forgets it.
    if not type(one).__module__.startswith("rumah_konseling."):
        return False
    proxy = one.focusProxy()
    return proxy is not None and one.isAncestorOf(proxy)


def _settle() -> None:
    there = [part for part in _unsettled if isValid(part)]
    _unsettled.clear()
    for part in there:
        _order_children(part)
    settled: QWidget | None = None
    # From the first to the last of a window: each follows what stands before it.
    for part in sorted(there, key=_path):
        # What holds others is settled before them, and they are settled with it.
        if settled is None or not settled.isAncestorOf(part):
            _pass_through(part)
            settled = part


def _path(part: QWidget) -> list[int]:
    path: list[int] = []
    while not part.isWindow() and (above := part.parentWidget()) is not None:
        path.insert(0, above.children().index(part))
        part = above
    return path


def _order_children(part: QWidget) -> None:
    if (layout := part.layout()) is not None:
        held = list(_held(layout))
        known = [one for one in part.children() if one in held]
        if known != held:
            pairs = zip(known, held, strict=False)
            rightly = next((at for at, (one, other) in enumerate(pairs) if one is not other), 0)
            for widget in held[rightly:]:
                widget.raise_()


def _pass_through(part: QWidget) -> None:
    stops = list(stops_in(part))
    if stops and (before := _stop_before(part)) is not None:
        stops.insert(0, before)
    pass_in_turn(stops)


def _held(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield widget
        elif (inner := item.layout()) is not None:
            yield from _held(inner)


def _stop_before(part: QWidget) -> QWidget | None:
    """Return what Tab leaves for the first stop in ``part``."""
    one: QWidget | None = part
    while one is not None and not one.isWindow():
        if one.focusPolicy() != _NONE:
            return one
        above = one.parentWidget()
        siblings = above.children() if above is not None else []
        for child in reversed(siblings[: siblings.index(one)] if one in siblings else []):
            if isinstance(child, QWidget) and (last := _last_in(child)) is not None:
                return last
        one = above
    return None


def _last_in(part: QWidget) -> QWidget | None:
    """Return what Tab comes to last in ``part``, or ``part`` itself where it is a stop."""
    if part.isWindow():
        return None
    last = around = part if _is_stop(part) else _last_stop_in(part)
    if around is not None and around.focusPolicy() != _NONE:
        # What takes the keyboard itself may hold others, drawn in any order: the chain knows.
        following = around.nextInFocusChain()
        while following is not None and around.isAncestorOf(following):
            last = following if following.focusPolicy() & Qt.FocusPolicy.TabFocus else last
            following = following.nextInFocusChain()
    return last


def _last_stop_in(part: QWidget) -> QWidget | None:
    """Return what :func:`stops_in` yields last; of a long page only its end is looked through."""
    for one in reversed(part.children()):
        if isinstance(one, QWidget) and not one.isWindow():
            last = one if _is_stop(one) else _last_stop_in(one)
            if last is not None:
                return last
    return None
