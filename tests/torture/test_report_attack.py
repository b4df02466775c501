"""The attack finds what can be found: without the rule, small numbers come out."""

from __future__ import annotations

from datetime import date

from rumah_konseling.ethics.safe_series import SafeBlock
from rumah_konseling.records.reports.report_model import PeriodKind, ServiceReport, period_of
from tests.torture.report_attack import Answers, GroupRow, Unknowns, ways_to_a_row
from tests.torture.report_series_attack import SeriesAttack, looks


def test_a_difference_of_two_sums_is_found() -> None:
    """A quarter and two of its months, hidden under five as is usual: the third follows."""
    known = Unknowns()
    months = [known.number() for _ in range(3)]
    known.require(dict.fromkeys(months, 1.0), 20, 20)
    known.require({months[0]: 1.0}, 9, 9)
    known.require({months[1]: 1.0}, 8, 8)
    assert known.values(months[2], 5) == {3}


def test_a_total_beside_all_but_one_group_is_found() -> None:
    row = GroupRow(11, list(ways_to_a_row(3, is_last=False)), 3)
    assert len(row.values(0, 5)) >= 5
    assert row.is_pinned(0, {0: 3, 1: 4, 2: 4})


def test_an_answer_that_all_but_few_have_would_be_found() -> None:
    answers = Answers(20, [17, None])
    assert answers.unknowns.values(answers.counts[0], 5) == {17}
    assert len(answers.unknowns.values(answers.counts[1], 5)) == 5


def test_months_told_one_by_one_are_known_and_those_told_together_are_not() -> None:
    first = date(2023, 1, 1)
    block = SafeBlock(date(2023, 2, 1), date(2023, 3, 31), 9)
    reports = [
        ServiceReport(period_of(PeriodKind.MONTH, date(2023, month, 1)), new, (), None)
        for month, new in (
            (1, (SafeBlock(first, date(2023, 1, 31), 12),)),
            (2, ()),
            (3, (block,)),
        )
    ]
    attack = SeriesAttack(looks(reports, first), first, has_late=False)
    january, february, march = list(attack.came.values())
    assert attack.known.values(january, 5) == {12}
    assert len(attack.known.values(february, 5)) == 5
    assert len(attack.known.values_from(february, {february: 4, march: 1})) > 1
    assert attack.known.allows({february: 6, march: 3})
    assert not attack.known.allows({february: 7, march: 2})
