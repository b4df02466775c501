"""Tells on every page that the room at hand is not the one that the program opens by itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from rumah_konseling.ui.platform.local import LocalSettings
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import QuietButton
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.labels import WrapLabel
from rumah_konseling.ui.widgets.showing import show_if


class OtherRoomStrip(QFrame):
    """Names the file at hand beside that of every day, such as one restored next to it.

    What is written here is not found there: both look the same but for this.
    """

    def __init__(self, path: Path, choose: Callable[[], object]) -> None:
        super().__init__()
        self._path = path
        self._words = WrapLabel("")
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        row = FoldingRow(520, spacing=8)
        row.add(self._words, 1)
        row.add(QuietButton("Pilih ruang sehari-hari", choose), 0, Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(2), px(16), px(2))
        column.addWidget(row)
        self.look()

    def look(self) -> None:
        """Show itself while another room is that of every day."""
        everyday = LocalSettings().vault
        is_other = everyday is not None and everyday != self._path
        show_if(self, is_other)
        if is_other and everyday is not None:
            here, there = self._path, everyday
            alike = here.name == there.name
            self._words.setText(
                f"{here if alike else here.name} bukan ruang yang dibuka sehari-hari "
                f"({there if alike else there.name}). Catatan di sini tidak masuk ke sana."
            )
