"""Months with few people go on into the next; nobody is counted twice or taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rumah_konseling.ethics.safe_series import (
    Carrying,
    Course,
    NewBlock,
    SafeBlock,
    Series,
    Told,
    carry,
)
from rumah_konseling.ethics.safe_table import ENOUGH

START = date(2026, 1, 1)
FEW = ENOUGH - 1


def end(month: int, year: int = 2026) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


ENDS = [end(month) for month in range(1, 13)]


def coming(counts: list[int], first: int = 1) -> list[Course]:
    """Return people who came, so many in each month."""
    people = [(month, n) for month, count in enumerate(counts, 1) for n in range(count)]
    return [Course(first + at, date(2026, month, 2)) for at, (month, _) in enumerate(people)]


def leaving(people: list[Course], month: int, count: int) -> list[Course]:
    """Return the people, the first of them who are here gone in a month."""
    here = [one.person for one in people if one.ended is None][:count]
    return [
        Course(one.person, one.began, date(2026, month, 3) if one.person in here else one.ended)
        for one in people
    ]


def told(carrying: Carrying, series: Series = Series.NEW) -> list[tuple[int, int, int]]:
    """Return first month, last month and count of each block, which is of whole months."""
    assert all(one.block.first.day == 1 for one in carrying.blocks)
    assert all((one.block.last + timedelta(days=1)).day == 1 for one in carrying.blocks)
    return [
        (one.block.first.month, one.block.last.month, one.block.count)
        for one in carrying.blocks
        if one.series is series
    ]


def begun() -> Told:
    return Told(START, START)


def after(before: Told, carrying: Carrying) -> Told:
    """Return what was told once these blocks were."""
    for one in carrying.blocks:
        since = one.block.last + timedelta(days=1)
        if one.series is Series.NEW:
            before = Told(
                since,
                before.closed_from,
                before.new | one.people,
                before.closed,
                before.in_service + one.block.count,
            )
        else:
            before = Told(
                before.new_from,
                since,
                before.new,
                before.closed | one.people,
                before.in_service - one.block.count,
            )
    return before


def test_a_block_can_not_be_made_of_few_people_or_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="fewer than"):
        SafeBlock(START, end(1), FEW)
    with pytest.raises(ValueError, match="ends after"):
        SafeBlock(end(1), START, ENOUGH)
    assert SafeBlock(START, START, ENOUGH).count == ENOUGH


def test_a_month_with_enough_is_told_and_one_with_few_goes_on() -> None:
    people = coming([ENOUGH, 4, 5, 0, 9])
    carrying = carry(begun(), ENDS[:5], people)
    assert told(carrying) == [(1, 1, ENOUGH), (2, 3, 9), (4, 5, 9)]
    assert Series.NEW not in carrying.open


def test_what_is_open_at_the_end_is_said_but_no_number_of_it() -> None:
    carrying = carry(begun(), ENDS[:2], coming([ENOUGH, 3]))
    assert told(carrying) == [(1, 1, ENOUGH)]
    assert carrying.open == {Series.NEW, Series.CLOSED}
    assert carry(begun(), [], coming([ENOUGH])) == Carrying((), frozenset())


def test_each_person_is_counted_once_and_who_was_written_down_late_later() -> None:
    people = coming([ENOUGH])
    before = after(begun(), carry(begun(), ENDS[:1], people))
    late = [*people, Course(900, date(2026, 1, 5)), *coming([0, ENOUGH], first=500)]
    carrying = carry(before, ENDS[1:2], late)
    assert told(carrying) == [(2, 2, ENOUGH + 1)]
    assert 900 in carrying.blocks[0].people


def test_who_withdrew_is_missing_only_from_what_is_still_open() -> None:
    people = coming([ENOUGH, 3, 9])
    before = after(begun(), carry(begun(), ENDS[:2], people))
    gone = [one for one in people if one.person not in (1, ENOUGH + 1)]
    assert told(carry(before, ENDS[2:3], gone)) == [(2, 3, 11)]
    assert before.in_service == ENOUGH


def test_a_closing_is_counted_of_whose_beginning_was_told() -> None:
    people = leaving(coming([ENOUGH, 3, 20]), 2, ENOUGH + 3)
    # At the end of February three of the ten who left were not told as new.
    carrying = carry(begun(), ENDS[:3], people)
    assert told(carrying) == [(1, 1, ENOUGH), (2, 3, 23)]
    assert told(carrying, Series.CLOSED) == [(1, 3, ENOUGH + 3)]


def test_a_closing_goes_on_while_few_would_be_left_in_service() -> None:
    people = leaving(coming([10, 10]), 1, ENOUGH)
    carrying = carry(begun(), ENDS[:1], people)
    # Ten came and seven left: that three are left would be told.
    assert told(carrying, Series.CLOSED) == []
    assert carrying.open == {Series.CLOSED}
    carrying = carry(begun(), ENDS[:2], people)
    assert told(carrying, Series.CLOSED) == [(1, 2, ENOUGH)]


def test_the_last_day_of_a_month_is_a_part_of_it() -> None:
    people = [Course(n, end(1), end(2) if n < ENOUGH else None) for n in range(2 * ENOUGH)]
    carrying = carry(begun(), ENDS[:2], people)
    assert told(carrying) == [(1, 1, 2 * ENOUGH)]
    assert told(carrying, Series.CLOSED) == [(1, 2, ENOUGH)]


def test_each_series_goes_on_the_day_after_what_was_told() -> None:
    people = leaving(coming([3 * ENOUGH, ENOUGH, ENOUGH]), 2, ENOUGH)
    people = leaving(people, 3, ENOUGH)
    carrying = carry(begun(), ENDS[:3], people)
    assert told(carrying) == [(1, 1, 3 * ENOUGH), (2, 2, ENOUGH), (3, 3, ENOUGH)]
    assert told(carrying, Series.CLOSED) == [(1, 2, ENOUGH), (3, 3, ENOUGH)]


def test_nobody_leaves_twice_and_who_came_back_is_not_told_as_left() -> None:
    people = leaving(coming([30]), 1, ENOUGH)
    before = after(begun(), carry(begun(), ENDS[:1], people))
    assert carry(before, ENDS[1:2], people).blocks == ()
    again = leaving(people, 2, ENOUGH)
    assert told(carry(before, ENDS[1:2], again), Series.CLOSED) == [(2, 2, ENOUGH)]


def test_a_block_counts_the_people_it_names() -> None:
    (one,) = carry(begun(), ENDS[:1], coming([8])).blocks
    assert one == NewBlock(Series.NEW, SafeBlock(START, end(1), 8), frozenset(range(1, 9)))
