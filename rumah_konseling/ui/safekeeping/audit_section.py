"""Jejak audit: is the chain whole, does it fit the signed sheets, and what was done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.safekeeping.audit_digest_card import DigestCard
from rumah_konseling.ui.safekeeping.audit_list import AuditList
from rumah_konseling.ui.safekeeping.chain_card import ChainCard
from rumah_konseling.ui.safekeeping.compare_card import CompareCard
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.flow import FoldingRow


class AuditSection(QWidget):
    """The chain and its paper above, the entries below."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.chain = ChainCard(context)
        self.digests = DigestCard(context)
        self.compare = CompareCard(context)
        self.entries = AuditList(context)
        left = QWidget()
        stack = QVBoxLayout(left)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(px(16))
        stack.addWidget(self.chain)
        stack.addWidget(self.digests)
        sides = FoldingRow(900, spacing=16)
        sides.add(left, 1, Qt.AlignmentFlag.AlignTop)
        sides.add(self.compare, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        column.addWidget(sides)
        column.addWidget(self.entries)

    def fill(self) -> None:
        """Read the log again; what was compared stays."""
        self.compare.take_up()
        self.chain.fill()
        self.digests.fill()
        self.entries.fill()
