"""What a report, its periods and its tables are called, on paper, in files and on the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from rumah_konseling.ethics.safe_series import SafeBlock, Series
from rumah_konseling.ethics.safe_table import SafeTable
from rumah_konseling.forms.layout.dates import MONTHS
from rumah_konseling.forms.layout.wording import fill
from rumah_konseling.records.reports.report_model import PeriodKind, ReportPeriod, ServiceReport

_NUMERALS = ("I", "II", "III", "IV")


def months(first: date, last: date) -> str:
    """Return “Januari 2026”, “Januari–Februari 2026”, or “November 2025–Januari 2026”."""
    begin, end = MONTHS[first.month - 1], MONTHS[last.month - 1]
    if (first.year, first.month) == (last.year, last.month):
        return f"{end} {last.year}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{begin}{year}–{end} {last.year}"


def period_words(period: ReportPeriod) -> str:
    """Return “Triwulan II 2026”, as an office calls its periods."""
    year = period.first.year
    match period.kind:
        case PeriodKind.MONTH:
            return months(period.first, period.last)
        case PeriodKind.QUARTER:
            return f"Triwulan {_NUMERALS[period.number - 1]} {year}"
        case PeriodKind.HALF:
            return f"Semester {_NUMERALS[period.number - 1]} {year}"
        case PeriodKind.YEAR:
            return f"Tahun {year}"


def in_sentence(period: ReportPeriod) -> str:
    """Return “triwulan II 2026”, within a sentence; a month keeps its capital."""
    words = period_words(period)
    return words if period.kind is PeriodKind.MONTH else words[0].lower() + words[1:]


def block_words(block: SafeBlock) -> str:
    """Return the months of a block."""
    return months(block.first, block.last)


def part_of(report: ServiceReport, table: SafeTable, wording: Mapping[str, Any]) -> str:
    """Return what a table is a part of, as it stands under its heading."""
    period = in_sentence(report.period)
    if table in report.answers:
        key = "of_none" if table.whole is None else "of_served"
        return fill(wording[key], {"period": period, "whole": str(table.whole)})
    series = Series.CLOSED if table.key == "closing" else Series.NEW
    whole = report.total(series)
    span = block_words(whole) if whole else period
    return fill(wording[f"of_{series}"], {"whole": str(table.whole), "span": span})


def weeks_words(weeks: int) -> str:
    """Return whole weeks in words."""
    return f"{weeks} minggu penuh" if weeks else "kurang dari satu minggu"


def bars_in_words(bars: Sequence[tuple[str, int]], wording: Mapping[str, Any]) -> str:
    """Return what a chart shows, for who hears it; made of the printed rows alone."""
    return fill(
        wording["chart"], {"bars": "; ".join(f"{label} {count} orang" for label, count in bars)}
    )
