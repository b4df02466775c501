"""The office goes over to another zone: what is planned keeps its hour on the wall clock.

An appointment at 09.00 in Jakarta is at 09.00 in Makassar once the office is there. What
was already held, signed or printed keeps its instant; its hour is told by the new zone.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from rumah_konseling.clock import Clock, instant
from rumah_konseling.office_zone import OfficeZone
from rumah_konseling.records.settings.settings import Settings
from rumah_konseling.vault.file.connection import Row
from rumah_konseling.vault.file.store import Vault


class OfficeMove:
    """Changes the zone of the office and what hangs on it, as one act."""

    def __init__(self, vault: Vault, clock: Clock, settings: Settings) -> None:
        self._vault = vault
        self._clock = clock
        self._settings = settings

    def moved_appointments(self) -> int:
        """Return how many planned appointments would keep their hour in another zone."""
        return len(self._planned())

    def move(self, zone: OfficeZone) -> None:
        """Keep ``zone`` as the office's; nothing happens when it is that already."""
        former = self._settings.zone
        if former is zone:
            return
        with self._vault.transaction("settings.zone") as tx:
            tx.detail(zone=zone.value, former=former.value if former else "")
            self._settings.write_zone(tx, zone)
            if former is None:
                return
            shift = timedelta(hours=former.hours - zone.hours)
            # From the farther end, so that none passes through the place of its neighbour.
            for row in sorted(self._planned(), key=_start, reverse=shift > timedelta()):
                tx.update(
                    "appointment",
                    row["id"],
                    starts_at=instant(_start(row) + shift),
                    updated_at=self._clock.stamp(),
                )

    def _planned(self) -> list[Row]:
        return self._vault.query(
            """SELECT id, starts_at FROM appointment
               WHERE status = 'planned' AND starts_at >= ? ORDER BY starts_at""",
            (self._clock.stamp(),),
        )


def _start(row: Row) -> datetime:
    return datetime.fromisoformat(row["starts_at"])
