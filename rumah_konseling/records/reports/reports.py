"""Service reports: looked at before they are issued, kept cell by cell, never counted again.

Whoever lays every report ever issued together learns no small number (``ethics/safe_table``).
What changes later, by late entries, corrections, withdrawals or destruction, changes only what
was not told yet.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.folding import sought
from rumah_konseling.ethics.safe_series import NewBlock, SafeBlock, Series, Told, carry
from rumah_konseling.ethics.safe_table import SafeTable
from rumah_konseling.records.consents.client_choices import FORGED_FIGURES, ClientChoices
from rumah_konseling.records.doors import FORGED_REMEDY, Doors
from rumah_konseling.records.form_kinds import SERVICE_REPORT
from rumah_konseling.records.mapping import read_json, to_json
from rumah_konseling.records.papers.documents import Documents
from rumah_konseling.records.plain_text import one_line, too_long
from rumah_konseling.records.reports.report_facts import ReportFacts
from rumah_konseling.records.reports.report_model import (
    InService,
    IssuedReport,
    PeriodKind,
    ReportChoices,
    ReportPeriod,
    ReportPlan,
    ServiceReport,
    Unit,
    ended_periods,
    month_ends_until,
)
from rumah_konseling.records.reports.report_tables import answers_of, groups_of, medians_of
from rumah_konseling.records.settings.settings import Settings
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

MAX_UNIT = 150
MOST_UNITS = 200
_MOST_STAFF = 1_000_000
# Who was told in which figure: of whatever is changed there, somebody could be told twice.
_TOLD = ("report_person", "report_cell")
_Cell = tuple[SafeBlock, frozenset[int]]
_FIRST_ENTRY = "SELECT at FROM audit ORDER BY number LIMIT 1"


class Reports:
    """Reports of the room's work that may be handed to the agency."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        documents: Documents,
        choices: ClientChoices,
        settings: Settings,
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._documents = documents
        self._choices = choices
        self._settings = settings
        self._facts = ReportFacts(vault)
        self._doors = Doors(vault)

    def periods(self, kind: PeriodKind) -> list[ReportPeriod]:
        """Return the periods of a kind that ended since the room was made, latest first."""
        return ended_periods(kind, self._since(), self._clock.today())

    def tells_groups(self, period: ReportPeriod) -> bool:
        """Whether a report of this period tells people apart by group."""
        by_halves = period.first.year in self._settings.report_choices().by_halves
        return period.kind is (PeriodKind.HALF if by_halves else PeriodKind.YEAR)

    def plan(self, period: ReportPeriod) -> ReportPlan:
        """Return what a report tells, to be looked at; the one that was issued if it was.

        Raises:
            RoomError: the period has not ended, or what it stands on was changed past the program.
        """
        kept = self._kept(period)
        return self._new(period)[0] if kept is None else kept

    def issue(self, seen: ServiceReport) -> int:
        """Issue a report as it was seen, and return its paper; from here on it stays as it is.

        Raises:
            RoomError: its period has not ended, its figures are others by now, or what it
                stands on was changed past the program.
        """
        with self._vault.transaction("report.issued") as tx:
            kept = self._kept(seen.period)
            plan, blocks = (kept, ()) if kept is not None else self._new(seen.period)
            if plan.report != seen:
                raise RoomError(
                    "Angkanya sudah berubah sejak laporan ini dilihat.",
                    "Lihat kembali laporannya, lalu terbitkan.",
                )
            if plan.document_id is not None:
                return plan.document_id
            paper = self._documents.issue(
                tx, SERVICE_REPORT, seen, record=f"{seen.period.kind}-{seen.period.first}"
            )
            report_id = tx.insert(
                "service_report",
                kind=seen.period.kind.value,
                first_on=seen.period.first.isoformat(),
                last_on=seen.period.last.isoformat(),
                content=to_json(seen),
                document_id=paper.id,
                created_at=self._clock.stamp(),
            )
            for block in blocks:
                cell = _keep_block(tx, report_id, block.series, block.block)
                for client_id in sorted(block.people):
                    tx.insert(
                        "report_person",
                        client_id=client_id,
                        series=block.series.value,
                        cell_id=cell,
                    )
            for table in (*seen.groups, *seen.answers):
                _keep_table(tx, report_id, seen.period, table)
            tx.detail(serial=paper.serial)
        return paper.id

    def issued(self) -> list[IssuedReport]:
        """Return the reports that were issued, the latest first."""
        rows = self._vault.query(
            """SELECT service_report.kind, first_on, document_id, serial, issued_at
               FROM service_report JOIN document ON document.id = document_id
               ORDER BY service_report.id DESC"""
        )
        return self._vault.reading.each(
            lambda row: IssuedReport(
                ReportPeriod(PeriodKind(row["kind"]), date.fromisoformat(row["first_on"])),
                row["document_id"],
                row["serial"],
                datetime.fromisoformat(row["issued_at"]).astimezone().date(),
            ),
            rows,
        )

    def of_document(self, document_id: int) -> ServiceReport | None:
        """Return the report that a paper tells, as it was issued.

        Raises:
            RoomError: it was changed past the program.
        """
        self._require_as_written("service_report")
        row = self._vault.query_one(
            "SELECT content FROM service_report WHERE document_id = ?", (document_id,)
        )
        return read_json(ServiceReport, row["content"]) if row else None

    def leave_out(self, tx: Transaction, client_id: int) -> None:
        """Count a client in no report, now or later: one who came from another register."""
        for series in Series:
            tx.insert("report_person", client_id=client_id, series=series.value)

    def choices(self) -> ReportChoices:
        """Return the units with their staff, and which years are told by halves."""
        return self._settings.report_choices()

    def keep_units(self, units: Collection[Unit]) -> None:
        """Keep the units of the agency in the order in which a table names them.

        Raises:
            FieldErrors: a name is missing, there twice or too long, or a number can't be.
        """
        tidy = tuple(Unit(one_line(unit.name), unit.staff) for unit in units)
        names = [sought(unit.name) for unit in tidy]
        error = ""
        if len(tidy) > MOST_UNITS:
            error = f"Isi paling banyak {MOST_UNITS} unit."
        elif not all(names):
            error = "Isi nama setiap unit."
        elif len(set(names)) < len(names):
            error = "Setiap unit ditulis satu kali."
        elif any(len(unit.name) > MAX_UNIT for unit in tidy):
            error = too_long(MAX_UNIT)
        elif any(not 1 <= unit.staff <= _MOST_STAFF for unit in tidy):
            error = "Isi jumlah pegawai setiap unit dengan angka, paling sedikit 1."
        if error:
            raise FieldErrors({"units": error})
        self._settings.keep_report_choices(replace(self.choices(), units=tidy))

    def choose_halves(self, year: int, *, by_halves: bool) -> None:
        """Choose whether a coming year tells people apart by half-year or once.

        Raises:
            RoomError: the year has begun; who chose later could lay two tables side by side.
        """
        if year <= self._clock.today().year:
            raise RoomError(
                "Pembagian ini dipilih sebelum tahunnya dimulai.", "Pilih tahun berikutnya."
            )
        years = set(self.choices().by_halves) - {year} | ({year} if by_halves else set())
        kept = replace(self.choices(), by_halves=tuple(sorted(years)))
        self._settings.keep_report_choices(kept)

    def _require_as_written(self, *tables: str) -> None:
        if not self._doors.are_as_written(None, *tables):
            raise RoomError(FORGED_FIGURES, FORGED_REMEDY)

    def _kept(self, period: ReportPeriod) -> ReportPlan | None:
        self._require_as_written("service_report")
        row = self._vault.query_one(
            "SELECT content, document_id FROM service_report WHERE kind = ? AND first_on = ?",
            (period.kind.value, period.first.isoformat()),
        )
        if row is None:
            return None
        report = read_json(ServiceReport, row["content"])
        return ReportPlan(report, document_id=row["document_id"])

    def _new(self, period: ReportPeriod) -> tuple[ReportPlan, tuple[NewBlock, ...]]:
        if period.last >= self._clock.today():
            raise RoomError("Kurun ini belum berakhir.", "Pilih kurun yang sudah berakhir.")
        self._require_as_written(*_TOLD)
        people = self._choices.countable() - self._left_out()
        told = self._told(people)
        carrying = carry(told, self._ends(period), self._facts.courses(people))
        report, left_out = self._report(period, carrying.blocks, people)
        return ReportPlan(report, carrying.open, left_out), carrying.blocks

    def _report(
        self, period: ReportPeriod, now: tuple[NewBlock, ...], people: frozenset[int]
    ) -> tuple[ServiceReport, tuple[str, ...]]:
        cells = {series: self._cells(series) for series in Series}
        for one in now:
            cells[one.series].append((one.block, one.people))
        fresh = {one.block for one in now}
        shown = {
            series: tuple(b for b, _ in known if b in fresh or period.holds(b))
            for series, known in cells.items()
        }
        until = {
            series: [one for one in known if one[0].last <= period.last]
            for series, known in cells.items()
        }
        report = ServiceReport(
            period,
            shown[Series.NEW],
            shown[Series.CLOSED],
            _in_service(until[Series.NEW], until[Series.CLOSED]),
        )
        if not self.tells_groups(period):
            return report, ()
        new, closed = (
            [one for one in until[series] if period.holds(one[0])]
            for series in (Series.NEW, Series.CLOSED)
        )
        before = [one for one in until[Series.CLOSED] if not period.holds(one[0])]
        whole = _sum(until[Series.NEW]) - _sum(before)
        served = _everybody(until[Series.NEW]) - _everybody(before)
        known_new, known_closed = _everybody(new) & people, _everybody(closed) & people
        groups = groups_of(
            self._facts,
            self.choices().units,
            period,
            (_sum(new), known_new),
            (_sum(closed), known_closed),
        )
        answers = answers_of(self._facts, period, whole, served & people)
        waiting, service = medians_of(self._facts, known_new, known_closed)
        missing = tuple(key for key, table in (groups | answers).items() if table is None)
        return (
            replace(
                report,
                groups=_made(groups.values()),
                answers=_made(answers.values()),
                waiting_weeks=waiting,
                service_weeks=service,
            ),
            missing,
        )

    def _told(self, people: frozenset[int]) -> Told:
        new, closed = self._cells(Series.NEW), self._cells(Series.CLOSED)
        since = self._since().replace(day=1)
        return Told(
            new_from=new[-1][0].last + timedelta(days=1) if new else since,
            closed_from=closed[-1][0].last + timedelta(days=1) if closed else since,
            new=_everybody(new),
            closed=_everybody(closed),
            in_service=_sum(new) - _sum(closed),
        )

    def _ends(self, period: ReportPeriod) -> list[date]:
        """Return the ends of months up to a period's that no report has looked at yet.

        What lies before the very first report is told at once.
        """
        row = self._vault.query_one("SELECT max(last_on) AS last FROM service_report")
        if row is not None and row["last"]:
            return month_ends_until(
                date.fromisoformat(row["last"]) + timedelta(days=1), period.last
            )
        since = self._since()
        before = [period.first - timedelta(days=1)] if period.first > since else []
        return before + month_ends_until(max(period.first, since), period.last)

    def _cells(self, series: Series) -> list[_Cell]:
        rows = self._vault.query(
            """SELECT report_cell.id, first_on, last_on, people,
                   (SELECT json_group_array(client_id) FROM report_person
                    WHERE cell_id = report_cell.id) AS clients
               FROM report_cell WHERE figure = ? ORDER BY last_on""",
            (series.value,),
        )
        return [
            (
                SafeBlock(
                    date.fromisoformat(row["first_on"]),
                    date.fromisoformat(row["last_on"]),
                    row["people"],
                ),
                frozenset(json.loads(row["clients"])),
            )
            for row in rows
        ]

    def _left_out(self) -> frozenset[int]:
        rows = self._vault.query("SELECT client_id FROM report_person WHERE cell_id IS NULL")
        return frozenset(row["client_id"] for row in rows)

    def _since(self) -> date:
        row = self._vault.query_one(_FIRST_ENTRY)
        assert row is not None, "the log begins with the making of the room"
        return datetime.fromisoformat(row["at"]).astimezone().date()


