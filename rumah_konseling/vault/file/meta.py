"""The vault's own facts, one value for each key."""

from rumah_konseling.vault.file.connection import Connection


def get_meta(connection: Connection, key: str) -> bytes | None:
    """Return a kept value, or None."""
    found: bytes | None = connection.value("SELECT value FROM meta WHERE key = ?", (key,))
    return found


def set_meta(connection: Connection, key: str, value: bytes) -> None:
    """Keep a value, in the transaction under way."""
    connection.change(
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        (key, value),
    )
