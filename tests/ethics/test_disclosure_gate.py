"""Nothing leaves the room but by a written permission in force, or an emergency record."""

from __future__ import annotations

import ast
import copy
import pickle
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rumah_konseling.ethics.addressee import Addressee
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
from rumah_konseling.ethics.gates import disclosure as gate
from rumah_konseling.ethics.gates.disclosure import (
    ATTENDANCE_ONLY,
    NOT_PROVED,
    NOTHING_ASKED,
    OTHER_RECIPIENT,
    RESTRICTED,
    ClosedVerdict,
    Disclosure,
    OpenVerdict,
    disclose,
)
from rumah_konseling.ethics.principles import WRITTEN_PERMISSION

ROOT = Path(__file__).parents[2]
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


FIRST, SECOND = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC)
SPOKE = {PaperState.IN_FORCE, PaperState.REVOKED, PaperState.EXPIRED}


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


def opened() -> OpenVerdict:
    verdict = disclose(REQUEST, [PERMISSION])
    assert isinstance(verdict, OpenVerdict)
    return verdict


def test_only_the_gate_makes_leave() -> None:
    with pytest.raises(TypeError, match="only the disclosure gate"):
        OpenVerdict(object(), REQUEST, (), ())


def test_leave_does_not_change() -> None:
    verdict = opened()
    with pytest.raises(AttributeError, match="does not change"):
        verdict.grants = ()
    with pytest.raises(AttributeError, match="does not change"):
        del verdict.request
    with pytest.raises(AttributeError):
        verdict.more = ()
    assert verdict.items == {Item.CONCERN}


def test_leave_is_not_copied_or_kept() -> None:
    verdict = opened()
    for way in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError, match="never copied or kept"):
            way(verdict)


def test_leave_has_no_other_kinds() -> None:
    with pytest.raises(TypeError, match="no other kinds"):
        type("Wider", (OpenVerdict,), {})


def trees(folder: str, *naming: str) -> dict[str, ast.Module]:
    """Return the files of a folder in which one of these words stands anywhere, parsed."""
    texts = {file: file.read_text("utf-8") for file in sorted((ROOT / folder).rglob("*.py"))}
    return {
        file.relative_to(ROOT).as_posix(): ast.parse(text)
        for file, text in texts.items()
        if any(word in text for word in naming)
    }


def names_in(tree: ast.AST) -> set[str]:
    nodes = list(ast.walk(tree))
    return (
        {node.id for node in nodes if isinstance(node, ast.Name)}
        | {node.attr for node in nodes if isinstance(node, ast.Attribute)}
        | {alias.name for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names}
    )


def functions(tree: ast.AST) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_the_seal_is_named_in_the_gate_alone() -> None:
    named = {
        file
        for file, tree in trees("rumah_konseling", "_SEAL").items()
        if "_SEAL" in names_in(tree)
    }
    assert named == {"rumah_konseling/ethics/gates/disclosure.py"}
    gate = trees("rumah_konseling/ethics", "_SEAL")["rumah_konseling/ethics/gates/disclosure.py"]
    made = [
        function.name
        for function in functions(gate).values()
        for node in ast.walk(function)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "OpenVerdict"
    ]
    assert made == ["disclose"]


def test_a_letter_to_a_third_party_is_drawn_only_where_leave_is_held() -> None:
    drawing = {
        "third_party_letter",
        "rumah_konseling.forms.referral",
        "rumah_konseling.forms.information",
    }
    users: dict[str, set[str]] = {name: set() for name in drawing}
    for file, tree in trees("rumah_konseling", *(name.split(".")[-1] for name in drawing)).items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.ImportFrom):
                continue
            for alias in node.names:
                for name in drawing & {alias.name, f"{node.module}.{alias.name}", node.module}:
                    users[name].add(file)
    assert users == {
        "third_party_letter": {
            "rumah_konseling/forms/referral.py",
            "rumah_konseling/forms/information.py",
        },
        "rumah_konseling.forms.referral": {"rumah_konseling/room/printing.py"},
        "rumah_konseling.forms.information": {"rumah_konseling/room/printing.py"},
    }


@pytest.mark.parametrize(
    ("file", "function", "argument"),
    [
        ("rumah_konseling/forms/referral.py", "render", 0),
        ("rumah_konseling/forms/information.py", "render", 0),
        ("rumah_konseling/forms/layout/permitted.py", "third_party_letter", 0),
    ],
)
def test_whoever_draws_a_letter_is_handed_the_gates_leave(
    file: str, function: str, argument: int
) -> None:
    taken = functions(ast.parse((ROOT / file).read_text("utf-8")))[function].args.args[argument]
    assert isinstance(taken.annotation, ast.Name)
    assert (taken.arg, taken.annotation.id) == ("verdict", "OpenVerdict")


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
