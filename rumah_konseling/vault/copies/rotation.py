"""Which backups stay: the newest of each day, week and month, as far back as is wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from rumah_konseling.vault.copies.backup import BackupFile


@dataclass(frozen=True)
class Keeping:
    """How many days, weeks and months back one backup each is kept."""

    days: int = 7
    weeks: int = 5
    months: int = 12


def _day(moment: datetime) -> tuple[int, ...]:
    return moment.year, moment.month, moment.day


def _week(moment: datetime) -> tuple[int, ...]:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> tuple[int, ...]:
    return moment.year, moment.month


def surplus(backups: Sequence[BackupFile], keeping: Keeping) -> list[BackupFile]:
    """Return those that may go; the newest one never does.

    Which is newer, the audit log in them says: the computer's clock can have been wrong.
    Counted are the days, weeks and months that have a backup, not those of the calendar:
    after a long absence the old ones are still there.
    """
    newest_first = sorted(
        backups, key=lambda backup: (backup.entries, backup.made_at), reverse=True
    )
    kept = set(newest_first[:1])
    ages: tuple[tuple[int, Callable[[datetime], tuple[int, ...]]], ...] = (
        (keeping.days, _day),
        (keeping.weeks, _week),
        (keeping.months, _month),
    )
    for most, age in ages:
        newest_of: dict[tuple[int, ...], BackupFile] = {}
        for backup in newest_first:
            newest_of.setdefault(age(backup.made_at.astimezone()), backup)
        kept.update(list(newest_of.values())[:most])
    return [backup for backup in newest_first if backup not in kept]
