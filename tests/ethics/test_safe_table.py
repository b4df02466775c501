"""A table that leaves the room holds no small number, and nothing from which one follows."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

import pytest

from rumah_konseling.ethics import safe_table
from rumah_konseling.ethics.safe_table import (
    ENOUGH,
    KNOWN_OUTSIDE,
    LEAST_BEHIND,
    LEAST_FOR_MEDIAN,
    SafeRow,
    SafeTable,
    alone,
    among,
    grouped,
    median_weeks,
    unit_groups,
)

LETTERS = "ABCDEF"


def told(*counts: int) -> list[tuple[str, int]] | None:
    """Return the rows of a table of groups A, B, C … with these counts."""
    table = grouped("sex", [((letter,), n) for letter, n in zip(LETTERS, counts, strict=False)])
    return None if table is None else [(row.label, row.count) for row in table.rows]


def test_a_row_can_not_be_made_of_few_people_and_of_nothing() -> None:
    assert SafeRow(("A",), ENOUGH).count == ENOUGH
    with pytest.raises(ValueError, match="fewer than"):
        SafeRow(("A",), ENOUGH - 1)
    with pytest.raises(ValueError, match="something"):
        SafeRow((), ENOUGH)


def test_enough_is_five_at_least_and_more_than_an_outsider_knows() -> None:
    assert ENOUGH >= LEAST_BEHIND
    assert ENOUGH >= KNOWN_OUTSIDE + 2


@pytest.mark.parametrize(
    ("labels", "told_as"),
    [(("A",), "A"), (("A", "B"), "A atau B"), (("A", "B", "C"), "A, B, atau C")],
)
def test_groups_that_are_told_as_one_are_all_named(labels: tuple[str, ...], told_as: str) -> None:
    assert SafeRow(labels, ENOUGH).label == told_as


def test_a_group_of_enough_stands_alone() -> None:
    assert told(7, 8, 30) == [("A", 7), ("B", 8), ("C", 30)]


def test_a_small_group_is_one_with_the_next_and_the_last_with_the_one_before() -> None:
    assert told(3, 20, 9) == [("A atau B", 23), ("C", 9)]
    assert told(9, 20, 3) == [("A", 9), ("B atau C", 23)]


def test_a_sum_tells_nothing_from_one_group_of_enough_and_the_largest_small_one_on() -> None:
    large = ENOUGH
    assert told(large, ENOUGH - 1, large) == [("A", large), ("B atau C", 2 * ENOUGH - 1)]
    assert told(large, ENOUGH - 2, large) is None


def test_zero_is_told_as_any_small_number_is() -> None:
    assert told(0, 23, 9) == told(3, 20, 9)
    assert told(9, 23, 0) == told(9, 20, 3)


def test_it_goes_on_while_its_sum_would_tell_which_is_small() -> None:
    # Were the first two told as 10, the first could be 3 at most.
    assert told(2, 8, 20, 9) == [("A, B, atau C", 30), ("D", 9)]


def test_several_small_groups_are_one_where_each_could_be_empty_or_all_but_enough() -> None:
    assert told(3, 4, 1, 9) == [("A, B, atau C", 8), ("D", 9)]
    # Three of six: their sum leaves each no other value, so they take the next.
    assert told(6, 6, 6, 20) is None


def test_one_row_is_no_table() -> None:
    assert told(3, 97) is None
    assert told(50) is None
    assert told() is None
    assert told(1, 0, 2) is None


def test_rows_add_up_to_the_whole_and_a_share_is_of_printed_figures() -> None:
    table = grouped("sex", [(("A",), 3), (("B",), 20), (("C",), 9)])
    assert table is not None
    assert table.whole == 32
    assert [table.percent(row) for row in table.rows] == [72, 28]
    assert SafeTable("x", (SafeRow(("A",), 9),)).percent(SafeRow(("A",), 9)) is None


def test_a_table_holds_nothing_but_its_rows() -> None:
    table = grouped("sex", [(("A",), 3), (("B",), 20), (("C",), 9)])
    assert repr(table) == (
        "SafeTable(key='sex', rows=(SafeRow(labels=('A', 'B'), count=23), "
        "SafeRow(labels=('C',), count=9)), whole=32)"
    )


def _everything(groups: int, most: int) -> Iterator[tuple[int, ...]]:
    return itertools.product(range(most + 1), repeat=groups)


def _others(left: int, counts: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield every way to know ``left`` people of groups with these counts, or all of them."""
    wanted = min(left, sum(counts))
    for known in itertools.product(*(range(min(left, n) + 1) for n in counts)):
        if sum(known) == wanted:
            yield known


