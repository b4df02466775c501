"""A row of the cards about keeping and destroying."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import Button
from rumah_konseling.ui.widgets.cards import Chip
from rumah_konseling.ui.widgets.fact_row import FactRow
from rumah_konseling.ui.widgets.flow import Flow


def row_of(heading: str, facts: tuple[str, ...], chip: Chip, buttons: list[Button]) -> QWidget:
    """Return one line of a list: what it is, its state, and what can be done with it."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, px(4), 0, px(8))
    column.setSpacing(px(6))
    column.addWidget(FactRow(heading, facts).add_state(chip))
    for button in buttons:
        button.setAccessibleName(f"{button.text()}: {heading}")
    if buttons:
        column.addWidget(Flow(*buttons, spacing=px(8)))
    return box
