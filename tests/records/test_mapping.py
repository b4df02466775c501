"""Rows and JSON become dataclasses and JSON again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import pytest

from rumah_konseling.ethics.disclosure_facts import Period
from rumah_konseling.records.mapping import read_json, read_row, to_json
from rumah_konseling.records.papers.ink import Ink


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Leaf:
    name: str
    due_on: date | None = None
    colours: tuple[Colour, ...] = ()


@dataclass(frozen=True)
class Tree:
    id: int
    at: datetime
    is_tall: bool
    colour: Colour | None
    leaves: tuple[Leaf, ...]
    pair: tuple[Colour, int]
    period: Period
    ink: Ink | None
    note: str | None = None
    counts: dict[str, int] | None = None


LEAF = Leaf("ujung", date(2026, 3, 9), (Colour.RED,))
ROW = {
    "id": 7,
    "at": "2026-03-09T02:30:00+00:00",
    "is_tall": 1,
    "colour": "red",
    "leaves": '[{"name": "ujung", "due_on": "2026-03-09", "colours": ["red"]}]',
    "pair": '["red", 3]',
    "period": '["2026-01-01", null]',
    "ink": None,
    "note": "",
    "counts": '{"a": 1}',
}


def test_a_row_becomes_what_its_fields_say() -> None:
    tree = read_row(Tree, ROW)
    assert tree == Tree(
        7,
        datetime.fromisoformat("2026-03-09T02:30:00+00:00"),
        True,
        Colour.RED,
        (LEAF,),
        (Colour.RED, 3),
        Period(date(2026, 1, 1)),
        None,
        "",
        {"a": 1},
    )
    assert tree.is_tall is True


def test_an_empty_text_is_no_answer_and_given_fields_are_not_read() -> None:
    row = {key: value for key, value in ROW.items() if key != "note"} | {"colour": ""}
    assert read_row(Tree, row, note="lain").colour is None
    with pytest.raises(TypeError, match="height"):
        read_row(Tree, ROW, height=3)
    with pytest.raises(ValueError, match="blue"):
        read_row(Tree, {**ROW, "colour": "blue"})


def test_json_goes_there_and_back_and_an_older_text_takes_defaults() -> None:
    text = to_json(LEAF)
    assert text == '{"name": "ujung", "due_on": "2026-03-09", "colours": ["red"]}'
    assert read_json(Leaf, text) == LEAF
    assert read_json(Leaf, '{"name": "ujung"}') == Leaf("ujung")
    with pytest.raises(KeyError, match="name"):
        read_json(Leaf, "{}")
    tree = read_row(Tree, ROW)
    assert read_json(Tree, to_json(tree)) == tree
