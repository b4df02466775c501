"""After wrong passphrases the pause grows, and never becomes a lock-out."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from rumah_konseling.clock import Clock
from rumah_konseling.vault.keys.login_throttle import Attempts, delay_after

Move = Callable[..., None]


def failed(path: Path, clock: Clock, times: int) -> Attempts:
    attempts = Attempts(path, clock)
    for _ in range(times):
        attempts.failed()
    return attempts


def test_the_pause_doubles_up_to_a_minute() -> None:
    pauses = [delay_after(failures) for failures in range(12)]
    assert pauses == [0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert delay_after(10**9) == 60


def test_the_pause_runs_out(path: Path, clock: Clock, move_clock: Move) -> None:
    attempts = failed(path, clock, 2)
    assert attempts.remaining() == 0
    attempts = failed(path, clock, 3)
    assert attempts.failures == 5
    assert attempts.remaining() == 4
    move_clock(seconds=3)
    assert attempts.remaining() == 1
    move_clock(seconds=3)
    assert attempts.remaining() == 0


def test_starting_the_program_again_does_not_shorten_the_pause(
    path: Path, clock: Clock, move_clock: Move
) -> None:
    failed(path, clock, 7)
    move_clock(seconds=6)
    again = Attempts(path, clock)
    assert again.failures == 7
    assert again.remaining() == 10


def test_the_right_passphrase_clears_the_count(path: Path, clock: Clock) -> None:
    attempts = failed(path, clock, 7)
    attempts.succeeded()
    assert attempts.failures == attempts.remaining() == 0
    assert Attempts(path, clock).failures == 0
    assert list(path.parent.iterdir()) == []


def test_a_clock_set_back_does_not_lock_out_for_years(
    path: Path, clock: Clock, move_clock: Move
) -> None:
    failed(path, clock, 20)
    move_clock(days=-3650)
    again = Attempts(path, clock)
    assert again.remaining() == 60
    move_clock(seconds=59)
    assert Attempts(path, clock).remaining() == 1
    move_clock(seconds=1)
    assert Attempts(path, clock).remaining() == 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\x00",
        b"[]",
        b"{}",
        b'{"failures": "x", "last": "y"}',
        b'{"failures": 9, "last": 5}',
        b'{"failures": 9, "last": "2026-03-02T01:00:00"}',
        b'{"failures": -9, "last": "2026-03-02T01:00:00+00:00"}',
    ],
)
def test_a_damaged_count_starts_anew(path: Path, clock: Clock, content: bytes) -> None:
    path.with_name("contoh.tries").write_bytes(content)
    attempts = Attempts(path, clock)
    assert attempts.failures == attempts.remaining() == 0


def test_the_pause_works_where_nothing_can_be_written(
    locked_folder: tuple[Path, Callable[[], AbstractContextManager[None]]], clock: Clock
) -> None:
    folder, without_rights = locked_folder
    with without_rights():
        attempts = failed(folder / "contoh.rkv", clock, 4)
        assert attempts.remaining() == 2
        attempts.succeeded()
    assert attempts.remaining() == 0
