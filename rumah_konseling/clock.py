"""Today and now, in one place so that tests can set them.

Times are kept as aware UTC instants in ISO 8601 with microseconds, so that
their text sorts as time does; dates are local calendar dates of the office.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime


def instant(moment: datetime) -> str:
    """Return an aware moment as the text kept in the vault, whose order is that of time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


class Clock:
    """Reads the system's time, or a replacement handed in by a test."""

    def __init__(self, source: Callable[[], datetime] | None = None) -> None:
        self._source = source or (lambda: datetime.now(UTC))

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return self._source().astimezone(UTC)

    def today(self) -> date:
        """Return the office's calendar date."""
        return self._source().astimezone().date()

    def stamp(self) -> str:
        """Return the present instant as the text kept in the vault."""
        return instant(self.now())
