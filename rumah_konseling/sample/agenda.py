"""The sample's time: a clock that only goes forward, what is still to happen, free hours."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import chain, count

from rumah_konseling.clock import Clock
from rumah_konseling.records.settings.days_off import day_off
from rumah_konseling.records.settings.working_hours import CalendarSettings, minute_of

_HOURS = ("08.00", "09.00", "10.00", "11.00", "13.00", "14.00", "15.00")
_REST = 5
_MOST_A_DAY = 5
_USUAL_DAYS = (1, 3)
_MORNING = "08.00"


class StoryClock(Clock):
    """The clock of an invented past; it only goes forward."""

    def __init__(self, day: date) -> None:
        self.at = self._began = at_hour(day, _MORNING)
        super().__init__(lambda: self.at)

    def go_to(self, day: date) -> None:
        """Begin the working day ``day`` if it is later than now."""
        self.reach(at_hour(day, _MORNING))

    def reach(self, moment: datetime) -> None:
        """Let it be ``moment`` if that is later than now."""
        self.at = max(self.at, moment)

    def passed(self) -> timedelta:
        """Return the invented time that went by: this clock is never set."""
        return self.at - self._began

    def pass_minutes(self, minutes: int) -> None:
        """Let time go by."""
        self.at += timedelta(minutes=minutes)


class Agenda:
    """What is still to happen, in the order of time."""

    def __init__(self) -> None:
        self._waiting: list[tuple[datetime, int, Callable[[], object]]] = []
        self._serial = count()

    def put(self, moment: datetime, act: Callable[[], object]) -> None:
        """Let something happen at a moment; of two at the same, the one put first."""
        heapq.heappush(self._waiting, (moment, next(self._serial), act))

    def run(self, clock: StoryClock, end: date, each_day: Callable[[], object]) -> None:
        """Live up to the evening of ``end``; what lies beyond does not happen."""
        day = None
        while self._waiting:
            moment, _, act = heapq.heappop(self._waiting)
            if moment.astimezone().date() > end:
                return
            clock.reach(moment)
            if clock.today() != day:
                day = clock.today()
                each_day()
            act()


class Diary:
    """The hours of the room that nobody has taken yet."""

    def __init__(self) -> None:
        self._taken: dict[date, list[tuple[int, int]]] = {}
        self._talks: set[date] = set()
        self._office = CalendarSettings()

    def take(self, day: date, hour: str, minutes: int, leeway: int = 0) -> datetime:
        """Take a free hour, that nearest to ``hour``.

        Talks come together: of the days up to ``leeway`` away, one on which others come
        goes first, then one of the room's usual days, then ``day`` and what follows it.
        """
        near = [day + timedelta(days=more) for more in sorted(range(-leeway, leeway + 1), key=abs)]
        shared = (one for one in near if one in self._talks)
        usual = (one for one in near if one.weekday() in _USUAL_DAYS)
        starts = sorted(_HOURS, key=lambda one: abs(_minute(one) - _minute(hour)))
        at, start = next(
            (at, start)
            for at in chain(shared, usual, (day + timedelta(days=more) for more in count()))
            for start in starts
            if self._is_free(at, start, minutes)
        )
        self._talks.add(at)
        begin = _minute(start)
        self._taken.setdefault(at, []).append((begin, begin + minutes + _REST))
        return at_hour(at, start)

    def close_morning(self, day: date) -> None:
        """Keep the first two hours of a day for somebody who comes for the first time."""
        self._taken.setdefault(day, []).append((_minute(_MORNING), _minute("10.00")))

    def _is_free(self, day: date, hour: str, minutes: int) -> bool:
        start, begin = at_hour(day, hour), _minute(hour)
        end = begin + minutes + _REST
        return (
            not day_off(day)
            and len(self._taken.get(day, ())) < _MOST_A_DAY
            and self._office.covers(start, start + timedelta(minutes=minutes))
            and all(end <= one or begin >= other for one, other in self._taken.get(day, ()))
        )


def at_hour(day: date, hour: str) -> datetime:
    """Return the instant at which the office's clock shows ``hour`` ("09.30")."""
    return datetime.combine(day, _wall(hour)).astimezone()


def office_time(moment: datetime) -> datetime:
    """Return ``moment``, or the same hour of the first working day after it."""
    wall = moment.astimezone().replace(tzinfo=None)
    return datetime.combine(working_day(wall.date()), wall.time()).astimezone()


def working_day(day: date) -> date:
    """Return ``day``, or the first working day after it."""
    while day.weekday() > 4 or day_off(day):
        day += timedelta(days=1)
    return day


def _wall(hour: str) -> time:
    hours, minutes = hour.split(".")
    return time(int(hours), int(minutes))


def _minute(hour: str) -> int:
    return minute_of(_wall(hour))
