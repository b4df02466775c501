"""Papers of the whole room, and the tray where scans come in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from rumah_konseling.errors import PartCannotStart, RoomError
from rumah_konseling.records.papers.documents import Scan
from rumah_konseling.records.scans import TakenIn
from rumah_konseling.ui.app_context import AppContext, Place
from rumah_konseling.ui.dates import ago
from rumah_konseling.ui.documents.client_papers import PaperRow, missing_words
from rumah_konseling.ui.documents.importing import (
    FILE_FILTER,
    Imported,
    ScanImporter,
    dropped_files,
)
from rumah_konseling.ui.documents.pairing import PairingDialog
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, Chip, Divider, clear
from rumah_konseling.ui.widgets.fact_row import FactRow
from rumah_konseling.ui.widgets.file_dialogs import open_files
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.labels import WrapLabel, detail
from rumah_konseling.ui.widgets.notices import EmptyState
from rumah_konseling.ui.widgets.row_list import RowList
from rumah_konseling.ui.widgets.tabbed_page import TabbedPage

# Rows are laid out anew with each other: the time grows with the square of how many there are.
SHOWN = 50
# Where a sheet that came back signed is read and put in force, by what it is of.
_CHECKED_AT = {"consent": "consent", "permission": "permissions"}


@guarded
class DocumentsPage(TabbedPage):
    """The page Dokumen."""

    title = "Dokumen"
    tab_names = (
        ("waiting", "Menunggu tanda tangan"),
        ("all", "Semua lembar"),
        ("scans", "Pindaian"),
    )
    shows = frozenset({"documents"})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.setAcceptDrops(True)
        self.importer = ScanImporter(context, self)
        self.importer.imported.connect(self._tell)
        self._results = Card("Baru diimpor")
        self._results.hide()
        self._result_rows = QVBoxLayout()
        self._results.body.addLayout(self._result_rows)
        waiting, every = _PaperCard(context, waiting=True), _PaperCard(context, waiting=False)
        for card in (waiting, every):
            self.tabs.currentChanged.connect(card.fold)
        self.lay_out(
            {
                "waiting": (waiting,),
                "all": (every,),
                "scans": (_ScanCard(context, self.run_primary),),
            },
            PrimaryButton("Impor pindaian", self.run_primary, "scan"),
            above=self._results,
        )

    def show_place(self, place: Place) -> None:
        """Show a tab, or one paper."""
        super().show_place(place)
        if place.record is not None:
            PaperDialog(self.context, place.record, self.window()).exec()

    def lasting(self, place: Place) -> Place:
        """The list outlasts the paper that was looked at."""
        return replace(place, record=None)

    def run_primary(self) -> None:
        """Choose files to import."""
        self.import_files(open_files(self, FILE_FILTER))

    def import_files(self, paths: Iterable[Path]) -> None:
        """Take scans in and show what became of each."""
        files = list(paths)
        if not files:
            return
        clear(self._result_rows)
        self.tabs.show_key("scans")
        self.importer.take(files)

    def park(self) -> None:
        """Keep what was read of a stack: nobody drops it a second time."""
        self.importer.finish_keeping()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped."""
        self.import_files(dropped_files(event.mimeData()))
        event.acceptProposedAction()

    def _tell(self, result: Imported) -> None:
        self._results.show()
        if result.error is not None:
            # A reader that doesn't run says nothing about the file.
            is_ours = isinstance(result.error, PartCannotStart)
            chip = Chip("Belum dibaca", "warn") if is_ours else Chip("Ditolak", "danger")
            self._result_rows.addWidget(_result(result.name, chip, _words(result.error)))
        for taken in result.taken:
            self._result_rows.addWidget(self._taken(result.name, taken))
        for numbers, error in result.refused:
            where = f"Halaman {', '.join(map(str, numbers))}: {_words(error)}"
            self._result_rows.addWidget(_result(result.name, Chip("Ditolak", "danger"), where))
        self.fill()

    def _taken(self, name: str, taken: TakenIn) -> QWidget:
        paper = taken.document
        if paper is None:
            chip = Chip("Belum cocok", "warn")
            there = "Halaman ini sudah pernah masuk. " if taken.was_there else ""
            return _result(
                name, chip, f"{there}Tidak ada kode yang terbaca; cocokkan di bawah ini."
            )
        whose = f"{paper.serial} ({paper.client_code})" if paper.client_code else paper.serial
        told = f"Dicocokkan dengan {whose}."
        if taken.was_there:
            told = f"Sudah tersimpan sebelumnya pada {whose}; tidak disimpan lagi."
        if paper.void_at is not None:
            told += " Lembar ini tidak berlaku lagi."
        lacks = paper.comes_back and paper.void_at is None and bool(taken.missing)
        if lacks:
            told += f" {missing_words(taken.missing)}"
        row = _result(name, Chip("Belum lengkap", "warn") if lacks else Chip("Cocok", "ok"), told)
        tab = _CHECKED_AT.get(paper.kind_of_record)
        if tab is not None and paper.client_id is not None and paper.void_at is None:
            place = Place("clients", paper.client_id, tab)
            row.add(PrimaryButton("Periksa lembar", partial(self.context.go, place)))
        return row


