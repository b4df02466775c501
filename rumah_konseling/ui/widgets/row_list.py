"""Lists that are read, not typed into: rows parted by hairlines, a page of them at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import QuietButton
from rumah_konseling.ui.widgets.cards import Divider, clear
from rumah_konseling.ui.widgets.focus_place import first_stop
from rumah_konseling.ui.widgets.notices import EmptyState
from rumah_konseling.ui.widgets.reading_order import read_in_order

AT_ONCE, IN_SIGHT = 50, 14
_BETWEEN_SLICES = 40  # milliseconds
Make = Callable[[], QWidget]
T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class _Row:
    entry: object
    page: QWidget
    line: Divider
    widget: QWidget


class RowList(QWidget):
    """Shows the first fifty rows and builds the others only when they are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._make: Callable[[Any], QWidget] = _made
        self._rest: Sequence[Any] = ()
        self._coming: Sequence[Any] = ()
        self._rows: list[_Row] = []
        # What stands below the rows, or in their place.
        self._below: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(4))
        self._slices = QTimer(self, interval=_BETWEEN_SLICES, singleShot=True)
        self._slices.timeout.connect(self._build_slice)

    def show_rows(self, rows: Iterable[Make], empty: Callable[[], EmptyState]) -> None:
        """Show these in place of those before; with none of them, what ``empty`` makes."""
        self._show(list(rows), _made, {}, empty, AT_ONCE)

    def show_found(
        self,
        found: Sequence[T],
        row: Callable[[T], QWidget],
        empty: Callable[[], EmptyState],
        *,
        is_typing: bool = False,
    ) -> None:
        """Show a ``row`` of each that was ``found``; of none, what ``empty`` makes.

        An entry that is shown already, the very same object, keeps its row; what may have changed
        is read anew before. While somebody ``is_typing``, the rows in sight come at once and the
        rest of the fifty in slices between the keys.
        """
        known = self._still_shown(found[:AT_ONCE])
        self._show(found, row, known, empty, IN_SIGHT if is_typing else AT_ONCE)

    def show_more(self) -> None:
        """Show the next fifty."""
        self._take_below_away()
        self._show_next(AT_ONCE)

    def _still_shown(self, found: Sequence[object]) -> dict[int, _Row]:
        """Return the rows of what is found again, if they stand in that order."""
        known = {id(row.entry): row for row in self._rows}
        again = [known[id(entry)] for entry in found if id(entry) in known]
        is_wanted = {id(row.entry) for row in again}
        standing = [row for row in self._rows if id(row.entry) in is_wanted]
        return {id(row.entry): row for row in again} if again == standing else {}

    def _show(
        self,
        entries: Sequence[T],
        make: Callable[[T], QWidget],
        known: dict[int, _Row],
        empty: Callable[[], EmptyState],
        at_once: int,
    ) -> None:
        focused = self.window().focusWidget()
        at = self._row_with_focus(focused)
        about = None if at is None else _about(self._rows[at].entry)
        act = "" if focused is None else focused.accessibleName()
        self._make = make
        now = _shown_at_once(entries[:AT_ONCE], known, at_once)
        self._coming, self._rest = entries[now:AT_ONCE], entries[AT_ONCE:]
        self._take_below_away()
        self._put(entries[:now], known)
        if not entries:
            self._below = empty()
            self._column.addWidget(self._below)
        self._go_on()
        if focused is not None and at is not None and self._rows:
            is_there = any(row.widget.isAncestorOf(focused) for row in self._rows)
            # The record may stand elsewhere now; in its place is another person's.
            moved = (n for n, row in enumerate(self._rows) if about and _about(row.entry) == about)
            place = self._rows[next(moved, min(at, len(self._rows) - 1))].widget
            # A row without an act any more is stood on itself: the next act is another record's.
            stop = focused if is_there else _same_act(place, act) or first_stop(place) or place
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, entries: Sequence[object], known: dict[int, _Row]) -> None:
        """Have a row for each of ``entries``, in their order; those ``known`` stay in their page.

        To put a row elsewhere costs as much as to make it.
        """
        wanted = {id(entry) for entry in entries} & known.keys()
        stay = [row for row in self._rows if id(row.entry) in wanted]
        if not stay:
            clear(self._column)
            self._rows = []
            if entries:
                self._add_page(entries)
            return
        for row in self._rows:
            if id(row.entry) not in wanted:
                _let_go(row)
        self._rows = []
        page, place = stay[0].page, 0
        filled: list[QWidget] = []
        for entry in entries:
            if id(entry) not in known and page not in filled:
                # Shown again when it is whole: each row that is shown in a page in sight has
                # every layout above it done anew.
                page.hide()
                filled.append(page)
            row = known.get(id(entry)) or self._insert(entry, page, place)
            page, place = row.page, _column_of(row.page).indexOf(row.widget) + 1
            self._rows.append(row)
        for number, row in enumerate(self._rows):
            row.line.setHidden(number == 0)
        for page in filled:
            read_in_order(_column_of(page))
            page.show()
        self._leave_out_empty_pages()

    def _row_with_focus(self, focused: QWidget | None) -> int | None:
        """Return which row the keyboard stands in, also under a dialog that is in front."""
        if focused is None:
            return None
        return next(
            (n for n, row in enumerate(self._rows) if row.widget.isAncestorOf(focused)), None
        )

    def _show_next(self, at_once: int) -> None:
        now, self._rest = self._rest[:AT_ONCE], self._rest[AT_ONCE:]
        self._coming = now[at_once:]
        self._add_page(now[:at_once])
        self._go_on()

    def _build_slice(self) -> None:
        now, self._coming = self._coming[:IN_SIGHT], self._coming[IN_SIGHT:]
        if not now:
            return  # others were shown meanwhile
        self._add_page(now)
        self._go_on()

    def _go_on(self) -> None:
        if self._coming:
            self._slices.start()
        elif self._rest:
            self._below = QWidget()
            beside = QHBoxLayout(self._below)
            beside.setContentsMargins(0, 0, 0, 0)
            beside.addWidget(QuietButton(f"Tampilkan lagi ({len(self._rest)})", self.show_more))
            beside.addStretch(1)
            self._column.addWidget(self._below)
            read_in_order(beside)

    def _add_page(self, entries: Iterable[object]) -> None:
        # Filled before it is part of the list, and shown at once.
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._column.spacing())
        for entry in entries:
            row = self._insert(entry, page, column.count())
            row.line.setHidden(not self._rows)
            self._rows.append(row)
        self._column.addWidget(page)
        read_in_order(column)
        page.show()

    def _insert(self, entry: object, page: QWidget, place: int) -> _Row:
        row = _Row(entry, page, Divider(), self._make(entry))
        column = _column_of(page)
        column.insertWidget(place, row.line)
        column.insertWidget(place + 1, row.widget)
        return row

    def _take_below_away(self) -> None:
        if self._below is not None:
            self._column.removeWidget(self._below)
            self._below.hide()
            self._below.deleteLater()
            self._below = None

    def _leave_out_empty_pages(self) -> None:
        held = {row.page for row in self._rows}
        for place in reversed(range(self._column.count())):
            item = self._column.itemAt(place)
            page = item.widget() if item is not None else None
            if page is not None and page not in held:
                self._column.removeWidget(page)
                page.hide()
                page.deleteLater()


def _made(make: Make) -> QWidget:
    return make()


def _about(entry: object) -> tuple[type, object] | None:
    """Return which record a row is made of; ``None`` where it is made of none."""
    record = entry.args[-1] if isinstance(entry, partial) and entry.args else entry
    number = getattr(record, "id", None)
    return None if number is None else (type(record), number)


def _same_act(row: QWidget, name: str) -> QWidget | None:
    """Return what is called so in a row that was built anew, if it can be pressed."""
    called = (one for one in row.findChildren(QWidget) if name and one.accessibleName() == name)
    return next((stop for one in called if (stop := first_stop(one)) is one), None)


def _shown_at_once(entries: Sequence[object], known: dict[int, _Row], at_once: int) -> int:
    """Return how many of ``entries`` are shown ``at_once``: with what follows and is there."""
    following = range(min(at_once, len(entries)), len(entries))
    return next((at for at in following if id(entries[at]) not in known), len(entries))


def _column_of(page: QWidget) -> QVBoxLayout:
    column = page.layout()
    assert isinstance(column, QVBoxLayout)
    return column


def _let_go(row: _Row) -> None:
    for part in (row.line, row.widget):
        _column_of(row.page).removeWidget(part)
        part.hide()
        part.deleteLater()
