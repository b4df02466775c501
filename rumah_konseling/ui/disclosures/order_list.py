"""The legal orders of the room: those that wait for an answer first."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from rumah_konseling.records.disclosures.legal_order_model import LegalOrderRecord
from rumah_konseling.ui.app_context import AppContext, Place
from rumah_konseling.ui.dates import short_date
from rumah_konseling.ui.disclosures.codes import ClientCodes
from rumah_konseling.ui.legal_orders.acts import OrderActs
from rumah_konseling.ui.legal_orders.words import chip, issuer
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.fact_row import FactRow
from rumah_konseling.ui.widgets.labels import detail
from rumah_konseling.ui.widgets.notices import EmptyState
from rumah_konseling.ui.widgets.row_filter import Entries, Filter, nothing_found
from rumah_konseling.ui.widgets.row_list import RowList

_MOST = 5_000


class OrderList(Card):
    """Opens an order to be weighed or answered."""

    def __init__(self, context: AppContext) -> None:
        super().__init__("Perintah hukum")
        self._context = context
        self._acts = OrderActs(context, self)
        self._codes = ClientCodes(context)
        self.text = Filter("Kode, lembaga, atau nomor", "Saring perintah hukum", self._narrow)
        self._entries = Entries(lambda: context.room.legal_orders.all(_MOST), self._texts)
        self.rows = RowList()
        self.body.addWidget(detail("Perintah baru dicatat dari berkas klien, tab Rujukan & surat."))
        self.body.addWidget(self.text)
        self.body.addWidget(self.rows)

    def fill(self) -> None:
        """Read the orders again."""
        self._entries.read_again()
        self._show()

    def _narrow(self) -> None:
        self._show(is_typing=True)

    def _show(self, *, is_typing: bool = False) -> None:
        found = self._entries.found(self.text.text())
        self.rows.show_found(found, self._row, self._empty, is_typing=is_typing)

    def _texts(self, record: LegalOrderRecord) -> tuple[str, ...]:
        code = self._codes.of(record.client_id)
        return code, issuer(record), record.received.number, record.serial

    def open(self, record: LegalOrderRecord) -> None:
        """Do what is due with an order."""
        self._acts.open(record)

    def _row(self, record: LegalOrderRecord) -> QWidget:
        code = self._codes.of(record.client_id)
        received = record.received
        until = (
            f"dijawab paling lambat {short_date(received.answer_by)}" if received.answer_by else ""
        )
        facts = (received.number, short_date(received.received_on), until)
        place = Place("clients", record.client_id, "letters")
        row = FactRow(f"{code} · {issuer(record)}", facts).add_state(chip(record))
        row.add_acts(*self._acts.buttons(record)[:1])
        return row.opens(f"Buka berkas {code}", partial(self._context.go, place))

    def _empty(self) -> EmptyState:
        if self.text.is_set:
            return nothing_found(self.text.clear)
        return EmptyState(
            "shield",
            "Belum ada perintah hukum",
            "Bila pengadilan atau penyidik memerintahkan keterangan tentang klien, catat dari "
            "berkasnya, tab Rujukan & surat.",
            "Buka daftar klien",
            partial(self._context.go, Place("clients")),
        )
