"""Figures as rows with a bar: label, number, share; made of what is told, and said in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import colour, px
from rumah_konseling.ui.widgets.labels import PlainLabel, WrapLabel


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One row: what is counted, how many, and perhaps its share in percent."""

    label: str
    count: int
    share: int | None = None
    unit: str = ""


@guarded
class _Bar(QWidget):
    """A bar as long as its share of the greatest."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self._share = share
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a bar's usual size."""
        return QSize(px(160), px(14))

    def minimumSizeHint(self) -> QSize:
        """Return the least width that still reads."""
        return QSize(px(40), px(14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar on its pale ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(0, 0, self.width(), self.height())
        painter.setBrush(colour("accent_soft"))
        painter.drawRoundedRect(whole, px(3), px(3))
        painter.setBrush(colour("accent"))
        whole.setWidth(self.width() * self._share)
        painter.drawRoundedRect(whole, px(3), px(3))


class Figures(QWidget):
    """The rows of one table, under one another; told as a sentence to who can't see them.

    Without ``bars`` they are of different things, which no picture compares.
    """

    def __init__(self, name: str, lines: Sequence[FigureLine], *, bars: bool = True) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAccessibleDescription(
            "; ".join(f"{one.label}: {one.count}{one.unit and f' {one.unit}'}" for one in lines)
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(3, 2)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        most = max((one.count for one in lines), default=0) or 1
        for row, one in enumerate(lines):
            grid.addWidget(WrapLabel(one.label), row, 0)
            count = PlainLabel(f"{one.count}{one.unit and f' {one.unit}'}", "strong")
            grid.addWidget(count, row, 1, right)
            share = PlainLabel("" if one.share is None else f"{one.share}%", "muted")
            grid.addWidget(share, row, 2, right)
            if bars:
                grid.addWidget(_Bar(one.count / most), row, 3, Qt.AlignmentFlag.AlignVCenter)
