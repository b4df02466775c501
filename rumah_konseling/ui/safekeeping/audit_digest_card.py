"""Lampiran audit: the month on paper, to be signed and locked away."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt

from rumah_konseling.records.safekeeping.audit_digest_model import IssuedDigest
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.dates import month_name
from rumah_konseling.ui.documents.filing import FilingDialog
from rumah_konseling.ui.documents.preview import show_paper
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, Chip
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.labels import detail, muted
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.wheel import ComboBox


class DigestCard(Card):
    """One month is chosen; its paper is made, opened or filed."""

    def __init__(self, context: AppContext) -> None:
        super().__init__("Lampiran audit bulanan")
        self._context = context
        self._months: list[date] = []
        self.month = ComboBox()
        self.month.setMinimumWidth(px(200))
        self.month.currentIndexChanged.connect(self._show)
        self.month_row = FieldRow("Bulan", self.month)
        self.chip = Chip("")
        self.under = detail("")
        self.issue_button = SecondaryButton("Susun dan cetak…", self.open, "printer")
        self.file_button = SecondaryButton("Arsipkan…", self.file)
        self.body.setSpacing(px(10))
        self.body.addWidget(
            muted(
                "Ditandatangani dan disimpan di lemari, lembar ini membuktikan jejak audit. "
                "Tidak untuk atasan atau pemberi kerja: jumlah kecil di dalamnya dapat menunjuk "
                "orang."
            )
        )
        self.body.addWidget(self.month_row)
        self.body.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.under)
        self.body.addWidget(Flow(self.issue_button, self.file_button))

    def fill(self) -> None:
        """Read again which months have ended; the chosen one stays chosen."""
        months = self._context.room.audit_digests.months()
        if months != self._months:
            self._months = months
            self.month.blockSignals(True)
            self.month.clear()
            for month in months:
                self.month.addItem(month_name(month))
            self.month.blockSignals(False)
        show_if(self.month_row, bool(months))
        self._show()

    def open(self) -> None:
        """Make the paper if it is not there yet, and show it."""
        self._context.act(
            lambda: self._context.room.audit_digests.issue(self._chosen()),
            then=partial(show_paper, self._context, self.window()),
        )

    def file(self) -> None:
        """Note where the signed original lies."""
        issued = self._issued()
        assert issued is not None, "only what was made can be filed"
        paper = self._context.room.documents.get(issued.document_id)
        FilingDialog(self._context, paper, self.window()).exec()

    def _chosen(self) -> date:
        return self._months[self.month.currentIndex()]

    def _issued(self) -> IssuedDigest | None:
        return self._context.room.audit_digests.issued(self._chosen())

    def _show(self, _index: int = 0) -> None:
        self.issue_button.setEnabled(bool(self._months))
        if not self._months:
            self.chip.show_state("Belum ada bulan yang berakhir", "neutral")
            self.under.setText("Lampiran pertama disusun setelah bulan ini berakhir.")
            show_if(self.file_button, False)
            return
        issued = self._issued()
        self.issue_button.setText("Susun dan cetak…" if issued is None else "Buka")
        show_if(self.file_button, issued is not None)
        self.under.setText("" if issued is None else issued.serial)
        show_if(self.under, issued is not None)
        if issued is None:
            self.chip.show_state("Belum disusun", "neutral")
        elif issued.kept_at:
            self.chip.show_state(f"Asli di {issued.kept_at}"[:48], "ok")
        elif issued.prints:
            self.chip.show_state("Terbit; asli belum diarsipkan", "warn")
        else:
            self.chip.show_state("Belum dicetak", "warn")
