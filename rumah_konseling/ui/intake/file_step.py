"""The first step: which file, and which of its sheets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.errors import RoomError
from rumah_konseling.forms.spreadsheet import as_xlsx
from rumah_konseling.records.intake.list_files import template_lines
from rumah_konseling.records.intake.source_table import SourceSheet
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.documents.list_saving import save_example
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.choices import ListOf
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.file_dialogs import open_file
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.labels import body, detail, strong
from rumah_konseling.ui.widgets.notices import Banner
from rumah_konseling.ui.widgets.showing import show_if

_FILTERS = "Daftar (*.xlsx *.csv *.txt *.xls *.ods *.xlsm);;Semua berkas (*)"
_EXAMPLE = "Contoh daftar klien.xlsx"


class FileStep(QWidget):
    """Asks for a file; ``chosen`` is called with it, ``changed`` when another sheet is."""

    def __init__(
        self, context: AppContext, chosen: Callable[[Path], object], changed: Callable[[], object]
    ) -> None:
        super().__init__()
        self._context, self._chosen = context, chosen
        self.sheets: tuple[SourceSheet, ...] = ()
        self.choose_button = SecondaryButton("Pilih berkas…", self.choose, "upload")
        self.example_button = QuietButton("Simpan contoh daftar kosong…", self.save_example)
        self._file = strong("")
        self._how = detail("")
        self.trouble = Banner("", kind="danger")
        self.sheet: ListOf[int] = ListOf((), "Lembar")
        self.sheet_row = FieldRow("Lembar", self.sheet, "Pilih lembar yang berisi daftar klien.")
        self.sheet.currentIndexChanged.connect(lambda _index: self._follow())
        self.sheet.currentIndexChanged.connect(lambda _index: changed())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(
            body(
                "Daftar lama dapat berupa lembar kerja (.xlsx, .xls, .ods) atau CSV. "
                "Isinya dibaca dan ditunjukkan lebih dahulu; belum ada yang disimpan."
            )
        )
        column.addWidget(
            detail(
                "Klien dari daftar lama belum memiliki persetujuan di ruang ini, jadi catatan dan "
                "surat baru dapat dibuat setelah persetujuannya dibicarakan dan ditandatangani."
            )
        )
        column.addWidget(Flow(self.choose_button, self.example_button, spacing=px(8)))
        column.addWidget(self._file)
        column.addWidget(self._how)
        column.addWidget(self.sheet_row)
        column.addWidget(self.trouble)
        column.addStretch(1)
        for part in (self._file, self._how, self.sheet_row, self.trouble):
            part.hide()

    @property
    def chosen_sheet(self) -> SourceSheet | None:
        """The sheet that is to be read, once a file was."""
        at = self.sheet.currentIndex()
        return self.sheets[at] if 0 <= at < len(self.sheets) else None

    def choose(self) -> None:
        """Let the counselor choose a file."""
        if (path := open_file(self, _FILTERS)) is not None:
            self._chosen(path)

    def show_read(self, path: Path, sheets: tuple[SourceSheet, ...], sheet: str = "") -> None:
        """Show what was read; a sheet that is seen in the file is chosen first."""
        self.sheets = sheets
        self.trouble.hide()
        self._file.setText(path.name)
        show_if(self._file, True)
        names = [
            (at, f"{one.name} (tersembunyi)" if one.is_hidden else one.name or path.name)
            for at, one in enumerate(sheets)
        ]
        self.sheet.fill(names)
        first = next((at for at, one in enumerate(sheets) if not one.is_hidden and one.rows), 0)
        named = next((at for at, one in enumerate(sheets) if sheet and one.name == sheet), first)
        self.sheet.choose(named)
        show_if(self.sheet_row, len(sheets) > 1)
        self._follow()

    def show_refused(self, error: RoomError) -> None:
        """Say why a file can't be read; the one before is let go of."""
        self.sheets = ()
        self.sheet.fill(())
        for part in (self._file, self._how, self.sheet_row):
            part.hide()
        self.trouble.say(str(error), error.remedy, "danger")

    def save_example(self) -> None:
        """Save a workbook with the known headings, in which nobody stands."""
        data = as_xlsx(list(template_lines()), "Daftar klien")
        save_example(self._context, _EXAMPLE, data, self)

    def _follow(self) -> None:
        sheet = self.chosen_sheet
        said = "" if sheet is None else sheet.how or f"{len(sheet.rows)} baris berisi."
        self._how.setText(said)
        show_if(self._how, bool(said))
        if sheet is not None and sheet.refused:
            self.trouble.say("Lembar ini tidak dapat dibaca.", sheet.refused, "danger")
        else:
            self.trouble.hide()
        self._how.setAlignment(Qt.AlignmentFlag.AlignLeft)
