"""The log of what left the room: filtered, and printed as it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from rumah_konseling.ethics.disclosure_facts import Period
from rumah_konseling.ethics.folding import compact
from rumah_konseling.forms import disclosure_log
from rumah_konseling.records.disclosures.disclosure_log import DisclosureEntry, line_of
from rumah_konseling.records.disclosures.disclosure_model import FileLine
from rumah_konseling.records.disclosures.ledger_words import ITEM_WORDS, PURPOSE_WORDS
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.disclosures.log_dialog import LogDialog
from rumah_konseling.ui.disclosures.log_rows import DisclosureRow, FileRow
from rumah_konseling.ui.tasks import BrokenOff
from rumah_konseling.ui.unclear import Unclear
from rumah_konseling.ui.widgets.buttons import SecondaryButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.labels import detail
from rumah_konseling.ui.widgets.notices import EmptyState
from rumah_konseling.ui.widgets.row_filter import Entries, Filter, nothing_found
from rumah_konseling.ui.widgets.row_list import RowList
from rumah_konseling.ui.widgets.showing import show_if

_MOST = 1_000
_WHOLE = 1_000_000


class DisclosureList(Card):
    """Everybody's disclosures, newest first, in a period and by words.

    The PDF holds every line of the period, or those of the one client whose code is
    typed; other words filter the screen only, so that no printed log leaves out
    lines without saying so.
    """

    def __init__(self, context: AppContext) -> None:
        super().__init__("Penyampaian informasi")
        self._context = context
        today = context.room.clock.today
        self.first, self.last = DateField(today=today), DateField(today=today)
        self.text = Filter("Kode, penerima, atau nomor", "Saring catatan", self._narrow)
        self._entries: Entries[DisclosureEntry] = Entries(self._read_log, _texts)
        self._files: Entries[FileLine] = Entries(self._read_files, _texts_of_file)
        self.pdf_button = SecondaryButton("PDF…", self.print_log, "file")
        self._first_row = FieldRow("Sejak", self.first)
        self._last_row = FieldRow("Sampai", self.last)
        top = Qt.AlignmentFlag.AlignTop
        tools = FoldingRow(820, spacing=12)
        tools.add(FieldRow("Saring", self.text), 1, top)
        tools.add(self._first_row, 0, top)
        tools.add(self._last_row, 0, top)
        tools.add(self.pdf_button, 0, Qt.AlignmentFlag.AlignBottom)
        self._more = detail(
            "Hanya seribu catatan terbaru yang ditampilkan; persempit rentang tanggal."
        )
        self._more.hide()
        self.rows = RowList()
        for widget in (tools, self._more, self.rows):
            self.body.addWidget(widget)
        self.first.changed.connect(self.fill)
        self.last.changed.connect(self.fill)

    def fill(self) -> None:
        """Read the log again; while a date is unclear, what is shown stays."""
        if self._period() is None:
            return
        self._entries.read_again()
        self._files.read_again()
        self._show()

    def _read_log(self) -> list[DisclosureEntry]:
        period = self._period() or Period()
        log = self._context.room.disclosures.log
        entries = log(first=period.start, last=period.end, limit=_MOST + 1)
        show_if(self._more, len(entries) > _MOST)
        return entries[:_MOST]

    def _read_files(self) -> list[FileLine]:
        period = self._period() or Period()
        return self._context.room.leaving.log(first=period.start, last=period.end, limit=_MOST)

    def _narrow(self) -> None:
        self._show(is_typing=True)

    def _show(self, *, is_typing: bool = False) -> None:
        text = self.text.text()
        found: list[DisclosureEntry | FileLine] = [
            *self._entries.found(text),
            *self._files.found(text),
        ]
        self.rows.show_found(found, self._row, self._empty, is_typing=is_typing)

    def _row(self, line: DisclosureEntry | FileLine) -> QWidget:
        if isinstance(line, FileLine):
            return FileRow(line, with_client=True)
        return DisclosureRow(self._context, line, with_client=True)

    def clear_filter(self) -> None:
        """Show everything."""
        self.first.set_value(None)
        self.last.set_value(None)
        self.text.clear()
        self.text.setFocus()

    def print_log(self) -> None:
        """Draw the log of the period, and show it when it is drawn."""
        period = self._period(say=True)
        if period is None:
            return
        room = self._context.room
        entries = room.disclosures.log(first=period.start, last=period.end, limit=_WHOLE)
        wanted = compact(self.text.text())
        left = room.leaving.log(first=period.start, last=period.end, limit=_WHOLE)
        codes = [e.client_code for e in entries] + [file.client_code for file in left]
        code = next((code for code in codes if code and compact(code) == wanted), None)
        lines = [line_of(e) for e in entries if code in (None, e.client_code)]
        files = [file for file in left if code in (None, file.client_code)]
        identity, today = room.settings.identity(), room.clock.today()

        def show(data: bytes) -> None:
            LogDialog(self._context, data, self.window()).exec()

        # A thousand lines take over two seconds.
        self._context.tasks.run(
            lambda _task: disclosure_log.render(
                lines, identity, period, code, files, printed_on=today
            ),
            show,
            self._context.report,
            title="Menyusun daftar",
            cancellable=True,
            if_broken_off=BrokenOff(
                "Daftar penyampaian informasi belum tersusun. Susun lagi di Izin dan penyampaian."
            ),
        )

    def _period(self, *, say: bool = False) -> Period | None:
        days = []
        for field in (self.first, self.last):
            try:
                days.append(field.value())
            except Unclear:
                if say:
                    field.normalise()
                    field.setFocus()
                return None
        start, end = days
        backwards = start is not None and end is not None and end < start
        self._last_row.show_error("Tanggal ini mendahului awalnya." if backwards else "")
        return None if backwards else Period(start, end)

    def _empty(self) -> EmptyState:
        if self.text.is_set or self.first.text() or self.last.text():
            return nothing_found(self.clear_filter)
        return EmptyState(
            "shield",
            "Belum ada informasi yang keluar",
            "Setiap surat, keterangan lisan, dan pembukaan darurat tercatat di sini.",
        )


def _texts(entry: DisclosureEntry) -> tuple[str, ...]:
    return (
        entry.client_code,
        entry.addressee.name,
        entry.addressee.office,
        PURPOSE_WORDS[entry.purpose],
        *(ITEM_WORDS[item] for item in entry.items),
        *entry.bases,
    )


def _texts_of_file(line: FileLine) -> tuple[str, ...]:
    return line.client_code, line.title, line.serial, line.reason
