"""Whether a window is heard, and walked by Tab, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

# What is drawn a little higher or further left than what comes before it stands beside it still.
_SLACK = 6


def comes_before(one: QRect, other: QRect) -> bool:
    """Return whether ``one`` is read before ``other``: above it, or to its left on one line.

    Columns are read one after the other: of two places that share neither line nor column
    nothing is said.
    """
    if one.bottom() <= other.top() + _SLACK:
        return one.left() < other.right() and other.left() < one.right()
    if one.right() <= other.left() + _SLACK:
        return one.top() < other.bottom() - _SLACK and other.top() < one.bottom() - _SLACK
    return False


def heard_too_late(window: QWidget) -> Iterator[str]:
    """Yield what a screen reader comes to after what stands behind it."""
    yield from _in_tree(QAccessible.queryAccessibleInterface(window))


def _in_tree(one: QAccessibleInterface | None) -> Iterator[str]:
    widget = one.object() if one is not None and one.isValid() else None
    if one is None or not isinstance(widget, QWidget):
        return
    children = [one.child(number) for number in range(one.childCount())]
    shown = [child for child in children if child is not None and _is_seen(child)]
    for before, after in combinations(shown, 2):
        if comes_before(after.rect(), before.rect()):
            yield f"{type(widget).__name__}: {_called(after)} is heard after {_called(before)}"
    for child in shown:
        yield from _in_tree(child)


def _is_seen(one: QAccessibleInterface) -> bool:
    widget = one.object()
    is_shown = isinstance(widget, QWidget) and widget.isVisible() and not widget.isWindow()
    return is_shown and not one.rect().isEmpty()


def _called(one: QAccessibleInterface) -> str:
    widget = one.object()
    text = one.text(QAccessible.Text.Name)
    return f"{type(widget).__name__} “{text}”"


def come_to_too_late(window: QWidget, ring: Sequence[QWidget]) -> Iterator[str]:
    """Yield where Tab goes back to what is read before what it has just left.

    The ``ring`` of what Tab comes to is gone through from what is heard first.
    """
    first = next((ring.index(one) for one in _heard(window) if one in ring), 0)
    for one, following in pairwise((*ring[first:], *ring[:first])):
        theirs = _parts_of_one_place(one, following)
        if theirs is not None and comes_before(theirs[1], theirs[0]):
            yield f"from {_named(one)} back to {_named(following)}"


def _heard(window: QWidget) -> Iterator[QWidget]:
    for one in window.children():
        if isinstance(one, QWidget) and not one.isWindow():
            yield one
            yield from _heard(one)


def _parts_of_one_place(one: QWidget, other: QWidget) -> tuple[QRect, QRect] | None:
    """Return where the two parts stand that part them: one place holds both."""
    mine, theirs = _upwards(one), _upwards(other)
    shared = next((place for place in mine if place in theirs), None)
    if shared is None or shared is one or shared is other:
        return None
    place = mine[mine.index(shared) - 1], theirs[theirs.index(shared) - 1]
    first, second = (QRect(w.mapTo(shared, QPoint(0, 0)), w.size()) for w in place)
    return first, second


def _upwards(widget: QWidget) -> list[QWidget]:
    found = [widget]
    while not found[-1].isWindow() and (above := found[-1].parentWidget()) is not None:
        found.append(above)
    return found


def _named(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.accessibleName() or widget.property('text') or ''}”"
