"""Facts in two columns: what a thing is beside what it says, when beside what happened."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.cards import clear
from rumah_konseling.ui.widgets.labels import WrapLabel

_TOP = Qt.AlignmentFlag.AlignTop


@guarded
class _TwoColumns(QWidget):
    """Rows of a muted lead and its text; the lead moves above where width is short."""

    _lead_width = 168

    def __init__(self, rows: Iterable[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, str]] = []
        self._is_narrow = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_rows(rows)

    def show_rows(self, rows: Iterable[tuple[str, str]]) -> None:
        """Show these pairs in place of those before."""
        self._rows = list(rows)
        self._build()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose one column or two."""
        super().resizeEvent(event)
        narrow = self.width() < px(self._lead_width * 2 + 40)
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._build()

    def _build(self) -> None:
        # Filled before it is part of the page, and shown once: each widget that is shown in a page
        # in sight has every layout above it done anew, 4 ms for each fact of a client's file.
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(16))
        for number, (lead, text) in enumerate(self._rows):
            first, second = WrapLabel(lead, "muted"), WrapLabel(text or "–")
            second.setAccessibleName(f"{lead}: {text}")
            if self._is_narrow:
                grid.addWidget(first, number * 2, 0)
                grid.addWidget(second, number * 2 + 1, 0)
            else:
                first.setFixedWidth(px(self._lead_width))
                grid.addWidget(first, number, 0, _TOP)
                grid.addWidget(second, number, 1)
        grid.setVerticalSpacing(px(2) if self._is_narrow else px(10))
        grid.setColumnStretch(0, 1 if self._is_narrow else 0)
        grid.setColumnStretch(1, 0 if self._is_narrow else 1)
        clear(self._column)
        self._column.addWidget(holder)
        holder.show()


class KeyValues(_TwoColumns):
    """What a record says, name by name. An empty value shows as a dash."""


class Timeline(_TwoColumns):
    """What happened, day by day, the newest first."""

    _lead_width = 94
