"""The zone of the office's wall clock: what stood at 09.00 in Makassar stays at 09.00.

Instants are kept in UTC and shown by the process' own zone. A room remembers the zone of
the office; while it is open, the process goes by that one, whatever the computer is set to.
"""

from __future__ import annotations

import ctypes
import os
import time
from datetime import UTC, datetime, timedelta
from enum import StrEnum


class OfficeZone(StrEnum):
    """One of the three zones of Indonesia; none has summer time."""

    WIB = "WIB"
    WITA = "WITA"
    WIT = "WIT"

    @property
    def hours(self) -> int:
        """How many hours it is ahead of UTC."""
        return {OfficeZone.WIB: 7, OfficeZone.WITA: 8, OfficeZone.WIT: 9}[self]


def zone_of_process() -> OfficeZone | None:
    """Return the zone by which this process shows instants; None for one outside Indonesia."""
    seasons = (datetime(2026, month, 1, tzinfo=UTC).astimezone().utcoffset() for month in (1, 7))
    offsets = set(seasons)
    return next((zone for zone in OfficeZone if offsets == {timedelta(hours=zone.hours)}), None)


class ZoneHold:
    """Has the process go by a zone until it is released."""

    def __init__(self, zone: OfficeZone | None) -> None:
        """Take effect where the computer is set to another; None leaves it as it is."""
        # Written as POSIX has it: the sign says how far UTC is away.
        self._set = f"{zone}-{zone.hours}" if zone is not None else ""
        self._before = os.environ.get("TZ")
        self._holds = zone is not None and zone_of_process() is not zone
        if self._holds:
            _go_by(self._set)

    def release(self) -> None:
        """Go by the computer's own zone again, unless somebody chose another meanwhile."""
        if self._holds and os.environ.get("TZ") == self._set:
            _go_by(self._before)
        self._holds = False


def _go_by(zone: str | None) -> None:
    if zone is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = zone
    if hasattr(time, "tzset"):
        time.tzset()
    else:
        # Python has no name for it on Windows, and its own times come from this library.
        ctypes.CDLL("ucrtbase")._tzset()