def _sum(cells: Sequence[_Cell]) -> int:
    return sum(block.count for block, _ in cells)


def _in_service(new: Sequence[_Cell], closed: Sequence[_Cell]) -> InService | None:
    if not new:
        return None
    until = closed[-1][0].last if closed else None
    return InService(_sum(new), new[-1][0].last, _sum(closed), until)


def _everybody(cells: Sequence[_Cell]) -> frozenset[int]:
    return frozenset(client for _, clients in cells for client in clients)


def _made(tables: Collection[SafeTable | None]) -> tuple[SafeTable, ...]:
    return tuple(table for table in tables if table is not None)


def _keep_block(tx: Transaction, report_id: int, series: Series, block: SafeBlock) -> int:
    return tx.insert(
        "report_cell",
        report_id=report_id,
        figure=series.value,
        first_on=block.first.isoformat(),
        last_on=block.last.isoformat(),
        labels="[]",
        people=block.count,
    )


def _keep_table(tx: Transaction, report_id: int, period: ReportPeriod, table: SafeTable) -> None:
    for row in table.rows:
        tx.insert(
            "report_cell",
            report_id=report_id,
            figure=table.key,
            first_on=period.first.isoformat(),
            last_on=period.last.isoformat(),
            labels=json.dumps(row.labels, ensure_ascii=False),
            people=row.count,
            whole=table.whole,
        )
