"""Seconds, and what is told of them: a ratio to a floor of the same run, never a time alone."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter


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
    def p99(self) -> float:
        """The one that only one in a hundred exceeds."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]

    def told(self) -> dict[str, float]:
        """Return count, median and p99 in milliseconds."""
        return {
            "n": len(self.seconds),
            "median_ms": round(self.median * 1e3, 4),
            "p99_ms": round(self.p99 * 1e3, 4),
        }


@dataclass(frozen=True)
class Bound:
    """A ratio and what it may be at most."""

    name: str
    value: float
    most: float

    @property
    def holds(self) -> bool:
        """Whether it is kept."""
        return self.value <= self.most

    def told(self) -> dict[str, object]:
        """Return it as plain values."""
        return {"value": round(self.value, 3), "most": self.most, "holds": self.holds}


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep the collector of cycles out of what is measured."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
