"""Tells on every page that everyone in this room is invented."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import QuietButton
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.labels import WrapLabel

if TYPE_CHECKING:
    pass


class SampleStrip(QFrame):
    """Tells on every page that everyone here is invented, and offers the tour."""

    def __init__(self, begin_tour: Callable[[], object]) -> None:
        super().__init__()
        words = WrapLabel("DATA CONTOH  ·  Semua orang di ruang ini rekaan.")
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        row = FoldingRow(520, spacing=8)
        row.add(words, 1)
        row.add(QuietButton("Mulai tur", begin_tour), 0, Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(2), px(16), px(2))
        column.addWidget(row)
