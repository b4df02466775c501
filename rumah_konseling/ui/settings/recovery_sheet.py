"""The recovery sheet on the screen: its code, the ways to paper, and the proof of the paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from rumah_konseling.errors import MalformedRecoveryCode, RoomError
from rumah_konseling.forms import recovery
from rumah_konseling.records.leaving import Leaving
from rumah_konseling.records.settings.identity import PageSetup
from rumah_konseling.ui.documents.file_way import tell_passphrase
from rumah_konseling.ui.documents.pdf_dialog import show_pdf
from rumah_konseling.ui.documents.printing import choose_printer, open_pdf, prepare, print_apart
from rumah_konseling.ui.documents.saving import save_pdf
from rumah_konseling.ui.tasks import BrokenOff, Tasks
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.code_field import CodeField
from rumah_konseling.ui.widgets.file_dialogs import save_file
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.labels import PlainLabel, WrapLabel, announce, detail
from rumah_konseling.ui.widgets.questions import tell_error
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.vault.keys.keys import normalise_recovery_code

_COLUMNS = 3
_NOT_KEPT = (
    "Lembar ini tidak disimpan dalam data ruang: simpan sekarang dengan “Simpan PDF…”, lalu cetak "
    "dari komputer lain."
)
_SAVED = (
    "PDF terenkripsi tersimpan. Isinya membuka ruang ini: cetak dari media lain, lalu hapus dari "
    "komputer."
)


@dataclass(frozen=True, slots=True)
class NewSheet:
    """What a new recovery sheet is made of. Lives in memory only, until it was typed back."""

    room_name: str
    vault_file: str
    made_on: date
    page: PageSetup
    code: str = field(repr=False)
    sealed_key: bytes = field(repr=False)

    def pdf(self) -> bytes:
        """Return the sheet as it is printed."""
        sheet = recovery.RecoverySheet(
            room_name=self.room_name,
            vault_file=self.vault_file,
            created_on=self.made_on,
            code=self.code,
            sealed_key=self.sealed_key,
        )
        return recovery.render(sheet, self.page)


class SheetPanel(Card):
    """Shows the code large, and sends the sheet to the printer or into a file.

    ``taken`` follows when it was printed or saved.
    """

    taken = Signal()

    def __init__(self, sheet: NewSheet, leaving: Leaving) -> None:
        super().__init__()
        self._sheet, self._leaving = sheet, leaving
        self._tasks = Tasks(self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(24))
        grid.setVerticalSpacing(px(6))
        for number, group in enumerate(sheet.code.split("-")):
            label = PlainLabel(group, "code")
            # Larger than any text beside it: it is read letter by letter.
            label.setStyleSheet(f"font-size: {px(24)}px; font-weight: 600;")
            label.setAccessibleName(f"Kelompok {number + 1}: {' '.join(group)}")
            grid.addWidget(label, number // _COLUMNS, number % _COLUMNS)
        grid.setColumnStretch(_COLUMNS, 1)
        self.print_button = SecondaryButton("Cetak…", self.print, "printer")
        self.save_button = SecondaryButton("Simpan PDF…", self._choose_place, "download")
        self.look_button = QuietButton("Lihat lembar", self.look)
        self._said = WrapLabel("", "detail")
        self._said.hide()
        self.body.setSpacing(px(12))
        self.body.addLayout(grid)
        self.body.addWidget(Flow(self.print_button, self.save_button, self.look_button))
        self.body.addWidget(self._said)

    def look(self) -> None:
        """Show the sheet as it will come out."""
        show_pdf(self, self._sheet.pdf(), "Lembar pemulihan")

    def print(self) -> None:
        """Ask for the printer and print the sheet at its exact size."""
        data = self._sheet.pdf()
        document = QPdfDocument()
        buffer = open_pdf(data, document)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        prepare(printer, document)
        pages = document.pageCount()
        document.close()
        buffer.close()
        if choose_printer(printer, self, _NOT_KEPT, pages):
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print on a chosen printer."""
        self.print_button.setEnabled(False)
        told = BrokenOff("Lembar pemulihan tidak selesai dicetak.")
        print_apart(
            self._tasks, self._sheet.pdf(), printer, self._on_printed, self._on_failed, told
        )

    def _on_printed(self, _pages: int) -> None:
        self.print_button.setEnabled(True)
        self._say("Lembar dikirim ke printer. Ambil segera, jangan tertinggal di baki kertas.")

    def _on_failed(self, error: Exception) -> None:
        self.print_button.setEnabled(True)
        if not isinstance(error, RoomError):
            raise error
        tell_error(self, error)

    def save_to(self, path: Path) -> None:
        """Save the sheet as an encrypted PDF, and show once what opens it."""
        write = partial(save_pdf, path)
        try:
            passphrase = self._leaving.save_key_sheet(self._sheet.pdf(), write)
        except RoomError as error:
            tell_error(self, error)
            return
        tell_passphrase(self, passphrase, is_own=True)
        self._say(_SAVED)

    def _choose_place(self) -> None:
        chosen = save_file(self, Path.home() / "lembar-pemulihan.pdf", "PDF (*.pdf)")
        if chosen is not None:
            self.save_to(chosen)

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        show_if(self._said, True)
        announce(self, sentence)
        self.taken.emit()


class CodeProof(Card):
    """The code typed back from the paper. ``proved`` follows when it is the sheet's own."""

    proved = Signal()
    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = CodeField()
        self._error = WrapLabel("", "error")
        self._error.hide()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.field)
        hint = "Tanda hubung tidak perlu diketik. Huruf besar dan kecil dianggap sama."
        column.addWidget(detail(hint))
        column.addWidget(self._error)
        holder.setMaximumWidth(px(460))
        self.body.addWidget(holder, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.field)
        self.field.edited.connect(self._on_edit)

    @property
    def error(self) -> str:
        """What is wrong with the code; empty when nothing was found."""
        return self._error.text()

    def read(self) -> str | None:
        """Return the code as it is printed, or say which group is wrong and return ``None``."""
        try:
            return normalise_recovery_code(self.field.text())
        except MalformedRecoveryCode as error:
            self.refuse(f"{error} {error.remedy}", error.group)
            return None

    def check(self, code: str) -> None:
        """Compare what was typed with ``code``."""
        typed = self.read()
        if typed is None:
            return
        if typed != code:
            self.refuse("Kode itu dari lembar lain. Ketik kode dari lembar yang baru dibuat.", None)
            return
        self.proved.emit()

    def refuse(self, sentence: str, group: int | None) -> None:
        """Say what is wrong, and stand in the faulty group if it is known."""
        self._error.setText(sentence)
        show_if(self._error, True)
        self.field.mark_group(group)
        announce(self.field, sentence)

    def _on_edit(self) -> None:
        self._error.setText("")
        self._error.hide()
        self.edited.emit()
