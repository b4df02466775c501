"""How many people came and left, month by month, carried on until enough stand behind a figure.

A month with few is not left out and not hidden: it goes on into the next one, and what is told
names the whole stretch (“Januari–Februari: 9”). Longer periods are sums of what was told.
A person is counted once, and what was told stays: who was written down late is counted in the
stretch that is still open.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rumah_konseling.ethics.safe_table import ENOUGH


class Series(StrEnum):
    """What is told month by month."""

    NEW = "new"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class SafeBlock:
    """So many people in a stretch of whole months.

    Raises:
        ValueError: fewer than enough people stand behind it, or it ends before it begins.
    """

    first: date
    last: date
    count: int

    def __post_init__(self) -> None:
        """Refuse to hold a small number."""
        if self.count < ENOUGH:
            raise ValueError(f"a block of fewer than {ENOUGH} people is never made")
        if self.last < self.first:
            raise ValueError("a block ends after it begins")


@dataclass(frozen=True, slots=True)
class Course:
    """One who may be counted: since when they are served, and until when."""

    person: int
    began: date
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What was told up to now: since when each series is open, and who is in it.

    ``in_service`` is what follows of the sums that were told, the people who withdrew or
    were destroyed since included.
    """

    new_from: date
    closed_from: date
    new: frozenset[int] = frozenset()
    closed: frozenset[int] = frozenset()
    in_service: int = 0


@dataclass(frozen=True, slots=True)
class NewBlock:
    """A block that can be told now, and whom it counts."""

    series: Series
    block: SafeBlock
    people: frozenset[int]


@dataclass(frozen=True, slots=True)
class Carrying:
    """What can be told now, and which series go on beyond the last month."""

    blocks: tuple[NewBlock, ...]
    open: frozenset[Series]


def carry(told: Told, ends: Sequence[date], people: Collection[Course]) -> Carrying:
    """Return the blocks that can be told at these last days of months, in their order.

    A closing is counted of those whose beginning was told. As many as are enough stay in
    service by what was told, or it goes on: else the difference of two sums would tell of few.
    """
    blocks: list[NewBlock] = []
    new, closed, in_service = set(told.new), set(told.closed), told.in_service
    new_from, closed_from = told.new_from, told.closed_from
    for end in ends:
        came = {one.person for one in people if one.person not in new and one.began <= end}
        if len(came) >= ENOUGH:
            blocks.append(_block(Series.NEW, new_from, end, came))
            new |= came
            in_service += len(came)
            new_from = end + timedelta(days=1)
        left = {
            one.person
            for one in people
            if one.person in new - closed and one.ended is not None and one.ended <= end
        }
        if len(left) >= ENOUGH and in_service - len(left) >= ENOUGH:
            blocks.append(_block(Series.CLOSED, closed_from, end, left))
            closed |= left
            in_service -= len(left)
            closed_from = end + timedelta(days=1)
    last = ends[-1] if ends else None
    still_open = {Series.NEW: new_from, Series.CLOSED: closed_from}
    return Carrying(
        tuple(blocks),
        frozenset(one for one, since in still_open.items() if last and since <= last),
    )


def _block(series: Series, first: date, last: date, people: set[int]) -> NewBlock:
    return NewBlock(series, SafeBlock(first, last, len(people)), frozenset(people))