class _PaperCard(Card):
    """The papers, or those alone whose signed original was not seen yet."""

    def __init__(self, context: AppContext, *, waiting: bool) -> None:
        super().__init__("Menunggu tanda tangan" if waiting else "Semua lembar")
        self._context = context
        self._waiting = waiting
        self._shown = SHOWN
        self._rows: list[PaperRow] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(px(4))
        self.body.addLayout(self._column)

    def fold(self) -> None:
        """Show no more than the first ones at the next filling."""
        self._shown = SHOWN

    def fill(self) -> None:
        """Read the papers again."""
        clear(self._column)
        # One more than is shown tells whether there are more.
        documents = self._context.room.documents
        papers = documents.recent(self._shown + 1, unseen_only=self._waiting)
        self._rows = []
        for number, paper in enumerate(papers[: self._shown]):
            if number:
                self._column.addWidget(Divider())
            self._rows.append(PaperRow(self._context, paper, with_client=True))
            self._column.addWidget(self._rows[-1])
        if len(papers) > self._shown:
            more = QuietButton("Tampilkan lebih banyak", self._show_more)
            self._column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        if not papers:
            self._column.addWidget(self._empty())

    def _show_more(self) -> None:
        first_new, self._shown = self._shown, self._shown + SHOWN
        self.fill()
        if first_new < len(self._rows):
            (first, *_others) = self._rows[first_new].findChildren(QAbstractButton)
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _empty(self) -> EmptyState:
        if self._waiting:
            return EmptyState(
                "check",
                "Tidak ada lembar yang ditunggu",
                "Setiap lembar yang dicetak muncul di sini sampai aslinya dilihat. Surat baru "
                "dibuat di berkas klien, tab Rujukan & surat.",
            )
        return EmptyState(
            "file",
            "Belum ada lembar",
            "Lembar yang disahkan atau dicetak tercatat di sini. Surat baru dibuat di berkas "
            "klien, tab Rujukan & surat.",
        )


class _ScanCard(Card):
    """Scans that belong to no paper yet."""

    def __init__(self, context: AppContext, on_import: Callable[[], object]) -> None:
        super().__init__("Pindaian")
        self._context = context
        self._on_import = on_import
        self._rows = RowList()
        self.body.addWidget(self._rows)

    def fill(self) -> None:
        """Read the scans again."""
        loose = self._context.room.documents.scans(None)
        self._rows.show_rows(
            (partial(self._row, scan) for scan in loose),
            lambda: EmptyState(
                "scan",
                "Tidak ada pindaian yang belum cocok",
                "Seret berkas PDF, JPEG, PNG, atau TIFF ke sini. "
                "Lembar dikenali dari kode pada kakinya.",
                "Impor pindaian…",
                self._on_import,
            ),
        )

    def _row(self, scan: Scan) -> QWidget:
        when = ago(datetime.fromisoformat(scan.imported_at), self._context.room.clock.now())
        row = FactRow(scan.name, (f"Diimpor {when}",))
        return row.add_right(SecondaryButton("Cocokkan…", lambda: self._pair(scan)))

    def _pair(self, scan: Scan) -> None:
        PairingDialog(self._context, scan, self.window()).exec()


def _words(error: RoomError) -> str:
    return f"{error} {error.remedy}"


def _result(name: str, chip: Chip, told: str) -> FoldingRow:
    row = FoldingRow(560, spacing=8)
    words = QWidget()
    column = QVBoxLayout(words)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(2))
    column.addWidget(WrapLabel(name))
    column.addWidget(detail(told))
    row.add(chip, 0, Qt.AlignmentFlag.AlignTop)
    row.add(words, 1)
    return row
