"""Papers, records and requests for the gate of disclosure, and by hand what they permit."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from rumah_konseling.ethics.addressee import Addressee
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
from rumah_konseling.ethics.gates.disclosure import Disclosure, OpenVerdict, disclose

TODAY = date(2026, 3, 9)
DAY = timedelta(days=1)
HOSPITAL, OFFICE = 1, 2
JANUARY = Period(date(2026, 1, 1), date(2026, 1, 31))
PERMISSION = Permission(
    serial="RK/IZN/2026/0001",
    recipient=HOSPITAL,
    purpose=Purpose.REFERRAL,
    items=frozenset({Item.CONCERN, Item.RISK}),
    excluded=frozenset(),
    period=JANUARY,
    media=frozenset({Medium.PAPER}),
    direction=Direction.GIVE,
    state=PaperState.IN_FORCE,
    valid_from=TODAY,
    valid_until=TODAY + 30 * DAY,
)
EMERGENCY = Emergency("RK/DRT/2026/0001", HOSPITAL, frozenset({Item.RISK}), is_complete=True)
REQUEST = Request(HOSPITAL, Purpose.REFERRAL, (Item.CONCERN,), JANUARY, Medium.PAPER, TODAY)


def given_items(verdict: Disclosure) -> frozenset[Item]:
    return verdict.items if isinstance(verdict, OpenVerdict) else frozenset()


def whole_period(period: Period) -> tuple[date, date]:
    return period.start or date.min, period.end or date.max


def client_permits(item: Item, request: Request, paper: Permission) -> bool:
    """What the handbook says a written permission is, read off the paper line by line."""
    first, last = whole_period(paper.period)
    asked_first, asked_last = whole_period(request.period)
    return (
        paper.state is PaperState.IN_FORCE
        and not paper.ended_by_event
        and paper.valid_from <= request.on <= (paper.valid_until or date.max)
        and paper.recipient == request.recipient
        and paper.purpose == request.purpose
        and paper.direction in (Direction.GIVE, Direction.BOTH)
        and request.medium in paper.media
        and first <= asked_first
        and asked_last <= last
        and item in paper.items - paper.excluded
        # To the supervisor it also takes the client's own choice, which nobody made here.
        and request.purpose is not Purpose.SUPERVISION
    )


def danger_permits(item: Item, request: Request, record: Emergency | None) -> bool:
    """Danger opens what its whole record names, to whom it names, for safety alone."""
    return (
        record is not None
        and request.purpose is Purpose.SAFETY
        and record.is_complete
        and not record.is_over
        and record.recipient == request.recipient
        and item in record.items
    )


FIRST, SECOND = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC)
SPOKE = {PaperState.IN_FORCE, PaperState.REVOKED, PaperState.EXPIRED}


SIGNED = Addressee("Kepala Instalasi Psikiatri", "RSUD Teladan", "Jalan Contoh Nomor 2")
# Who would stand on the paper now, and whether that is whom the client read: by hand.
NOW_WRITTEN = (
    (SIGNED, True),
    (replace(SIGNED, name="KEPALA INSTALASI PSIKIATRI", address="Jl. Contoh No. 2"), True),
    (replace(SIGNED, name="Kepala Instalasi Psikatri"), True),
    (replace(SIGNED, name="Kepala Biro Kepegawaian", office="Kantor Contoh"), False),
    (replace(SIGNED, office="RSUD Kepegawaian"), False),
    (replace(SIGNED, office=""), False),
    (replace(SIGNED, address="Jalan Contoh Nomor 3"), False),
    (replace(SIGNED, address=""), False),
    (Addressee(), False),
)


def opened() -> OpenVerdict:
    verdict = disclose(REQUEST, [PERMISSION])
    assert isinstance(verdict, OpenVerdict)
    return verdict
