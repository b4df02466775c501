"""How far along a row of steps: one piece for each, filled up to the present one."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import colour, px


@guarded
class StepsBar(QWidget):
    """A thin bar in as many pieces as there are steps."""

    def __init__(self, count: int = 1) -> None:
        super().__init__()
        self._count = count
        self._at = 0
        self._left: Collection[int] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, at: int, count: int, left: Collection[int] = ()) -> None:
        """Fill the pieces up to ``at`` (from 0) of ``count``; those ``left`` open look it."""
        self._at, self._count = at, count
        self._left = [step for step in left if step < at]
        open_steps = f", {len(self._left)} belum selesai" if self._left else ""
        self.setAccessibleName(f"Langkah {at + 1} dari {count}{open_steps}")
        self.update()

    def _token(self, piece: int) -> str:
        if piece in self._left:
            return "warn"
        return "accent" if piece <= self._at else "line"

    def sizeHint(self) -> QSize:
        """Return a thin bar."""
        return QSize(px(400), px(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pieces."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        gap = px(6)
        wide = (self.width() - gap * (self._count - 1)) / self._count
        for piece in range(self._count):
            painter.setBrush(colour(self._token(piece)))
            place = QRectF(piece * (wide + gap), 0, wide, self.height())
            painter.drawRoundedRect(place, px(3), px(3))
