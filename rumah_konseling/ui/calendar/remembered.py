"""Whether this account last looked at a day or a week. Says nothing of anybody."""

from __future__ import annotations

from PySide6.QtCore import QSettings

_KEY = "calendar/view"
DAY, WEEK = "day", "week"


def remembered_view() -> str:
    """Return ``DAY`` or ``WEEK``."""
    return DAY if QSettings().value(_KEY) == DAY else WEEK


def remember_view(view: str) -> None:
    """Keep which one is looked at."""
    QSettings().setValue(_KEY, view)
