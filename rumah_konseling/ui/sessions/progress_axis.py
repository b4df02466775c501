"""Instants on a line of a certain width, and the dates written under it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate

from rumah_konseling.ui.dates import LOCALE

_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)
_SHORT_SPAN = timedelta(days=70)


class TimeAxis:
    """Puts ``moments`` (seconds, in their order) between ``left`` and ``right`` pixels.

    A single moment stands in the middle. The line also reaches over ``days``.
    """

    def __init__(
        self, moments: list[float], left: float, right: float, days: Sequence[date] = ()
    ) -> None:
        self.left, self.right = left, right
        reach = [moments[0], moments[-1], *map(_beginning, days)]
        self._first, self._last = min(reach), max(reach)
        self.xs = [self._x(moment) for moment in moments]

    def x_of_day(self, day: date) -> float:
        """Return where a day begins, within the line."""
        return min(max(self._x(_beginning(day)), self.left), self.right)

    def nearest(self, x: float) -> int:
        """Return the place of the moment nearest to ``x``."""
        after = bisect_left(self.xs, x)
        around = [n for n in (after - 1, after) if 0 <= n < len(self.xs)]
        return min(around, key=lambda n: abs(self.xs[n] - x))

    def _x(self, moment: float) -> float:
        span = self._last - self._first
        if span <= 0:
            return (self.left + self.right) / 2
        return self.left + (self.right - self.left) * (moment - self._first) / span


def _beginning(day: date) -> float:
    return datetime(day.year, day.month, day.day).astimezone().timestamp()


def ticks(first: date, last: date, most: int) -> list[tuple[date, str]]:
    """Return the days to write under the line, at most ``most`` (and one at least)."""
    if last - first <= _SHORT_SPAN:
        step = max(7, -(-(last - first).days // max(1, most - 1)))
        days = [first + timedelta(days=n) for n in range(0, (last - first).days + 1, step)]
        return [(day, _words(day, "d MMM")) for day in days[: max(1, most)]]
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((s for s in _MONTHS if months / s <= most - 1), _MONTHS[-1])
    found = []
    for number in range(months + 1):
        year, month = divmod(first.month - 1 + number, 12)
        day = date(first.year + year, month + 1, 1)
        if (first.month - 1 + number) % step == 0 and first <= day <= last:
            found.append((day, _words(day, "MMM yyyy" if step < 12 else "yyyy")))
    return found or [(first, _words(first, "MMM yyyy"))]


def _words(day: date, form: str) -> str:
    return LOCALE.toString(QDate(day.year, day.month, day.day), form)
