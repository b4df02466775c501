"""Sheets that lie over one another: one is seen, and the page is no higher than that one."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.showing import show_if


class Sheets(QWidget):
    """Shows one of its sheets. A stacked widget is as high as its highest page instead."""

    def __init__(self, spacing: int = 16) -> None:
        super().__init__()
        self._sheets: dict[str, QWidget] = {}
        self._spacing = spacing
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)

    def add(self, key: str, *parts: QWidget) -> None:
        """Add a sheet with these parts below one another; it is hidden until it is shown."""
        sheet = self._sheets[key] = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(self._spacing))
        for part in parts:
            column.addWidget(part)
        sheet.hide()
        self._column.insertWidget(self._column.count() - 1, sheet)

    def show_key(self, key: str) -> None:
        """Show the sheet ``key`` in place of the one before."""
        for name, sheet in self._sheets.items():
            if name != key:
                show_if(sheet, False)
        show_if(self._sheets[key], True)
