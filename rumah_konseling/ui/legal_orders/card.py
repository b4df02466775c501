"""The legal orders about one client, in the tab Rujukan & surat of the file."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.legal_order_model import LegalOrderRecord
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.legal_orders.acts import OrderActs
from rumah_konseling.ui.legal_orders.register_dialog import RegisterOrderDialog
from rumah_konseling.ui.legal_orders.words import chip, issuer, order_facts
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, Divider
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.focus_place import standing_for
from rumah_konseling.ui.widgets.key_values import KeyValues
from rumah_konseling.ui.widgets.labels import WrapLabel, detail


class OrderCard(Card):
    """Registers an order about ``client`` and shows what became of each."""

    def __init__(self, context: AppContext, client: Client, host: QWidget) -> None:
        """Show those about ``client``; windows open over ``host``, which outlasts this card."""
        super().__init__("Perintah hukum")
        self._context, self._client, self._host = context, client, host
        self._acts = OrderActs(context, host)
        new = SecondaryButton("Catat perintah hukum", self.register, "plus")
        self.body.addWidget(new, 0, Qt.AlignmentFlag.AlignLeft)
        orders = context.room.legal_orders.of_client(client.id)
        if not orders:
            self.body.addWidget(detail("Belum ada perintah pengadilan atau penyidik."))
        for record in orders:
            self.body.addWidget(Divider())
            self.body.addWidget(standing_for("order", record.id, self._order(record)))

    def register(self) -> None:
        """Register an order, and weigh it at once if there is time."""
        dialog = RegisterOrderDialog(self._context, self._client, self._host.window())
        if dialog.exec():
            self._acts.weigh(dialog.kept)

    def _order(self, record: LegalOrderRecord) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, px(4), 0, px(4))
        column.setSpacing(px(8))
        head = FoldingRow(480, spacing=8)
        head.add(WrapLabel(issuer(record), "strong"), 1, Qt.AlignmentFlag.AlignVCenter)
        head.add(chip(record), 0, Qt.AlignmentFlag.AlignVCenter)
        column.addWidget(head)
        column.addWidget(detail(record.serial))
        column.addWidget(KeyValues(order_facts(record)))
        column.addWidget(Flow(*self._acts.buttons(record), spacing=px(8)))
        return box
