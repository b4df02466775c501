"""Seconds, and what is told of them: a ratio to a floor of the same run, never a time alone."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter

MS = 1_000.0


@dataclass
class Series:
    """The seconds that one thing took, again and again."""

    seconds: list[float] = field(default_factory=list)

    def take(self, act: Callable[[], object]) -> None:
        """Do it once more and note how long it took."""
        begun = perf_counter()
        act()
        self.seconds.append(perf_counter() - begun)

    @property
    def median(self) -> float:
        """The middle one."""
        return median(self.seconds)

    @property
    def least(self) -> float:
        """The quickest one: the others were disturbed."""
        return min(self.seconds)

    @property
    def p99(self) -> float:
        """The one that only one in a hundred exceeds."""
        return self.quantile(0.99)

    def quantile(self, share: float) -> float:
        """Return the one that only the rest of ``share`` exceeds."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


@dataclass(frozen=True)
class Line:
    """One line of the table: what was measured, its floor, and what it may be at most.

    ``value`` and ``floor`` are the same statistic of both, in ``unit``. ``limit`` is of their
    ratio, ``most_growth`` of ``growth``, ``most`` of ``p99`` itself, in ``unit``. What has no
    limit is shown all the same.
    """

    part: str
    value: float
    median: float
    p99: float
    count: int
    floor: float | None = None
    limit: float | None = None
    growth: float | None = None
    most_growth: float | None = None
    most: float | None = None
    unit: str = "ms"

    @property
    def ratio(self) -> float | None:
        """How many times its floor it is."""
        return self.value / self.floor if self.floor else None

    @property
    def holds(self) -> bool:
        """Whether every limit it has is kept."""
        asked = (
            (self.ratio, self.limit),
            (self.growth, self.most_growth),
            (self.p99, self.most),
        )
        return all(value <= most for value, most in asked if None not in (value, most))

    def told(self) -> dict[str, object]:
        """Return it as plain values."""
        rounded = {
            name: value if value is None else round(value, 3)
            for name, value in (
                ("value", self.value),
                ("floor", self.floor),
                ("ratio", self.ratio),
                ("limit", self.limit),
                ("growth", self.growth),
                ("growth_limit", self.most_growth),
                ("median", self.median),
                ("p99", self.p99),
                ("most", self.most),
            )
        }
        return {**rounded, "count": self.count, "unit": self.unit, "holds": self.holds}


def line(
    part: str,
    measured: Series,
    floor: Series | None = None,
    limit: float | None = None,
    *,
    than: Series | None = None,
    most_growth: float | None = None,
    most: float | None = None,
    by: Callable[[Series], float] = lambda series: series.median,
) -> Line:
    """Return the line of what was timed; it grew since ``than``, its like with fewer records.

    ``by`` is the statistic that ratio and growth are of; ``most`` milliseconds.
    """
    return Line(
        part,
        by(measured) * MS,
        measured.median * MS,
        measured.p99 * MS,
        len(measured.seconds),
        floor=by(floor) * MS if floor else None,
        limit=limit,
        growth=by(measured) / by(than) if than else None,
        most_growth=most_growth,
        most=most,
    )


def by_p99(series: Series) -> float:
    """Return what ratio and growth are of where a person notices the slow ones."""
    return series.p99


def in_turn(acts: list[Callable[[], object]], turn: int) -> None:
    """Do each act, beginning with another one each turn: none is always the first."""
    shift = turn % len(acts)
    for act in acts[shift:] + acts[:shift]:
        act()


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep the collector of cycles out of what is measured."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
