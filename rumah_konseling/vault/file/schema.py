"""What tables there are, and whether each can carry digests."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from rumah_konseling.vault.file.connection import Connection

APPLICATION_ID = 0x524B7631  # "RKv1"

# Written by the vault itself, each protected in its own way.
OWN_TABLES = frozenset({"meta", "audit", "record_digest", "draft"})


@dataclass(frozen=True)
class Table:
    """A table of records and the names of its stored columns."""

    name: str
    columns: tuple[str, ...]

    @cached_property
    def quoted_columns(self) -> str:
        """The columns as SQL."""
        return ", ".join(f'"{column}"' for column in self.columns)


@dataclass(frozen=True)
class Schema:
    """The tables of records by name, and the names of the FTS5 indexes."""

    tables: Mapping[str, Table]
    searches: tuple[str, ...]

    def table(self, name: str) -> Table:
        """Return a table of records; ValueError when there is none of that name."""
        try:
            return self.tables[name]
        except KeyError:
            raise ValueError(f"no table of records is named {name!r}") from None


def _table(connection: Connection, name: str) -> Table:
    columns = connection.rows("SELECT name, hidden FROM pragma_table_xinfo(?)", (name,))
    return Table(name, tuple(row["name"] for row in columns if row["hidden"] == 0))


def read_schema(connection: Connection) -> Schema:
    """Read the schema of an open file."""
    tables, searches = {}, []
    for row in connection.rows(
        "SELECT list.name, list.type, master.sql FROM pragma_table_list AS list"
        " JOIN sqlite_master AS master ON master.name = list.name"
        " WHERE list.schema = 'main' ORDER BY list.name"
    ):
        name = row["name"]
        if row["type"] == "table" and name not in OWN_TABLES and not name.startswith("sqlite_"):
            tables[name] = _table(connection, name)
        elif row["type"] == "virtual" and "using fts5" in row["sql"].lower():
            searches.append(name)
    return Schema(tables, tuple(searches))


def check_schema(connection: Connection, schema: Schema) -> None:
    """Raise ValueError when a table of records cannot carry digests.

    It must be STRICT (or SQLite may store another type than was written), have
    ``id INTEGER PRIMARY KEY`` (or rows have no lasting number), and no foreign key that
    writes by itself (a row changed behind the transaction's back would look forged).
    """
    for name in schema.tables:
        strict = connection.value("SELECT strict FROM pragma_table_list(?)", (name,))
        if not strict:
            raise ValueError(f"table {name} is not STRICT")
        keys = connection.rows("SELECT name, type FROM pragma_table_info(?) WHERE pk > 0", (name,))
        if [(row["name"], row["type"].upper()) for row in keys] != [("id", "INTEGER")]:
            raise ValueError(f"table {name} has no id INTEGER PRIMARY KEY")
        for link in connection.rows(
            "SELECT on_update, on_delete FROM pragma_foreign_key_list(?)", (name,)
        ):
            if not {link["on_update"], link["on_delete"]} <= {"NO ACTION", "RESTRICT"}:
                raise ValueError(f"a foreign key of table {name} writes by itself")
