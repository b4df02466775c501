"""Nothing leaves the room but by a written permission in force: which paper, for whom, of when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

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
from rumah_konseling.ethics.gates.disclosure import (
    NOT_PROVED,
    NOTHING_ASKED,
    OTHER_RECIPIENT,
    ClosedVerdict,
    OpenVerdict,
    disclose,
)
from rumah_konseling.ethics.principles import WRITTEN_PERMISSION
from tests.ethics.disclosing import (
    DAY,
    EMERGENCY,
    FIRST,
    HOSPITAL,
    JANUARY,
    NOW_WRITTEN,
    OFFICE,
    PERMISSION,
    REQUEST,
    SECOND,
    SIGNED,
    SPOKE,
    TODAY,
    client_permits,
    danger_permits,
    given_items,
    opened,
)


def check(request: Request, paper: Permission, record: Emergency | None = None) -> None:
    case = (request, paper, record)
    verdict = disclose(request, [paper], [record] if record else [])
    expected = {
        item
        for item in request.items
        if client_permits(item, request, paper) or danger_permits(item, request, record)
    }
    assert given_items(verdict) == expected, case
    assert {left.item for left in verdict.left_out} == set(request.items) - expected, case
    assert all(left.reason.endswith(".") for left in verdict.left_out), case
    if isinstance(verdict, OpenVerdict):
        for grant in verdict.grants:
            by_danger = danger_permits(grant.item, request, record)
            serial = record.serial if record and by_danger else paper.serial
            assert grant.basis == serial, case


PAPER_PERIODS = (Period(), JANUARY, Period(start=JANUARY.start), Period(end=JANUARY.end))
ASKED_PERIODS = (
    JANUARY,
    Period(date(2026, 1, 5), date(2026, 1, 6)),
    Period(date(2025, 12, 31), date(2026, 1, 6)),
    Period(date(2026, 1, 5), date(2026, 2, 1)),
    Period(),
    Period(start=JANUARY.start),
    Period(end=JANUARY.end),
)
# (named, excluded): of the asked item, Item.RISK.
NAMED = ((True, False), (False, False), (True, True), (False, True))
RECORDS = (
    None,
    EMERGENCY,
    replace(EMERGENCY, is_complete=False),
    replace(EMERGENCY, items=frozenset({Item.CONTACT})),
    replace(EMERGENCY, recipient=OFFICE),
    replace(EMERGENCY, is_over=True),
)


@pytest.mark.parametrize("state", PaperState)
@pytest.mark.parametrize("direction", Direction)
def test_the_gate_agrees_with_the_paper_in_every_combination(
    state: PaperState, direction: Direction
) -> None:
    # 18 of these tests, each of 3,456 cases: 62,208 in all.
    cases = 0
    for recipient, purpose, (named, excluded), medium, on, event, periods, record in product(
        (HOSPITAL, OFFICE),
        (Purpose.REFERRAL, Purpose.SAFETY),
        NAMED,
        (Medium.PAPER, Medium.SPOKEN),
        (TODAY - DAY, TODAY, TODAY + 31 * DAY),
        (False, True),
        ((JANUARY, JANUARY), (JANUARY, Period()), (Period(), JANUARY)),
        RECORDS,
    ):
        paper = replace(
            PERMISSION,
            purpose=Purpose.SAFETY if record else Purpose.REFERRAL,
            items=frozenset({Item.CONCERN} | ({Item.RISK} if named else set())),
            excluded=frozenset({Item.RISK} if excluded else set()),
            period=periods[0],
            direction=direction,
            state=state,
            ended_by_event=event,
        )
        check(Request(recipient, purpose, (Item.RISK,), periods[1], medium, on), paper, record)
        cases += 1
    assert cases == 3_456


def two_papers_permit(item: Item, request: Request, papers: list[Permission]) -> bool:
    """Let the client speak in the order of the papers: the last word on a matter holds."""
    for paper in papers:
        if not client_permits(item, request, paper):
            continue
        heard_since = [
            other
            for other in papers
            if other.took_effect >= paper.took_effect
            and other.state in SPOKE
            and (other.recipient, other.purpose) == (paper.recipient, paper.purpose)
        ]
        if not any(item in other.excluded for other in heard_since):
            return True
    return False


def test_of_two_papers_the_clients_last_word_counts() -> None:
    cases = 0
    for one, other, first, second, (in_one, not_one), (in_other, not_other), purpose in product(
        PaperState,
        PaperState,
        (FIRST, SECOND),
        (FIRST, SECOND),
        NAMED,
        NAMED,
        (Purpose.REFERRAL, Purpose.LEGAL),
    ):
        papers = [
            replace(
                PERMISSION,
                serial=serial,
                state=state,
                took_effect=when,
                purpose=purpose_of,
                items=frozenset({Item.CONCERN} | ({Item.RISK} if named else set())),
                excluded=frozenset({Item.RISK} if excluded else set()),
            )
            for serial, state, when, named, excluded, purpose_of in (
                ("A", one, first, in_one, not_one, Purpose.REFERRAL),
                ("B", other, second, in_other, not_other, purpose),
            )
        ]
        request = replace(REQUEST, items=(Item.RISK,))
        expected = {Item.RISK} if two_papers_permit(Item.RISK, request, papers) else set()
        for order in (papers, papers[::-1]):
            assert given_items(disclose(request, order)) == expected, papers
            cases += 1
    assert cases == 9_216


NOT_BY_ADDRESS = (replace(SIGNED, address="0812 0000 0000"), replace(SIGNED, address=""))


@pytest.mark.parametrize("state", PaperState)
def test_a_paper_is_for_whom_the_client_read_and_only_if_it_is_proved(state: PaperState) -> None:
    cases = 0
    for (now, is_same), recipient, by_danger, excluded, medium, is_proved in product(
        NOW_WRITTEN,
        (HOSPITAL, OFFICE),
        (False, True),
        (False, True),
        (Medium.PAPER, Medium.SPOKEN),
        (True, False),
    ):
        purpose = Purpose.SAFETY if by_danger else Purpose.REFERRAL
        paper = replace(
            PERMISSION,
            addressee=SIGNED,
            purpose=purpose,
            state=state,
            excluded=frozenset({Item.RISK} if excluded else set()),
        )
        record = replace(EMERGENCY, addressee=SIGNED)
        request = Request(recipient, purpose, (Item.RISK,), JANUARY, medium, TODAY, now)
        told_by_danger = by_danger and (now.name, now.office) in {
            (one.name, one.office) for one, same in NOW_WRITTEN if same
        } | {(one.name, one.office) for one in NOT_BY_ADDRESS}
        expected = is_proved and (
            (is_same and client_permits(Item.RISK, request, paper))
            or (told_by_danger and danger_permits(Item.RISK, request, record))
        )
        records = [record] if by_danger else []
        verdict = disclose(request, [paper], records, is_proved=is_proved)
        assert (given_items(verdict) == {Item.RISK}) is expected, (request, paper)
        if not is_proved:
            assert isinstance(verdict, ClosedVerdict)
            assert verdict.reason == NOT_PROVED
        cases += 1
    assert cases == 288


def test_another_recipient_is_told_as_that_and_a_slip_is_told_too() -> None:
    paper = replace(PERMISSION, addressee=SIGNED)
    other = disclose(replace(REQUEST, addressee=replace(SIGNED, office="Kantor")), [paper])
    assert isinstance(other, ClosedVerdict)
    assert other.reason == OTHER_RECIPIENT
    slipped = replace(SIGNED, name="Kepala Instalasi Psikatri")
    verdict = disclose(replace(REQUEST, addressee=slipped), [paper])
    assert isinstance(verdict, OpenVerdict)
    (note,) = verdict.notes
    assert SIGNED.name in note
    assert slipped.name in note
    same = disclose(replace(REQUEST, addressee=SIGNED), [paper])
    assert isinstance(same, OpenVerdict)
    assert same.notes == ()


def test_an_exclusion_follows_the_person_to_another_number_of_the_directory() -> None:
    here = replace(PERMISSION, addressee=SIGNED)
    there = replace(here, serial="lain", recipient=OFFICE, excluded=frozenset({Item.CONCERN}))
    request = replace(REQUEST, addressee=SIGNED)
    assert given_items(disclose(request, [here, there])) == set()
    another = replace(there, addressee=Addressee("Kakak Contoh", "", ""))
    assert given_items(disclose(request, [here, another])) == {Item.CONCERN}


def test_every_item_purpose_and_medium_counts_for_itself_alone() -> None:
    for item, purpose, medium, named, to, by in product(
        Item, Purpose, Medium, (Item.CONCERN, Item.NEEDS), Purpose, Medium
    ):
        paper = replace(PERMISSION, items=frozenset({named}), purpose=to, media=frozenset({by}))
        check(replace(REQUEST, purpose=purpose, items=(item,), medium=medium), paper)


def test_every_day_of_the_period_that_is_asked_must_be_permitted() -> None:
    for permitted, asked in product(PAPER_PERIODS, ASKED_PERIODS):
        check(replace(REQUEST, period=asked), replace(PERMISSION, period=permitted))


def test_a_permission_counts_from_its_first_day_to_its_last() -> None:
    for until, days in product((None, TODAY, TODAY + 30 * DAY), range(-2, 33)):
        paper = replace(PERMISSION, valid_until=until)
        check(replace(REQUEST, on=TODAY + days * DAY), paper)


SENTENCES = {
    "penerima ini.": replace(REQUEST, recipient=OFFICE),
    "tujuan lain.": replace(REQUEST, purpose=Purpose.LEGAL),
    "tidak disebut": replace(REQUEST, items=(Item.NEEDS,)),
    "cara penyampaian": replace(REQUEST, medium=Medium.SPOKEN),
    "rentang waktu": replace(REQUEST, period=Period()),
    "belum mulai": replace(REQUEST, on=TODAY - DAY),
    "sudah berakhir": replace(REQUEST, on=TODAY + 31 * DAY),
}


@pytest.mark.parametrize(("words", "request_"), SENTENCES.items())
def test_a_refusal_says_what_the_permission_lacks(words: str, request_: Request) -> None:
    verdict = disclose(request_, [PERMISSION])
    assert isinstance(verdict, ClosedVerdict)
    assert words in verdict.reason
    assert verdict.principle is WRITTEN_PERMISSION


@pytest.mark.parametrize(
    ("words", "paper"),
    [
        ("belum ditandatangani", replace(PERMISSION, state=PaperState.DRAFT)),
        ("belum ditandatangani", replace(PERMISSION, state=PaperState.PRINTED)),
        ("belum ditandatangani", replace(PERMISSION, state=PaperState.SIGNED)),
        ("mencabut", replace(PERMISSION, state=PaperState.REVOKED)),
        ("sudah berakhir", replace(PERMISSION, state=PaperState.EXPIRED)),
        ("sudah berakhir", replace(PERMISSION, ended_by_event=True)),
        ("hanya untuk menerima", replace(PERMISSION, direction=Direction.RECEIVE)),
        ("meminta informasi ini tidak", replace(PERMISSION, excluded=frozenset({Item.CONCERN}))),
    ],
)
def test_a_refusal_says_where_the_paper_stands(words: str, paper: Permission) -> None:
    verdict = disclose(REQUEST, [paper])
    assert isinstance(verdict, ClosedVerdict)
    assert words in verdict.reason


def test_of_many_refusals_the_one_nearest_to_an_opening_is_said() -> None:
    papers = [
        replace(PERMISSION, purpose=Purpose.LEGAL),
        replace(PERMISSION, state=PaperState.PRINTED),
        replace(PERMISSION, items=frozenset({Item.NEEDS})),
    ]
    verdict = disclose(REQUEST, papers)
    assert isinstance(verdict, ClosedVerdict)
    assert "tidak disebut" in verdict.reason


def test_what_one_permission_excludes_no_other_opens() -> None:
    other = replace(PERMISSION, serial="lain", excluded=frozenset({Item.CONCERN}))
    for papers in ([PERMISSION, other], [other, PERMISSION]):
        verdict = disclose(replace(REQUEST, items=(Item.CONCERN, Item.RISK)), papers)
        assert given_items(verdict) == {Item.RISK}


def test_an_exclusion_binds_only_its_own_recipient_and_purpose() -> None:
    excluded = frozenset({Item.CONCERN})
    for other in (
        replace(PERMISSION, recipient=OFFICE, excluded=excluded),
        replace(PERMISSION, purpose=Purpose.LEGAL, excluded=excluded),
    ):
        assert given_items(disclose(REQUEST, [other, PERMISSION])) == {Item.CONCERN}


def test_an_unfinished_emergency_says_so() -> None:
    request = replace(REQUEST, purpose=Purpose.SAFETY, items=(Item.RISK,))
    verdict = disclose(request, [], [replace(EMERGENCY, is_complete=False)])
    assert isinstance(verdict, ClosedVerdict)
    assert "belum lengkap" in verdict.reason
    opened_by_danger = disclose(request, [replace(PERMISSION, purpose=Purpose.SAFETY)], [EMERGENCY])
    assert isinstance(opened_by_danger, OpenVerdict)
    assert opened_by_danger.left_out == ()
    assert opened_by_danger.emergencies == set(opened_by_danger.bases) == {EMERGENCY.serial}
    assert opened().emergencies == set()


def test_an_emergency_that_has_passed_says_so() -> None:
    request = replace(REQUEST, purpose=Purpose.SAFETY, items=(Item.RISK,))
    verdict = disclose(request, [], [replace(EMERGENCY, is_over=True)])
    assert isinstance(verdict, ClosedVerdict)
    assert "sudah berlalu" in verdict.reason


def test_nothing_asked_is_nothing_given() -> None:
    verdict = disclose(replace(REQUEST, items=()), [PERMISSION])
    assert isinstance(verdict, ClosedVerdict)
    assert verdict.reason == NOTHING_ASKED


def test_each_item_is_judged_once_and_each_basis_named_once() -> None:
    request = replace(REQUEST, items=(Item.CONCERN, Item.RISK, Item.CONCERN, Item.NEEDS))
    verdict = disclose(request, [PERMISSION])
    assert isinstance(verdict, OpenVerdict)
    assert [grant.item for grant in verdict.grants] == [Item.CONCERN, Item.RISK]
    assert [left.item for left in verdict.left_out] == [Item.NEEDS]
    assert verdict.bases == (PERMISSION.serial,)
