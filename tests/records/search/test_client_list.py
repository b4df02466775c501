"""The register: filtered, sorted and turned page by page, also with 100,000 people in it."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rumah_konseling.records.clients.client_model import ClientFilter, ClientSort, ClientStatus
from rumah_konseling.records.search.search import MAX_PARTED, MAX_WORDS, match_expression
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.stories import (
    HOSTILE_NAMES,
    fill_register,
    in_force,
    printed,
    register,
    talked,
)

EVERYONE = ClientFilter()
OPERATORS = ['"', "*", "NEAR(", "OR", "-", "AND", "NOT", "(", ")", "^", ":", "{", "+", "''", "\\"]


def names(room: CounselingRoom, wanted: ClientFilter) -> list[str]:
    rows = room.client_list.page(wanted, 0, 100)
    assert len(rows) == room.client_list.count(wanted)
    return [row.name for row in rows]


@pytest.fixture
def few(room: CounselingRoom) -> CounselingRoom:
    for name, unit in (("budi Santoso", "Umum"), ("Ani Wijaya", "keuangan"), ("Çelik", "Umum")):
        register(room, name, unit=unit)
    return room


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["Çelik", "Ani Wijaya", "budi Santoso"]),
        ("BUDI", ["budi Santoso"]),
        ("san bu", ["budi Santoso"]),
        ("cel", ["Çelik"]),
        ("umum", ["Çelik", "budi Santoso"]),
        ("RK-2026-0002", ["Ani Wijaya"]),
        ("0002", ["Ani Wijaya"]),
        ("budi ani", []),
        ("tidak ada", []),
        ("***", []),
        ("   ", ["Çelik", "Ani Wijaya", "budi Santoso"]),
    ],
)
def test_what_is_typed_finds_the_beginnings_of_words(
    few: CounselingRoom, text: str, found: list[str]
) -> None:
    assert names(few, ClientFilter(text=text)) == found


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        (ClientSort.NEWEST, ["Çelik", "Ani Wijaya", "budi Santoso"]),
        (ClientSort.CODE, ["budi Santoso", "Ani Wijaya", "Çelik"]),
        (ClientSort.NAME, ["Ani Wijaya", "budi Santoso", "Çelik"]),
        (ClientSort.UNIT, ["Ani Wijaya", "budi Santoso", "Çelik"]),
    ],
)
def test_the_list_is_sorted_in_four_ways_and_each_can_be_turned_round(
    few: CounselingRoom, sort: ClientSort, found: list[str]
) -> None:
    assert names(few, ClientFilter(sort=sort)) == found
    turned = names(few, ClientFilter(sort=sort, descending=True))
    # People of the same unit keep the order of their codes either way.
    assert turned == (["budi Santoso", "Çelik", "Ani Wijaya"] if sort == "unit" else found[::-1])


def test_the_list_tells_how_service_and_consent_stand(room: CounselingRoom) -> None:
    for name in ("Satu", "Dua", "Tiga", "Empat"):
        register(room, f"Sintetis {name}")
    room.clients.begin_service(1)
    talked(room, room.clients.get(2))
    printed(room, room.clients.get(3))
    in_force(room, room.clients.get(4))
    room.consents.begin(4)
    rows = room.client_list.page(EVERYONE, 0, 10)
    assert [(r.code[-1], r.status, r.consent_state) for r in rows] == [
        ("4", ClientStatus.WAITING, "in_force"),
        ("3", ClientStatus.WAITING, "printed"),
        ("2", ClientStatus.WAITING, "draft"),
        ("1", ClientStatus.ACTIVE, "none"),
    ]
    assert rows[3].opened_on == room.clock.today()
    for state, code in (("none", "1"), ("draft", "2"), ("printed", "3"), ("in_force", "4")):
        (row,) = room.client_list.page(ClientFilter(consent=state), 0, 10)
        assert row.code[-1] == code
    assert names(room, ClientFilter(status=ClientStatus.ACTIVE)) == ["Sintetis Satu"]
    assert names(room, ClientFilter(status=ClientStatus.ACTIVE, consent="draft")) == []
    assert names(room, ClientFilter(text="sint", consent="draft")) == ["Sintetis Dua"]


def test_after_the_end_of_a_consent_its_successor_is_what_the_list_tells(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = register(room)
    consent = in_force(room, client)
    room.consents.withdraw(consent.id, items=(), client_ink=None)
    assert room.client_list.page(EVERYONE, 0, 1)[0].consent_state == "withdrawn"
    room.consents.begin(client.id)
    assert room.client_list.page(EVERYONE, 0, 1)[0].consent_state == "draft"


@pytest.mark.parametrize("sort", list(ClientSort))
@pytest.mark.parametrize("descending", [False, True])
def test_pages_show_everyone_once(room: CounselingRoom, sort: ClientSort, descending: bool) -> None:
    fill_register(room, 95)
    wanted = ClientFilter(sort=sort, descending=descending)
    seen = [
        row.id for start in range(0, 120, 10) for row in room.client_list.page(wanted, start, 10)
    ]
    assert sorted(seen) == list(range(1, 96))
    assert room.client_list.count(wanted) == 95
    assert seen == [row.id for row in room.client_list.page(wanted, 0, 100)]


def test_a_changed_name_is_found_by_the_new_one_alone(few: CounselingRoom) -> None:
    client = few.clients.get(1)
    few.clients.change(1, replace(client.form, name="Joko Susilo"))
    assert names(few, ClientFilter(text="joko")) == ["Joko Susilo"]
    assert names(few, ClientFilter(text="budi")) == []


@pytest.mark.parametrize("name", HOSTILE_NAMES.values(), ids=HOSTILE_NAMES.keys())
def test_difficult_names_are_found_by_their_own_words(room: CounselingRoom, name: str) -> None:
    register(room, "Orang Lain")
    register(room, name)
    assert names(room, ClientFilter(text=name)) == [name]
    assert [hit.record_id for hit in room.search.find(name) if hit.kind == "client"] == [2]


@pytest.mark.parametrize("operator", OPERATORS)
def test_an_operator_typed_as_text_is_text(few: CounselingRoom, operator: str) -> None:
    alone, beside = ClientFilter(text=operator), ClientFilter(text=f"budi {operator}")
    assert names(few, alone) == []
    assert few.search.find(operator) == []
    word = any(letter.isalnum() for letter in operator)
    assert names(few, beside) == ([] if word else ["budi Santoso"])


def test_ten_thousand_hostile_texts_find_what_they_may_and_break_nothing(
    few: CounselingRoom,
) -> None:
    rng = random.Random(7)
    pieces = [
        *OPERATORS,
        "budi",
        "a",
        "é",
        "\u0301",
        "ꦲ",
        "王",
        "²",
        "_",
        "\ud800",
        "\x00",
        " ",
        "😀",
    ]
    for _ in range(10_000):
        text = "".join(rng.choices(pieces, k=rng.randint(1, 12)))
        assert few.client_list.count(ClientFilter(text=text)) <= 3


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(st.characters(), max_size=200))
def test_no_text_at_all_is_an_error_to_the_search(room: CounselingRoom, text: str) -> None:
    assert room.search.find(text) == []
    assert room.client_list.count(ClientFilter(text=text)) == 0
    # A word is looked for whole and in two parts, and once more with its numbers joined.
    assert match_expression(text).count('"') <= 2 * MAX_WORDS * 2 * MAX_PARTED
