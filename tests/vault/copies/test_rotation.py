"""Old backups go, but never so that a day, week or month that is wanted has none."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from rumah_konseling.vault.copies.backup import BackupFile
from rumah_konseling.vault.copies.rotation import Keeping, surplus
from rumah_konseling.vault.keys.keys import CHEAPEST, create_keys

NOON = datetime(2026, 6, 15, 5, tzinfo=UTC)
ONE = BackupFile(Path("a.rkc"), NOON, 1, 1, bytes(32), create_keys("x", CHEAPEST).header, b"")
KEEPING = Keeping(days=7, weeks=5, months=12)


def made(*hours_ago: float) -> list[BackupFile]:
    return [replace(ONE, made_at=NOON - timedelta(hours=hours)) for hours in hours_ago]


def test_two_years_of_days_leave_days_weeks_and_months() -> None:
    all_of_them = made(*(24 * day for day in range(730)))
    kept = [backup for backup in all_of_them if backup not in surplus(all_of_them, KEEPING)]
    ages = [(NOON - backup.made_at).days for backup in kept]
    assert ages[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert 7 + 3 + 10 <= len(kept) <= 7 + 5 + 12
    assert max(ages) > 300


def test_of_one_day_the_last_one_stays() -> None:
    morning, noon, evening = made(3, 2, 1)
    assert surplus([morning, evening, noon], KEEPING) == [noon, morning]


def test_nothing_is_not_too_much() -> None:
    assert surplus([], KEEPING) == []


def test_after_a_long_absence_the_old_ones_are_still_there() -> None:
    assert surplus(made(24 * 400, 24 * 401, 24 * 402), KEEPING) == []


@given(
    st.lists(st.floats(0, 24 * 900), max_size=60),
    st.integers(0, 9),
    st.integers(0, 9),
    st.integers(0, 9),
)
def test_the_newest_always_stays_and_going_twice_takes_no_more(
    hours: list[float], days: int, weeks: int, months: int
) -> None:
    backups, keeping = made(*hours), Keeping(days, weeks, months)
    gone = surplus(backups, keeping)
    left = [backup for backup in backups if backup not in gone]
    if backups:
        assert max(backup.made_at for backup in backups) in {b.made_at for b in left}
    assert surplus(left, keeping) == []
