"""The emergency records of the room: those that wait first, with their clock."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from rumah_konseling.records.disclosures.emergency_model import ClientTold, EmergencyRecord
from rumah_konseling.records.form_kinds import EMERGENCY
from rumah_konseling.ui.app_context import AppContext, Place
from rumah_konseling.ui.dates import clock_time, short_date
from rumah_konseling.ui.disclosures.codes import ClientCodes
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.emergency.completion import EmergencyCompletion
from rumah_konseling.ui.emergency.deadline import DeadlineChip
from rumah_konseling.ui.widgets.buttons import DangerButton
from rumah_konseling.ui.widgets.cards import Card, Chip
from rumah_konseling.ui.widgets.fact_row import FactRow
from rumah_konseling.ui.widgets.more import more
from rumah_konseling.ui.widgets.notices import EmptyState
from rumah_konseling.ui.widgets.row_filter import Entries, Filter, nothing_found
from rumah_konseling.ui.widgets.row_list import RowList

_MOST = 5_000


class EmergencyList(Card):
    """Opens a record to be completed, or its whole sheet."""

    def __init__(self, context: AppContext) -> None:
        super().__init__("Pembukaan kerahasiaan (darurat)")
        self._context = context
        self._codes = ClientCodes(context)
        self.text = Filter("Kode, penerima, atau nomor", "Saring catatan darurat", self._narrow)
        self._entries = Entries(lambda: context.room.emergencies.all(_MOST), self._texts)
        self.rows = RowList()
        self.body.addWidget(self.text)
        self.body.addWidget(self.rows)

    def fill(self) -> None:
        """Read the records again."""
        self._entries.read_again()
        self._show()

    def _narrow(self) -> None:
        self._show(is_typing=True)

    def _show(self, *, is_typing: bool = False) -> None:
        found = self._entries.found(self.text.text())
        self.rows.show_found(found, self._row, self._empty, is_typing=is_typing)

    def _texts(self, record: EmergencyRecord) -> tuple[str, ...]:
        to = record.now.recipient
        return self._codes.of(record.client_id), to.name, to.office, record.serial

    def open(self, record: EmergencyRecord) -> None:
        """Complete a record, or show its sheet when it is whole."""
        if record.completed_at is None:
            EmergencyCompletion(self._context, record, self.window()).exec()
            return
        papers = self._context.room.documents.of_record(EMERGENCY, record.id)
        PaperDialog(self._context, papers[0].id, self.window()).exec()

    def _row(self, record: EmergencyRecord) -> QWidget:
        code = self._codes.of(record.client_id)
        began = datetime.fromisoformat(record.began_at)
        when = f"{short_date(began.astimezone().date())}, {clock_time(began)}"
        to = ", ".join(t for t in (record.now.recipient.name, record.now.recipient.office) if t)
        told = record.later.client_told is not ClientTold.NOT_YET
        waits = record.completed_at is None
        facts = [record.serial, when, "klien belum diberi tahu" if waits and not told else ""]
        place = Place("clients", record.client_id)
        row = FactRow(f"{code} · {to}", facts)
        rare = more([("Buka berkas", partial(self._context.go, place))], code)
        if not waits:
            row.add_state(Chip("Lengkap", "ok")).add_acts(rare)
            return row.opens(f"Buka {record.serial}", partial(self.open, record))
        room = self._context.room
        row.add_state(DeadlineChip(room.emergencies.due_at(record), room.clock))
        row.add_acts(DangerButton("Lengkapi", partial(self.open, record)), rare)
        return row.opens(f"Lengkapi {record.serial}", partial(self.open, record))

    def _empty(self) -> EmptyState:
        if self.text.is_set:
            return nothing_found(self.text.clear)
        return EmptyState(
            "heart",
            "Belum pernah ada keadaan darurat",
            "Bila keselamatan terancam, buka berkas klien dan tekan “Darurat…”. "
            "Catatannya muncul di sini, bersama sisa waktunya.",
            "Buka daftar klien",
            partial(self._context.go, Place("clients")),
        )
