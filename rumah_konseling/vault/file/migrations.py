"""Ordered steps from an empty file to today's tables, each one atomic with its number."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlcipher3 import dbapi2  # type: ignore[import-untyped,unused-ignore]

from rumah_konseling.errors import VaultTooNew
from rumah_konseling.vault.file.connection import Connection

_COMMENT = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)
# Each would end the step's transaction or change what the vault relies on.
_REFUSED = re.compile(
    r"\s*(BEGIN|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE|PRAGMA|VACUUM|ATTACH|DETACH)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Migration:
    """One step: its number (1, 2, 3 …), a name for the log, and its SQL."""

    number: int
    name: str
    sql: str


def statements(sql: str) -> Iterator[str]:
    """Split SQL into statements, for ``executescript`` would end the transaction.

    Semicolons in strings, comments and trigger bodies do not split. Raises ValueError
    for a statement without an end, or one that no step may hold.
    """
    pending = ""
    for piece in re.split(r"(?<=;)", sql):
        pending += piece
        if piece.endswith(";") and dbapi2.complete_statement(pending):
            if _REFUSED.match(_COMMENT.sub(" ", pending)):
                raise ValueError(f"no migration may hold: {pending.strip()}")
            yield pending
            pending = ""
    if _COMMENT.sub("", pending).strip():
        raise ValueError(f"the last statement has no end: {pending.strip()}")


def in_order(migrations: Sequence[Migration]) -> list[Migration]:
    """Return the steps by number; ValueError for gaps, duplicates, or none at all."""
    ordered = sorted(migrations, key=lambda migration: migration.number)
    numbers = [migration.number for migration in ordered]
    if not numbers or numbers != list(range(1, len(numbers) + 1)):
        raise ValueError(f"migrations must be numbered 1, 2, 3 …, not {numbers}")
    return ordered


def version(connection: Connection) -> int:
    """Return the number of the last step that the file has taken."""
    return int(connection.value("PRAGMA user_version"))


def pending(connection: Connection, ordered: Sequence[Migration]) -> Sequence[Migration]:
    """Return the steps the file has yet to take; VaultTooNew when it has taken more."""
    taken = version(connection)
    if taken > len(ordered):
        raise VaultTooNew
    return ordered[taken:]


def apply(
    connection: Connection, steps: Sequence[Migration], keep: Callable[[Migration], None]
) -> None:
    """Take steps one by one, each wholly or not at all.

    ``keep`` runs inside each step's transaction, after its SQL. Foreign keys are
    checked at the end of each step, so that a step may rebuild a table
    (https://www.sqlite.org/lang_altertable.html#otheralter).
    """
    connection.foreign_keys(enforced=False)
    try:
        for step in steps:
            connection.begin()
            try:
                for statement in statements(step.sql):
                    connection.change(statement)
                if connection.rows("PRAGMA foreign_key_check"):
                    raise ValueError(f"migration {step.number} breaks a foreign key")
                keep(step)
                connection.change(f"PRAGMA user_version = {step.number:d}")
                connection.commit()
            except BaseException:
                connection.rollback()
                raise
    finally:
        connection.foreign_keys(enforced=True)
