"""The supervisor learns who the client is by a yes in force and a permission in force alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from rumah_konseling.ethics.disclosure_facts import (
    Direction,
    Emergency,
    Item,
    LegalOrder,
    Medium,
    PaperState,
    Period,
    Permission,
    Purpose,
    Request,
)
from rumah_konseling.ethics.gates.choices import ChoiceFacts
from rumah_konseling.ethics.gates.disclosure import (
    NO_IDENTITY_IN_SUPERVISION,
    NOT_PROVED,
    ClosedVerdict,
    Disclosure,
    OpenVerdict,
    disclose,
)
from rumah_konseling.ethics.gates.supervision import with_identity
from rumah_konseling.ethics.principles import CONFIDENTIALITY, WRITTEN_PERMISSION
from rumah_konseling.ethics.verdict import Decision, Remedy, open_

TODAY = date(2026, 3, 9)
SUPERVISOR = 7
MONTH = Period(date(2026, 2, 1), date(2026, 2, 28))
YES = ChoiceFacts(is_in_force=True, was_asked=True, is_given=True)
REQUEST = Request(
    SUPERVISOR, Purpose.SUPERVISION, (Item.CONCERN, Item.PROGRESS), MONTH, Medium.SPOKEN, TODAY
)
PERMISSION = Permission(
    serial="RK/IZN/ABC",
    recipient=SUPERVISOR,
    purpose=Purpose.SUPERVISION,
    items=frozenset(REQUEST.items),
    excluded=frozenset(),
    period=MONTH,
    media=frozenset({Medium.SPOKEN}),
    direction=Direction.GIVE,
    state=PaperState.IN_FORCE,
    valid_from=TODAY,
    valid_until=TODAY,
)


def answer(request: Request, *permissions: Permission) -> Disclosure:
    return disclose(request, permissions, identity_in_supervision=True)


def test_both_together_open_it() -> None:
    assert with_identity(YES, answer(REQUEST, PERMISSION)) == open_(CONFIDENTIALITY)


@pytest.mark.parametrize("facts", [ChoiceFacts(*one) for one in product((False, True), repeat=3)])
def test_a_permission_opens_nothing_without_a_yes_in_force(facts: ChoiceFacts) -> None:
    verdict = with_identity(facts, answer(REQUEST, PERMISSION))
    assert verdict.is_open is (facts.is_in_force and facts.is_given)
    if verdict.is_open:
        return
    assert verdict.decision is Decision.CLOSED
    assert (verdict.principle, verdict.remedy) == (CONFIDENTIALITY, Remedy.OPEN_CONSENT)
    if not facts.was_asked:
        assert "belum ditanya" in verdict.reason
    elif facts.is_given:
        assert "tidak berlaku lagi" in verdict.reason
    else:
        assert "tidak mengizinkan" in verdict.reason


@pytest.mark.parametrize(
    ("disclosure", "words"),
    [
        (None, "Belum ada izin tertulis"),
        (answer(REQUEST), "Tidak ada izin tertulis"),
        (answer(REQUEST, replace(PERMISSION, state=PaperState.REVOKED)), "mencabut"),
        (answer(REQUEST, replace(PERMISSION, state=PaperState.PRINTED)), "belum ditandatangani"),
        (answer(REQUEST, replace(PERMISSION, valid_until=date(2026, 3, 8))), "berakhir"),
        (answer(REQUEST, replace(PERMISSION, recipient=8)), "Tidak ada izin tertulis"),
        (answer(REQUEST, replace(PERMISSION, purpose=Purpose.REFERRAL)), "tujuan lain"),
        (answer(REQUEST, replace(PERMISSION, items=frozenset({Item.CONCERN}))), "tidak disebut"),
        (disclose(REQUEST, [PERMISSION], identity_in_supervision=True, is_proved=False), "diubah"),
        (disclose(REQUEST, [PERMISSION]), "tidak mengizinkan namanya"),
        (
            answer(
                replace(REQUEST, purpose=Purpose.CONTINUED_CARE),
                replace(PERMISSION, purpose=Purpose.CONTINUED_CARE),
            ),
            "bukan untuk supervisi",
        ),
    ],
)
def test_a_yes_opens_nothing_without_a_permission_that_covers_all(
    disclosure: Disclosure | None, words: str
) -> None:
    verdict = with_identity(YES, disclosure)
    assert verdict.decision is Decision.CLOSED
    assert words in verdict.reason
    assert (verdict.principle, verdict.remedy) == (WRITTEN_PERMISSION, Remedy.WRITE_PERMISSION)
    assert verdict.effect == "Supervisi hanya tanpa identitas klien."


def test_no_letter_for_supervision_leaves_without_the_choice() -> None:
    closed = disclose(REQUEST, [PERMISSION])
    assert isinstance(closed, ClosedVerdict)
    assert {one.reason for one in closed.left_out} == {NO_IDENTITY_IN_SUPERVISION}
    assert {one.item for one in closed.left_out} == set(REQUEST.items)
    other = replace(REQUEST, purpose=Purpose.REFERRAL)
    assert isinstance(disclose(other, [replace(PERMISSION, purpose=Purpose.REFERRAL)]), OpenVerdict)


def test_neither_danger_nor_an_order_opens_supervision() -> None:
    emergency = Emergency("D", SUPERVISOR, frozenset(REQUEST.items), is_complete=True)
    order = LegalOrder("O", SUPERVISOR, frozenset(REQUEST.items), frozenset(Medium), True)
    found = disclose(REQUEST, [], [emergency], [order], identity_in_supervision=True)
    assert not with_identity(YES, found).is_open


def test_altered_records_say_so_first() -> None:
    found = disclose(REQUEST, [PERMISSION], is_proved=False)
    assert isinstance(found, ClosedVerdict)
    assert found.reason == NOT_PROVED
