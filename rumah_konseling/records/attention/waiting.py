"""How long a paper has waited, how long something still stands: in the words of a line."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from rumah_konseling.vault.file.connection import Row

PAPER_OVERDUE = timedelta(days=7)


def is_late(row: Row, today: date) -> bool:
    """Whether a sheet waits for its signature or its check for longer than it should."""
    waits_for_pen = row["state"] in ("printed", "signed")
    return waits_for_pen and today - _day(row["updated_at"]) > PAPER_OVERDUE


def ago(stamp: str, today: date) -> str:
    """Return in words how many days before ``today`` a moment was."""
    days = (today - _day(stamp)).days
    return {0: "hari ini", 1: "kemarin"}.get(days, f"{days} hari yang lalu")


def days_left(day: date, today: date) -> str:
    """Return in words how many days after ``today`` a day comes."""
    days = (day - today).days
    return "Hari ini" if days == 0 else f"{days} hari"


def _day(stamp: str) -> date:
    return datetime.fromisoformat(stamp).astimezone().date()
