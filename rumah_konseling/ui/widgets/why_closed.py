"""Buttons that could only refuse are closed, and the reason stands beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.labels import detail
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.why import WhyButton

if TYPE_CHECKING:
    from rumah_konseling.ethics.verdict import Verdict


class WhyClosed(QWidget):
    """Says what a gate says of some buttons; hidden while it is open."""

    def __init__(self, *buttons: QAbstractButton | None) -> None:
        """Stand for these ``buttons``; ``None`` is one that is not there now."""
        super().__init__()
        self._buttons = [one for one in buttons if one is not None]
        self._reason = detail("")
        self._why = WhyButton()
        row = FoldingRow(420, spacing=8)
        row.add(self._reason, 1, Qt.AlignmentFlag.AlignVCenter)
        row.add(self._why, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(2), 0, 0)
        column.addWidget(row)
        self.hide()

    def follow(self, verdict: Verdict) -> None:
        """Open or close the buttons by a gate's answer."""
        for button in self._buttons:
            button.setEnabled(verdict.is_open)
        self._reason.setText(verdict.reason)
        self._why.follow(None if verdict.is_open else verdict.principle)
        show_if(self, not verdict.is_open)
