"""What backups, their sizes and their moments are called on the screen."""

from __future__ import annotations

from datetime import datetime

from rumah_konseling.records.safekeeping.backups import Occasion
from rumah_konseling.ui.dates import clock_time, long_date

OCCASION_WORDS = {
    Occasion.ASKED: "atas permintaan",
    Occasion.DAILY: "harian",
    Occasion.CLOSING: "saat ditutup",
}


def size_words(size: int) -> str:
    """Return bytes as "640 KB" or "12,4 MB"."""
    if size < 1_000_000:
        return f"{max(1, size // 1000)} KB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def count_words(count: int) -> str:
    """Return a number as it is written here: "2.277"."""
    return f"{count:,}".replace(",", ".")


def moment_words(moment: datetime) -> str:
    """Return an instant as "23 November 2026, 16.42"."""
    return f"{long_date(moment.astimezone().date())}, {clock_time(moment)}"


def age_words(moment: datetime, now: datetime) -> str:
    """Return how old something is: "hari ini", "kemarin", "9 hari yang lalu"."""
    days = (now.astimezone().date() - moment.astimezone().date()).days
    return {0: "hari ini", 1: "kemarin"}.get(days, f"{days} hari yang lalu")
