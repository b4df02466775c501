"""Shows a paper as it will come out, and sends it to the printer or a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import RoomError
from rumah_konseling.ethics.disclosure_facts import Medium
from rumah_konseling.records.disclosures.disclosure_model import DisclosureState, FileWay
from rumah_konseling.records.disclosures.ledger_words import MEDIUM_WORDS
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.disclosures.handover_dialogs import (
    CallOffDialog,
    HandOverDialog,
    LeaveHereDialog,
    TakeAlongDialog,
)
from rumah_konseling.ui.documents.file_way import save_as_file, tell_passphrase
from rumah_konseling.ui.documents.pdf_dialog import PdfDialog
from rumah_konseling.ui.documents.printing import choose_printer, prepare, print_apart
from rumah_konseling.ui.documents.saving import save_pdf
from rumah_konseling.ui.keys import PRINT, SAVE_PAPER, bind
from rumah_konseling.ui.tasks import BrokenOff
from rumah_konseling.ui.widgets.buttons import Button, PrimaryButton, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.questions import ask, tell_error
from rumah_konseling.ui.widgets.showing import show_if


def show_paper(context: AppContext, parent: QWidget, document_id: int) -> None:
    """Show an issued paper over ``parent``."""
    PaperDialog(context, document_id, parent).exec()


class PrintableDialog(PdfDialog):
    """A PDF that can be sent to the printer, such as a list; kept nowhere.

    It closes when the printer has taken it, and what was done is said in front.
    ``without_printer`` is what to do with it on a computer that has none.
    """

    without_printer = "Setelah itu, cetak lagi dari tempatnya."

    def __init__(
        self, context: AppContext, parent: QWidget, data: bytes, heading: str, *buttons: Button
    ) -> None:
        self.context = context
        self._data, self._heading = data, heading
        self.print_button = PrimaryButton("Cetak…", self.print, "printer")
        super().__init__(parent, data, heading, self.print_button, *buttons)
        bind(PRINT, self, self.print)
        self.print_button.setFocus()

    @property
    def is_printing(self) -> bool:
        """Whether pages are on their way to the printer."""
        return not self.print_button.isEnabled()

    def print(self) -> None:
        """Ask for the printer and send these very bytes."""
        if self.is_printing or not self.may_leave(Medium.PAPER):
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        prepare(printer, self._document)
        if choose_printer(printer, self, self.without_printer, self.page_count):
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print on a chosen printer; says what went wrong."""
        if self.is_printing or not self.may_leave(Medium.PAPER):
            return
        copies = max(1, printer.copyCount())
        self._show_printing(True)

        def printed(_pages: int) -> None:
            self._show_printing(False)
            if self.isVisible():
                self.accept()
            self.printed(copies)

        def failed(error: Exception) -> None:
            self._show_printing(False)
            if not isinstance(error, RoomError):
                raise error
            tell_error(self if self.isVisible() else self.parentWidget(), error)

        told = self.until_told(printed, failed)
        print_apart(self.context.tasks, self._data, printer, *told, self.if_broken_off())

    def may_leave(self, by: Medium) -> bool:
        """Whether the paper may be printed or saved now; says why not."""
        return True

    def if_broken_off(self) -> BrokenOff:
        """Return what is told of a printing that a lock has ended."""
        return BrokenOff(f"{self._heading} tidak selesai dicetak. Cetak lagi dari tempatnya.")

    def printed(self, copies: int) -> None:
        """Follow a printing that went well."""

    def _show_printing(self, is_on: bool) -> None:
        had_focus = self.focusWidget() is self.print_button
        self.print_button.setText("Mencetak…" if is_on else "Cetak…")
        self.print_button.setEnabled(not is_on)
        # A button that is off hands the focus on, to an act that nobody chose.
        if is_on and had_focus:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not is_on and self.focusWidget() is self.view:
            self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)


