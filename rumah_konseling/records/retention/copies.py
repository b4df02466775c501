"""Which copies of the room still hold what was destroyed, and about until when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from rumah_konseling.errors import MediumMissing, NotWritable
from rumah_konseling.records.retention.destruction_model import HoldingCopy
from rumah_konseling.records.retention.list_places import ListPlaces
from rumah_konseling.records.safekeeping.backups import Backup, Backups
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.machine.os_errors import file_trouble

_ALL = 10_000
Aside = tuple[str, datetime]


class Copies:
    """Backups and rooms that were kept aside.

    ``asides`` tells the names of the rooms that lie beside this one, and when they were put
    there.
    """

    def __init__(
        self,
        vault: Vault,
        backups: Backups,
        places: ListPlaces,
        asides: Callable[[], Sequence[Aside]],
    ) -> None:
        self._vault = vault
        self._backups = backups
        self._places = places
        self._asides = asides

    def folder(self) -> Path | None:
        """Return the folder of the planned backups."""
        planned = self._backups.plan().folder
        return Path(planned) if planned else None

    def present(self) -> list[HoldingCopy]:
        """Return every copy that is known and not known to be gone, the newest first."""
        made = [self._of_backup(one) for one in self._backups.all(_ALL) if one.removed_at is None]
        folder = str(self._vault.path.parent)
        aside = [
            HoldingCopy(name, folder, moment.astimezone().date(), None)
            for name, moment in self._asides()
        ]
        return sorted([*made, *aside], key=lambda one: one.made_on, reverse=True)

    def holding(self) -> list[HoldingCopy]:
        """Return the copies from before the last destruction; none where there was none."""
        row = self._vault.query_one(
            """SELECT max(number) AS number, max(at) AS at FROM audit
               WHERE action IN ('destruction.done', 'destruction.applied_again',
                              'destruction.room_applied_again')"""
        )
        if row is None or row["number"] is None:
            return []
        before = {one.id for one in self._places.before()}
        done_on = datetime.fromisoformat(row["at"])
        names = {name for name, moment in self._asides() if moment <= done_on}
        return [
            one
            for one in self.present()
            if (one.backup_id in before if one.backup_id is not None else one.name in names)
        ]

    def unlisted(self) -> dict[str, set[int]]:
        """Return, by folder, the ids of holding backups beside which no list is known to lie."""
        return {folder: {one.id for one in some} for folder, some in self._places.lacking().items()}

    def leave_list_at_hand(self) -> None:
        """Write the list where the planned backups go, if that medium is there."""
        planned = self.folder()
        if planned is not None:
            self._places.leave(planned)

    def leave_list(self, folder: str) -> None:
        """Write the list of the destroyed into a folder of backups, now that it is there.

        Raises:
            MediumMissing: it is not there, or none of the backups meant is in it.
            NotWritable: the list can't be written there.
        """
        place, wanted = Path(folder), self.unlisted().get(folder, set())
        names = [one.path for one in self._backups.all(_ALL) if one.id in wanted]
        with file_trouble():
            is_there = any(name.is_file() for name in names)
        if not is_there:
            raise MediumMissing
        if not self._places.leave(place):
            raise NotWritable

    def note_gone(self, backup_id: int) -> None:
        """Note that a backup's file, or its medium, is not there any more."""
        for one in self._backups.all(_ALL):
            if one.id == backup_id:
                self._backups.note_removed(one.path.name)

    def is_key_due(self) -> bool:
        """Whether the room still has the data key from before the last destruction."""
        row = self._vault.query_one(
            """SELECT
                   ifnull(max(CASE WHEN action = 'keys.replaced' THEN number END), 0) AS replaced,
                   ifnull(max(CASE WHEN action <> 'keys.replaced' THEN number END), 0) AS done
               FROM audit WHERE action IN
                   ('keys.replaced', 'destruction.done', 'destruction.applied_again',
                 'destruction.room_applied_again')"""
        )
        assert row is not None
        return bool(row["done"] > row["replaced"])

    def _of_backup(self, one: Backup) -> HoldingCopy:
        made_on, kept = one.made_at.astimezone().date(), self._backups.plan().keeping
        # The last to go is the one that stands for its month, or week, or day.
        days = max(kept.days, 7 * kept.weeks, 31 * kept.months)
        until = made_on + timedelta(days=days)
        return HoldingCopy(one.path.name, str(one.path.parent), made_on, until, one.id)
