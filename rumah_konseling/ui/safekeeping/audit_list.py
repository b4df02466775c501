"""What was done in the room, newest first, fifty entries at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.records.safekeeping.audit_trail import (
    SHOWN_DIGITS,
    TrailEntry,
    TrailFilter,
    in_fours,
)
from rumah_konseling.records.safekeeping.audit_words import KIND_WORDS, ActKind
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.platform.shortly import Shortly
from rumah_konseling.ui.safekeeping.words import moment_words
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.unclear import Unclear
from rumah_konseling.ui.widgets.buttons import QuietButton
from rumah_konseling.ui.widgets.cards import Card, Chip, Divider, clear
from rumah_konseling.ui.widgets.choices import ListOf
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.fact_row import FactRow
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.row_filter import Filter, nothing_found
from rumah_konseling.ui.widgets.showing import show_if

AT_ONCE = 50
_TYPED_MS = 150
_EVERY_KIND = "Semua jenis"


class AuditList(Card):
    """Entries by words, period and kind; each page is asked for when it is wanted."""

    def __init__(self, context: AppContext) -> None:
        super().__init__("Catatan")
        self._context = context
        self._last_shown: int | None = None
        self._wanted = TrailFilter()
        today = context.room.clock.today
        self.text = Filter("Kata, kode klien, atau nomor", "Saring jejak audit", self._on_typed)
        self.kind: ListOf[ActKind | None] = ListOf([(None, _EVERY_KIND), *KIND_WORDS.items()])
        self.first, self.last = DateField(today=today), DateField(today=today)
        self._last_row = FieldRow("Sampai", self.last)
        top = Qt.AlignmentFlag.AlignTop
        tools = FoldingRow(1000, spacing=12)
        tools.add(FieldRow("Saring", self.text), 1, top)
        tools.add(FieldRow("Jenis", self.kind), 0, top)
        tools.add(FieldRow("Sejak", self.first), 0, top)
        tools.add(self._last_row, 0, top)
        rows = QWidget()
        self.rows = QVBoxLayout(rows)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(px(4))
        self.more = QuietButton(f"Tampilkan {AT_ONCE} lagi", self.show_more)
        self.body.addWidget(tools)
        self.body.addWidget(rows)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        # A search through 100,000 entries is for words, not for each of their letters.
        self._typing = Shortly(self.fill, _TYPED_MS, self)
        self.kind.activated.connect(lambda _index: self.fill())
        self.first.changed.connect(self._on_typed)
        self.last.changed.connect(self._on_typed)

    def fill(self) -> None:
        """Show the newest entries that are wanted; while a date is unclear, those before stay."""
        wanted = self._filter()
        # Typing asks a moment later, when the room may be locked already.
        if wanted is None or not self._context.room.is_open:
            return
        self._wanted, self._last_shown = wanted, None
        clear(self.rows)
        self.show_more()
        if not self.rows.count():
            self.rows.addWidget(nothing_found(self.clear_filter))

    def show_more(self) -> None:
        """Show the next page below those shown."""
        found = self._context.room.audit_trail.page(self._wanted, self._last_shown, AT_ONCE + 1)
        for entry in found[:AT_ONCE]:
            if self.rows.count():
                self.rows.addWidget(Divider())
            self.rows.addWidget(_row(entry))
            self._last_shown = entry.number
        show_if(self.more, len(found) > AT_ONCE)

    def clear_filter(self) -> None:
        """Show everything."""
        self.first.set_value(None)
        self.last.set_value(None)
        self.kind.setCurrentIndex(0)
        self.text.clear()
        self.text.setFocus()
        self.fill()

    def _on_typed(self) -> None:
        self._typing.start()

    def _filter(self) -> TrailFilter | None:
        try:
            first, last = self.first.value(), self.last.value()
        except Unclear:
            return None
        backwards = first is not None and last is not None and last < first
        self._last_row.show_error("Tanggal ini mendahului awalnya." if backwards else "")
        if backwards:
            return None
        return TrailFilter(self.text.text(), first, last, self.kind.value())


def _row(entry: TrailEntry) -> FactRow:
    whose = f"{entry.code} · " if entry.code else ""
    facts = (
        f"Nomor {entry.number}",
        moment_words(entry.at),
        f"Tanda {in_fours(entry.mac[:SHOWN_DIGITS])}",
        f"Alasan: {entry.reason}" if entry.reason else "",
    )
    return FactRow(f"{whose}{entry.sentence}", facts).add_right(Chip(KIND_WORDS[entry.kind]))
