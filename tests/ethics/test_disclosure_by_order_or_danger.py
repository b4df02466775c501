"""What opens beside a permission: a legal order or a record of danger, and what they do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from rumah_konseling.ethics.addressee import Addressee
from rumah_konseling.ethics.disclosure_facts import (
    Emergency,
    Item,
    LegalOrder,
    Medium,
    PaperState,
    Period,
    Purpose,
    Request,
)
from rumah_konseling.ethics.gates import disclosure as gate
from rumah_konseling.ethics.gates.disclosure import (
    ATTENDANCE_ONLY,
    RESTRICTED,
    ClosedVerdict,
    OpenVerdict,
    disclose,
)
from tests.ethics.disclosing import (
    EMERGENCY,
    HOSPITAL,
    JANUARY,
    NOW_WRITTEN,
    OFFICE,
    PERMISSION,
    REQUEST,
    SIGNED,
    TODAY,
    client_permits,
    danger_permits,
    given_items,
    whole_period,
)

COURT_ORDER = LegalOrder(
    "7QF3-M2XK",
    HOSPITAL,
    frozenset({Item.RISK}),
    frozenset({Medium.PAPER}),
    is_complete=True,
    addressee=SIGNED,
)
ORDERS = (
    None,
    COURT_ORDER,
    replace(COURT_ORDER, is_complete=False),
    replace(COURT_ORDER, is_over=True),
    replace(COURT_ORDER, recipient=OFFICE),
    replace(COURT_ORDER, items=frozenset({Item.CONTACT})),
    replace(COURT_ORDER, media=frozenset({Medium.SPOKEN})),
    replace(COURT_ORDER, period=JANUARY),
    replace(COURT_ORDER, period=Period(date(2026, 1, 2), None)),
)


def order_permits(item: Item, request: Request, record: LegalOrder | None) -> bool:
    """Let an order open what was decided, in the way decided, to whoever ordered, by law."""
    return (
        record is not None
        and request.purpose is Purpose.LEGAL
        and (record.is_complete, record.is_over) == (True, False)
        and record.recipient == request.recipient
        and request.medium in record.media
        and item in record.items
        and whole_period(record.period)[0] <= whole_period(request.period)[0]
        and whole_period(request.period)[1] <= whole_period(record.period)[1]
    )


@pytest.mark.parametrize("state", [PaperState.IN_FORCE, PaperState.REVOKED, PaperState.DRAFT])
def test_a_legal_order_stands_beside_permission_and_danger(state: PaperState) -> None:
    cases = 0
    for order, purpose, paper_purpose, recipient, medium, (now, _), excluded, danger in product(
        ORDERS,
        (Purpose.LEGAL, Purpose.SAFETY, Purpose.REFERRAL),
        (Purpose.LEGAL, Purpose.REFERRAL),
        (HOSPITAL, OFFICE),
        (Medium.PAPER, Medium.SPOKEN),
        NOW_WRITTEN,
        (False, True),
        (False, True),
    ):
        paper = replace(
            PERMISSION,
            addressee=SIGNED,
            purpose=paper_purpose,
            state=state,
            excluded=frozenset({Item.RISK} if excluded else set()),
        )
        is_same = dict(NOW_WRITTEN)[now]
        # An order, like danger, is told to a post, wherever its letters are sent.
        is_same_post = is_same or (now.name, now.office) == (SIGNED.name, SIGNED.office)
        record = replace(EMERGENCY, addressee=SIGNED)
        request = Request(recipient, purpose, (Item.RISK,), JANUARY, medium, TODAY, now)
        by_order = is_same_post and order_permits(Item.RISK, request, order)
        by_danger = danger and is_same_post and danger_permits(Item.RISK, request, record)
        by_paper = is_same and client_permits(Item.RISK, request, paper)
        verdict = disclose(request, [paper], [record] if danger else [], [order] if order else [])
        expected = by_order or by_danger or by_paper
        assert (given_items(verdict) == {Item.RISK}) is expected, (request, order)
        if isinstance(verdict, OpenVerdict):
            assert verdict.orders == ({COURT_ORDER.serial} if by_order else set())
            assert verdict.emergencies == ({EMERGENCY.serial} if by_danger else set())
        cases += 1
    assert cases == len(ORDERS) * 3 * 2 * 2 * 2 * 9 * 2 * 2


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        (replace(COURT_ORDER, is_complete=False), "belum lengkap"),
        (replace(COURT_ORDER, is_over=True), "sudah dijawab atau dicabut"),
        (replace(COURT_ORDER, items=frozenset({Item.CONTACT})), "tidak termasuk yang diputuskan"),
        (replace(COURT_ORDER, media=frozenset({Medium.SPOKEN})), "dijawab dengan cara lain"),
        (replace(COURT_ORDER, period=Period(date(2026, 1, 2), None)), "masa yang lain"),
        (replace(COURT_ORDER, addressee=Addressee("Kejaksaan")), "itu penerima lain"),
        (replace(COURT_ORDER, recipient=OFFICE), "Tidak ada izin tertulis"),
    ],
)
def test_why_an_order_opens_nothing_is_said(order: LegalOrder, reason: str) -> None:
    request = Request(HOSPITAL, Purpose.LEGAL, (Item.RISK,), JANUARY, Medium.PAPER, TODAY, SIGNED)
    verdict = disclose(request, [], [], [order])
    assert isinstance(verdict, ClosedVerdict)
    assert reason in verdict.reason


def test_a_restricted_record_opens_to_danger_and_order_alone() -> None:
    paper = replace(PERMISSION, items=frozenset({Item.CONCERN}), addressee=SIGNED)
    request = replace(REQUEST, items=(Item.CONCERN,), addressee=SIGNED)
    assert given_items(disclose(request, [paper])) == {Item.CONCERN}
    closed = disclose(request, [paper], is_restricted=True)
    assert isinstance(closed, ClosedVerdict)
    assert closed.reason == RESTRICTED
    danger = replace(EMERGENCY, addressee=SIGNED)
    safety = replace(request, purpose=Purpose.SAFETY, items=(Item.RISK,))
    assert given_items(disclose(safety, [], [danger], is_restricted=True)) == {Item.RISK}
    law = replace(request, purpose=Purpose.LEGAL, items=(Item.RISK,))
    by_order = disclose(law, [], [], [COURT_ORDER], is_restricted=True)
    assert given_items(by_order) == {Item.RISK}


def test_whoever_sent_for_divorce_gets_the_attendance_and_nothing_else() -> None:
    paper = replace(PERMISSION, items=frozenset({Item.ATTENDANCE, Item.CONCERN}), addressee=SIGNED)
    request = replace(REQUEST, items=(Item.ATTENDANCE, Item.CONCERN), addressee=SIGNED)
    narrowed = disclose(request, [paper], attendance_only=True)
    assert given_items(narrowed) == {Item.ATTENDANCE}
    assert [left.reason for left in narrowed.left_out] == [ATTENDANCE_ONLY]
    assert given_items(disclose(request, [paper])) == {Item.ATTENDANCE, Item.CONCERN}
    danger = replace(EMERGENCY, addressee=SIGNED)
    safety = replace(request, purpose=Purpose.SAFETY, items=(Item.RISK,))
    assert given_items(disclose(safety, [], [danger], attendance_only=True)) == {Item.RISK}
    law = replace(request, purpose=Purpose.LEGAL, items=(Item.RISK,))
    by_order = disclose(law, [], [], [COURT_ORDER], attendance_only=True)
    assert given_items(by_order) == {Item.RISK}


@pytest.mark.parametrize(
    ("record", "request_", "reason"),
    [
        (
            replace(EMERGENCY, addressee=Addressee("Kakak Sintetis")),
            replace(REQUEST, addressee=Addressee("Paman Lain")),
            gate.OTHER_RECIPIENT,
        ),
        (replace(EMERGENCY, items=frozenset({Item.CONTACT})), REQUEST, gate._NOT_NAMED),
    ],
)
def test_why_a_record_of_danger_gives_no_leave_is_said(
    record: Emergency, request_: Request, reason: str
) -> None:
    asked = replace(request_, purpose=Purpose.SAFETY, items=(Item.RISK,))
    verdict = disclose(asked, (), (record,))
    assert isinstance(verdict, ClosedVerdict)
    assert verdict.reason == reason
