"""Pages that hold nothing, written anew after a commit was cut off.

SQLite does not keep in its journal what stood on a free page that a transaction is about
to use: nothing is lost with it. A power cut in the middle of that write may leave such a
page torn, the rollback leaves it so, and its MAC then fails for ever: a whole room would
be told to be damaged, and none of its backups proved.
"""

from __future__ import annotations

from pathlib import Path

from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.machine.companions import refuse_strange

_MOST_AT_ONCE = 1 << 26


def was_cut_off(path: Path) -> bool:
    """Tell whether a commit to the vault file at ``path`` was cut off; ask before it is opened."""
    journal = path.with_name(path.name + "-journal")
    refuse_strange(journal)
    return journal.exists()


def renew_free_pages(connection: Connection) -> None:
    """Fill all free pages with zeros and free them again, in a transaction of its own.

    Raises DiskFull, NotWritable, VaultTrouble; the file is then as it was.
    """
    pages, bytes_each = (
        int(connection.value(f"PRAGMA {what}")) for what in ("freelist_count", "page_size")
    )
    left = pages * bytes_each
    connection.begin()
    try:
        connection.change("CREATE TABLE filling (zeros BLOB) STRICT")
        while left > 0:
            connection.change(
                "INSERT INTO filling VALUES (zeroblob(?))", (min(left, _MOST_AT_ONCE),)
            )
            left -= _MOST_AT_ONCE
        connection.change("DROP TABLE filling")
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
