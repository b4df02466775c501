"""Half-written forms, kept inside the encrypted file so that a lock loses nothing.

A draft is durable at once and not audited: it is nobody's record yet. Saved or
discarded inside a transaction, it shares that transaction's fate.
"""

import contextlib
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.file.digests import canonical
from rumah_konseling.vault.file.meta import get_meta, set_meta

_SURROGATE = re.compile("[\ud800-\udfff]")
# Two halves that stand side by side are read from JSON as one sign; a noncharacter between
# them keeps what was typed to the letter.
_HALVES = re.compile("([\ud800-\udbff]\ufdd0*)(?=[\udc00-\udfff])")
_PARTED = re.compile("([\ud800-\udbff]\ufdd0*)\ufdd0(?=[\udc00-\udfff])")

_Kept = tuple[str, str, str]
_META = "draft seal"
_SUM_BYTES = 32


@dataclass(frozen=True)
class Draft:
    """What was typed so far, and when (UTC) it was saved."""

    content: dict[str, Any]
    saved_at: datetime


class Drafts:
    """Keeps one draft for each key, such as "client/12/edit"."""

    def __init__(self, connection: Connection, clock: Clock, seal_key: bytes) -> None:
        """Keep drafts in an open vault, sealed under a key for what must not be put back."""
        self._connection = connection
        self._clock = clock
        self._seal_key = seal_key

    def save(self, key: str, content: dict[str, Any]) -> None:
        """Keep a draft in place of the former one; content is plain JSON."""
        row = (key, _written(content), self._clock.stamp())
        with self._unit():
            self._reseal(self._row(key), row)
            self._connection.change(
                "INSERT INTO draft VALUES (?, ?, ?) ON CONFLICT DO UPDATE"
                " SET content = excluded.content, saved_at = excluded.saved_at",
                row,
            )

    def load(self, key: str) -> Draft | None:
        """Return a draft, or None."""
        row = self._connection.row("SELECT content, saved_at FROM draft WHERE key = ?", (key,))
        if row is None:
            return None
        return Draft(_read(row["content"]), datetime.fromisoformat(row["saved_at"]))

    def discard(self, key: str) -> None:
        """Drop a draft; harmless when there is none."""
        before = self._row(key)
        if before is None:
            return
        with self._unit():
            self._reseal(before, None)
            self._connection.change("DELETE FROM draft WHERE key = ?", (key,))

    def keys(self, prefix: str = "") -> list[str]:
        """Return the keys that begin with a prefix, newest draft first."""
        rows = self._connection.rows(
            "SELECT key FROM draft WHERE substr(key, 1, length(?1)) = ?1"
            " ORDER BY saved_at DESC, key",
            (prefix,),
        )
        return [row["key"] for row in rows]

    def are_as_kept(self) -> bool:
        """Tell whether exactly the drafts are here that were kept last.

        One of another day on a page that was put back shows here: the seal over all of them
        lies on a page of its own.
        """
        return get_meta(self._connection, _META) in (None, self._seal_of_all())

    def begin_seal(self) -> None:
        """Seal the drafts of a vault from before they were sealed; harmless for any other."""
        if get_meta(self._connection, _META) is None:
            set_meta(self._connection, _META, self._seal_of_all())

    def _row(self, key: str) -> _Kept | None:
        row = self._connection.row("SELECT key, content, saved_at FROM draft WHERE key = ?", (key,))
        return None if row is None else (row["key"], row["content"], row["saved_at"])

    @contextlib.contextmanager
    def _unit(self) -> Iterator[None]:
        """Change draft and seal together, within the transaction under way or one of our own."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.begin()
        try:
            yield
            self._connection.commit()
        except BaseException:
            self._connection.rollback()
            raise

    def _reseal(self, before: _Kept | None, after: _Kept | None) -> None:
        # A sum (exclusive or) of one keyed digest for each draft: a change costs two of them.
        seal = get_meta(self._connection, _META) or self._seal_of_all()
        for row in (before, after):
            if row is not None:
                seal = _sum(seal, self._digest(row))
        set_meta(self._connection, _META, seal)

    def _seal_of_all(self) -> bytes:
        seal = bytes(_SUM_BYTES)
        for row in self._connection.each("SELECT key, content, saved_at FROM draft"):
            seal = _sum(seal, self._digest((row["key"], row["content"], row["saved_at"])))
        return seal

    def _digest(self, row: _Kept) -> bytes:
        content = canonical("draft", *row)
        return hashlib.blake2b(content, key=self._seal_key, digest_size=_SUM_BYTES).digest()


def _sum(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def _written(content: dict[str, Any]) -> str:
    # A lone surrogate, half an emoji from a clipboard, can't be stored as it is.
    text = _HALVES.sub("\\1\ufdd0", json.dumps(content, ensure_ascii=False))
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _read(text: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(text)
    return dict(_joined(content)) if "\ufdd0" in text else content


def _joined(value: Any) -> Any:
    if isinstance(value, str):
        return _PARTED.sub("\\1", value)
    if isinstance(value, list):
        return [_joined(one) for one in value]
    if isinstance(value, dict):
        return {_joined(key): _joined(one) for key, one in value.items()}
    return value
