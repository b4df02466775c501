"""One unit of work: what it writes, and the digests and changes that follow from it."""

from typing import Any

from rumah_konseling.errors import NotFound, VaultDamaged
from rumah_konseling.vault.file.connection import Connection, Parameters, Row
from rumah_konseling.vault.file.digests import Change, Digests
from rumah_konseling.vault.file.schema import Schema, Table

_USED = "used_id"


class Transaction:
    """Writes rows of records; made by ``Vault.transaction`` only.

    ``subject`` (such as "client/12") may be set until the end, when it and the
    action go to the audit log.
    """

    def __init__(
        self, connection: Connection, schema: Schema, digests: Digests, action: str, subject: str
    ) -> None:
        """Begin with nothing written."""
        self.action = action
        self.subject = subject
        self.details: dict[str, object] = {}
        self._connection = connection
        self._schema = schema
        self._digests = digests
        self._before: dict[tuple[str, int], bytes | None] = {}
        self._ended = False

    def insert(self, table: str, /, **values: Any) -> int:
        """Add a row and return its id; ValueError for an unknown table or column."""
        self._known(table, values)
        if "id" not in values and (free := self._after_deleted(table)) is not None:
            values["id"] = free
        names = list(values)
        columns = ", ".join(f'"{name}"' for name in names)
        marks = ", ".join("?" * len(names))
        content = f"({columns}) VALUES ({marks})" if names else "DEFAULT VALUES"
        (row,) = self._connection.change(
            f'INSERT INTO "{table}" {content} RETURNING id', list(values.values())
        )
        row_id: int = row["id"]
        self._before.setdefault((table, row_id), None)
        return row_id

    def update(self, table: str, id: int, /, **values: Any) -> None:
        """Change columns of one row; what holds its value already is left alone, with its index.

        Raises NotFound, ValueError for an unknown table or column, and VaultDamaged when
        the row is not the one that was last written: a forged row must not be sealed
        anew.
        """
        self._known(table, values)
        row = self._touch(self._schema.table(table), id)
        changed = {name: value for name, value in values.items() if not _holds(row[name], value)}
        if changed:
            columns = ", ".join(f'"{name}" = ?' for name in changed)
            self._connection.change(
                f'UPDATE "{table}" SET {columns} WHERE id = ?', [*changed.values(), id]
            )

    def delete(self, table: str, id: int, /, *, reuses_id: bool = False) -> None:
        """Remove one row; raises as ``update`` does.

        Its id is never given to another row, where the file keeps which were used, unless it
        ``reuses_id``: one that means something, and that no entry of the log is about.
        """
        self._known(table, {})
        self._touch(self._schema.table(table), id)
        if not reuses_id:
            self._keep_used(table, id)
        self._connection.change(f'DELETE FROM "{table}" WHERE id = ?', (id,))

    def query(self, sql: str, params: Parameters = ()) -> list[Row]:
        """Read within this transaction, its own changes included."""
        self._refuse_when_ended()
        return self._connection.rows(sql, params)

    def query_one(self, sql: str, params: Parameters = ()) -> Row | None:
        """Read the first row, or None."""
        self._refuse_when_ended()
        return self._connection.row(sql, params)

    def detail(self, **more: object) -> None:
        """Add facts to the audit entry: plain JSON values, dates and times."""
        self.details.update(more)

    def written(self, table: str) -> frozenset[int]:
        """Return the ids of a table's rows that were written here, each checked before."""
        return frozenset(row_id for name, row_id in self._before if name == table)

    def keep_digests(self) -> list[Change]:
        """Keep the digests of all rows written and return those that really changed."""
        changes: list[Change] = []
        for (name, row_id), before in self._before.items():
            table = self._schema.table(name)
            row = self._digests.row(table, row_id)
            after = None if row is None else self._digests.of(table, row)
            if after != before:
                self._digests.keep(name, row_id, after)
                changes.append((name, row_id, after))
        return changes

    def end(self) -> None:
        """Refuse everything from now on."""
        self._ended = True

    def _known(self, table: str, values: dict[str, Any]) -> None:
        self._refuse_when_ended()
        unknown = values.keys() - set(self._schema.table(table).columns)
        if unknown:
            raise ValueError(f"table {table} has no column {', '.join(sorted(unknown))}")

    def _after_deleted(self, table: str) -> int | None:
        """Return the next id of a table whose last rows were deleted; SQLite would reuse theirs."""
        used = self._used(table)
        if used is None or self._highest(table) >= used["highest"]:
            return None
        return int(used["highest"]) + 1

    def _keep_used(self, table: str, row_id: int) -> None:
        # Below the highest id SQLite gives none again by itself.
        if _USED not in self._schema.tables or row_id < self._highest(table):
            return
        used = self._used(table)
        if used is None:
            self.insert(_USED, table_name=table, highest=row_id)
        else:
            self.update(_USED, used["id"], highest=max(row_id, used["highest"]))

    def _used(self, table: str) -> Row | None:
        if _USED not in self._schema.tables:
            return None
        return self._connection.row("SELECT * FROM used_id WHERE table_name = ?", (table,))

    def _highest(self, table: str) -> int:
        return int(self._connection.value(f'SELECT ifnull(max(id), 0) FROM "{table}"'))

    def _touch(self, table: Table, row_id: int) -> Row:
        row = self._digests.row(table, row_id)
        if row is None:
            raise NotFound
        if (table.name, row_id) not in self._before:
            kept = self._digests.kept(table.name, row_id)
            if kept != self._digests.of(table, row):
                raise VaultDamaged
            self._before[table.name, row_id] = kept
        return row

    def _refuse_when_ended(self) -> None:
        if self._ended:
            raise RuntimeError("this transaction has ended")


def _holds(present: object, value: object) -> bool:
    # 1, True and 1.0 are equal, and not all of them are what a column may hold.
    return type(present) is type(value) and present == value
