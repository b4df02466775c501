"""The one place that speaks to the SQLCipher driver."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

from sqlcipher3 import dbapi2  # type: ignore[import-untyped,unused-ignore]

from rumah_konseling.errors import NotWritable, VaultDamaged
from rumah_konseling.vault.trouble import driver_trouble

Parameters = Sequence[Any] | Mapping[str, Any]

_READONLY = 8
_SOUND = "1"


class Row(Protocol):
    """One row of an answer: a value by its column's name, or all of them by ``dict(row)``."""

    def __getitem__(self, name: str, /) -> Any:
        """Return the value of a column."""

    def keys(self) -> Iterable[str]:
        """Return the names of the columns."""


def _address(path: Path) -> str:
    # mode=rw: SQLite would otherwise make an empty database of a missing file.
    place = path.absolute().as_posix()
    return f"file://{'' if place.startswith('/') else '/'}{quote(os.fsencode(place))}?mode=rw"


class Connection:
    """An open SQLCipher file; statements change it only through ``change``.

    Environment errors come out as those of ``rumah_konseling.errors``; wrong SQL and
    broken constraints come out as the driver's own.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        """Open an existing file under a raw 256-bit key; VaultDamaged when it doesn't fit."""
        self._damaged = False
        with driver_trouble():
            self._driver = dbapi2.connect(_address(path), uri=True, isolation_level=None)
            self._driver.row_factory = dbapi2.Row
            try:
                self._prepare(key)
            except BaseException:
                self._driver.close()
                raise

    def _prepare(self, key: bytes) -> None:
        execute = self._driver.execute
        execute("PRAGMA cipher_log_level = NONE")
        execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        execute("SELECT count(*) FROM sqlite_master").fetchall()
        for setting in (
            "journal_mode = DELETE",
            "synchronous = EXTRA",
            "foreign_keys = ON",
            "temp_store = MEMORY",
            # What is deleted is overwritten inside the file, not only unlinked.
            "secure_delete = ON",
            "trusted_schema = OFF",
            "cell_size_check = ON",
            "query_only = ON",
        ):
            execute(f"PRAGMA {setting}").fetchall()

    @contextmanager
    def _trouble(self, *, writing: bool = False) -> Iterator[None]:
        try:
            with driver_trouble(writing=writing):
                yield
        except VaultDamaged:
            self._damaged = True
            raise
        except NotWritable:
            # SQLite refuses to write once it has met a corrupt page in a transaction.
            if self._damaged:
                raise VaultDamaged from None
            raise

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """Return all rows of a reading statement; RuntimeError when it tries to write."""
        return list(self.each(sql, parameters))

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """Return the first row, or None."""
        found = self.rows(sql, parameters)
        return found[0] if found else None

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """Return the first value of the first row, or None."""
        found = self.row(sql, parameters)
        return None if found is None else next(iter(dict(found).values()))

    def each(self, sql: str, parameters: Parameters = ()) -> Iterator[Row]:
        """Yield the rows of a reading statement one by one."""
        with self._trouble():
            try:
                yield from self._driver.execute(sql, parameters)
            except dbapi2.OperationalError as error:
                # Under query_only, plain READONLY says that the statement is at fault.
                if getattr(error, "sqlite_errorcode", None) == _READONLY:
                    raise RuntimeError("a query may only read") from error
                raise
            # Of a page that fails its MAC SQLCipher may hand out zeros without an error.
            if self._driver.execute("PRAGMA cipher_status").fetchone()[0] != _SOUND:
                raise VaultDamaged

    def change(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """Run one writing statement and return what its RETURNING clause gives."""
        with self._trouble(writing=True):
            self._driver.execute("PRAGMA query_only = OFF")
            try:
                return list(self._driver.execute(sql, parameters))
            finally:
                self._driver.execute("PRAGMA query_only = ON")

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return bool(self._driver.in_transaction)

    def begin(self) -> None:
        """Open a transaction that may write; VaultInUse when another process writes."""
        self.change("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Make the transaction durable."""
        self.change("COMMIT")

    def rollback(self) -> None:
        """Undo the transaction, unless SQLite did so itself after an error."""
        if self.in_transaction:
            self.change("ROLLBACK")

    def foreign_keys(self, enforced: bool) -> None:
        """Switch foreign keys off for a migration that rebuilds tables, or on again."""
        with self._trouble():
            self._driver.execute(f"PRAGMA foreign_keys = {'ON' if enforced else 'OFF'}")

    def force_writes(self, forced: bool) -> None:
        """Wait for the disk at every commit (always, but for a file that can be made anew)."""
        with self._trouble():
            self._driver.execute(f"PRAGMA synchronous = {'EXTRA' if forced else 'OFF'}")

    def close(self) -> None:
        """Close the file; an open transaction is undone."""
        self._driver.close()
