"""Where appointments stand on a page of the calendar. Numbers only."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from rumah_konseling.records.calendar.appointment_model import Appointment
from rumah_konseling.records.settings.working_hours import CalendarSettings, Span, minute_of

SNAP = 15
DAY_MINUTES = 24 * 60
# A shorter one is drawn as if it lasted so long, or nobody could read or take hold of it.
LEAST_DRAWN = 15


@dataclass(frozen=True, slots=True)
class DayColumn:
    """One day on show: its open spans and, on a holiday, that day's name."""

    day: date
    spans: tuple[Span, ...]
    holiday: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the calendar: the minute of a day, counted from midnight."""

    day: date
    minute: int

    def moment(self) -> datetime:
        """Return the instant, by the office's own clock."""
        start = datetime(self.day.year, self.day.month, self.day.day)
        return (start + timedelta(minutes=self.minute)).astimezone()


@dataclass(frozen=True, slots=True)
class Lane:
    """Which part of its day's width an appointment gets: the ``at``-th of ``of``."""

    at: int = 0
    of: int = 1


def start_minute(one: Appointment) -> int:
    """Return the minute of its day at which an appointment begins."""
    return minute_of(one.begins.time())


def snapped(minute: float) -> int:
    """Return the nearest quarter of an hour within a day."""
    return max(0, min(DAY_MINUTES - SNAP, round(minute / SNAP) * SNAP))


def week_of(day: date, settings: CalendarSettings, busy: Collection[date]) -> list[date]:
    """Return the days of a week from Monday; a closed weekend with nobody on it is left out."""
    monday = day - timedelta(days=day.weekday())
    week = [monday + timedelta(days=number) for number in range(7)]
    return [d for d in week if d.weekday() < 5 or settings.spans(d) or d in busy or d == day]


def next_open(day: date, step: int, settings: CalendarSettings) -> date:
    """Return the nearest day in that direction on which the room is open by its hours."""
    for number in range(1, 8):
        found = day + timedelta(days=step * number)
        if settings.spans(found):
            return found
    return day + timedelta(days=step)


def lanes(day: Sequence[Appointment]) -> dict[int, Lane]:
    """Return the lanes of one day's appointments, those that take up time before the rest."""
    found: dict[int, Lane] = {}
    cluster: list[Appointment] = []
    until = -1
    for one in sorted(day, key=lambda a: (start_minute(a), a.id)):
        if cluster and start_minute(one) >= until:
            found |= _share(cluster)
            cluster = []
            until = -1
        cluster.append(one)
        until = max(until, _drawn_end(one))
    return found | _share(cluster)


def _share(cluster: Sequence[Appointment]) -> dict[int, Lane]:
    ends: list[int] = []
    taken: dict[int, int] = {}
    for one in sorted(cluster, key=lambda a: (not a.is_blocking, start_minute(a), a.id)):
        start = start_minute(one)
        overlapping = {
            lane
            for other in cluster
            if (lane := taken.get(other.id)) is not None
            and start_minute(other) < _drawn_end(one)
            and start < _drawn_end(other)
        }
        lane = next(n for n in range(len(cluster)) if n not in overlapping)
        taken[one.id] = lane
        ends.append(lane)
    count = max(ends, default=0) + 1
    return {number: Lane(lane, count) for number, lane in taken.items()}


def _drawn_end(one: Appointment) -> int:
    return start_minute(one) + max(one.minutes, LEAST_DRAWN)
