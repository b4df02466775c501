"""Half-written forms, kept inside the encrypted file so that a lock loses nothing.

A draft is durable at once and not audited: it is nobody's record yet. Saved or
discarded inside a transaction, it shares that transaction's fate.
"""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.vault.connection import Connection

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Draft:
    """What was typed so far, and when (UTC) it was saved."""

    content: dict[str, Any]
    saved_at: datetime


class Drafts:
    """Keeps one draft for each key, such as "client/12/edit"."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        """Keep drafts in an open vault."""
        self._connection = connection
        self._clock = clock

    def save(self, key: str, content: dict[str, Any]) -> None:
        """Keep a draft in place of the former one; content is plain JSON."""
        self._connection.change(
            "INSERT INTO draft VALUES (?, ?, ?) ON CONFLICT DO UPDATE"
            " SET content = excluded.content, saved_at = excluded.saved_at",
            (key, _written(content), self._clock.stamp()),
        )

    def load(self, key: str) -> Draft | None:
        """Return a draft, or None."""
        row = self._connection.row("SELECT content, saved_at FROM draft WHERE key = ?", (key,))
        if row is None:
            return None
        return Draft(json.loads(row["content"]), datetime.fromisoformat(row["saved_at"]))

    def discard(self, key: str) -> None:
        """Drop a draft; harmless when there is none."""
        self._connection.change("DELETE FROM draft WHERE key = ?", (key,))

    def keys(self, prefix: str = "") -> list[str]:
        """Return the keys that begin with a prefix, newest draft first."""
        rows = self._connection.rows(
            "SELECT key FROM draft WHERE substr(key, 1, length(?1)) = ?1"
            " ORDER BY saved_at DESC, key",
            (prefix,),
        )
        return [row["key"] for row in rows]


def _written(content: dict[str, Any]) -> str:
    # A lone surrogate, half an emoji from a clipboard, can't be stored as it is.
    text = json.dumps(content, ensure_ascii=False)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
