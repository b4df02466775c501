"""Beside which backups the list of the destroyed lies, and which media still lack it.

A medium that was away while somebody was destroyed holds them and knows of nothing. Until it
was put in again, and the list written beside its backups, whoever restores from it on a
computer that does not know of the destruction gets them back.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path

from rumah_konseling.records.retention.destroyed_list import DestroyedList
from rumah_konseling.records.safekeeping.backups import Backup, Backups
from rumah_konseling.vault.file.store import Vault

_ALL = 10_000


class ListPlaces:
    """Follows the list to every backup from before the last destruction."""

    def __init__(self, vault: Vault, backups: Backups) -> None:
        self._vault = vault
        self._backups = backups
        self._list = DestroyedList(vault)

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
        known = {
            row["id"]
            for row in self._vault.query(
                """SELECT each.value AS id FROM audit, json_each(detail, '$.backups') AS each
                   WHERE action = 'destruction.list_left' AND number > ?""",
                (last or 0,),
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
        with contextlib.suppress(OSError):
            there = [one.id for one in self.lacking().get(str(folder), ()) if one.path.is_file()]
            if there:
                self._vault.note("destruction.list_left", backups=there)
        return True

    def _last(self) -> int | None:
        row = self._vault.query_one(
            """SELECT max(number) AS number FROM audit
               WHERE action IN ('destruction.done', 'destruction.applied_again')"""
        )
        assert row is not None, "an aggregate always has a row"
        return None if row["number"] is None else int(row["number"])
