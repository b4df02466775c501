"""A report on the screen: exactly what its paper tells, and why the rest is not there."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.ethics.safe_series import Series
from rumah_konseling.ethics.safe_table import SafeTable
from rumah_konseling.forms.layout.wording import load_table
from rumah_konseling.forms.report_words import block_words, months, part_of, weeks_words
from rumah_konseling.records.form_kinds import SERVICE_REPORT
from rumah_konseling.records.reports.report_model import ReportPlan, ServiceReport
from rumah_konseling.ui.reports.figures import FigureLine, Figures
from rumah_konseling.ui.reports.words import CARRIED, LEFT_OUT, NOT_COUNTED
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.labels import body, detail, muted, section


class ToldCard(Card):
    """Shows one report, exactly as its paper tells it; made anew for each."""

    def __init__(self, plan: ReportPlan) -> None:
        is_issued = plan.document_id is not None
        super().__init__("Yang tercetak" if is_issued else "Yang akan tercetak")
        self.body.setSpacing(px(12))
        wording = load_table(SERVICE_REPORT.key)
        report = plan.report
        for series in Series:
            if report.blocks(series):
                self.body.addWidget(_series(report, series, wording[series.value], wording["sum"]))
        if report.in_service is not None:
            self.body.addWidget(muted(_in_service(report)))
        for table in (*report.groups, *report.answers):
            self.body.addWidget(_table(report, table, wording))
        for key, weeks in (("waiting", report.waiting_weeks), ("service", report.service_weeks)):
            if weeks is not None:
                self.body.addWidget(body(wording[key].replace("{weeks}", weeks_words(weeks))))
        if not (report.new or report.closed or report.groups or report.answers):
            self.body.addWidget(body(wording["nothing"]))
        for series in Series:
            if series in plan.carried:
                self.body.addWidget(detail(CARRIED[series]))
        if plan.left_out:
            names = ", ".join(_within(wording["tables"][key]) for key in plan.left_out)
            self.body.addWidget(detail(LEFT_OUT.replace("{tables}", names)))
        self.body.addWidget(detail(NOT_COUNTED))


def _within(heading: str) -> str:
    return heading[:1].lower() + heading[1:]


def _series(report: ServiceReport, series: Series, heading: str, sum_words: str) -> QWidget:
    lines = [FigureLine(block_words(one), one.count) for one in report.blocks(series)]
    under = ""
    total = report.total(series)
    if total is not None and len(report.within(series)) > 1:
        under = f"{sum_words.replace('{span}', block_words(total))}: {total.count} orang"
    return _part(heading, "", lines, under)


def _table(report: ServiceReport, table: SafeTable, wording: dict[str, Any]) -> QWidget:
    lines = [FigureLine(row.label, row.count, table.percent(row)) for row in table.rows]
    return _part(wording["tables"][table.key], part_of(report, table, wording), lines, "")


def _part(heading: str, above: str, lines: list[FigureLine], under: str) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, px(4), 0, px(4))
    column.setSpacing(px(6))
    column.addWidget(section(heading))
    if above:
        column.addWidget(detail(above))
    column.addWidget(Figures(heading, lines))
    if under:
        column.addWidget(body(under))
    return part


def _in_service(report: ServiceReport) -> str:
    told = report.in_service
    assert told is not None
    until = months(told.new_until, told.new_until)
    if told.closed == 0:
        return f"Menurut semua angka sampai {until}: {told.new} orang mulai dilayani."
    return (
        f"Menurut semua angka yang disampaikan sampai {until}: {told.new} orang mulai dilayani, "
        f"layanan {told.closed} orang di antaranya ditutup, {told.count} orang masih dalam layanan."
    )
