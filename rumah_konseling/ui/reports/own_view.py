"""Beban kerja saya: true figures for the counselor alone; nothing here is printed or saved."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.records.attention_line import AttentionLine
from rumah_konseling.records.reports.workload import WEEKS, Workload
from rumah_konseling.ui.app_context import AppContext, Place
from rumah_konseling.ui.dates import short_date
from rumah_konseling.ui.reports.figures import FigureLine, Figures
from rumah_konseling.ui.reports.waiting_part import waiting_parts
from rumah_konseling.ui.reports.words import OWN_VIEW, OWN_VIEW_WHY
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import QuietButton
from rumah_konseling.ui.widgets.cards import Card, clear
from rumah_konseling.ui.widgets.fact_row import FactRow
from rumah_konseling.ui.widgets.labels import muted
from rumah_konseling.ui.widgets.notices import Banner, EmptyState
from rumah_konseling.ui.widgets.row_list import RowList


class OwnView(QWidget):
    """Who is served, how much each week took, and what is late."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.load = Card("Yang sedang dilayani")
        self.weeks = Card(f"{WEEKS} pekan terakhir")
        self.waiting = Card("Lama menunggu, setahun terakhir")
        self.overdue = Card("Terlambat")
        self.rows = RowList()
        self.overdue.body.addWidget(self.rows)
        self._load, self._weeks, self._waiting = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._waiting.setSpacing(px(10))
        self.waiting.body.addLayout(self._waiting)
        self.load.body.addLayout(self._load)
        self.weeks.body.addLayout(self._weeks)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        for part in (
            Banner(OWN_VIEW, OWN_VIEW_WHY, "warn"),
            self.load,
            self.weeks,
            self.waiting,
            self.overdue,
        ):
            column.addWidget(part)

    def fill(self) -> None:
        """Count again."""
        room = self._context.room
        work = room.workloads.workload()
        clear(self._load)
        self._load.addWidget(Figures("Yang sedang dilayani", _caseload(work), bars=False))
        clear(self._weeks)
        self._weeks.addWidget(muted(_in_hours(work)))
        lines = [
            FigureLine(f"Pekan {short_date(week.first)}", week.sessions, unit="sesi")
            for week in reversed(work.weeks)
        ]
        self._weeks.addWidget(Figures("Sesi setiap pekan", lines))
        clear(self._waiting)
        for part in waiting_parts(room.workloads.waiting()):
            self._waiting.addWidget(part)
        late = [one for one in room.attention.lines(room.clock.today()) if one.kind == "danger"]
        self.rows.show_rows(
            [partial(self._late, line) for line in late],
            lambda: EmptyState("check", "Tidak ada yang terlambat", "Semua sudah pada waktunya."),
        )

    def _late(self, line: AttentionLine) -> QWidget:
        page, record, tab = line.place
        going = QuietButton(line.action, lambda: self._context.go(Place(page, record, tab)))
        going.setAccessibleName(f"{line.action}: {line.title}")
        return FactRow(line.title, (line.chip, line.detail)).add_right(going)


def _caseload(work: Workload) -> list[FigureLine]:
    return [
        FigureLine("Dalam layanan", work.active),
        FigureLine("Di daftar tunggu", work.waiting),
        FigureLine("Dalam layanan, tanpa sesi selama 30 hari", work.silent),
        FigureLine("Janji temu tujuh hari ke depan", work.coming),
        FigureLine("Catatan sesi belum ditandatangani", work.unsigned),
        FigureLine(f"Catatan sesi terlambat, {WEEKS} pekan terakhir", work.late_notes),
    ]


def _in_hours(work: Workload) -> str:
    sessions = sum(week.sessions for week in work.weeks)
    minutes = sum(week.minutes for week in work.weeks)
    hours = f"{minutes / 60 / WEEKS:.1f}".replace(".", ",")
    return f"{sessions} sesi, rata-rata {hours} jam sepekan bersama klien."
