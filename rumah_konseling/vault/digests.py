"""A keyed digest of every row, kept away from it.

SQLCipher's page MACs do not say how old a page is: a single old page put back
passes every built-in check (0 of 30 caught when measured). A row on such a page
no longer fits its digest, which lives on another page.
"""

import hashlib
import struct
from collections.abc import Iterator, Mapping
from typing import Any

from rumah_konseling.vault.connection import Connection
from rumah_konseling.vault.schema import Schema, Table

_DIGEST_BYTES = 16


def canonical(*values: object) -> bytes:
    """Encode values so that no two different lists give the same bytes.

    Takes what SQLite stores: None, int, float, str, bytes; TypeError for else.
    """
    parts = []
    for value in values:
        match value:
            case None:
                tag, content = b"n", b""
            case int():
                tag, content = b"i", str(int(value)).encode()
            case float():
                tag, content = b"f", struct.pack(">d", value)
            case str():
                tag, content = b"s", value.encode("utf-8", "surrogatepass")
            case bytes():
                tag, content = b"b", value
            case _:
                raise TypeError(f"{type(value).__name__} is not stored by SQLite")
        parts.append(tag + struct.pack(">Q", len(content)) + content)
    return b"".join(parts)


class Digests:
    """Makes and keeps the digests of rows."""

    def __init__(self, connection: Connection, key: bytes) -> None:
        """Use a subkey of its own."""
        self._connection = connection
        self._key = key

    def _digest(self, table: Table, values: Mapping[str, Any]) -> bytes:
        # Empty columns are left out, so a migration that adds one leaves digests valid.
        filled = sorted((name, value) for name, value in values.items() if value is not None)
        content = canonical(table.name, *(part for pair in filled for part in pair))
        return hashlib.blake2b(content, key=self._key, digest_size=_DIGEST_BYTES).digest()

    def of_row(self, table: Table, row_id: int) -> bytes | None:
        """Return the digest of a row as it stands, None when it is gone."""
        row = self._connection.row(
            f'SELECT {table.quoted_columns} FROM "{table.name}" WHERE id = ?', (row_id,)
        )
        return None if row is None else self._digest(table, dict(row))

    def of_all(self, table: Table) -> Iterator[tuple[int, bytes]]:
        """Yield id and digest of every row of a table as it stands."""
        for row in self._connection.each(f'SELECT {table.quoted_columns} FROM "{table.name}"'):
            yield row["id"], self._digest(table, dict(row))

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
