"""The audit log: a keyed hash chain, so that nothing in it can be changed unseen.

Each entry's MAC covers the MAC before it. The head (number and MAC of the last
entry) is kept elsewhere under a MAC of its own, so a cut-off end shows; printed and
signed each month, it holds even against someone who has the key.
"""

import hmac
import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from rumah_konseling.clock import AHEAD_AT_MOST, Clock, instant
from rumah_konseling.errors import VaultDamaged
from rumah_konseling.vault.file.connection import Connection, Row, storable
from rumah_konseling.vault.file.digests import Change, canonical
from rumah_konseling.vault.file.integrity import IntegrityKeys
from rumah_konseling.vault.file.meta import get_meta, set_meta

_HEAD = struct.Struct(">Q32s32s")
_HEAD_KEY = "audit head"
_NOTHING = bytes(32)
_length = struct.Struct(">Q").pack
_TAG_OF_MAC = b"b" + _length(len(_NOTHING))
_COVERED = ("number", "at", "action", "subject", "detail", "changes")
# All of an entry, as SQL.
ENTRY = f"{', '.join(_COVERED)}, mac"


@dataclass(frozen=True)
class AuditEntry:
    """What was done, when (UTC) and to what."""

    number: int
    at: datetime
    action: str
    subject: str
    detail: dict[str, Any]


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be kept in the audit log")


_json = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain
).encode


class Audit:
    """Reads, extends and checks the audit log of an open vault."""

    def __init__(self, connection: Connection, keys: IntegrityKeys, clock: Clock) -> None:
        """Go by the keys of the chain and of its head."""
        self._connection = connection
        self._clock = clock
        self._chain_key = keys.chain
        self._head_key = keys.head
        self._latest: datetime | None = None

    def append(
        self,
        action: str,
        subject: str,
        detail: Mapping[str, object],
        changes: Sequence[Change],
        *,
        begins_time_anew: bool = False,
        keeps_time: bool = False,
    ) -> None:
        """Write the next entry, in the transaction under way.

        Its time is never before that of the last entry, unless it ``begins_time_anew``: the
        counselor said that the computer is right and the log was wrong. One that
        ``keeps_time`` bears the time of the last entry where the computer's is far ahead of
        it: nobody was asked yet whether that is right. Raises VaultDamaged
        when the log does not end where its head says: a forged end must not be built upon.
        """
        number, mac = self._trusted_head()
        now = self._clock.now()
        if number and not begins_time_anew:
            last = self._last_at()
            now = last if keeps_time and now > last + AHEAD_AT_MOST else max(now, last)
        entry: dict[str, Any] = {
            "number": number + 1,
            "at": instant(now),
            "action": action,
            "subject": storable(subject),
            "detail": storable(_json(detail)),
            "changes": _json([[name, row, d and d.hex()] for name, row, d in changes]),
        }
        content = _content(mac, *(entry[name] for name in _COVERED))
        mac = hmac.digest(self._chain_key, content, "sha256")
        self._connection.change(
            "INSERT INTO audit (number, at, action, subject, detail, changes, mac)"
            " VALUES (:number, :at, :action, :subject, :detail, :changes, :mac)",
            entry | {"mac": mac},
        )
        set_meta(self._connection, _HEAD_KEY, self._sealed_head(number + 1, mac))

    def entries(
        self, subject: str | None = None, after: int | None = None, limit: int = 100
    ) -> list[AuditEntry]:
        """Return entries newest first, of one subject or all.

        To turn the page, hand the number of the last entry shown in as ``after``.
        """
        rows = self._connection.rows(
            "SELECT number, at, action, subject, detail FROM audit"
            " WHERE (:subject IS NULL OR subject = :subject)"
            " AND (:after IS NULL OR number < :after) ORDER BY number DESC LIMIT :limit",
            {"subject": subject, "after": after, "limit": limit},
        )
        return [_entry(row) for row in rows]

    def latest_at(self) -> datetime:
        """Return when (UTC) the last entry was written; every vault has one from its making on.

        It is known also after the file was closed. Raises VaultDamaged when no time is there.
        """
        if self._latest is None:
            self._latest = self._last_at()
        return self._latest

    def committed(self) -> None:
        """Look anew at when the last entry was written: the transaction has ended well."""
        self._latest = self._last_at()

    def _last_at(self) -> datetime:
        at = self._connection.value("SELECT at FROM audit ORDER BY number DESC LIMIT 1")
        try:
            return datetime.fromisoformat(at).astimezone(UTC)
        except (TypeError, ValueError) as forged:
            raise VaultDamaged from forged

    def head(self) -> tuple[int, str]:
        """Return number and MAC (64 hex digits) of the last entry, as printed and signed.

        Raises VaultDamaged when the log does not end there.
        """
        number, mac = self._trusted_head()
        return number, mac.hex()

    def mac_of(self, number: int) -> str | None:
        """Return the MAC (64 hex digits) of an entry, as it was printed; None if there is none."""
        row = self._connection.row("SELECT mac FROM audit WHERE number = ?", (number,))
        return None if row is None else row["mac"].hex()

    def chain(self) -> "Chain":
        """Return what follows this log from its beginning on."""
        return Chain(self._chain_key)

    def verify(self) -> int | None:
        """Return the number of the first entry that is wrong or missing; None when all hold."""
        chain = self.chain()
        for row in self._connection.each(f"SELECT {ENTRY} FROM audit ORDER BY number"):
            chain.follow(row)
            if chain.torn_at is not None:
                return chain.torn_at
        expected = chain.number + 1
        head = self._opened_head(get_meta(self._connection, _HEAD_KEY))
        if head == (chain.number, chain.mac):
            return None
        # A cut-off end: the first missing one. A head that is behind or forged:
        # the last entry is the one that cannot be vouched for.
        return expected if head is not None and head[0] >= expected else max(1, expected - 1)

    def last_digests(self) -> dict[tuple[str, int], bytes]:
        """Return for every row the digest that the log says it was last written with.

        Raises VaultDamaged when an entry is not one this program wrote.
        """
        last: dict[tuple[str, int], bytes] = {}
        for row in self._connection.each("SELECT changes FROM audit ORDER BY number"):
            try:
                changes = [(n, i, d and bytes.fromhex(d)) for n, i, d in json.loads(row["changes"])]
            except (ValueError, TypeError) as forged:
                raise VaultDamaged from forged
            for name, row_id, digest in changes:
                if digest is None:
                    last.pop((name, row_id), None)
                else:
                    last[name, row_id] = digest
        return last

    def _trusted_head(self) -> tuple[int, bytes]:
        last = self._connection.row(
            """SELECT number, mac, (SELECT value FROM meta WHERE key = ?) AS head
               FROM (SELECT 1) LEFT JOIN (
                   SELECT number, mac FROM audit ORDER BY number DESC LIMIT 1)""",
            (_HEAD_KEY,),
        )
        assert last is not None, "the join has a row for an empty log, too"
        end = (0, _NOTHING) if last["number"] is None else (last["number"], last["mac"])
        is_new = last["number"] is None and last["head"] is None
        if not is_new and self._opened_head(last["head"]) != end:
            raise VaultDamaged
        return end

    def _opened_head(self, kept: bytes | None) -> tuple[int, bytes] | None:
        if kept is None or len(kept) != _HEAD.size:
            return None
        number, mac, _ = _HEAD.unpack(kept)
        return (number, mac) if hmac.compare_digest(kept, self._sealed_head(number, mac)) else None

    def _sealed_head(self, number: int, mac: bytes) -> bytes:
        seal = hmac.digest(self._head_key, canonical(number, mac), "sha256")
        return _HEAD.pack(number, mac, seal)


