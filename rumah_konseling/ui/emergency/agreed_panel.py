"""What the client wants in an emergency, large and first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.ui.emergency.agreed import Line
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import colour, px
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.key_values import KeyValues
from rumah_konseling.ui.widgets.labels import PlainLabel, WrapLabel
from rumah_konseling.ui.widgets.notices import Glyph


@guarded
class AgreedPanel(Card):
    """The agreed contacts in large letters; the other facts small beside them."""

    def __init__(self, source: str, lines: Sequence[Line]) -> None:
        super().__init__()
        self.setAccessibleName("Yang disepakati dengan klien")
        left, right = QWidget(), QWidget()
        large, small = QVBoxLayout(left), QVBoxLayout(right)
        for column in (large, small):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(px(8))
        for line in lines:
            if line.weight:
                large.addWidget(_large(line))
        is_large = any(line.weight for line in lines)
        large.addWidget(WrapLabel(source, "detail" if is_large else "strong"))
        large.addStretch(1)
        facts = KeyValues([(line.lead, line.text) for line in lines if not line.weight])
        small.addWidget(facts)
        small.addStretch(1)
        row = FoldingRow(860, spacing=24)
        row.add(left, 1)
        row.add(right, 1)
        self.body.setContentsMargins(px(24), px(14), px(20), px(14))
        self.body.addWidget(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a calm red edge: colour is not the only sign, the words say it too."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("danger"))
        edge = self.rect().adjusted(px(8), px(12), 0, -px(12))
        edge.setWidth(px(4))
        painter.drawRoundedRect(edge, px(2), px(2))


def _large(line: Line) -> QWidget:
    """Return the agreed contact in words alone, and the telephone as large as it is needed."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(2))
    if line.weight == "never":
        row = FoldingRow(240, spacing=10)
        row.add(Glyph("close", "danger", 24))
        row.add(WrapLabel(f"{line.lead}: {line.text}", "section"), 1)
        column.addWidget(row)
        return box
    column.addWidget(WrapLabel(f"{line.lead}: {line.text}", "section"))
    if line.phone:
        number = PlainLabel(line.phone, "talk")
        number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(number)
    return box
