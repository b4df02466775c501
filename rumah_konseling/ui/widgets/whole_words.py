"""Entries of a list on as many lines as they take."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem

from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px

# What the style puts beside a title and over it, with a little to spare.
_ITEM_SIDES, _ITEM_AIR = 34, 16


@guarded
class WholeWords(QStyledItemDelegate):
    """Gives each title the lines that it takes; Qt forgets the padding and cuts its end."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of all lines at the list's width."""
        around = self.parent()
        assert isinstance(around, QListWidget)
        style = QStyleOptionViewItem(option)
        self.initStyleOption(style, index)
        width = around.viewport().width() - px(_ITEM_SIDES)
        room = QRect(0, 0, width, 10_000)
        words = style.fontMetrics.boundingRect(room, Qt.TextFlag.TextWordWrap, style.text)
        return QSize(width, words.height() + px(_ITEM_AIR))