class Chain:
    """Follows the chain of a log's entries, each of which must be the one after the last.

    ``number`` and ``mac`` are those of the last entry that held; ``torn_at`` is the number of
    the first that did not, or that is missing.
    """

    def __init__(self, key: bytes) -> None:
        # Once for all entries: the key is two thirds of a short text's work.
        self._keyed = hmac.new(key, digestmod="sha256")
        self.number, self.mac = 0, _NOTHING
        self.torn_at: int | None = None

    def go_to(self, number: int, mac: bytes) -> None:
        """Go on after an entry that nobody asks about."""
        self.number, self.mac = number, mac

    def follow(self, entry: Row) -> None:
        """Look at the next entry, with the columns of ``ENTRY`` alone."""
        if self.torn_at is not None:
            return
        *covered, kept = entry
        keyed = self._keyed.copy()
        keyed.update(_content(self.mac, *covered))
        mac = keyed.digest()
        if covered[0] != self.number + 1 or not hmac.compare_digest(kept, mac):
            self.torn_at = self.number + 1
            return
        self.number, self.mac = self.number + 1, mac


def _content(previous: bytes, number: int, *texts: str) -> bytes:
    """Return what ``canonical`` makes of an entry, in half the time: it is asked of every entry."""
    digits = str(number).encode()
    parts = [_TAG_OF_MAC, previous, b"i", _length(len(digits)), digits]
    for text in texts:
        content = text.encode("utf-8", "surrogatepass")
        parts += (b"s", _length(len(content)), content)
    return b"".join(parts)


def _entry(row: Row) -> AuditEntry:
    at = datetime.fromisoformat(row["at"])
    return AuditEntry(row["number"], at, row["action"], row["subject"], json.loads(row["detail"]))
