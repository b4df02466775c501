"""Lists that are read, not typed into: rows parted by hairlines, a page of them at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from rumah_konseling.ethics.folding import holds, sought
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import Button, QuietButton
from rumah_konseling.ui.widgets.cards import Divider, clear
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.focus_place import first_stop
from rumah_konseling.ui.widgets.labels import WrapLabel, clearable, detail
from rumah_konseling.ui.widgets.notices import EmptyState

AT_ONCE, IN_SIGHT = 50, 14
_BETWEEN_SLICES = 40  # milliseconds
_STATE_WIDTH = 200
_ACTS_WIDTH = 150
Make = Callable[[], QWidget]
T = TypeVar("T")


class RowList(QWidget):
    """Shows the first fifty rows and builds the others only when they are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._rest: list[Make] = []
        self._coming: list[Make] = []
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(4))
        self._slices = QTimer(self, interval=_BETWEEN_SLICES, singleShot=True)
        self._slices.timeout.connect(self._build_slice)

    def show_rows(
        self, rows: Iterable[Make], empty: Callable[[], EmptyState], *, is_typing: bool = False
    ) -> None:
        """Show these in place of those before; with none of them, what ``empty`` makes.

        While somebody ``is_typing``, those in sight come at once and the rest of the fifty in
        slices between the keys.
        """
        at = self._row_with_focus()
        clear(self._column)
        self._rows = []
        self._rest, self._coming = list(rows), []
        if self._rest:
            self._show_next(IN_SIGHT if is_typing else AT_ONCE)
        else:
            self._column.addWidget(empty())
        if at is not None and self._rows:
            stop = first_stop(self._rows[min(at, len(self._rows) - 1)])
            if stop is not None:
                stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_more(self) -> None:
        """Show the next fifty."""
        last = self._column.itemAt(self._column.count() - 1)
        if last is not None and isinstance(button := last.widget(), QuietButton):
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._show_next(AT_ONCE)

    def _row_with_focus(self) -> int | None:
        """Return which row the keyboard stands in, also under a dialog that is in front."""
        focused = self.window().focusWidget()
        if focused is None:
            return None
        return next((n for n, row in enumerate(self._rows) if row.isAncestorOf(focused)), None)

    def _show_next(self, at_once: int) -> None:
        now, self._rest = self._rest[:AT_ONCE], self._rest[AT_ONCE:]
        self._coming = now[at_once:]
        self._add_page(now[:at_once])
        if self._coming:
            self._slices.start()
        else:
            self._offer_more()

    def _build_slice(self) -> None:
        now, self._coming = self._coming[:IN_SIGHT], self._coming[IN_SIGHT:]
        if not now:
            return  # others were shown meanwhile
        self._add_page(now)
        if self._coming:
            self._slices.start()
        else:
            self._offer_more()

    def _add_page(self, rows: Iterable[Make]) -> None:
        # Filled before they are part of the page, and shown at once: each row that is shown in a
        # page in sight has every layout above it done anew.
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._column.spacing())
        for make in rows:
            if self._column.count() or column.count():
                column.addWidget(Divider())
            row = make()
            self._rows.append(row)
            column.addWidget(row)
        self._column.addWidget(page)
        page.show()

    def _offer_more(self) -> None:
        if self._rest:
            more = QuietButton(f"Tampilkan lagi ({len(self._rest)})", self.show_more)
            self._column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)


@guarded
class FactRow(FoldingRow):
    """A heading, small facts under it, and room for chips and acts at the right."""

    def __init__(self, heading: str, facts: Sequence[str]) -> None:
        super().__init__(560, spacing=8)
        self.target: RowTarget | None = None
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, px(4), 0, px(4))
        column.setSpacing(px(2))
        column.addWidget(WrapLabel(heading))
        if said := " · ".join(text for text in facts if text):
            column.addWidget(detail(said))
        self.add(words, 1)

    def add_right(self, *widgets: QWidget) -> FactRow:
        """Append ``widgets`` and return the row."""
        for widget in widgets:
            self.add(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        return self

    def add_state(self, chip: QWidget) -> FactRow:
        """Append a chip in a column that is as wide in every row, and return the row."""
        column = QWidget()
        column.setMinimumWidth(px(_STATE_WIDTH))
        inner = QHBoxLayout(column)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        inner.addStretch(1)
        return self.add_right(column)

    def add_acts(self, *acts: QWidget) -> FactRow:
        """Append buttons in a column that is as wide in every row, with none of them too."""
        column = QWidget()
        column.setMinimumWidth(px(_ACTS_WIDTH))
        inner = QHBoxLayout(column)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(px(4))
        inner.addStretch(1)
        for act in acts:
            inner.addWidget(act)
        return self.add_right(column)

    def opens(self, name: str, on_open: Callable[[], object]) -> FactRow:
        """Make the whole row press ``on_open``, and return it; ``name`` says what it does.

        What was added before shows through; buttons in the row keep their own press.
        """
        self.target = RowTarget(name, on_open, self)
        self.target.stackUnder(self._children()[0])
        self.target.setGeometry(self.rect())
        for part in self.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for holder in self._children():
            if not holder.findChildren(QAbstractButton) and not isinstance(holder, QAbstractButton):
                holder.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return self

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the target as large as the row."""
        super().resizeEvent(event)
        if self.target is not None:
            self.target.setGeometry(self.rect())


class RowTarget(Button):
    """The press of a whole row; its words are said, not shown."""

    def __init__(self, name: str, on_open: Callable[[], object], row: QWidget) -> None:
        super().__init__("", on_open, parent=row)
        self.setAccessibleName(name)


class Filter(QLineEdit):
    """Words that a row must hold; compared as they are read."""

    def __init__(self, placeholder: str, name: str, on_change: Callable[[], object]) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        clearable(self)
        self.textChanged.connect(lambda _text: on_change())

    @property
    def is_set(self) -> bool:
        """Whether anything is filtered."""
        return bool(self.text().split())

    def fits(self, *texts: str) -> bool:
        """Whether every word typed is found somewhere in ``texts``."""
        words = sought(self.text()).split()
        return not words or _holds_all(sought(" ".join(texts)), words)


class Entries(Generic[T]):
    """What a list may show, read once; what is typed then chooses among it.

    ``read`` gives the entries in their order, ``texts`` the words an entry is found by. The list
    is read again by :meth:`read_again`, whenever what it shows changed or it comes in sight.
    """

    def __init__(
        self, read: Callable[[], Sequence[T]], texts: Callable[[T], tuple[str, ...]]
    ) -> None:
        self._read, self._texts = read, texts
        self._entries: Sequence[T] = ()
        self._sought: list[str] = []

    def read_again(self) -> None:
        """Read the entries as they are now."""
        self._entries, self._sought = self._read(), []

    def found(self, text: str) -> list[T]:
        """Return the entries in which every word of ``text`` is found."""
        words = sought(text).split()
        if not words:
            return list(self._entries)
        if not self._sought:
            self._sought = [sought(" ".join(self._texts(entry))) for entry in self._entries]
        held = zip(self._entries, self._sought, strict=True)
        return [entry for entry, texts in held if _holds_all(texts, words)]


def _holds_all(held: str, words: Sequence[str]) -> bool:
    return all(holds(held, word) for word in words)


def nothing_found(on_clear: Callable[[], object]) -> EmptyState:
    """Return what a list says when its filter leaves nothing."""
    return EmptyState(
        "search",
        "Tidak ada yang cocok",
        "Ubah atau hapus saringannya.",
        "Hapus saringan",
        on_clear,
    )
