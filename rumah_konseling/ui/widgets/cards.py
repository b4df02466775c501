"""The white cards that a page is made of, the thin line in them, and the chips on them."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QSizePolicy, QVBoxLayout, QWidget

from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.labels import PlainLabel, restyle, section
from rumah_konseling.ui.widgets.reading_order import read_in_order

ChipKind = Literal["neutral", "accent", "ok", "warn", "danger"]


class Card(QFrame):
    """A white surface with a heading; put things into ``body``."""

    def __init__(self, heading: str = "") -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(px(20), px(16), px(20), px(16))
        self.body.setSpacing(px(8))
        if heading:
            self.body.addWidget(section(heading))
            self.setAccessibleName(heading)


class Divider(QFrame):
    """A hairline between two rows."""


class Chip(PlainLabel):
    """The state of a thing in two or three words; colour is never the only sign."""

    def __init__(
        self, text: str, kind: ChipKind = "neutral", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, "", parent)
        self.setProperty("kind", kind)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, text: str, kind: ChipKind) -> None:
        """Change words and colour together."""
        self.setText(text)
        restyle(self, "kind", kind)


def clear(layout: QLayout) -> None:
    """Take every widget and layout out of ``layout`` and let them go.

    What is put in instead is heard and passed where it stands.
    """
    read_in_order(layout)
    while (item := layout.takeAt(0)) is not None:
        if (inner := item.layout()) is not None:
            clear(inner)
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
