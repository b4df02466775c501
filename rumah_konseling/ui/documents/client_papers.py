"""A client's papers, each with its prints, its scan, and its place in the cabinet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.papers.documents import Document
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.client_part import ClientPart
from rumah_konseling.ui.dates import short_date
from rumah_konseling.ui.documents.filing import FilingDialog
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.documents.scan_view import ScanDialog
from rumah_konseling.ui.incoming.card import IncomingCard
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import QuietButton
from rumah_konseling.ui.widgets.cards import Card, Chip, Divider, clear
from rumah_konseling.ui.widgets.fact_row import FactRow
from rumah_konseling.ui.widgets.more import more
from rumah_konseling.ui.widgets.notices import EmptyState

# Whose signed sheets are read where the record is shown.
_CHECKED_ELSEWHERE = ("consent/", "permission/", "companion/", "directive/")


class PaperRow(QWidget):
    """One issued paper with what can be done with it."""

    def __init__(self, context: AppContext, paper: Document, *, with_client: bool = False) -> None:
        super().__init__()
        self._context = context
        self.paper = paper
        issued = short_date(datetime.fromisoformat(paper.issued_at).astimezone().date())
        whose = f"{paper.client_code} · " if with_client and paper.client_code else ""
        prints = f"dicetak {paper.prints}×" if paper.prints else ""
        pages = f"{paper.scans} pindaian" if paper.scans else ""
        by_hand = "dicocokkan tanpa kode" if paper.scans_by_hand else ""
        facts = (f"{whose}{paper.serial}", issued, prints, pages, by_hand, self._awaited())
        row = FactRow(paper.title, facts)
        waits = context.room.handovers.is_to_be_taken(paper)
        row.add_state(_chip(paper, waits))
        acts: list[QWidget] = []
        checked_elsewhere = paper.subject.startswith(_CHECKED_ELSEWHERE)
        if paper.void_at is None and paper.comes_back and not checked_elsewhere:
            acts.append(QuietButton("Arsipkan", self.file))
        if paper.scans:
            acts.append(more([("Lihat pindaian", self.show_scans)], paper.serial))
        row.add_acts(*acts)
        row.opens(f"Buka {paper.title}, {paper.serial}", self.open)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, px(4), 0, px(4))
        outer.addWidget(row)
        self.row = row

    def _awaited(self) -> str:
        """Return which pages are still awaited of a sheet that came back in part."""
        paper = self.paper
        if not (paper.scans and paper.comes_back) or paper.original_seen_on or paper.void_at:
            return ""
        missing = self._context.room.scans.missing(paper.id)
        return missing_words(missing) if missing else ""

    def open(self) -> None:
        """Show the paper as issued."""
        PaperDialog(self._context, self.paper.id, self.window()).exec()

    def show_scans(self) -> None:
        """Show what came back."""
        scans = self._context.room.documents.scans(self.paper.id)
        found = [scan.attachment_id for scan in scans]
        ScanDialog(self._context, found, self.window()).exec()

    def file(self) -> None:
        """Note that the signed original was seen, and where it is kept."""
        FilingDialog(self._context, self.paper, self.window()).exec()


def missing_words(pages: Sequence[int]) -> str:
    """Return the sentence that names the pages of a sheet that did not come back yet."""
    numbers = ", ".join(map(str, pages))
    return f"Halaman {numbers} belum dipindai; lembar belum dianggap ditandatangani."


def _chip(paper: Document, waits: bool) -> Chip:
    """Return where the paper stands; what was done with it before is told in words."""
    if paper.void_at is not None:
        return Chip("Tidak berlaku lagi", "neutral")
    if paper.original_seen_on is not None:
        return Chip(f"Asli di {paper.kept_at}", "ok")
    if paper.signed_on_screen:
        return Chip("Ditandatangani di layar", "ok")
    if paper.comes_back:
        return Chip("Lembar asli belum diperiksa", "warn")
    if paper.handed_over_on is not None:
        return Chip(f"Diserahkan {short_date(paper.handed_over_on)}", "ok")
    return Chip("Belum diserahkan" if waits else "Diterbitkan", "neutral")


class ClientPapers(ClientPart):
    """The tab Dokumen of a client's file."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._card = Card("Dokumen")
        self._list = QVBoxLayout()
        self._list.setSpacing(px(4))
        self._card.body.addLayout(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self._card)
        self._outside = QVBoxLayout()
        self.incoming: IncomingCard | None = None
        column.addLayout(self._outside)
        column.addStretch(1)

    def show_client(self, client: Client) -> None:
        """Show the papers of a client, the newest first."""
        self.stand_before(client)
        clear(self._outside)
        self.incoming = IncomingCard(self._context, client, self)
        self._outside.addWidget(self.incoming)
        clear(self._list)
        papers = self._context.room.documents.of_client(client.id)
        for number, paper in enumerate(papers):
            if number:
                self._list.addWidget(Divider())
            self._list.addWidget(PaperRow(self._context, paper))
        if not papers:
            self._list.addWidget(
                EmptyState(
                    "file",
                    "Belum ada dokumen",
                    "Lembar yang disahkan atau dicetak untuk klien ini muncul di sini.",
                )
            )
