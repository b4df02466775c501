"""Which of the room's own records were destroyed: sealed beside the vault like the clients' list.

An older file that comes back holds them again, and knows of nothing. Each is named by kind,
number and the instant at which it was written, so that nothing else is ever met.
"""

from __future__ import annotations

import contextlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from rumah_konseling.errors import VaultTrouble
from rumah_konseling.records.mapping import read_json
from rumah_konseling.records.retention.destroyed_list import LIST_SUFFIX, sealed_lists
from rumah_konseling.records.retention.destruction_model import Plan
from rumah_konseling.records.retention.retention_model import RoomKind
from rumah_konseling.records.retention.room_records import RoomRecords
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.machine.atomic_file import replace_durably

_PURPOSE = "destroyed room records"
_Rows = dict[RoomKind, set[tuple[int, str]]]


class DestroyedRoomList:
    """The list of an open vault."""

    def __init__(self, vault: Vault, records: RoomRecords) -> None:
        self._vault = vault
        self._records = records

    def all(self) -> _Rows:
        """Return every record of the room that was destroyed here, or again in this older file."""
        found = defaultdict[RoomKind, set[tuple[int, str]]](set)
        for row in self._vault.query("SELECT content FROM destruction WHERE done_at IS NOT NULL"):
            for batch in read_json(Plan, row["content"]).batches:
                if batch.goes:
                    found[batch.kind] |= set(batch.rows)
        return _together(found, self._records.gone())

    def write_beside(self, folders: Iterable[Path]) -> None:
        """Write the list into these folders, with what lies there already."""
        own = self.all()
        if not own:
            return
        for folder in folders:
            with contextlib.suppress(VaultTrouble, OSError):
                before = self._read(folder)
                whole = _together(before, own)
                if whole != before:
                    self._write(folder, whole)

    def apply_again(self, folders: Iterable[Path]) -> int:
        """Delete again what the lists in ``folders`` name and this file holds; return how much."""
        named: _Rows = {}
        for folder in folders:
            named = _together(named, self._read(folder))
        held = {
            kind: {one for one in rows if self._records.holds(kind, *one)}
            for kind, rows in named.items()
        }
        held = {kind: rows for kind, rows in held.items() if rows}
        if not held:
            return 0
        with self._vault.transaction("destruction.room_applied_again") as tx:
            gone = sum(self._records.delete(tx, kind, sorted(rows)) for kind, rows in held.items())
            self._records.keep_gone(tx, _together(self._records.gone(), held))
            tx.detail(records=gone)
        return gone

    def _read(self, folder: Path) -> _Rows:
        found: _Rows = {}
        for content in sealed_lists(folder, self._vault.lasting_seal(_PURPOSE)):
            raw = json.loads(content)
            found = _together(
                found, {RoomKind(kind): {(i, s) for i, s in rows} for kind, rows in raw.items()}
            )
        return found

    def _write(self, folder: Path, rows: _Rows) -> None:
        content = json.dumps({kind.value: sorted(some) for kind, some in rows.items()}).encode()
        vault_id = self._vault.key_header.vault_id.hex()[:8]
        target = folder / f"{self._vault.path.stem}-{vault_id}-ruang{LIST_SUFFIX}"
        seal = self._vault.lasting_seal(_PURPOSE)
        replace_durably(target, seal.seal(content), lambda _written: None)


def _together(first: Mapping[RoomKind, set[tuple[int, str]]], second: _Rows) -> _Rows:
    kinds = {*first, *second}
    return {kind: first.get(kind, set()) | second.get(kind, set()) for kind in kinds}
