"""What is known of each month by whoever has all blocks of months that were told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from rumah_konseling.ethics.safe_series import SafeBlock, Series
from rumah_konseling.ethics.safe_table import ENOUGH
from rumah_konseling.records.reports.report_model import ServiceReport, month_ends_until
from tests.torture.report_attack import FEW, Unknowns

# Who is written down late is so by three at most in a month; the attacker knows that.
_MOST_LATE = 3
_LATE_BLOCKS = 3


def month_of(day: date) -> int:
    """Return a month's number since the year 0."""
    return day.year * 12 + day.month - 1


@dataclass(frozen=True)
class Look:
    """One time at which the room looked whether a stretch of months could be told."""

    month: int
    new: SafeBlock | None
    closed: SafeBlock | None


def looks(reports: Sequence[ServiceReport], first: date) -> list[Look]:
    """Return every look, in its order, as it follows from the reports and the rule."""
    found: list[Look] = []
    through: date | None = None
    for report in reports:
        if through is None:
            before = report.period.first > first
            ends = [report.period.first - timedelta(days=1)] if before else []
            ends += month_ends_until(max(report.period.first, first), report.period.last)
        else:
            ends = month_ends_until(through + timedelta(days=1), report.period.last)
        told = {series: {block.last: block for block in report.blocks(series)} for series in Series}
        found += [
            Look(month_of(end), told[Series.NEW].get(end), told[Series.CLOSED].get(end))
            for end in ends
        ]
        through = max(through or report.period.last, report.period.last)
    return found


@dataclass
class SeriesAttack:
    """The unknown numbers of each month: who came and who left, of those who were counted."""

    looks: Sequence[Look]
    first: date
    has_late: bool
    known: Unknowns = field(default_factory=Unknowns)
    came: dict[int, int] = field(default_factory=dict)
    left: dict[int, int] = field(default_factory=dict)
    targets: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Write down all that follows."""
        months = range(month_of(self.first), self.looks[-1].month + 1)
        on_time = {month: self.known.number() for month in months}
        served = {month: self.known.number() for month in months}
        of_open = {month: self.known.number(0, FEW) for month in months}
        self._new(months, on_time)
        self._closed(months, served, of_open)
        self._name_targets(months)

    def _new(self, months: range, on_time: dict[int, int]) -> None:
        known, since = self.known, months[0]
        blocks = [look.new for look in self.looks if look.new is not None]
        late: dict[int, list[int]] = {month: [] for month in months}
        into: list[list[int]] = [[] for _ in blocks]
        if self.has_late:
            for month in months:
                after = [n for n, block in enumerate(blocks) if month_of(block.last) >= month]
                for number in after[:_LATE_BLOCKS]:
                    one = known.number(0, _MOST_LATE)
                    late[month].append(one)
                    into[number].append(one)
        number = 0
        for look in self.looks:
            terms = {on_time[month]: 1.0 for month in range(since, look.month + 1)}
            if look.new is None:
                known.require(terms, most=FEW)
                continue
            assert month_of(look.new.first) == since
            count = look.new.count
            known.require({**terms, **dict.fromkeys(into[number], 1.0)}, count, count)
            number, since = number + 1, look.month + 1
        for month in months:
            parts = dict.fromkeys([on_time[month], *late[month]], 1.0)
            self.came[month] = known.sum_of(parts)

    def _closed(self, months: range, served: dict[int, int], of_open: dict[int, int]) -> None:
        """Of ``served`` the beginning was told when they left, of ``of_open`` it was not."""
        known, since, in_service = self.known, months[0], 0
        waiting: list[int] = []
        for look in self.looks:
            if look.new is not None:
                in_service += look.new.count
            span = range(since, look.month + 1)
            waiting += [of_open[month] for month in span if of_open[month] not in waiting]
            people = {served[month]: 1.0 for month in span}
            # Some of those who left while their beginning was open are counted by now.
            known_now = known.number()
            known.require({known_now: 1.0, **dict.fromkeys(waiting, -1.0)}, most=0)
            if look.closed is not None:
                count = look.closed.count
                assert month_of(look.closed.first) == since
                known.require({**people, known_now: 1.0}, count, count)
                in_service -= count
                since = look.month + 1
                continue
            few_left = known.either()
            known.require({**people, known_now: 1.0, few_left: -10_000.0}, most=FEW)
            known.require(
                {**people, known_now: 1.0, few_left: -10_000.0}, in_service - FEW - 10_000
            )
        for month in months:
            self.left[month] = known.sum_of({served[month]: 1.0, of_open[month]: 1.0})

    def _name_targets(self, months: range) -> None:
        last_told = {
            series: max(
                (
                    month_of(b.last)
                    for look in self.looks
                    if (b := getattr(look, series)) is not None
                ),
                default=months[0] - 1,
            )
            for series in ("new", "closed")
        }
        for name, numbers, end in (
            ("new", self.came, last_told["new"]),
            ("closed", self.left, last_told["closed"]),
        ):
            for months_each, called in ((1, "month"), (3, "quarter"), (6, "half"), (12, "year")):
                for start in range(months[0], end + 1, months_each):
                    of_period = range(start, min(start + months_each, end + 1))
                    total = self.known.sum_of({numbers[month]: 1.0 for month in of_period})
                    self.targets[f"{name} {called} {start}"] = total

    def periods(self) -> Iterator[tuple[str, str, range]]:
        """Yield each target with its series and its months."""
        width = {"month": 1, "quarter": 3, "half": 6, "year": 12}
        for name in self.targets:
            series, called, start = name.split()
            yield name, series, range(int(start), int(start) + width[called])


__all__ = ["ENOUGH", "Look", "SeriesAttack", "looks", "month_of"]
