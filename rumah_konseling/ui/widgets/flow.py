"""Layouts for text of any size: what does not fit beside goes below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QLayoutItem, QSizePolicy, QWidget

from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.reading_order import read_in_order


@guarded
class FlowLayout(QLayout):
    """Lays items in rows like words in a paragraph; used for chips and buttons.

    ``in_columns`` sets what takes more than one row under one another, as choices are read.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        spacing: int | None = None,
        *,
        in_columns: bool = False,
    ) -> None:
        super().__init__()
        self._in_columns = in_columns
        self._items: list[QLayoutItem] = []
        # A long list asks each of its rows again whenever one of them moves.
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(px(8) if spacing is None else spacing)
        if parent is not None:
            # Only now: Qt asks a layout for its size as soon as it has a widget.
            parent.setLayout(self)

    def addItem(self, item: QLayoutItem) -> None:
        """Append ``item``."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return the item, or ``None`` past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return the item, or ``None`` past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return none: rows are as long as what is in them."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that height follows from width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels of all rows at ``width``."""
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Forget what was measured: an item came, went, or wants another size."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Lay the items inside ``rect``."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the size of everything in one row."""
        shown = [i for i in self._items if not i.isEmpty()]
        width = sum(i.sizeHint().width() for i in shown) + self.spacing() * max(0, len(shown) - 1)
        height = max((i.sizeHint().height() for i in shown), default=0)
        return QSize(width, height)

    def minimumSize(self) -> QSize:
        """Return the size of the widest single item."""
        least = QSize()
        for item in self._items:
            least = least.expandedTo(item.minimumSize())
        return least

    def _column_width(self, width: int) -> int:
        """Return how wide each column is; 0 where all stands in one row, or none would fit."""
        if not self._in_columns or self.sizeHint().width() <= width:
            return 0
        widest = max((i.sizeHint().width() for i in self._items if not i.isEmpty()), default=0)
        columns = (width + self.spacing()) // (widest + self.spacing()) if widest else 0
        return (width + self.spacing()) // columns - self.spacing() if columns else 0

    def _place(self, rect: QRect, *, move: bool) -> int:
        column = self._column_width(rect.width())
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint().boundedTo(QSize(max(1, rect.width()), 1 << 20))
            if column:
                hint.setWidth(column)
            if item.hasHeightForWidth():
                hint.setHeight(item.heightForWidth(hint.width()))
            if not rows or used + hint.width() > rect.width():
                rows.append([])
                used = 0
            rows[-1].append((item, hint))
            used += hint.width() + self.spacing()
        y = rect.y()
        for row in rows:
            x = rect.x()
            tall = max(hint.height() for _, hint in row)
            for item, hint in row:
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (tall - hint.height()) // 2), hint))
                x += hint.width() + self.spacing()
            y += tall + self.spacing()
        return max(0, y - rect.y() - self.spacing()) if rows else 0


@guarded
class Flow(QWidget):
    """A widget whose children flow; claims the height its rows really take."""

    def __init__(
        self, *children: QWidget, spacing: int | None = None, in_columns: bool = False
    ) -> None:
        super().__init__()
        self._flow = FlowLayout(self, spacing, in_columns=in_columns)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for child in children:
            self.add(child)

    def add(self, child: QWidget) -> None:
        """Append ``child`` to the last row."""
        self._flow.addWidget(child)
        self._fit()

    def replace(self, *children: QWidget) -> None:
        """Show these children in place of those before."""
        read_in_order(self._flow)
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for child in children:
            self._flow.addWidget(child)
            child.show()
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Claim less or more height when a child is hidden or shown."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Claim the height that the new width costs."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            needed = self._flow.heightForWidth(self.width())
            if needed != self.minimumHeight():
                self.setMinimumHeight(needed)
        self.updateGeometry()


@guarded
class FoldingRow(QWidget):
    """Children beside one another, or below one another where the width is too small.

    ``needed`` is the width in pixels at 100 % below which the row folds, and it folds where a
    child would get less than it can be read in; without ``needed`` it folds when its children's
    preferred widths do not fit.
    """

    def __init__(self, needed: int | None = None, spacing: int = 16) -> None:
        super().__init__()
        self._needed = needed
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(px(spacing))

    def add(
        self,
        child: QWidget,
        stretch: int = 0,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag(0),  # noqa: B008 - an immutable flag
    ) -> None:
        """Append ``child``; ``stretch`` is its share of spare width."""
        self.row.addWidget(child, stretch, align)

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest child: the row can always fold."""
        hint = super().minimumSizeHint()
        widest = max((w.minimumSizeHint().width() for w in self._children()), default=0)
        around = self.row.contentsMargins()
        return QSize(widest + around.left() + around.right(), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        self._choose()

    def _children(self) -> list[QWidget]:
        items = (self.row.itemAt(i) for i in range(self.row.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [w for w in widgets if w is not None and not w.isHidden()]

    def _choose(self) -> None:
        fits = self.width() >= self.needed_width()
        direction = QBoxLayout.Direction
        wanted = direction.LeftToRight if fits else direction.TopToBottom
        if self.row.direction() is not wanted:
            self.row.setDirection(wanted)
            self.updateGeometry()

    def needed_width(self) -> int:
        """Return the width in pixels below which the row folds."""
        children = self._children()
        around = self.row.contentsMargins()
        gaps = self.row.spacing() * max(0, len(children) - 1) + around.left() + around.right()
        if not self._needed:
            return sum(w.sizeHint().width() for w in children) + gaps
        least = [w.minimumSizeHint().width() for w in children]
        return max(px(self._needed), sum(least) + gaps)
