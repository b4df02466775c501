"""The counselor's own view (beban kerja saya): true figures, which are not for handing out.

Nothing here is printed or saved: small numbers of one room tell of single people.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from rumah_konseling.clock import Clock, instant
from rumah_konseling.records.reports.waiting import Waiting, WaitingTimes
from rumah_konseling.vault.file.store import Vault

WEEKS = 12
SILENT_AFTER = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Week:
    """A week from Monday on: how many sessions were held, and how long they took together."""

    first: date
    sessions: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Workload:
    """How the work stands. ``silent`` are those in service whom nobody met for thirty days.

    ``weeks`` are the last twelve, the present one last; ``coming`` counts the appointments
    of the next seven days.
    """

    active: int
    waiting: int
    silent: int
    unsigned: int
    late_notes: int
    coming: int
    weeks: tuple[Week, ...]


class Workloads:
    """Counts the counselor's work as it is."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def workload(self) -> Workload:
        """Return how the work stands now."""
        now, today = self._clock.now(), self._clock.today()
        monday = today - timedelta(days=today.weekday())
        first = monday - timedelta(weeks=WEEKS - 1)
        return Workload(
            active=self._count("SELECT count(*) AS n FROM client WHERE status = 'active'"),
            waiting=self._count("SELECT count(*) AS n FROM client WHERE status = 'waiting'"),
            silent=self._count(
                """SELECT count(*) AS n FROM client WHERE status = 'active'
                   AND opened_on < ?1 AND NOT EXISTS (
                       SELECT 1 FROM session WHERE client_id = client.id AND started_at >= ?2)""",
                (today - SILENT_AFTER).isoformat(),
                _midnight(today - SILENT_AFTER),
            ),
            unsigned=self._count("SELECT count(*) AS n FROM session WHERE state = 'draft'"),
            late_notes=self._count(
                "SELECT count(*) AS n FROM session WHERE is_late AND started_at >= ?",
                _midnight(first),
            ),
            coming=self._count(
                """SELECT count(*) AS n FROM appointment
                   WHERE status = 'planned' AND starts_at >= ? AND starts_at < ?""",
                instant(now),
                instant(now + timedelta(days=7)),
            ),
            weeks=self._weeks(first),
        )

    def waiting(self) -> Waiting:
        """Return how long people wait, by group."""
        return WaitingTimes(self._vault, self._clock).look()

    def _weeks(self, first: date) -> tuple[Week, ...]:
        held = {first + timedelta(weeks=n): (0, 0) for n in range(WEEKS)}
        rows = self._vault.query(
            "SELECT started_at, minutes FROM session WHERE started_at >= ?", (_midnight(first),)
        )
        for row in rows:
            day = datetime.fromisoformat(row["started_at"]).astimezone().date()
            monday = day - timedelta(days=day.weekday())
            if monday in held:
                sessions, minutes = held[monday]
                held[monday] = (sessions + 1, minutes + row["minutes"])
        return tuple(Week(monday, *of_week) for monday, of_week in held.items())

    def _count(self, sql: str, *params: str) -> int:
        row = self._vault.query_one(sql, params)
        assert row is not None, "an aggregate always has its row"
        return int(row["n"])


def _midnight(day: date) -> str:
    return instant(datetime.combine(day, time.min).astimezone())
