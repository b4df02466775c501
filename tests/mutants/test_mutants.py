"""The runner finds what a test finds, lets live what none does, and changes nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutants import __main__ as command
from tests.mutants.fields import fields
from tests.mutants.making import Mutant, mutants_of
from tests.mutants.trying import ROOT, try_one

SOURCE = '''
def may(age: int, asked: bool = False) -> bool | None:
    """Say so."""
    note("seen")
    if age < 18 and not asked:
        raise ValueError("too young")
    return True


def signed(note: object) -> None:
    require(verdict(note))
    both = (first.conflict_verdict(note), second.consent_verdict(note))
'''


@pytest.fixture
def module(tmp_path: Path) -> Path:
    (tmp_path / "may.py").write_text(SOURCE, "utf-8")
    return tmp_path


def test_each_decision_is_changed_once(module: Path) -> None:
    whats = [mutant.what for mutant in mutants_of(Path("may.py"), module)]
    assert sorted(whats) == sorted(
        [
            "False for True",
            "call left out",
            "And for Or",
            "Lt for LtE",
            "18 for 19",
            "not left out",
            "refusal left out",
            "returns None",
            "True for False",
            "gate not asked",
            "gate not asked: first.conflict_verdict(note)",
            "gate not asked: second.consent_verdict(note)",
        ]
    )


def test_only_refusals_and_gates_are_taken_out_of_a_service(module: Path) -> None:
    mutants = mutants_of(Path("may.py"), module, only_asking=True)
    assert [mutant.what.split(":")[0] for mutant in mutants] == [
        "refusal left out",
        "gate not asked",
        "gate not asked",
        "gate not asked",
    ]
    assert "require(" not in mutants[1].source


def test_every_module_of_the_ethics_and_every_service_that_asks_is_mutated() -> None:
    every = {field.file for field in fields()}
    assert {file for file in every if not (ROOT / file).exists()} == set()
    assert Path("rumah_konseling/ethics/gates/disclosure.py") in every
    asking = {
        file.relative_to(ROOT)
        for file in (ROOT / "rumah_konseling" / "records").glob("*.py")
        if any(one.what.startswith("gate") for one in mutants_of(file, ROOT, only_asking=True))
    }
    assert asking <= every


@pytest.mark.parametrize(("tests", "lives"), [("tests/ethics/test_timing_gate.py", False)])
def test_a_mutant_that_a_test_finds_is_dead(tests: str, lives: bool) -> None:
    file = Path("rumah_konseling/ethics/gates/timing.py")
    mutant = next(one for one in mutants_of(file, ROOT) if one.what == "Lt for LtE")
    wrong = mutant.source.replace("<=", ">")
    trial = try_one(Mutant(file, 1, "the gate turned round", "", wrong), (tests,))
    assert trial.lives is lives
    assert "test_timing_gate.py" in trial.found_by


def test_what_may_live_has_a_reason_and_is_still_there() -> None:
    known = command.allowed()
    assert all(len(reason) > 20 for reason in known.values())
    # Only of the modules that are named: to make all of them takes minutes.
    named = {name.partition(":")[0] for name in known}
    of_them = [field for field in fields() if field.file.as_posix() in named]
    assert set(known) <= {mutant.name for field in of_them for mutant in field.mutants()}
