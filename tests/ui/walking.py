"""Goes through every page and dialog of the sample once, and notes what is there.

The pictures' own list is walked (``rumah_konseling/ui/shots/``): what it does not draw is not
looked at here either, and a test compares it with what exists.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QWidget

from rumah_konseling.ui.search.field import SearchField
from rumah_konseling.ui.widgets.buttons import Button, PrimaryButton
from rumah_konseling.ui.widgets.foot import Foot
from rumah_konseling.ui.widgets.labels import ElidedLabel
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.ui.reading_order import come_to_too_late, heard_too_late

_ROLES = QAccessible.Role
INTERACTIVE = {
    _ROLES.Button,
    _ROLES.ButtonMenu,
    _ROLES.CheckBox,
    _ROLES.RadioButton,
    _ROLES.ComboBox,
    _ROLES.EditableText,
    _ROLES.SpinBox,
    _ROLES.PageTab,
    _ROLES.Slider,
    _ROLES.Canvas,
    _ROLES.Chart,
    _ROLES.Table,
    _ROLES.List,
    _ROLES.ListItem,
    _ROLES.Tree,
    _ROLES.Link,
}
_CODE = re.compile(r"RK-\d{4}-\d{4}")
_SHORT = 21  # letters: a NIP, every date, and the example of one
_MARKUP = re.compile(r"</?[a-z][^>]*>")


@dataclass
class Heard:
    """What a screen reader is told of one thing."""

    role: str
    name: str
    description: str
    kind: str

    @property
    def has_markup(self) -> bool:
        """Whether anything that is read aloud is markup."""
        return bool(_MARKUP.search(f"{self.name} {self.description}"))


@dataclass
class Seen:
    """What was found in one window, page or step."""

    name: str
    kinds: list[str]
    is_dialog: bool
    size: tuple[int, int]
    feet: int = 0
    primary: str = ""
    primary_place: QRect = field(default_factory=QRect)
    foot_place: QRect = field(default_factory=QRect)
    is_first: bool = True
    other_primaries: list[str] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)
    tab_order: list[tuple[bool, int, int]] = field(default_factory=list)
    never_come_to: list[str] = field(default_factory=list)
    hands_on_unseen: list[str] = field(default_factory=list)
    spare: int = 0
    heard_too_late: list[str] = field(default_factory=list)
    come_to_too_late: list[str] = field(default_factory=list)
    double_stops: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    codes: set[str] = field(default_factory=set)
    said: str = ""


def look_at(name: str, window: QWidget, part: QWidget | None = None) -> Seen:
    """Return what there is in ``window``; in ``part`` of it, if only that is meant."""
    part = part or window
    kinds = [kind.__name__ for kind in type(window).__mro__]
    seen = Seen(name, kinds, isinstance(window, QDialog), (window.width(), window.height()))
    if isinstance(window, QuestionDialog):
        seen.spare = window.height() - window.sizeHint().height()
    feet = [foot for foot in window.findChildren(Foot) if foot.isVisibleTo(window)]
    seen.feet = len(feet)
    for foot in feet:
        seen.foot_place = _place(foot, window)
        shown = [b for b in foot.findChildren(Button) if b.isVisibleTo(window)]
        if (primary := foot.primary) is not None:
            seen.primary = primary.text()
            seen.primary_place = _place(primary, window)
            first = min(shown, key=lambda b: (_place(b, window).top(), _place(b, window).left()))
            seen.is_first = first is primary
        seen.other_primaries = [
            b.text()
            for b in window.findChildren(PrimaryButton)
            if b.isVisibleTo(window) and not foot.isAncestorOf(b)
        ]
    seen.tab_order = _tab_order(window, feet)
    seen.heard_too_late = list(heard_too_late(window))
    seen.come_to_too_late = list(come_to_too_late(window, tab_stops(window)))
    labels = [one.text() for one in window.findChildren(QLabel) if one.isVisibleTo(window)]
    seen.said = "\n".join(labels)
    seen.double_stops = [one for one in labels if re.search(r"(?<!\.)\.\.(?!\.)", one)]
    seen.cut = sorted(set(_cut(window)))
    seen.codes = set(_CODE.findall(seen.said))
    seen.hands_on_unseen = list(_hands_on_unseen(window))
    seen.heard = list(_heard(QAccessible.queryAccessibleInterface(part)))
    seen.never_come_to = list(_never_come_to(window))
    return seen


def _cut(window: QWidget) -> Iterator[str]:
    """Yield the words that have less room than they take: labels, buttons, short values."""
    for one in window.findChildren(QWidget):
        if not one.isVisibleTo(window):
            continue
        if isinstance(one, QLabel) and one.text() and not isinstance(one, ElidedLabel):
            if one.wordWrap() and one.height() < one.heightForWidth(one.width()) - 1:
                yield f"“{one.text()}” {one.height()} high"
            elif not one.wordWrap() and one.width() < one.sizeHint().width() - 1:
                yield f"“{one.text()}” {one.width()} wide"
        elif isinstance(one, Button) and one.width() < one.minimumSizeHint().width():
            yield f"[{one.text()}] {one.width()} wide"
        elif isinstance(one, QLineEdit) and not isinstance(one, SearchField):
            words = one.displayText() or one.placeholderText()
            needed = one.fontMetrics().horizontalAdvance(words)
            around = one.sizeHint().width() - 17 * one.fontMetrics().horizontalAdvance("x")
            if len(words) <= _SHORT and one.width() < needed + around:
                yield f"{words!r} {one.width()} wide"


def _never_come_to(window: QWidget) -> Iterator[str]:
    """Yield what the Tab key leaves out, pressed until it goes in a ring.

    Qt takes a part that hands the focus on for a stop of its own, and goes where that points:
    what stands between the two is left out.
    """
    window.activateWindow()
    come_to_rest()
    left_out = _left_out_by_tab(window)
    # Some things come only by being walked to, as the questions at the end of a page do.
    for stop in left_out and _left_out_by_tab(window):
        yield f"{type(stop).__name__} “{stop.accessibleName()}”"


def _left_out_by_tab(window: QWidget) -> list[QWidget]:
    ring: list[QWidget] = []
    while (focused := QApplication.focusWidget()) is not None and focused not in ring:
        ring.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        QApplication.sendPostedEvents()
    if focused is not None:
        ring = ring[ring.index(focused) :]
    # The line within a spin box or a list is come to as the whole.
    return [
        stop for stop in tab_stops(window) if stop not in ring and stop.parentWidget() not in ring
    ]


def tab_stops(window: QWidget) -> list[QWidget]:
    """Return what Tab comes to in ``window``, in that order."""
    found: list[QWidget] = []
    one = window.nextInFocusChain()
    while one is not None and one is not window:
        takes = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes and one.isVisibleTo(window) and one.isEnabled() and one.window() is window:
            found.append(one)
        one = one.nextInFocusChain()
    return found


def _tab_order(window: QWidget, feet: list[Foot]) -> list[tuple[bool, int, int]]:
    """Return of each stop whether it is at the foot, and where there."""
    order = []
    for stop in tab_stops(window):
        place = _place(stop, window)
        at_foot = any(foot.isAncestorOf(stop) for foot in feet)
        order.append((at_foot, place.top() if at_foot else 0, place.left() if at_foot else 0))
    # The chain is a ring: it is read from what comes after the foot.
    follows = (n for n, one in enumerate(order) if not one[0] and order[n - 1][0])
    begins = next(follows, 0)
    return order[begins:] + order[:begins]


def _hands_on_unseen(window: QWidget) -> Iterator[str]:
    """Yield what is seen and hands the keyboard on to what is not.

    Only our own parts are asked. What Qt made is known to Python for the moment of the question,
    and would take what it points to along when it is forgotten.
    """
    for one in window.findChildren(QWidget):
        is_ours = type(one).__module__.startswith("rumah_konseling.")
        if not is_ours or one.window() is not window or not one.isVisibleTo(window):
            continue
        if one.focusProxy() is None:
            continue
        last = one
        while last.focusProxy() is not None:
            last = last.focusProxy()
        if not last.isVisibleTo(window) or last.window() is not window:
            named = one.accessibleName() or one.objectName()
            yield f"{type(one).__name__} “{named}” to {type(last).__name__}"


def come_to_rest() -> None:
    """Let layouts come to rest."""
    for _ in range(6):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def made_at(depth: int = 2) -> str:
    """Return the module and function that called the caller's caller."""
    frame = sys._getframe(depth)
    return f"{frame.f_globals['__name__']}.{frame.f_code.co_name}"


def _place(part: QWidget, window: QWidget) -> QRect:
    return QRect(part.mapTo(window, QPoint(0, 0)), part.size())


def _heard(one: QAccessibleInterface | None) -> Iterator[Heard]:
    if one is None or not one.isValid() or one.state().invisible:
        return
    role = one.role()
    widget = one.object()
    if role in INTERACTIVE and not one.state().offscreen:
        text = QAccessible.Text
        yield Heard(
            role.name,
            one.text(text.Name),
            one.text(text.Description),
            type(widget).__name__ if widget is not None else "",
        )
    # What is in a list or a table is named by its own words.
    if role in (_ROLES.Table, _ROLES.Tree):
        return
    for number in range(one.childCount()):
        child = one.child(number)
        # Of a list that drops down, only the line that is typed in is on the screen.
        if role is not _ROLES.ComboBox or child.role() is _ROLES.EditableText:
            yield from _heard(child)
