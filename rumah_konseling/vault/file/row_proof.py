"""Is a row the one that was last written? Asked of the rows that open a door.

Verify proves the whole file and takes seconds; a door can't wait for it, and a forged
row must not open one until somebody runs it. A row holds when it fits its keyed
digest, and that digest is the last one the audit log names: an old row put back with
its old digest fits the first alone.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass, field

from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.file.digests import Digests
from rumah_konseling.vault.file.schema import Table


@dataclass
class _Logged:
    """The last digests of a table's rows that the log names, up to one of its entries."""

    digests: dict[int, str] = field(default_factory=dict)
    read_to: int = 0


class RowProof:
    """Compares rows with their digests and with the log, which is read once and then on."""

    def __init__(self, connection: Connection, digests: Digests) -> None:
        """Look at an open vault."""
        self._connection = connection
        self._digests = digests
        self._logged: dict[str, _Logged] = {}

    def altered(self, table: Table, ids: Collection[int] | None = None) -> list[int]:
        """Return the ids of the rows that are not as they were written.

        With ``ids`` only those are looked at; without, rows that vanished are named, too.
        """
        logged = self._last_logged(table.name)
        present: dict[int, bytes] = {}
        if ids is None:
            present.update(self._digests.of_all(table))
            ids = present.keys() | logged.keys()
        else:
            for row_id in ids:
                row = self._digests.row(table, row_id)
                if row is not None:
                    present[row_id] = self._digests.of(table, row)
        return [
            row_id
            for row_id in sorted(ids)
            if not self._holds(table.name, row_id, present.get(row_id), logged.get(row_id))
        ]

    def vanished(self, table: Table) -> list[int]:
        """Return the ids of the rows that were written and are not there; reads ids alone."""
        here = {row["id"] for row in self._connection.rows(f"SELECT id FROM {table.name}")}
        return sorted(self._last_logged(table.name).keys() - here)

    def _holds(self, name: str, row_id: int, present: bytes | None, logged: str | None) -> bool:
        if present is None:
            return logged is None
        return logged == present.hex() and self._digests.kept(name, row_id) == present

    def _last_logged(self, name: str) -> dict[int, str]:
        known = self._logged.setdefault(name, _Logged())
        for row in self._connection.rows(
            "SELECT number, changes FROM audit WHERE number > ? AND instr(changes, ?) > 0"
            " ORDER BY number",
            (known.read_to, json.dumps(name)),
        ):
            for of, row_id, digest in _changes(row["changes"]):
                if of != name:
                    continue
                if digest is None:
                    known.digests.pop(row_id, None)
                else:
                    known.digests[row_id] = digest
        known.read_to = self._connection.value("SELECT max(number) FROM audit")
        return known.digests


def _changes(text: str) -> list[tuple[str, int, str | None]]:
    try:
        return [(name, row_id, digest) for name, row_id, digest in json.loads(text)]
    except (ValueError, TypeError):
        # An entry that can't be read vouches for nothing that was written with it.
        return []
