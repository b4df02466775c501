"""A table of which whole rows are chosen and opened, with chips in it where a state stands out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import colour, px

# What a model answers under these: the id of the row's record; words and colour of a chip.
RECORD = Qt.ItemDataRole.UserRole
CHIP = Qt.ItemDataRole.UserRole + 1
ROW_HEIGHT = 44  # pixels at 100 %


@guarded
class RowTable(QTableView):
    """Opens a row by Enter or one click; ``opened`` carries its :data:`RECORD`.

    ``needed`` says from which width of the table, in pixels at 100 %, a column is shown.
    """

    opened = Signal(int)
    needed: ClassVar[Mapping[int, int]] = {}

    def __init__(self, model: QAbstractTableModel, name: str) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_ChipDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(px(ROW_HEIGHT))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        self.clicked.connect(lambda index: self.opened.emit(index.data(RECORD)))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the columns that there is no room for."""
        super().resizeEvent(event)
        for column, needed in self.needed.items():
            self.setColumnHidden(column, self.viewport().width() < px(needed))

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Take two quick clicks for one: the row is open by now, or another one came here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current row on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().data(RECORD))
            return
        super().keyPressEvent(event)


@guarded
class _ChipDelegate(QStyledItemDelegate):
    """Paints a state as a chip, everything else as text that is never markup."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Leave the words of a chip to :meth:`paint`."""
        super().initStyleOption(option, index)
        # The current cell alone would get a frame; here the whole row is the thing.
        option.state &= ~QStyle.StateFlag.State_HasFocus

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the cell."""
        chip = index.data(CHIP)
        if chip is None:
            super().paint(painter, option, index)
            return
        blank = QStyleOptionViewItem(option)
        self.initStyleOption(blank, index)
        blank.text = ""
        view = option.widget
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, blank, painter, view)
        text, kind = chip
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 0.88)
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        cell = QRectF(option.rect)
        metrics = painter.fontMetrics()
        room = cell.width() - px(24)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room - px(20)))
        height = metrics.height() + px(6)
        width = metrics.horizontalAdvance(text) + px(20)
        box = QRectF(cell.left() + px(12), cell.center().y() - height / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("line" if kind == "neutral" else f"{kind}_soft"))
        painter.drawRoundedRect(box, px(10), px(10))
        painter.setPen(colour("ink" if kind == "neutral" else kind))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()
