"""A service report (laporan layanan): its period, and the safe figures that it tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rumah_konseling.ethics.safe_series import SafeBlock, Series
from rumah_konseling.ethics.safe_table import SafeTable


class PeriodKind(StrEnum):
    """The periods a report can be of; never free dates."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """A period of the calendar. ``first`` is its first day.

    Raises:
        ValueError: no period of this kind begins on that day.
    """

    kind: PeriodKind
    first: date

    def __post_init__(self) -> None:
        """Refuse free dates."""
        if self.first.day != 1 or (self.first.month - 1) % _MONTHS[self.kind]:
            raise ValueError(f"no {self.kind} begins on {self.first}")

    @property
    def last(self) -> date:
        """Its last day."""
        return month_ends(self.first, _MONTHS[self.kind])[-1]

    @property
    def number(self) -> int:
        """Which one of its year it is, counted from 1."""
        return (self.first.month - 1) // _MONTHS[self.kind] + 1

    def holds(self, block: SafeBlock) -> bool:
        """Whether a block of months ends within it."""
        return self.first <= block.last <= self.last


def period_of(kind: PeriodKind, day: date) -> ReportPeriod:
    """Return the period of a kind that a day is in."""
    months = _MONTHS[kind]
    return ReportPeriod(kind, date(day.year, (day.month - 1) // months * months + 1, 1))


def ended_periods(kind: PeriodKind, since: date, today: date) -> list[ReportPeriod]:
    """Return the periods of a kind that ended, from the one ``since`` is in; latest first."""
    found, period = [], period_of(kind, since)
    while period.last < today:
        found.append(period)
        period = period_of(kind, period.last + timedelta(days=1))
    return found[::-1]


def month_ends(first: date, months: int) -> list[date]:
    """Return the last days of so many months, from that of ``first`` on."""
    ends, day = [], first.replace(day=1)
    for _ in range(months):
        after = (day + timedelta(days=31)).replace(day=1)
        ends.append(after - timedelta(days=1))
        day = after
    return ends


def month_ends_until(first: date, last: date) -> list[date]:
    """Return the last days of the months from that of ``first`` to that of ``last``."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return month_ends(first, max(0, months))


@dataclass(frozen=True, slots=True)
class InService:
    """Who is in service, as it follows from all that was told up to these last days."""

    new: int
    new_until: date
    closed: int
    closed_until: date | None

    @property
    def count(self) -> int:
        """How many people."""
        return self.new - self.closed


@dataclass(frozen=True, slots=True)
class ServiceReport:
    """What a report tells, and nothing else: it is drawn and saved from this alone.

    ``new`` and ``closed`` are the blocks of months that ended in its period, and before them
    those that no earlier report told. ``in_service`` follows from all that was told by its
    end; empty while nothing was. ``groups`` are of the people of a year (or half) who are new
    or closed, ``answers`` of all who were served in it; a person may be in several of their
    rows. The medians are in whole weeks.
    """

    period: ReportPeriod
    new: tuple[SafeBlock, ...]
    closed: tuple[SafeBlock, ...]
    in_service: InService | None
    groups: tuple[SafeTable, ...] = ()
    answers: tuple[SafeTable, ...] = ()
    waiting_weeks: int | None = None
    service_weeks: int | None = None

    def blocks(self, series: Series) -> tuple[SafeBlock, ...]:
        """Return the blocks of a series."""
        return self.new if series is Series.NEW else self.closed

    def within(self, series: Series) -> tuple[SafeBlock, ...]:
        """Return the blocks of a series that ended within the period."""
        return tuple(block for block in self.blocks(series) if self.period.holds(block))

    def total(self, series: Series) -> SafeBlock | None:
        """Return the sum of the blocks that ended within the period, from the first's start."""
        return sum_of(self.within(series))


def sum_of(blocks: Sequence[SafeBlock]) -> SafeBlock | None:
    """Return blocks that follow one another as one; none for none."""
    if not blocks:
        return None
    return SafeBlock(blocks[0].first, blocks[-1].last, sum(block.count for block in blocks))


@dataclass(frozen=True, slots=True)
class ReportPlan:
    """A report before it is issued.

    ``carried`` are the series that go on into the next report, ``left_out`` the keys of the
    tables that can't be told. ``document_id`` is its paper once it was issued.
    """

    report: ServiceReport
    carried: frozenset[Series] = frozenset()
    left_out: tuple[str, ...] = ()
    document_id: int | None = None


@dataclass(frozen=True, slots=True)
class IssuedReport:
    """A report that was issued."""

    period: ReportPeriod
    document_id: int
    serial: str
    made_on: date


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the agency, and how many work there."""

    name: str
    staff: int


@dataclass(frozen=True, slots=True)
class ReportChoices:
    """What is chosen once: the units with their staff, and the years told by halves."""

    units: tuple[Unit, ...] = ()
    by_halves: tuple[int, ...] = ()
