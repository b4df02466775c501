"""The texts of the help: true to the screen, whole, and one for every gate and principle."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from rumah_konseling.ethics.principles import ALL
from rumah_konseling.ethics.verdict import Remedy
from rumah_konseling.guide.topics import (
    BlockKind,
    Topic,
    TopicKind,
    principle_topic,
    topic,
    topics,
)
from rumah_konseling.records.practice.ethics_map import ethics_map
from rumah_konseling.ui.app.pages import PAGES
from rumah_konseling.ui.help.finding import find

ROOT = Path(__file__).parents[2]
GATES = ROOT / "rumah_konseling" / "ethics" / "gates"
_NAME = re.compile("“([^”]+)”")


def shown() -> str:
    """Return everything that the program says, without its own quotation marks."""
    folders = ("rumah_konseling/ui", "rumah_konseling/records", "rumah_konseling/ethics")
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    files += (ROOT / "rumah_konseling/resources/wording").glob("*.toml")
    return "".join(re.sub("[“”]", "", file.read_text("utf-8")) for file in files)


def words_of(one: Topic) -> list[str]:
    """Return what a topic says itself; what is to be said aloud is the counselor's."""
    return [b.text for part in one.parts for b in part.blocks if b.kind is not BlockKind.SAID]


def test_every_name_in_quotation_marks_is_on_the_screen() -> None:
    screen = shown()
    named = {
        (one.key, name)
        for one in topics()
        for text in words_of(one)
        for name in _NAME.findall(text)
    }
    assert len(named) > 100
    assert sorted(pair for pair in named if f'"{pair[1]}"' not in screen) == []


def test_every_page_of_the_rail_has_its_topic_under_its_own_name() -> None:
    for spec in PAGES:
        assert topic(spec.key).title == spec.title
        assert topic(spec.key).kind is TopicKind.PAGE


@pytest.mark.parametrize("one", topics(), ids=lambda one: one.key)
def test_a_topic_is_whole(one: Topic) -> None:
    assert one.title.strip() == one.title
    assert not one.title.endswith(".")
    for part in one.parts:
        assert part.blocks, part.heading
        for block in part.blocks:
            assert block.text[-1] in ".:”!?", block.text
        steps = [block.number for block in part.blocks if block.kind is BlockKind.STEP]
        assert steps == list(range(1, len(steps) + 1))


@pytest.mark.parametrize("one", topics(), ids=lambda one: one.key)
def test_a_topic_is_found_by_its_title(one: Topic) -> None:
    assert find(one.title)[:3].count(one) == 1


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("polisi", "moment-police"),
        ("PPID", "moment-ppid"),
        ("bunuh diri", "moment-danger"),
        ("mencadangkan", "safekeeping"),
        ("kematian", "moment-death"),
        ("benturan kepentingan", "principle-etika-3"),
        ("pintas", "keys"),
        ("memindai", "documents"),
        ("atasan bertanya", "moment-superior"),
        ("istri klien menelepon", "moment-superior"),
        ("anak di bawah umur", "consent_talk"),
        ("flash disk hilang", "retention"),
        ("komputer rusak", "safekeeping"),
        ("cetak ulang", "documents"),
        ("cuti", "calendar"),
    ],
)
def test_what_is_looked_for_is_among_the_first(typed: str, key: str) -> None:
    assert key in [one.key for one in find(typed)][:4]


def test_where_no_topic_holds_every_word_the_nearest_are_told() -> None:
    assert find("klien xylofon marah")[0].key == "moment-stays"


def test_what_no_topic_holds_finds_nothing() -> None:
    assert find("xylofon") == []
    assert len(find("  ")) == len(topics())


def test_every_principle_and_article_is_explained_under_its_own_title() -> None:
    for principle in ALL:
        one = topic(principle_topic(principle.key))
        assert one.kind is TopicKind.PRINCIPLE
        assert one.title == principle.title


def test_every_gate_of_the_ethics_map_is_explained_at_its_principle() -> None:
    lacking = [
        (row.principle.key, gate)
        for row in ethics_map()
        for gate in row.gates
        if gate not in {part.gate for part in topic(principle_topic(row.principle.key)).parts}
    ]
    assert lacking == []
    every = {file.stem for file in GATES.glob("*.py")} - {"__init__"}
    assert {gate for row in ethics_map() for gate in row.gates} == every


def test_every_way_that_a_gate_offers_stands_in_its_text() -> None:
    """What is pressed at a closed gate is named where the gate is explained."""
    said = {
        gate: " ".join(
            block.text
            for one in topics()
            for part in one.parts
            if part.gate == gate
            for block in part.blocks
        )
        for gate in (file.stem for file in GATES.glob("*.py"))
    }
    lacking = []
    for file in sorted(GATES.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            named = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
            if named and node.value.id == "Remedy":  # type: ignore[attr-defined]
                words = Remedy[node.attr].value  # type: ignore[attr-defined]
                if f"“{words}”" not in said[file.stem]:
                    lacking.append((file.stem, words))
    assert sorted(set(lacking)) == []


def test_every_principle_that_a_gate_names_is_one_that_is_explained() -> None:
    names = {principle.key for principle in ALL}
    assert {one.key for one in topics() if one.kind is TopicKind.PRINCIPLE} == {
        principle_topic(name) for name in names
    }


MOMENTS = [one for one in topics() if one.kind is TopicKind.MOMENT]


@pytest.mark.parametrize("one", MOMENTS, ids=lambda one: one.key)
def test_a_hard_moment_says_what_to_do_to_say_and_to_leave(one: Topic) -> None:
    headings = [part.heading for part in one.parts]
    assert headings == ["Sekarang", "Yang dapat Anda ucapkan", "Yang tidak", "Sesudahnya"]
    now, say, leave, _after = one.parts
    assert all(block.kind is BlockKind.STEP for block in now.blocks)
    assert [b for b in say.blocks if b.kind is BlockKind.SAID]
    assert all(block.kind is BlockKind.POINT for block in leave.blocks)
    assert one.leads


@pytest.mark.parametrize("one", MOMENTS, ids=lambda one: one.key)
def test_what_is_said_aloud_can_be_said_in_one_breath_a_sentence(one: Topic) -> None:
    for part in one.parts:
        for block in part.blocks:
            if block.kind is BlockKind.SAID:
                for sentence in re.split(r"(?<=[.?!])\s+", block.text.strip("“”")):
                    assert len(sentence.split()) <= 32, sentence


def test_the_moments_that_were_asked_for_are_there() -> None:
    assert {one.key.removeprefix("moment-") for one in MOMENTS} == {
        "superior",
        "police",
        "ppid",
        "stays",
        "death",
        "danger",
        "performance",
    }


def test_every_way_on_leads_to_a_topic_or_to_a_page() -> None:
    pages = {spec.key for spec in PAGES}
    for one in topics():
        for lead in one.leads:
            page, _, rest = lead.place.partition("/")
            if page == "help":
                assert topic(rest)
            else:
                assert page in pages, (one.key, lead)


def test_no_guillemet_and_no_straight_quote_stands_in_the_help() -> None:
    for one in topics():
        for part in one.parts:
            for block in part.blocks:
                assert not set('«»"') & set(block.text), (one.key, block.text)
