"""The tables of a report for a spreadsheet: one line a figure, made of what was issued alone.

Lines of several rooms can be put under one another; the same columns, whatever is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from rumah_konseling.ethics.safe_series import Series
from rumah_konseling.forms.layout.wording import load_table
from rumah_konseling.forms.spreadsheet import Cell, as_csv, as_xlsx
from rumah_konseling.records.form_kinds import SERVICE_REPORT
from rumah_konseling.records.leaving import TableKind
from rumah_konseling.records.reports.report_model import ServiceReport
from rumah_konseling.records.settings.identity import RoomIdentity

# Several groups in one line mean that they are told as one; each of them is hidden.
COLUMNS = (
    "instansi",
    "ruang",
    "laporan",
    "tabel",
    "dari",
    "sampai",
    "baris",
    "kelompok",
    "jumlah",
    "keseluruhan",
)


def report_file(
    report: ServiceReport, serial: str, identity: RoomIdentity, kind: TableKind
) -> bytes:
    """Return the tables of an issued report as a file of ``kind``."""
    lines = list(report_lines(report, serial, identity))
    return as_csv(lines) if kind is TableKind.CSV else as_xlsx(lines, "Laporan")


def report_lines(
    report: ServiceReport, serial: str, identity: RoomIdentity
) -> Iterator[Sequence[Cell]]:
    """Yield the columns' names, then a line for each figure of the report."""
    wording = _wording()
    who = (f"{identity.agency}, {identity.unit}", identity.room, serial)
    yield COLUMNS
    for series in Series:
        for block in report.blocks(series):
            span = (block.first.isoformat(), block.last.isoformat())
            yield (*who, wording[series.value], *span, "Semua", 1, block.count, None)
    span = (report.period.first.isoformat(), report.period.last.isoformat())
    for table in (*report.groups, *report.answers):
        heading = wording["tables"][table.key]
        for row in table.rows:
            told = (row.label, len(row.labels), row.count, table.whole)
            yield (*who, heading, *span, *told)
    for key in ("waiting", "service"):
        weeks = report.waiting_weeks if key == "waiting" else report.service_weeks
        if weeks is not None:
            yield (*who, wording["medians"][key], *span, "Minggu (median)", 1, weeks, None)


@cache
def _wording() -> dict[str, Any]:
    return load_table(SERVICE_REPORT.key)
