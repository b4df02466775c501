"""Whatever is asked and permitted: what closes or narrows never opens anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from rumah_konseling.ethics.disclosure_facts import (
    Direction,
    Emergency,
    Item,
    Medium,
    PaperState,
    Period,
    Permission,
    Purpose,
    Request,
)
from rumah_konseling.ethics.gates.disclosure import ClosedVerdict, disclose
from tests.ethics.disclosing import DAY, FIRST, HOSPITAL, OFFICE, SECOND, SPOKE, TODAY, given_items

_days = st.integers(-3, 3).map(lambda days: TODAY + days * DAY)
_periods = st.builds(Period, st.none() | _days, st.none() | _days)
# Few enough of each that requests and permissions often meet.
_items = st.sampled_from((Item.CONCERN, Item.RISK, Item.NEEDS))
_media = st.sampled_from(Medium)
_recipients = st.sampled_from((HOSPITAL, OFFICE))
_purposes = st.sampled_from((Purpose.REFERRAL, Purpose.SAFETY))
_permissions = st.lists(
    st.builds(
        Permission,
        serial=st.sampled_from(("A", "B", "C")),
        recipient=_recipients,
        purpose=_purposes,
        items=st.frozensets(_items),
        excluded=st.frozensets(_items, max_size=1),
        period=_periods | st.just(Period()),
        media=st.frozensets(_media),
        direction=st.sampled_from(Direction),
        state=st.sampled_from(PaperState) | st.just(PaperState.IN_FORCE),
        valid_from=_days,
        valid_until=st.none() | _days,
        ended_by_event=st.booleans(),
        took_effect=st.sampled_from((FIRST, SECOND)),
    ),
    max_size=4,
)
_emergencies = st.lists(
    st.builds(
        Emergency, st.just("D"), _recipients, st.frozensets(_items), st.booleans(), st.booleans()
    ),
    max_size=2,
)
_requests = st.builds(
    Request, _recipients, _purposes, st.lists(_items).map(tuple), _periods, _media, _days
)
_CASES = settings(max_examples=100, deadline=None)


ENDS = (
    lambda paper, _: replace(paper, state=PaperState.REVOKED),
    lambda paper, _: replace(paper, state=PaperState.EXPIRED),
    lambda paper, _: replace(paper, ended_by_event=True),
    lambda paper, on: replace(paper, valid_until=on - DAY),
)


@_CASES
@given(_requests, _permissions, _emergencies, st.integers(0, 3), st.sampled_from(ENDS))
def test_no_end_of_a_permission_ever_opens_anything(
    request_: Request,
    papers: list[Permission],
    records: list[Emergency],
    place: int,
    end: Callable[[Permission, date], Permission],
) -> None:
    ended = [
        end(paper, request_.on) if number == place and paper.state in SPOKE else paper
        for number, paper in enumerate(papers)
    ]
    after = given_items(disclose(request_, ended, records))
    assert after <= given_items(disclose(request_, papers, records))


@_CASES
@given(_requests, _permissions, _emergencies, st.data())
def test_removing_a_permission_opens_nothing_but_what_it_had_excluded_itself(
    request_: Request, papers: list[Permission], records: list[Emergency], data: st.DataObject
) -> None:
    before = given_items(disclose(request_, papers, records))
    gone = data.draw(st.sampled_from(papers)) if papers else None
    fewer = [paper for paper in papers if paper is not gone]
    opened = given_items(disclose(request_, fewer, records)) - before
    assert opened <= (gone.excluded if gone else set())


@_CASES
@given(_requests, _permissions, _emergencies)
def test_without_records_nothing_is_open_and_without_exclusions_less_paper_opens_less(
    request_: Request, papers: list[Permission], records: list[Emergency]
) -> None:
    assert given_items(disclose(request_, [])) == frozenset()
    plain = [replace(paper, excluded=frozenset()) for paper in papers]
    for count in range(len(plain)):
        fewer = given_items(disclose(request_, plain[:count], records))
        assert fewer <= given_items(disclose(request_, plain, records))


@_CASES
@given(_requests, _permissions, st.sampled_from(PaperState))
def test_paper_that_is_not_in_force_opens_nothing(
    request_: Request, papers: list[Permission], state: PaperState
) -> None:
    if state is PaperState.IN_FORCE:
        ended = [replace(paper, ended_by_event=True) for paper in papers]
        over = [replace(paper, valid_until=request_.on - DAY) for paper in papers]
        early = [replace(paper, valid_from=request_.on + DAY) for paper in papers]
    else:
        ended = over = early = [replace(paper, state=state) for paper in papers]
    for closed in (ended, over, early):
        assert isinstance(disclose(request_, closed), ClosedVerdict)


@_CASES
@given(_requests, _permissions, _emergencies, _items, st.integers(0, 3))
def test_adding_an_exclusion_never_opens(
    request_: Request,
    papers: list[Permission],
    records: list[Emergency],
    item: Item,
    place: int,
) -> None:
    narrower = [
        replace(paper, excluded=paper.excluded | {item}) if number == place else paper
        for number, paper in enumerate(papers)
    ]
    after = given_items(disclose(request_, narrower, records))
    assert after <= given_items(disclose(request_, papers, records))


@_CASES
@given(_requests, _permissions, _emergencies, st.integers(0, 3), st.integers(0, 3))
def test_widening_the_period_that_is_asked_never_opens(
    request_: Request,
    papers: list[Permission],
    records: list[Emergency],
    earlier: int,
    later: int,
) -> None:
    start, end = request_.period.start, request_.period.end
    wider = Period(start and start - earlier * DAY, end and end + later * DAY)
    before = given_items(disclose(request_, papers, records))
    for period in (wider, Period(None, wider.end), Period(wider.start, None)):
        after = given_items(disclose(replace(request_, period=period), papers, records))
        assert after <= before


@_CASES
@given(_requests, _permissions, _emergencies)
def test_a_verdict_accounts_for_every_item_asked_and_for_no_other(
    request_: Request, papers: list[Permission], records: list[Emergency]
) -> None:
    verdict = disclose(request_, papers, records)
    left = {left.item for left in verdict.left_out}
    assert given_items(verdict) | left == set(request_.items)
    assert not given_items(verdict) & left
    assert verdict.request is request_
