"""Is the schema of a file the one that the migrations make, object by object?

A trigger that eats a revocation, a guard dropped, a table no longer STRICT: no row is
wrong then, and no page. Whoever has the key can do it, so it is compared at every
opening and in every proof; a room with another schema is read and never written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from sqlcipher3 import dbapi2  # type: ignore[import-untyped,unused-ignore]

from rumah_konseling.errors import SchemaAltered
from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.file.migrations import Migration, statements, version

# By kind and name: the table it belongs to, and the statement that made it.
Objects = Mapping[tuple[str, str], tuple[str, str | None]]

_READ = "SELECT type, name, tbl_name, sql FROM sqlite_master"
_KINDS = {"table": "tabel", "index": "indeks", "trigger": "pemicu", "view": "tampilan"}


@cache
def _built(steps: tuple[Migration, ...]) -> Objects:
    """Return what the steps make of an empty file."""
    driver = dbapi2.connect(":memory:", isolation_level=None)
    try:
        for step in steps:
            for statement in statements(step.sql):
                driver.execute(statement)
        return {(row[0], row[1]): (row[2], row[3]) for row in driver.execute(_READ)}
    finally:
        driver.close()


def differences(connection: Connection, steps: Sequence[Migration]) -> Iterator[tuple[str, str]]:
    """Yield name and a sentence for each object that is not as the steps have made it.

    A file that has taken only some of the steps is compared with those. What is compared
    is the text of each statement, to the letter: SQLite keeps it as it was written.
    """
    taken = version(connection)
    if not 0 < taken <= len(steps):
        yield "user_version", f"Nomor susunan berkas ({taken}) tidak dikenal versi program ini."
        taken = len(steps)
    expected = _built(tuple(steps[:taken]))
    found: Objects = {
        (row["type"], row["name"]): (row["tbl_name"], row["sql"]) for row in connection.each(_READ)
    }
    for key in sorted(expected.keys() | found.keys()):
        kind, name = _KINDS.get(key[0], key[0]), key[1]
        if key not in found:
            yield name, f"Susunan berkas diubah: {kind} {name} hilang."
        elif key not in expected:
            yield name, f"Susunan berkas diubah: {kind} {name} bukan dari program ini."
        elif found[key] != expected[key]:
            yield name, f"Susunan berkas diubah: {kind} {name} tidak seperti semestinya."


def what_is_altered(connection: Connection, steps: Sequence[Migration]) -> SchemaAltered | None:
    """Return the refusal to write into a schema that the steps have not made, or None."""
    found = tuple(differences(connection, steps))
    return SchemaAltered(found) if found else None
