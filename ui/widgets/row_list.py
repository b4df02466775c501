"""Lists that are read, not typed into: rows parted by hairlines, a page of them at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rumah_konseling.ethics.folding import holds, sought
from ui.theme import px
from ui.widgets.buttons import QuietButton
from ui.widgets.cards import Divider, clear
from ui.widgets.flow import FoldingRow
from ui.widgets.labels import WrapLabel, detail
from ui.widgets.notices import EmptyState

AT_ONCE = 50
Make = Callable[[], QWidget]


class RowList(QWidget):
    """Shows the first fifty rows and builds the others only when they are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._rest: list[Make] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(4))

    def show_rows(self, rows: Iterable[Make], empty: Callable[[], EmptyState]) -> None:
        """Show these in place of those before; with none of them, what ``empty`` makes."""
        clear(self._column)
        self._rest = list(rows)
        if self._rest:
            self.show_more()
        else:
            self._column.addWidget(empty())

    def show_more(self) -> None:
        """Show the next fifty."""
        now, self._rest = self._rest[:AT_ONCE], self._rest[AT_ONCE:]
        last = self._column.itemAt(self._column.count() - 1)
        if last is not None and isinstance(button := last.widget(), QuietButton):
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        for make in now:
            if self._column.count():
                self._column.addWidget(Divider())
            self._column.addWidget(make())
        if self._rest:
            more = QuietButton(f"Tampilkan lagi ({len(self._rest)})", self.show_more)
            self._column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)


class FactRow(FoldingRow):
    """A heading, small facts under it, and room for chips and acts at the right."""

    def __init__(self, heading: str, facts: Sequence[str]) -> None:
        super().__init__(560, spacing=8)
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


class Filter(QLineEdit):
    """Words that a row must hold; compared as they are read."""

    def __init__(self, placeholder: str, name: str, on_change: Callable[[], object]) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        self.textChanged.connect(lambda _text: on_change())

    @property
    def is_set(self) -> bool:
        """Whether anything is filtered."""
        return bool(self.text().split())

    def fits(self, *texts: str) -> bool:
        """Whether every word typed is found somewhere in ``texts``."""
        held = sought(" ".join(texts))
        return all(holds(held, word) for word in sought(self.text()).split())


def nothing_found(on_clear: Callable[[], object]) -> EmptyState:
    """Return what a list says when its filter leaves nothing."""
    return EmptyState(
        "search",
        "Tidak ada yang cocok",
        "Ubah atau kosongkan saringannya.",
        "Kosongkan saringan",
        on_clear,
    )
