"""The last step: what was kept, and the rows that were not, to take along by their numbers."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.records.intake.client_import import ImportResult
from rumah_konseling.records.intake.list_files import left_lines
from rumah_konseling.records.intake.list_reading import ReadList
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.documents.list_saving import ask_to_save_rows
from rumah_konseling.ui.widgets.buttons import SecondaryButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.key_values import KeyValues
from rumah_konseling.ui.widgets.labels import detail
from rumah_konseling.ui.widgets.showing import show_if

_TITLE = "Baris yang tidak dimasukkan"


class ResultStep(QWidget):
    """Tells what became of the list."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._read: ReadList | None = None
        self._others: Collection[int] = ()
        card = Card("Hasil")
        self.facts = KeyValues()
        card.body.addWidget(self.facts)
        card.body.addWidget(
            detail(
                "Yang masuk belum memiliki persetujuan. Lengkapi data dan bicarakan "
                "persetujuannya pada pertemuan berikutnya."
            )
        )
        self.save_button = SecondaryButton("Simpan daftar baris yang tertinggal…", self.save_left)
        card.body.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)

    def show_result(self, read: ReadList, result: ImportResult, others: Collection[int]) -> None:
        """Show the numbers."""
        self._read, self._others = read, frozenset(others)
        self.facts.show_rows(
            (
                ("Dimasukkan", f"{result.kept} klien"),
                ("Sudah terdaftar", f"{result.known} baris"),
                ("Mungkin sudah terdaftar", f"{result.likely} baris"),
                ("Perlu diperbaiki", f"{result.faulty} baris"),
                ("Bukan klien", f"{result.skipped} baris"),
            )
        )
        left = result.known + result.likely + result.faulty + result.skipped
        show_if(self.save_button, left > 0)

    def save_left(self) -> None:
        """Save the rows that were not kept, by number and reason, for a reason."""
        assert self._read is not None
        lines = list(left_lines(self._read, self._others))
        ask_to_save_rows(self._context, _TITLE, lines, self)
