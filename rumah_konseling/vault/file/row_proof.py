"""Is a row the one that was last written? Asked of the rows that open a door.

Verify proves the whole file and takes seconds; a door can't wait for it, and a forged
row must not open one until somebody runs it. A row holds when it fits its keyed
digest, and that digest is the last one the audit log names: an old row put back with
its old digest fits the first alone.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager

from rumah_konseling.errors import VaultDamaged
from rumah_konseling.vault.file.audit import ENTRY, Audit
from rumah_konseling.vault.file.connection import Connection, Row
from rumah_konseling.vault.file.digests import Digests
from rumah_konseling.vault.file.schema import Table

_COMPARED = 1_000  # rows: a table of more has the entries of its indexes counted only
_AT_ONCE = 2_000  # entries: what is read of the log at a time where all of it is waited for


class RowProof:
    """Compares rows with their digests and with the log, which is read once and then on."""

    def __init__(self, connection: Connection, digests: Digests, audit: Audit) -> None:
        """Look at an open vault."""
        self._connection = connection
        self._audit = audit
        # An entry changed past the program names rows as they never were last written.
        self._chain = audit.chain()
        self._digests = digests
        # By table: the last digest of each row that the log names, up to the entry read to.
        self._logged: dict[str, dict[int, str]] = {}
        # By table and whom an entry is about: every row that was written with one.
        self._about: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        self._read_to = 0
        self._is_held = self._is_read = False
        # By table: at which state of the file, others' writes counted, its indexes were read.
        self._fit_at: dict[str, int] = {}
        # By table: at which state of the file, our writes counted, it was compared, and the result.
        self._whole_at: dict[str, tuple[tuple[int, int], list[int]]] = {}

    @contextmanager
    def held(self) -> Iterator[None]:
        """Read the log once within the block, in which nobody may write but who asks here.

        What that writes itself is logged at the block's end, and not looked at before.
        """
        self._is_held, self._is_read = True, False
        try:
            yield
        finally:
            self._is_held = False

    def expect(self, names: Iterable[str]) -> None:
        """Take note of these tables' rows from the log's beginning on, as it is read.

        To be said before anything is asked: what was read is not read again for them.
        """
        self._logged |= {name: {} for name in names}

    @property
    def has_begun(self) -> bool:
        """Whether any of the log was read."""
        return self._read_to > 0

    def read_ahead(self, entries: int) -> bool:
        """Read so many entries more of the log; False when its end is reached.

        Whoever asks before that reads the rest, and waits for it.
        """
        return bool(self._logged) and self._read_entries(entries)

    @property
    def torn_at(self) -> int | None:
        """The first entry read that is not as it was written, or is missing; None without one."""
        return self._chain.torn_at

    def altered(self, table: Table, ids: Collection[int] | None = None) -> list[int]:
        """Return the ids of the rows that are not as they were written.

        With ``ids`` only those are looked at; without, rows that vanished are named, too. While
        nobody has written, here or in another program, a whole table is compared once: a list
        asks of the same tables for each of its lines.
        """
        if ids is not None:
            return self._compared(table, ids)
        state = (self._connection.value("PRAGMA data_version"), self._connection.changes)
        known = self._whole_at.get(table.name)
        if known is not None and known[0] == state:
            return list(known[1])
        found = self._compared(table, None)
        # What is written within a unit of work may be undone, and nothing counts that.
        if not self._is_held:
            self._whole_at[table.name] = (state, found)
        return list(found)

    def _compared(self, table: Table, ids: Collection[int] | None) -> list[int]:
        logged = self._last_logged(table.name)
        there: set[int] = set()
        found = []
        for row in [] if ids is not None and not ids else self._digests.rows_with_kept(table, ids):
            row_id, present = row["id"], self._digests.of(table, row)
            there.add(row_id)
            kept = row[len(table.columns)]
            if kept != present or logged.get(row_id) != present.hex():
                found.append(row_id)
        asked = logged.keys() if ids is None else ids
        found += [row_id for row_id in asked if row_id in logged and row_id not in there]
        return sorted(found)

    def written_about(self, table: Table, subject: str) -> set[int]:
        """Return the ids of the rows that were ever written with an entry about ``subject``.

        Whichever row was taken out since, or given to another, is among them.
        """
        self._last_logged(table.name)
        return set(self._about.get((table.name, subject), ()))

    def has_stale_index(self, table: Table) -> bool:
        """Whether an index of the table leaves out rows, or names others than are there.

        What is looked up by such an index seems never to have been written, though no row and
        no statement of the schema is changed. Read once, and again when another has written.
        """
        version = self._connection.value("PRAGMA data_version")
        if self._fit_at.get(table.name) == version:
            return False
        fits = self._entries_fit(f'"{table.name}"')
        if fits:
            self._fit_at[table.name] = version
        return not fits

    def _entries_fit(self, table: str) -> bool:
        indexes = self._connection.rows(f"PRAGMA index_list({table})")
        whole = [f'INDEXED BY "{row["name"]}"' for row in indexes if not row["partial"]]
        if len(whole) == 1:
            whole.append("NOT INDEXED")
        counts = {self._connection.value(f"SELECT count(*) FROM {table} {by}") for by in whole}
        first = self._connection.value(f"SELECT rowid FROM {table} NOT INDEXED LIMIT 1")
        if len(counts) > 1 or (counts == {0} and first is not None):
            return False
        last = self._connection.value(f"SELECT max(rowid) FROM {table} NOT INDEXED")
        if not indexes or (last or 0) > _COMPARED:
            return True
        return bool(self._connection.value(f"PRAGMA integrity_check({table})") == "ok")

    def vanished(self, table: Table) -> list[int]:
        """Return the ids of the rows that were written and are not there; reads ids alone."""
        logged = self._last_logged(table.name)
        # As one text: thousands of rows of one number each take five times as long.
        ids = self._connection.value(f'SELECT json_group_array(id) FROM "{table.name}"')
        return sorted(logged.keys() - set(json.loads(ids)))

    def _last_logged(self, name: str) -> dict[int, str]:
        self.read_together([name])
        return self._logged[name]

    def read_together(self, names: Collection[str]) -> None:
        """Read what the log says of these tables' rows in one go; what is known stays so."""
        self._read_on()
        new: dict[str, dict[int, str]] = {n: {} for n in names if n not in self._logged}
        if not new:
            return
        is_about = " OR ".join(["instr(changes, ?) > 0"] * len(new))
        for row in self._connection.rows(
            f"SELECT subject, changes FROM audit WHERE number <= ? AND ({is_about})"
            " ORDER BY number",
            (self._read_to, *map(json.dumps, new)),
        ):
            self._note_all(new, row)
        self._logged |= new

    def _read_on(self) -> None:
        """Read what was logged since; within a unit of work once."""
        if self._is_held and self._is_read:
            return
        self._is_read = True
        if not self._logged:
            last = self._connection.row(
                "SELECT number, mac FROM audit ORDER BY number DESC LIMIT 1"
            )
            if last is not None:
                self._read_to = last["number"]
                self._chain.go_to(last["number"], last["mac"])
            return
        before, is_more = self._read_to, True
        while is_more:
            is_more = self._read_entries(_AT_ONCE)
        if self._read_to != before:
            self._look_at_end()

    def _look_at_end(self) -> None:
        """Look whether the log ends where its sealed head says."""
        try:
            self._audit.head()
        except VaultDamaged:
            self._chain.torn_at = self._chain.torn_at or self._chain.number + 1

    def _read_entries(self, most: int) -> bool:
        """Read the next entries, ``most`` at a time; whether there may be more of them."""
        rows = self._connection.rows(
            f"SELECT {ENTRY} FROM audit WHERE number > ? ORDER BY number LIMIT ?",
            (self._read_to, most),
        )
        for row in rows:
            self._chain.follow(row)
            self._note_all(self._logged, row)
            self._read_to = row["number"]
        return len(rows) == most

    def _note_all(self, wanted: dict[str, dict[int, str]], entry: Row) -> None:
        """Note what an entry says of the rows of the tables that are wanted."""
        subject, about = entry["subject"], self._about
        for name, row_id, digest in _changes(entry["changes"]):
            if (known := wanted.get(name)) is None:
                continue
            if digest is None:
                known.pop(row_id, None)
            else:
                known[row_id] = digest
            if subject:
                about[name, subject].add(row_id)


def _changes(text: str) -> list[tuple[str, int, str | None]]:
    try:
        changes = json.loads(text)
        return [(name, row_id, digest) for name, row_id, digest in changes]
    except (ValueError, TypeError):
        # An entry that can't be read vouches for nothing that was written with it.
        return []
