"""What the sample practice told its agency: a report each half-year, and one of the year."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from rumah_konseling.records.reports.report_model import (
    PeriodKind,
    ReportPeriod,
    Unit,
    ended_periods,
)
from rumah_konseling.sample.agenda import at_hour, working_day

if TYPE_CHECKING:
    from rumah_konseling.sample.practice import Practice

_UNITS = (
    Unit("Bagian Umum", 64),
    Unit("Bagian Kepegawaian", 38),
    Unit("Bagian Keuangan", 27),
    Unit("Pusat Pelatihan Contoh", 110),
    Unit("Politeknik Contoh Laut", 240),
    Unit("Politeknik Contoh Darat", 215),
    Unit("Balai Diklat Contoh", 16),
)
_KINDS = (PeriodKind.HALF, PeriodKind.YEAR)


def plan_ahead(practice: Practice, last_day: date) -> None:
    """Let the units be written down, and each half-year and year be told after its end."""
    made = practice.clock.today()
    practice.room.reports.keep_units(_UNITS)
    for kind in _KINDS:
        for period in ended_periods(kind, made, last_day):
            day = working_day(period.last + timedelta(days=4))
            practice.agenda.put(at_hour(day, "15.30"), partial(_tell, practice, period))


def _tell(practice: Practice, period: ReportPeriod) -> None:
    room = practice.room
    paper = room.reports.issue(room.reports.plan(period).report)
    room.documents.record_print(paper)
