"""kill -9 in the middle of a sentence: at most the last five seconds are lost."""

from __future__ import annotations

from pathlib import Path

from tests.torture.ground import bare
from tests.torture.typing_rounds import MOST_LOST_SECONDS, typed_until_killed


def test_the_app_killed_while_typing_loses_at_most_five_seconds(tmp_path: Path) -> None:
    (tmp_path / "awal").mkdir()
    ground = bare(tmp_path / "awal")
    path = ground.copy_to(tmp_path)
    outcomes = [
        typed_until_killed(ground, path, seed, seconds)
        for seed, seconds in ((5, 3.1), (3, 5.4), (19, 7.0))
    ]
    # Typed for longer than what may be lost, or keeping nothing at all would pass.
    assert max(outcome.typed_seconds for outcome in outcomes) > MOST_LOST_SECONDS
    assert sum(outcome.signed for outcome in outcomes) > 0