class PaperDialog(PrintableDialog):
    """An issued paper: print it again, or save it where the counselor says."""

    without_printer = "Lembarnya tersimpan dan dapat dicetak kapan saja."

    def __init__(self, context: AppContext, document_id: int, parent: QWidget) -> None:
        documents = context.room.documents
        self._paper = documents.get(document_id)
        self._by = context.room.leaving.medium(self._paper)
        self.save_button = SecondaryButton(
            "Simpan terenkripsi…" if self._by else "Simpan PDF…", self.save
        )
        way = MEDIUM_WORDS[self._by].lower() if self._by else ""
        heading = " · ".join(part for part in (self._paper.title, self._paper.serial, way) if part)
        self.handed_over_button = SecondaryButton("Sudah diserahkan…", self.hand_over)
        self.left_here_button = QuietButton("Tidak jadi…", self.leave_here)
        buttons = (self.save_button, self.handed_over_button, self.left_here_button)
        super().__init__(context, parent, documents.pdf(document_id), heading, *buttons)
        show_if(self.print_button, self._by is not Medium.ENCRYPTED_FILE)
        show_if(self.save_button, bool(context.room.leaving.ways(document_id)))
        if why := context.room.leaving.why_no_file(document_id):
            self.foot.hint(why)
        self._offer_handing_over()
        if self._by is Medium.ENCRYPTED_FILE:
            self.save_button.setFocus()
        bind(SAVE_PAPER, self, self.save)

    def print(self) -> None:
        """Ask for the printer; the first time, tell what a print queue may keep."""
        if self._by is Medium.ENCRYPTED_FILE:
            return
        if not self.may_leave(Medium.PAPER):
            return
        settings = self.context.room.settings
        if not settings.was_told("spool"):
            if not ask(
                self,
                "Antrean cetak dapat menyimpan salinan",
                "Sistem cetak komputer ini mungkin menyimpan file yang dicetak untuk sementara. "
                "Pilih printer yang terhubung langsung, dan jangan tinggalkan kertasnya.",
                "Lanjutkan",
            ):
                return
            settings.tell_once("spool")
        super().print()

    def if_broken_off(self) -> BrokenOff:
        """Return what is told of this paper, and which it is."""
        name = f"{self._paper.title} {self._paper.serial}"
        told = f"{name} tidak selesai dicetak. Periksa lembarnya di printer, lalu cetak lagi."
        return BrokenOff(told, self._paper.id)

    def printed(self, copies: int) -> None:
        """Count the copies."""
        if not self.context.act(lambda: self.context.room.leaving.printed(self._paper.id, copies)):
            return
        self.context.toast("Lembar dikirim ke printer.")

    def save(self) -> None:
        """Ask how and where the PDF is to lie; sealed unless the counselor says why not."""
        ways = self.context.room.leaving.ways(self._paper.id)
        if not ways or not self.may_leave(Medium.ENCRYPTED_FILE):
            return
        name = self._paper.serial.replace("/", "-") + ".pdf"
        save_as_file(self.context, str(self._paper.id), self, ways, name, self.save_to)

    def save_to(self, path: Path, way: FileWay = FileWay.SEALED, reason: str = "") -> bool:
        """Save the PDF; return whether it was done.

        The file is outside the vault and is the counselor's to guard.
        """
        leaving = self.context.room.leaving
        if not leaving.ways(self._paper.id) or not self.may_leave(Medium.ENCRYPTED_FILE):
            return False
        try:
            passphrase = leaving.save(self._paper.id, way, partial(save_pdf, path), reason)
        except RoomError as error:
            tell_error(self, error)
            return False
        self.context.changes.announce()
        if passphrase:
            tell_passphrase(self, passphrase)
        else:
            self.context.toast(
                "PDF tersimpan di luar data ruang dan tidak terenkripsi; jagalah file itu."
            )
        return True

    def hand_over(self) -> None:
        """Keep that this paper was handed over or sent; to print or save it is not to give it."""
        entry = self.context.room.handovers.of_document(self._paper.id)
        if entry is not None:
            HandOverDialog(self.context, entry, self).exec()
        else:
            TakeAlongDialog(self.context, self._paper, self).exec()
        self._offer_handing_over()

    def leave_here(self) -> None:
        """Keep that nobody gets this paper after all."""
        entry = self.context.room.handovers.of_document(self._paper.id)
        if entry is not None:
            CallOffDialog(self.context, entry, self).exec()
        else:
            LeaveHereDialog(self.context, self._paper, self).exec()
        self._offer_handing_over()

    def _offer_handing_over(self) -> None:
        handovers = self.context.room.handovers
        paper = self._paper = self.context.room.documents.get(self._paper.id)
        entry = handovers.of_document(paper.id)
        in_ledger = entry is not None and entry.state is DisclosureState.PREPARED
        is_own = entry is None and handovers.is_to_be_taken(paper)
        show_if(self.handed_over_button, in_ledger or is_own)
        show_if(self.left_here_button, in_ledger or (is_own and not paper.comes_back))

    def may_leave(self, by: Medium) -> bool:
        """Ask the gate again: a permission may have ended since the letter was issued."""
        try:
            self.context.room.leaving.require_leave(self._paper.id, by)
        except RoomError as error:
            tell_error(self, error)
            return False
        return True
