"""One matter of the talk: what is explained, and that it was gone through."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.forms.layout.wording import fill
from rumah_konseling.records.consents.wording import Matter
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.labels import WrapLabel
from rumah_konseling.ui.widgets.ticks import CheckBox


class MatterStep(QWidget):
    """One matter: a sentence to remember, the clauses as they stand on paper, what to decide."""

    def __init__(self, matter: Matter, parts: list[QWidget]) -> None:
        super().__init__()
        self.matter = matter
        self.parts = parts
        self.talked = CheckBox("Sudah kita bicarakan")
        self._clauses = [WrapLabel("", "clause") for _ in matter.clauses]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(WrapLabel(matter.headline, "talk"))
        column.addWidget(WrapLabel(matter.lead, "lead"))
        column.addSpacing(px(4))
        for clause in self._clauses:
            column.addWidget(clause)
        for part in parts:
            column.addWidget(part)
        column.addWidget(self.talked)
        column.addStretch(1)

    def show_values(self, values: dict[str, str]) -> None:
        """Fill the clauses with what is agreed so far."""
        for label, clause in zip(self._clauses, self.matter.clauses, strict=True):
            label.setText(fill(clause, values))
