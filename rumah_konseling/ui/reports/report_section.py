"""Laporan layanan: a period is chosen, looked at, issued, printed and saved."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.errors import RoomError
from rumah_konseling.forms.report_words import in_sentence, period_words
from rumah_konseling.records.reports.report_model import (
    IssuedReport,
    PeriodKind,
    ReportPeriod,
    ReportPlan,
)
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.dates import long_date
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.reports.saving import ask_to_save_tables
from rumah_konseling.ui.reports.told import ToldCard
from rumah_konseling.ui.reports.units_dialog import UnitsDialog
from rumah_konseling.ui.reports.words import KIND, NO_GROUPS
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, Chip, clear
from rumah_konseling.ui.widgets.choices import ListOf
from rumah_konseling.ui.widgets.fact_row import FactRow
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.labels import detail, muted
from rumah_konseling.ui.widgets.notices import EmptyState
from rumah_konseling.ui.widgets.questions import ask
from rumah_konseling.ui.widgets.row_list import RowList
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.wheel import ComboBox

_LEAD = (
    "Untuk instansi: jumlah orang saja, tanpa seorang pun dapat dikenali, juga bila semua laporan "
    "dibandingkan."
)
_ISSUE = (
    "Sesudah terbit, angkanya tidak dihitung ulang, juga bila ada catatan yang menyusul atau "
    "laporan ini tidak jadi dicetak."
)


class ReportSection(QWidget):
    """What will be printed stands under the choice of the period, before it is issued."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._periods: list[ReportPeriod] = []
        self.plan: ReportPlan | None = None
        card = Card("Laporan layanan")
        self.kind = ListOf(KIND.items())
        self.kind.choose(PeriodKind.QUARTER)
        self.period = ComboBox()
        self.period.setMinimumWidth(px(220))
        self.kind.currentIndexChanged.connect(lambda _: self.fill())
        self.period.currentIndexChanged.connect(lambda _: self._show())
        choice = FoldingRow(520)
        choice.add(FieldRow("Jenis kurun", self.kind))
        choice.add(FieldRow("Kurun", self.period), 1)
        self.chip = Chip("")
        self.under = detail("")
        self.issue_button = PrimaryButton("Terbitkan laporan…", self.issue)
        self.open_button = SecondaryButton("Buka dan cetak", self.open, "printer")
        self.tables_button = SecondaryButton("Simpan tabel…", self.save_tables, "download")
        card.body.setSpacing(px(12))
        card.body.addWidget(muted(_LEAD))
        card.body.addWidget(choice)
        card.body.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self.under)
        card.body.addWidget(Flow(self.issue_button, self.open_button, self.tables_button))
        told = QWidget()
        self._told = QVBoxLayout(told)
        self._told.setContentsMargins(0, 0, 0, 0)
        self.groups = Card("Tabel menurut kelompok")
        self.halves = muted("")
        self.halves_button = SecondaryButton("", self.change_halves)
        self.groups.body.addWidget(self.halves)
        self.groups.body.addWidget(
            Flow(self.halves_button, SecondaryButton("Unit dan jumlah pegawai…", self.units))
        )
        issued = Card("Laporan yang pernah terbit")
        self.rows = RowList()
        issued.body.addWidget(self.rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        for part in (card, told, self.groups, issued):
            column.addWidget(part)

    def fill(self) -> None:
        """Read again which periods ended; the chosen one stays chosen."""
        periods = self._context.room.reports.periods(self.kind.value())
        if periods != self._periods:
            self._periods = periods
            self.period.blockSignals(True)
            self.period.clear()
            for period in periods:
                self.period.addItem(period_words(period))
            self.period.blockSignals(False)
        self.period.setEnabled(bool(periods))
        self._show()
        self._show_groups()
        self.rows.show_rows(
            [partial(self._row, one) for one in self._context.room.reports.issued()],
            lambda: EmptyState(
                "chart", "Belum ada laporan", "Pilih kurun di atas, lihat angkanya, lalu terbitkan."
            ),
        )

    def issue(self) -> None:
        """Issue what is shown, once it is confirmed, and open its paper."""
        if self.plan is None or self.plan.document_id is not None:
            return
        period = in_sentence(self.plan.report.period)
        if not ask(self.window(), f"Terbitkan laporan {period}?", _ISSUE, "Terbitkan"):
            return
        try:
            paper = self._context.room.reports.issue(self.plan.report)
        except RoomError as error:
            self._context.report(error)
            self.fill()
            return
        self._context.changes.announce()
        PaperDialog(self._context, paper, self.window()).exec()

    def open(self) -> None:
        """Show the paper of the period, to be printed or saved."""
        if self.plan is not None and self.plan.document_id is not None:
            PaperDialog(self._context, self.plan.document_id, self.window()).exec()

    def save_tables(self) -> None:
        """Save the tables of the period for a spreadsheet."""
        if self.plan is not None and self.plan.document_id is not None:
            ask_to_save_tables(self._context, self.plan.document_id, self.window())

    def units(self) -> None:
        """Write down the units and their staff."""
        UnitsDialog(self._context, self.window()).exec()

    def change_halves(self) -> None:
        """Tell next year's groups by half-year, or once after all."""
        year = self._context.room.clock.today().year + 1
        by_halves = year not in self._context.room.reports.choices().by_halves
        self._context.act(
            lambda: self._context.room.reports.choose_halves(year, by_halves=by_halves)
        )

    def _show(self) -> None:
        clear(self._told)
        at = self.period.currentIndex()
        self.plan = None
        has_period = 0 <= at < len(self._periods)
        for button in (self.issue_button, self.open_button, self.tables_button):
            show_if(button, False)
        if not has_period:
            self.chip.show_state("Belum ada kurun yang berakhir", "neutral")
            self.under.setText("Laporan pertama dapat dilihat setelah kurun ini berakhir.")
            return
        try:
            self.plan = self._context.room.reports.plan(self._periods[at])
        except RoomError as error:
            self.chip.show_state("Tidak dapat dibaca", "danger")
            self.under.setText(f"{error} {error.remedy}")
            return
        is_issued = self.plan.document_id is not None
        show_if(self.issue_button, not is_issued)
        show_if(self.open_button, is_issued)
        show_if(self.tables_button, is_issued)
        if is_issued:
            self.chip.show_state("Terbit", "ok")
        else:
            self.chip.show_state("Belum terbit", "neutral")
        reports = self._context.room.reports
        kind = "semester" if self._by_halves(self.plan.report.period.first.year) else "tahun"
        tells = reports.tells_groups(self.plan.report.period)
        self.under.setText("" if tells else NO_GROUPS.replace("{kind}", kind))
        show_if(self.under, not tells)
        self._told.addWidget(ToldCard(self.plan))

    def _by_halves(self, year: int) -> bool:
        return year in self._context.room.reports.choices().by_halves

    def _show_groups(self) -> None:
        year = self._context.room.clock.today().year + 1
        if self._by_halves(year):
            self.halves.setText(
                f"Untuk tahun {year}, tabel ini dibuat setiap semester. Pilihan dapat diubah "
                "sampai akhir tahun ini."
            )
            self.halves_button.setText(f"Satu kali setahun pada {year}")
        else:
            self.halves.setText(
                f"Untuk tahun {year}, tabel ini dibuat sekali, dalam laporan tahun. Pilihan dapat "
                "diubah sampai akhir tahun ini."
            )
            self.halves_button.setText(f"Menurut semester pada {year}")

    def _row(self, report: IssuedReport) -> QWidget:
        facts = (report.serial, f"diterbitkan {long_date(report.made_on)}")
        row = FactRow(period_words(report.period), facts)
        opening = QuietButton("Buka", partial(self._open_paper, report.document_id))
        opening.setAccessibleName(f"Buka {report.serial}")
        return row.add_right(opening)

    def _open_paper(self, document_id: int) -> None:
        PaperDialog(self._context, document_id, self.window()).exec()
