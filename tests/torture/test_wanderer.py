"""The wanderer finds what it is for, and what it once found stays mended."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from tests.torture.wanderer import SHORT_STEPS
from tests.torture.wandering import steps
from tests.torture.wandering.faults import FAULTS
from tests.torture.wandering.walking import Outcome, shrink, told, walk

KEPT = Path(__file__).parent / "wandering" / "kept"
ON_LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="as the campaigns")


@pytest.fixture(scope="module")
def sample(sample_folder: Path) -> Path:
    return sample_folder


@ON_LINUX
@pytest.mark.parametrize("name", sorted(file.stem for file in KEPT.glob("*.jsonl")))
def test_a_kept_walk_breaks_only_with_its_fault(sample: Path, tmp_path: Path, name: str) -> None:
    taken = steps.read(KEPT / f"{name}.jsonl")
    whole = walk(sample, tmp_path / "utuh", replay=taken)
    assert whole.broken == "", told(whole)
    faulty = walk(sample, tmp_path / "salah", replay=taken, fault=name)
    assert FAULTS[name].sign in faulty.broken, told(faulty)


@ON_LINUX
def test_a_fresh_walk_holds(sample: Path, tmp_path: Path) -> None:
    seed = random.SystemRandom().randrange(1_000_000)
    outcome = walk(sample, tmp_path / "jalan", seed=seed, count=SHORT_STEPS)
    assert outcome.broken == "", f"seed {seed}: {told(outcome)}"


@ON_LINUX
def test_a_failing_walk_is_shrunk_to_the_steps_it_needs(sample: Path, tmp_path: Path) -> None:
    taken = steps.read(KEPT / "wheel_turns.jsonl")
    idle = [steps.Step("key", text="F2")] * 6
    failed = walk(sample, tmp_path / "a", replay=[*idle, *taken, *idle], fault="wheel_turns")
    assert failed.broken
    least = shrink(sample, tmp_path / "b", failed, fault="wheel_turns")
    assert least.kind == failed.kind
    assert len(least.taken) <= len(taken)


def test_two_failures_are_the_same_kind_whatever_the_words_of_the_day() -> None:
    first = Outcome([], "what was typed is lost: qxaaaab in a field, after Step(kind='key')")
    second = Outcome([], "what was typed is lost: qxbbbbb in a window, after Step(kind='go')")
    other = Outcome([], "the room can't be proved: Finding(…)")
    assert first.kind == second.kind != other.kind


def test_a_walk_is_kept_and_read_again(tmp_path: Path) -> None:
    taken = [steps.Step("go", text="home//"), steps.Step("press", "Button|Cari", 2, amount=7)]
    steps.write(tmp_path / "jalan.jsonl", taken)
    with (tmp_path / "jalan.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"kind": "terpo')
    assert steps.read(tmp_path / "jalan.jsonl") == taken
