"""The one place that speaks to the SQLCipher driver."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn, Protocol
from urllib.parse import quote

from sqlcipher3 import dbapi2  # type: ignore[import-untyped,unused-ignore]

from rumah_konseling.errors import NotWritable, VaultDamaged
from rumah_konseling.vault.machine.os_errors import driver_trouble, trouble_of

Parameters = Sequence[Any] | Mapping[str, Any]

_SURROGATE = re.compile("[\ud800-\udfff]")
_READONLY = 8
_SOUND = "1"


class Row(Protocol):
    """One row of an answer: a value by its column's name, or all of them by ``dict(row)``."""

    def __getitem__(self, name: str | int, /) -> Any:
        """Return the value of a column, by its name or its place."""

    def keys(self) -> Iterable[str]:
        """Return the names of the columns."""

    def __iter__(self) -> Iterator[Any]:
        """Yield the values in the order of the columns."""


def _mended(parameters: Parameters) -> Parameters:
    """Return parameters with the sign for the unreadable in place of each lone surrogate."""
    if isinstance(parameters, Mapping):
        return dict(zip(parameters, _mended(list(parameters.values())), strict=True))
    return [storable(value) if isinstance(value, str) else value for value in parameters]


def storable(text: str) -> str:
    """Return text as the file can hold it: with U+FFFD in place of each lone surrogate."""
    return _SURROGATE.sub("\ufffd", text)


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
        self._may_write = False
        self._reading: set[str] = set()
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

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """Return all rows of a reading statement; RuntimeError when it tries to write."""
        try:
            found = list(self._read(sql, parameters))
        except dbapi2.DatabaseError as error:
            self._refuse(error)
        self._refuse_zeros()
        return found

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """Return the first row, or None."""
        found = self.rows(sql, parameters)
        return found[0] if found else None

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """Return the first value of the first row, or None."""
        found = self.row(sql, parameters)
        return None if found is None else found[0]

    def each(self, sql: str, parameters: Parameters = ()) -> Iterator[Row]:
        """Yield the rows of a reading statement one by one."""
        try:
            yield from self._read(sql, parameters)
        except dbapi2.DatabaseError as error:
            self._refuse(error)
        self._refuse_zeros()

    def change(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """Run one writing statement and return what its RETURNING clause gives."""
        try:
            with self._writing(allowed=True):
                return list(self._execute(sql, parameters))
        except dbapi2.DatabaseError as error:
            self._refuse(error, writing=True)

    @property
    def changes(self) -> int:
        """How many rows this connection has written since it was opened, undone ones counted."""
        return int(self._driver.total_changes)

    def _read(self, sql: str, parameters: Parameters) -> Iterable[Row]:
        """Run a statement that may not write, and remember that it did not.

        What a statement does is in its text: one that ran under query_only is not
        watched again, for in a transaction that would be three statements for each.
        """
        if sql in self._reading:
            return self._execute(sql, parameters)
        is_in_work = self._may_write
        with self._writing(allowed=False):
            try:
                found = self._execute(sql, parameters)
                if is_in_work:
                    # The setting expires every statement: one that opens a table later on,
                    # as the second half of an OR does, would be aborted.
                    found = list(found)
            except dbapi2.OperationalError as error:
                # Under query_only, plain READONLY says that the statement is at fault.
                if getattr(error, "sqlite_errorcode", None) == _READONLY:
                    raise RuntimeError("a query may only read") from error
                raise
        self._reading.add(sql)
        return found

    def _execute(self, sql: str, parameters: Parameters) -> Iterable[Row]:
        try:
            found: Iterable[Row] = self._driver.execute(sql, parameters)
        except UnicodeEncodeError:
            # Half of an emoji, from a clipboard: no file can hold it, and no act ends over it.
            found = self._driver.execute(sql, _mended(parameters))
        return found

    @contextmanager
    def _writing(self, *, allowed: bool) -> Iterator[None]:
        before = self._may_write
        self._let_write(allowed)
        try:
            yield
        finally:
            self._let_write(before)

    def _let_write(self, allowed: bool) -> None:
        if allowed is not self._may_write:
            self._driver.execute(f"PRAGMA query_only = {'OFF' if allowed else 'ON'}")
            self._may_write = allowed

    def _refuse(self, error: Exception, *, writing: bool = False) -> NoReturn:
        trouble = trouble_of(error, writing=writing)
        if trouble is None:
            raise error
        # SQLite refuses to write once it has met a corrupt page in a transaction.
        if trouble is NotWritable and self._damaged:
            trouble = VaultDamaged
        self._damaged = self._damaged or trouble is VaultDamaged
        raise trouble from error

    def _refuse_zeros(self) -> None:
        # Within a transaction it is asked once, at its end: nothing of it lasts before.
        if not self._may_write:
            self.refuse_zeros()

    def refuse_zeros(self) -> None:
        """Raise VaultDamaged when a page that was read could not be.

        Of a page that fails its MAC SQLCipher may hand out zeros without an error.
        """
        if self._driver.execute("PRAGMA cipher_status").fetchone()[0] != _SOUND:
            self._damaged = True
            raise VaultDamaged

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return bool(self._driver.in_transaction)

    def begin(self) -> None:
        """Open a transaction that may write; VaultInUse when another process writes."""
        self._let_write(True)
        try:
            self.change("BEGIN IMMEDIATE")
        except BaseException:
            self._let_write(False)
            raise

    def commit(self) -> None:
        """Make the transaction durable; where that fails, it is still open to be undone.

        VaultDamaged when a page it was made from could not be read.
        """
        self.refuse_zeros()
        self.change("COMMIT")
        self._let_write(False)

    def rollback(self) -> None:
        """Undo the transaction, unless SQLite did so itself after an error."""
        try:
            if self.in_transaction:
                self.change("ROLLBACK")
        finally:
            self._let_write(False)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Keep the file as it is within the block: others may read it, and wait to write."""
        with driver_trouble():
            self._driver.execute("BEGIN")
            self._driver.execute("SELECT count(*) FROM sqlite_master").fetchall()
        try:
            yield
        finally:
            self.rollback()

    def export(self, target: Path, key: bytes) -> None:
        """Write everything into the existing empty file ``target`` under another raw key.

        Raises DiskFull, NotWritable, VaultDamaged when a page can't be read.
        """
        with driver_trouble(writing=True), self._writing(allowed=True):
            execute = self._driver.execute
            version, application = (
                execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("user_version", "application_id")
            )
            execute(f"ATTACH DATABASE ? AS fresh KEY \"x'{key.hex()}'\"", (_address(target),))
            try:
                execute("PRAGMA fresh.synchronous = EXTRA")
                execute("SELECT sqlcipher_export('fresh')").fetchall()
                self._refuse_zeros()
                execute(f"PRAGMA fresh.user_version = {version:d}")
                execute(f"PRAGMA fresh.application_id = {application:d}")
            finally:
                execute("DETACH DATABASE fresh")

    def foreign_keys(self, enforced: bool) -> None:
        """Switch foreign keys off for a migration that rebuilds tables, or on again."""
        with driver_trouble():
            self._driver.execute(f"PRAGMA foreign_keys = {'ON' if enforced else 'OFF'}")

    def force_writes(self, forced: bool) -> None:
        """Wait for the disk at every commit (always, but for a file that can be made anew)."""
        with driver_trouble():
            self._driver.execute(f"PRAGMA synchronous = {'EXTRA' if forced else 'OFF'}")

    def close(self) -> None:
        """Close the file; an open transaction is undone."""
        self._driver.close()
