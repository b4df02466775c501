"""Today and now, in one place so that tests can set them.

Times are kept as aware UTC instants in ISO 8601 with microseconds, so that
their text sorts as time does; dates are local calendar dates of the office.
"""

import sys
import time
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

# Clocks of office PCs wander by some seconds and are put right by a minute or two.
BEHIND_AT_MOST = timedelta(minutes=5)
AHEAD_AT_MOST = timedelta(days=30)


def instant(moment: datetime) -> str:
    """Return an aware moment as the text kept in the vault, whose order is that of time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def years_after(day: date, years: int) -> date:
    """Return the same day so many years later; 28 February for a 29th that is not there."""
    year = day.year + years
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


class Clock:
    """Reads the system's time, or a replacement handed in by a test."""

    def __init__(self, source: Callable[[], datetime] | None = None) -> None:
        self._source = source or (lambda: datetime.now(UTC))

    @property
    def computer(self) -> "Clock":
        """The computer's own clock, whatever the room knows better."""
        return self

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return self._source().astimezone(UTC)

    def passed(self) -> timedelta:
        """Return the time since some moment before, which no setting of the clock changes.

        On Linux sleep counts, as it does on Windows.
        """
        boot = getattr(time, "CLOCK_BOOTTIME", None)
        if sys.platform == "win32" or boot is None:
            return timedelta(seconds=time.monotonic())
        return timedelta(seconds=time.clock_gettime(boot))

    def today(self) -> date:
        """Return the office's calendar date."""
        return self.now().astimezone().date()

    def stamp(self) -> str:
        """Return the present instant as the text kept in the vault."""
        return instant(self.now())


@dataclass(frozen=True, slots=True)
class ClockDoubt:
    """A computer's time that is far from the latest moment the room knows (both aware)."""

    computer: datetime
    latest: datetime

    @property
    def is_behind(self) -> bool:
        """Whether the computer says that it is earlier than what was written already."""
        return self.computer < self.latest


class JumpWatch:
    """Tells a clock that was set from time that passed."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.look()

    def look(self) -> None:
        """Hold the clock for right as it is now."""
        self._at, self._passed = self._clock.now(), self._clock.passed()

    @property
    def is_ahead(self) -> bool:
        """Whether the clock has gone on by more than the time that passed since the look."""
        went = self._clock.now() - self._at
        return went - (self._clock.passed() - self._passed) > BEHIND_AT_MOST


class BelievedClock(Clock):
    """Never earlier than the latest moment that the room's audit log knows.

    A computer's clock that was set back reopens nothing that has ended.
    """

    def __init__(self, computer: Clock, latest: Callable[[], datetime | None]) -> None:
        """Go by ``computer`` and by ``latest``, which is None where no time can be read."""
        self._computer = computer
        self._latest = latest
        super().__init__(self._later)

    @property
    def computer(self) -> Clock:
        """The computer's own clock."""
        return self._computer

    def _later(self) -> datetime:
        computer, latest = self.computer.now(), self._latest()
        return computer if latest is None else max(computer, latest)

    def doubt(self) -> ClockDoubt | None:
        """Return the two times where they are too far apart to go on without a question."""
        computer, latest = self.computer.now(), self._latest()
        if latest is None or latest - BEHIND_AT_MOST <= computer <= latest + AHEAD_AT_MOST:
            return None
        return ClockDoubt(computer, latest)
