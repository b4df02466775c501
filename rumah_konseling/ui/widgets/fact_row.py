"""A row of a list: what it is, its facts in small, its state and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import Button
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.labels import WrapLabel, detail

# In pixels at 100 %.
_STATE_WIDTH = 200
_ACTS_WIDTH = 150


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

    def inset(self) -> FactRow:
        """Leave the words free of the ring and the tint around a row that opens; return it.

        For a row that opens nothing among others that do.
        """
        self.row.setContentsMargins(px(8), 0, px(8), 0)
        return self

    def opens(self, name: str, on_open: Callable[[], object]) -> FactRow:
        """Make the whole row press ``on_open``, and return it; ``name`` says what it does.

        What was added before shows through; buttons in the row keep their own press.
        """
        self.inset()
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