@pytest.mark.parametrize(("groups", "most"), [(2, 30), (3, 22)])
def test_whatever_the_counts_are_no_hidden_one_is_pinned_down(groups: int, most: int) -> None:
    """Of all counts with one picture, whoever knows the rule and any five people finds none.

    The total is known as well: it is told by the series.
    """
    alike: dict[object, list[tuple[int, ...]]] = defaultdict(list)
    for counts in _everything(groups, most):
        if sum(counts) >= ENOUGH:
            alike[sum(counts), str(told(*counts))].append(counts)
    for (total, picture), possible in alike.items():
        if total > most:
            continue  # not all of them were walked
        shown = [int(n) for n in picture.replace(")", " ").split() if n.isdigit()]
        for at in range(groups):
            values = {counts[at] for counts in possible}
            if len(values) == 1 and values <= set(shown):
                continue  # a row of its own
            assert len(values) >= LEAST_BEHIND, (total, picture, at)
            for counts in possible:
                if 1 <= counts[at] < LEAST_BEHIND:
                    _assert_kept_from_who_knows(counts, at, possible)


def _assert_kept_from_who_knows(
    counts: tuple[int, ...], at: int, possible: list[tuple[int, ...]]
) -> None:
    rest = counts[:at] + counts[at + 1 :]
    for known in _others(KNOWN_OUTSIDE - counts[at], rest):
        least = (*known[:at], counts[at], *known[at:])
        values = {
            other[at]
            for other in possible
            if all(n >= k for n, k in zip(other, least, strict=True))
        }
        assert len(values) >= 2, (counts, at, known)


def _sums(total: int, groups: int) -> Iterator[tuple[int, ...]]:
    """Yield all counts of so many groups that add up to a total."""
    if groups == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in _sums(total - first, groups - 1):
            yield (first, *rest)


@pytest.mark.parametrize("is_last", [False, True])
def test_of_four_groups_told_as_one_each_keeps_five_values(is_last: bool) -> None:
    """The rule takes the first row that can be told, so it must not tell where it began to."""
    row = "B, C, D, atau E" if is_last else "A, B, C, atau D"
    for total in range(ENOUGH, 19):
        possible = []
        for counts in _sums(total, 4):
            rows = told(50, *counts) if is_last else told(*counts, 50)
            if rows is not None and (row, total) in rows:
                possible.append(counts)
        for at in range(4):
            values = {counts[at] for counts in possible}
            assert not possible or len(values) >= LEAST_BEHIND, (total, at, values)


def test_small_groups_that_began_to_be_enough_too_late_go_on() -> None:
    # Of 12 in four, the first three would be six at most, so that the last would be six.
    assert told(2, 2, 2, 6, 30, 9) == [("A, B, C, D, atau E", 42), ("F", 9)]
    assert told(2, 2, 2, 2, 30, 9) == [("A, B, C, atau D", 8), ("E", 30), ("F", 9)]


def test_with_five_alone_who_knows_five_would_pin_one_down(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Why two more than five are asked for: three groups of 2, 2 and 1 as a row of five."""
    monkeypatch.setattr(safe_table, "ENOUGH", LEAST_BEHIND)
    monkeypatch.setattr(safe_table, "_MOST_OF_FEW", LEAST_BEHIND - 1)
    possible = [
        counts
        for counts in _everything(3, 5)
        if sum(counts) == 5 and told(*counts, 9) == [("A, B, atau C", 5), ("D", 9)]
    ]
    assert (2, 2, 1) in possible
    with pytest.raises(AssertionError):
        _assert_kept_from_who_knows((2, 2, 1), 0, possible)


def test_of_several_answers_only_what_enough_have_and_enough_have_not_is_told() -> None:
    table = among("areas", 30, [("A", 7), ("B", 23), ("C", 24), ("D", 6), ("E", 0)])
    assert table is not None
    assert [(row.label, row.count, table.percent(row)) for row in table.rows] == [
        ("A", 7, 23),
        ("B", 23, 77),
    ]
    assert among("areas", 13, [("A", 7), ("B", 6)]) is None


def test_a_figure_that_is_a_part_of_none_stands_if_enough_are_behind_it() -> None:
    assert alone("requests", "A", ENOUGH) == SafeTable("requests", (SafeRow(("A",), ENOUGH),))
    assert alone("requests", "A", ENOUGH - 1) is None


def test_a_median_is_of_ten_people_and_in_whole_weeks() -> None:
    assert median_weeks([20] * (LEAST_FOR_MEDIAN - 1)) is None
    assert median_weeks([20] * LEAST_FOR_MEDIAN) == 2
    assert median_weeks([6] * 5 + [7] * 5) == 0
    assert median_weeks([56] * LEAST_FOR_MEDIAN) == 8


def test_a_unit_is_told_apart_only_where_twenty_work() -> None:
    assert unit_groups([("A", 40), ("B", 20), ("C", 12), ("D", 8)]) == (
        ("A",),
        ("B",),
        ("Unit lain",),
    )
    # Eleven together would be told as one, so they are told with the last larger one.
    assert unit_groups([("A", 40), ("B", 20), ("C", 11)]) == (("A",), ("B", "Unit lain"))
    assert unit_groups([("A", 40), ("B", 20)]) == (("A",), ("B", "Unit lain"))
    assert unit_groups([("A", 19), ("B", 3)]) == ()
