"""Tables of people that may leave the room: they do not hold what they hide (aturan lima).

Figures of a small room tell of single people. Hiding what is under five, table by table,
was undone in every trial by whoever laid the monthly, quarterly and yearly tables together.
So a row here never stands for fewer than :data:`ENOUGH` people, and a small group is not
hidden but one with its neighbour: nothing is left out of a sum, and no sign says where.

Handbook, principle 1 (fairness) and code 4: figures by group, without naming anyone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

# No figure stands for fewer people, and no hidden one has fewer possible values.
LEAST_BEHIND = 5
# So many clients an outsider may know, with all that the tables tell of them.
KNOWN_OUTSIDE = 5
# With five alone, who knows the four clients of January reads in “Januari–Februari: 9” that
# nobody else came in January. Two more: a small group may be larger than what an outsider
# knows of it, and behind every sum stand two whom they do not know.
ENOUGH = max(LEAST_BEHIND, KNOWN_OUTSIDE + 2)
# A median is told of ten people or more.
LEAST_FOR_MEDIAN = 10
# A unit is a group of its own only where so many work.
LEAST_STAFF = 20
OTHER_UNITS = "Unit lain"
_MOST_OF_FEW = ENOUGH - 1
_MOST_OF_MANY = 2 * _MOST_OF_FEW - LEAST_BEHIND + 1
_DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class SafeRow:
    """So many people in one group, or in several that are told as one.

    Raises:
        ValueError: fewer than :data:`ENOUGH` people stand behind it, or it names nothing.
    """

    labels: tuple[str, ...]
    count: int

    def __post_init__(self) -> None:
        """Refuse to hold a small number."""
        if self.count < ENOUGH:
            raise ValueError(f"a row of fewer than {ENOUGH} people is never made")
        if not self.labels:
            raise ValueError("a row is of something")

    @property
    def label(self) -> str:
        """Return “A”, “A atau B”, or “A, B, atau C”."""
        if len(self.labels) < 3:
            return " atau ".join(self.labels)
        return f"{', '.join(self.labels[:-1])}, atau {self.labels[-1]}"


@dataclass(frozen=True, slots=True)
class SafeTable:
    """Rows of people. ``whole`` is the printed figure that they are a part of.

    Where a person is in one row only, the rows add up to it. Empty ``whole``: there is none.
    """

    key: str
    rows: tuple[SafeRow, ...]
    whole: int | None = None

    def percent(self, row: SafeRow) -> int | None:
        """Return a row's share of the whole, of printed figures alone."""
        return None if self.whole is None else round(100 * row.count / self.whole)


def grouped(key: str, counts: Sequence[tuple[tuple[str, ...], int]]) -> SafeTable | None:
    """Return the table of people who are each in one group, or ``None`` if there can't be one.

    ``counts`` stand in a fixed order and with their zeros. A group of enough people stands
    alone. Smaller ones, zero like the rest, are told as one with what follows, the last ones
    with what stands before, until nobody can tell which of them is small: with ``m`` groups
    of enough among them, their sum is what ``m`` such groups and one that is as large as a
    small one can be may have; without any, each of them could be empty or as large as that.
    Of four and more without any, the last one is what the sum has beyond the first, who were
    too few: it keeps five values only while that sum is small.
    """
    groups: list[list[tuple[tuple[str, ...], int]]] = []
    together: list[tuple[tuple[str, ...], int]] = []
    for one in counts:
        together.append(one)
        if _can_be_told([count for _, count in together]):
            groups.append(together)
            together = []
    while together and groups:
        together = groups.pop() + together
        if _can_be_told([count for _, count in together]):
            groups.append(together)
            together = []
    if together or len(groups) < 2:
        return None
    rows = tuple(
        SafeRow(tuple(label for labels, _ in group for label in labels), sum(n for _, n in group))
        for group in groups
    )
    return SafeTable(key, rows, sum(row.count for row in rows))


def _can_be_told(counts: Sequence[int]) -> bool:
    total, large = sum(counts), sum(count >= ENOUGH for count in counts)
    if len(counts) == 1:
        return large == 1
    if large:
        return total >= _MOST_OF_FEW + ENOUGH * large
    most = _MOST_OF_FEW * (len(counts) - 1) if len(counts) < 4 else _MOST_OF_MANY
    return ENOUGH <= total <= most


def among(key: str, whole: int, counts: Sequence[tuple[str, int]]) -> SafeTable | None:
    """Return in how many of ``whole`` people something was found, where a person may have several.

    Only what enough people have, and enough do not have, is told. ``whole`` has to be of
    people who need not have any of it: else what is told and what is not would add up.
    """
    rows = tuple(
        SafeRow((label,), count)
        for label, count in counts
        if count >= ENOUGH and whole - count >= ENOUGH
    )
    return SafeTable(key, rows, whole) if rows else None


def alone(key: str, label: str, count: int) -> SafeTable | None:
    """Return a figure that is a part of no other one."""
    return SafeTable(key, (SafeRow((label,), count),)) if count >= ENOUGH else None


def median_weeks(days: Sequence[int]) -> int | None:
    """Return the median of spans of time in whole weeks, of ten people or more."""
    if len(days) < LEAST_FOR_MEDIAN:
        return None
    return int(median(days) // _DAYS_A_WEEK)


def unit_groups(staff: Sequence[tuple[str, int]]) -> tuple[tuple[str, ...], ...]:
    """Return the units that a table may tell apart, in their order; the last holds all others.

    Those with fewer than twenty people are told together, as one that has twenty: else with
    the last larger one. Without any larger one there is nothing to tell apart.
    """
    large = [(name,) for name, people in staff if people >= LEAST_STAFF]
    if not large:
        return ()
    if sum(people for _, people in staff if people < LEAST_STAFF) >= LEAST_STAFF:
        return (*large, (OTHER_UNITS,))
    return (*large[:-1], (*large[-1], OTHER_UNITS))
