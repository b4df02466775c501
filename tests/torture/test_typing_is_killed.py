"""kill -9 in the middle of a sentence: at most the last five seconds are lost."""

from __future__ import annotations

from pathlib import Path

from tests.torture.typing_rounds import MOST_LOST_SECONDS, make_room, one_round


def test_the_app_killed_while_typing_loses_at_most_five_seconds(tmp_path: Path) -> None:
    path, data_key, client_id = make_room(tmp_path)
    outcomes = [
        one_round(path, data_key, client_id, seed, seconds)
        for seed, seconds in ((5, 3.1), (3, 5.4), (19, 7.0))
    ]
    # Typed for longer than what may be lost, or keeping nothing at all would pass.
    assert max(outcome.typed_seconds for outcome in outcomes) > MOST_LOST_SECONDS
    assert sum(outcome.signed for outcome in outcomes) > 0
