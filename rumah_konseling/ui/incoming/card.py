"""A client's papers from outside, apart from those that the room issued."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.incoming.incoming_model import (
    ARRIVED_WORDS,
    ArrivedBy,
    IncomingPaper,
)
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.dates import short_date
from rumah_konseling.ui.documents.scan_view import ScanDialog
from rumah_konseling.ui.incoming.attaching import attach_file
from rumah_konseling.ui.incoming.dialog import IncomingDialog
from rumah_konseling.ui.widgets.buttons import Button, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, Chip
from rumah_konseling.ui.widgets.fact_row import FactRow
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.labels import detail
from rumah_konseling.ui.widgets.notices import EmptyState
from rumah_konseling.ui.widgets.row_list import RowList


class IncomingCard(Card):
    """Shows them, the newest first, and takes in another."""

    def __init__(self, context: AppContext, client: Client, host: QWidget) -> None:
        """Show those of ``client``; windows open over ``host``, which outlasts this card."""
        super().__init__("Dari luar")
        self._context, self._client, self._host = context, client, host
        self.new_button = SecondaryButton("Catat berkas dari luar", self.write, "plus")
        self.rows = RowList()
        self.body.addWidget(
            detail(
                "Surat, hasil pemeriksaan, dan berkas lain yang datang dari luar ruang ini. "
                "Isinya bukan catatan konselor dan tidak ikut dicetak sebagai catatan konselor."
            )
        )
        self.body.addWidget(self.new_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.rows)
        papers = context.room.incoming.of_client(client.id)
        self.rows.show_rows((partial(self._row, one) for one in papers), _nothing)

    def write(self) -> None:
        """Write down another, then offer to attach it."""
        dialog = IncomingDialog(self._context, self._client, self._host.window())
        dialog.exec()
        if isinstance(dialog.kept, IncomingPaper):
            self.attach(dialog.kept)

    def attach(self, paper: IncomingPaper) -> None:
        """Ask for the scan or the file, and keep it."""
        attach_file(self._context, paper.id, self._host)

    def change(self, paper: IncomingPaper) -> None:
        """Correct what was written down."""
        IncomingDialog(self._context, self._client, self._host.window(), paper).exec()

    def look(self, paper: IncomingPaper) -> None:
        """Show the paper itself."""
        assert paper.attachment_id is not None
        ScanDialog(self._context, [paper.attachment_id], self._host.window(), paper.title).exec()

    def _row(self, paper: IncomingPaper) -> QWidget:
        form = paper.form
        written = f"tertanggal {short_date(form.written_on)}" if form.written_on else ""
        facts = [
            f"diterima {short_date(form.received_on)}",
            form.about,
            form.number,
            written,
            f"asli di {form.kept_at}" if form.kept_at else "",
            form.summary,
        ]
        acts: list[Button] = []
        if paper.attachment_id is None:
            acts.append(QuietButton("Lampirkan…", partial(self.attach, paper)))
        else:
            acts.append(SecondaryButton("Buka", partial(self.look, paper)))
        acts.append(QuietButton("Perbaiki", partial(self.change, paper)))
        for button in acts:
            button.setAccessibleName(f"{button.text()}: {paper.title}")
        return FactRow(paper.title, facts).add_right(_chip(paper), Flow(*acts))


def _chip(paper: IncomingPaper) -> Chip:
    if paper.form.arrived_by is ArrivedBy.CLIENT:
        return Chip(ARRIVED_WORDS[ArrivedBy.CLIENT], "ok")
    if paper.form.reason:
        return Chip("Disimpan dengan alasan", "warn")
    return Chip(f"Izin {paper.basis}", "ok")


def _nothing() -> EmptyState:
    return EmptyState(
        "download",
        "Belum ada berkas dari luar",
        "Balasan rujukan, hasil pemeriksaan, atau surat tentang klien dicatat di sini.",
    )
