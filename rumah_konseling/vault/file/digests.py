"""A keyed digest of every row, kept away from it.

SQLCipher's page MACs do not say how old a page is: a single old page put back
passes every built-in check (0 of 30 caught when measured). A row on such a page
no longer fits its digest, which lives on another page.
"""

import hashlib
import json
import struct
from collections.abc import Collection, Iterator
from functools import cache

from rumah_konseling.vault.file.connection import Connection, Row
from rumah_konseling.vault.file.schema import Schema, Table

_DIGEST_BYTES = 16
_length = struct.Struct(">Q").pack


def canonical(*values: object) -> bytes:
    """Encode values so that no two different lists give the same bytes.

    Takes what SQLite stores: None, int, float, str, bytes; TypeError for else.
    """
    return b"".join(map(_encoded, values))


def _encoded(value: object) -> bytes:
    # Some 60 values for each note that is signed: the most frequent kinds come first.
    if isinstance(value, str):
        tag, content = b"s", value.encode("utf-8", "surrogatepass")
    elif isinstance(value, int):
        tag, content = b"i", str(int(value)).encode()
    elif value is None:
        tag, content = b"n", b""
    elif isinstance(value, bytes):
        tag, content = b"b", value
    elif isinstance(value, float):
        tag, content = b"f", struct.pack(">d", value)
    else:
        raise TypeError(f"{type(value).__name__} is not stored by SQLite")
    return tag + _length(len(content)) + content


@cache
def _names(table: Table) -> tuple[bytes, tuple[tuple[int, bytes], ...]]:
    """Return the encoded name of a table, and place and encoded name of its columns by name."""
    places = sorted((name, place) for place, name in enumerate(table.columns))
    return _encoded(table.name), tuple((place, _encoded(name)) for name, place in places)


class Digests:
    """Makes and keeps the digests of rows."""

    def __init__(self, connection: Connection, key: bytes) -> None:
        """Use a subkey of its own."""
        self._connection = connection
        self._key = key

    def of(self, table: Table, row: Row) -> bytes:
        """Return the digest of a row that holds the table's columns in their order."""
        name, columns = _names(table)
        parts = [name]
        for place, column in columns:
            # Empty columns are left out, so a migration that adds one leaves digests valid.
            if (value := row[place]) is not None:
                parts += (column, _encoded(value))
        content = b"".join(parts)
        return hashlib.blake2b(content, key=self._key, digest_size=_DIGEST_BYTES).digest()

    def row(self, table: Table, row_id: int) -> Row | None:
        """Return a row as it stands, as ``of`` takes it; None when it is gone."""
        return self._connection.row(
            f'SELECT {table.quoted_columns} FROM "{table.name}" WHERE id = ?', (row_id,)
        )

    def rows_with_kept(self, table: Table, ids: Collection[int] | None = None) -> list[Row]:
        """Return rows as ``of`` takes them, all or those of ``ids``, each with its kept digest.

        The digest stands behind the columns; it is None where none was kept.
        """
        where = "" if ids is None else "WHERE id IN (SELECT value FROM json_each(:ids))"
        return self._connection.rows(
            f"""SELECT {table.quoted_columns}, (
                    SELECT digest FROM record_digest
                    WHERE table_name = :name AND row_id = "{table.name}".id)
                FROM "{table.name}" {where}""",
            {"name": table.name, "ids": None if ids is None else json.dumps(list(ids))},
        )

    def of_all(self, table: Table) -> Iterator[tuple[int, bytes]]:
        """Yield id and digest of every row of a table as it stands."""
        for row in self._connection.each(f'SELECT {table.quoted_columns} FROM "{table.name}"'):
            yield row["id"], self.of(table, row)

    def kept(self, table_name: str, row_id: int) -> bytes | None:
        """Return the digest that was kept when the row was last written."""
        found: bytes | None = self._connection.value(
            "SELECT digest FROM record_digest WHERE table_name = ? AND row_id = ?",
            (table_name, row_id),
        )
        return found

    def all_kept(self) -> dict[tuple[str, int], bytes]:
        """Return every kept digest by table and id."""
        rows = self._connection.each("SELECT table_name, row_id, digest FROM record_digest")
        return {(row["table_name"], row["row_id"]): row["digest"] for row in rows}

    def keep(self, table_name: str, row_id: int, digest: bytes | None) -> None:
        """Keep a digest, or drop it with its row."""
        if digest is None:
            self._connection.change(
                "DELETE FROM record_digest WHERE table_name = ? AND row_id = ?",
                (table_name, row_id),
            )
        else:
            self._connection.change(
                "INSERT INTO record_digest VALUES (?, ?, ?)"
                " ON CONFLICT DO UPDATE SET digest = excluded.digest",
                (table_name, row_id, digest),
            )

    def refresh(self, schema: Schema) -> list["Change"]:
        """Bring every digest up to date after a migration; return what changed."""
        kept = self.all_kept()
        changes: list[Change] = []
        for table in schema.tables.values():
            for row_id, digest in list(self.of_all(table)):
                if kept.pop((table.name, row_id), None) != digest:
                    changes.append((table.name, row_id, digest))
        changes.extend((name, row_id, None) for name, row_id in kept)
        for change in changes:
            self.keep(*change)
        return changes


Change = tuple[str, int, bytes | None]
