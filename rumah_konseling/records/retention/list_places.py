"""Beside which backups the list of the destroyed lies, and which media still lack it.

A medium that was away while somebody was destroyed holds them and knows of nothing. Until it
was put in again, and the list written beside its backups, whoever restores from it on a
computer that does not know of the destruction gets them back.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path

from rumah_konseling.clock import Clock
from rumah_konseling.records.retention.destroyed_list import DestroyedList
from rumah_konseling.records.retention.retention import Retention
from rumah_konseling.records.retention.room_list import DestroyedRoomList
from rumah_konseling.records.retention.room_records import RoomRecords
from rumah_konseling.records.safekeeping.backups import Backup, Backups
from rumah_konseling.vault.file.store import Vault

_ALL = 10_000


class ListPlaces:
    """Follows the list to every backup from before the last destruction."""

    def __init__(self, vault: Vault, clock: Clock, backups: Backups) -> None:
        self._vault = vault
        self._backups = backups
        self._list = DestroyedList(vault)
        self._room_list = DestroyedRoomList(
            vault, RoomRecords(vault, clock, Retention(vault, clock))
        )

    def before(self) -> list[Backup]:
        """Return the backups, not known to be gone, from before the last destruction."""
        last = self._last()
        return [
            one
            for one in self._backups.all(_ALL)
            if one.removed_at is None and last is not None and one.entries < last
        ]

    def lacking(self) -> Mapping[str, list[Backup]]:
        """Return, by their folder, the backups beside which no list is known to lie."""
        last, found = self._last(), dict[str, list[Backup]]()
        if last is None:
            return found
        known = {
            row["id"]
            for row in self._vault.query(
                """SELECT each.value AS id FROM audit, json_each(detail, '$.backups') AS each
                   WHERE action = 'destruction.list_left' AND number > ?""",
                (last,),
            )
        }
        for one in self.before():
            if one.id not in known:
                found.setdefault(str(one.path.parent), []).append(one)
        return found

    def leave(self, folder: Path) -> bool:
        """Write the list into a folder, and note beside which backups it now lies.

        Return whether it lies there. A folder says nothing of which medium is in it: only the
        backups that are really there count.
        """
        if not self._list.write_beside([folder]):
            return False
        self._room_list.write_beside([folder])
        with contextlib.suppress(OSError):
            there = [one.id for one in self.lacking().get(str(folder), ()) if one.path.is_file()]
            if there:
                self._vault.note("destruction.list_left", backups=there)
        return True

    def state(self) -> tuple[int, int]:
        """Return what changes whenever the list does."""
        row = self._vault.query_one(
            """SELECT (SELECT count(*) FROM destroyed_client) AS clients,
                      (SELECT count(*) FROM destruction WHERE done_at IS NOT NULL) AS done"""
        )
        assert row is not None, "a count always has a row"
        return int(row["clients"]), int(row["done"])

    def _last(self) -> int | None:
        # The log is long, and mostly nobody was destroyed.
        if self.state() == (0, 0) and not self._room_list.all():
            return None
        row = self._vault.query_one(
            """SELECT max(number) AS number FROM audit
               WHERE action IN ('destruction.done', 'destruction.applied_again',
                              'destruction.room_applied_again')"""
        )
        assert row is not None, "an aggregate always has a row"
        return None if row["number"] is None else int(row["number"])
