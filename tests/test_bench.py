"""The bench of speed measures every row of its table, and tells a limit that is not kept.

Rooms are as small as they can be and every act is done a few times: whether a limit is kept is
not asked here, for other work of the machine would decide it.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bench import __main__ as bench
from tests.bench.case import SHORTEST, Case
from tests.bench.measuring import Line, Series, by_p99, line
from tests.bench.starting import screen

TABLE = {
    "start", "unlock", "search", "save", "list", "client_file", "emergency", "ledger", "scan",
    "deidentify", "pdf_consent", "pdf_first", "preview", "backup", "lock", "memory", "frames",
}  # fmt: skip
# Each within a second or two; the others start processes or work for longer.
IN_THIS_PROCESS = (
    "search", "save", "list", "client_file", "emergency", "pdf_consent", "preview", "backup",
)  # fmt: skip
ROW = {"value", "floor", "ratio", "limit", "growth"}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("rooms")


def test_every_row_of_the_table_has_its_bench() -> None:
    assert set(bench.BENCHES) >= TABLE


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", IN_THIS_PROCESS)
def test_a_row_is_measured_against_its_floor(name: str, kept: Path, tmp_path: Path) -> None:
    lines = bench.BENCHES[name](Case(kept, tmp_path, SHORTEST, share=0.01))
    told = json.loads(json.dumps(bench.as_told(lines)))
    assert told.keys() >= ROW
    assert told["value"] > 0
    assert told["floor"] > 0
    assert told["ratio"] == pytest.approx(told["value"] / told["floor"], rel=0.05)
    assert told["limit"] is not None


def test_a_life_tells_what_its_steps_took(kept: Path, tmp_path: Path) -> None:
    """Unlocked, printed from and locked, on a screen of its own."""
    from tests.bench.lives import life

    case = Case(kept, tmp_path, SHORTEST)
    with screen() as where:
        told = life(case, where, case.copy(case.small, "life"), "form", "lock")
    assert told["unlock"][0] > 0
    assert len(told["form_warm"]) == 5
    # The lock begins in one process, and its passphrase field is painted by the next.
    assert told["lock_painted"][0] > told["lock_begun"][0]


def test_a_limit_that_is_not_kept_is_told() -> None:
    quick, slow = Series([0.010] * 98 + [0.5] * 2), Series([0.030] * 100)
    assert line("", slow, quick, 3.1).holds
    assert not line("", slow, quick, 2.9).holds
    assert not line("", slow, than=quick, most_growth=2.9).holds
    # The slow ones alone miss it.
    assert line("", quick, slow, 2.0).holds
    assert not line("", quick, slow, 2.0, by=by_p99).holds
    assert not line("", quick, most=100.0).holds
    assert Line("", 1.0, 1.0, 1.0, 1).holds
