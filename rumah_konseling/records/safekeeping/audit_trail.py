"""The audit log as a counselor reads it: in words, filtered, and held against a printed head."""

from __future__ import annotations

import hmac
import json
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from rumah_konseling.clock import instant
from rumah_konseling.errors import FieldErrors
from rumah_konseling.ethics.folding import holds, sought
from rumah_konseling.records.safekeeping.audit_words import (
    PIECE,
    ActKind,
    acts_of,
    acts_that_may_say,
    kind_of,
    told,
)
from rumah_konseling.vault.file.store import Vault

HEAD_CODE = "RKAUDIT1"
# What is shown of a MAC, and the least that is compared: 64 bits.
SHOWN_DIGITS = 16
_ALL_DIGITS = 64
_AT_A_TIME = 500
# Separators that people type between groups of digits.
_BETWEEN = re.compile(r"[\s.\-–:]+")
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(9000, 1, 1)


@dataclass(frozen=True, slots=True)
class TrailFilter:
    """Which entries are wanted: every word, a period of whole days, one kind of act."""

    words: str = ""
    first: date | None = None
    last: date | None = None
    kind: ActKind | None = None


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """One entry. ``at`` in UTC; ``code`` the client's ("" for none); ``mac`` 64 hex digits."""

    number: int
    at: datetime
    kind: ActKind
    sentence: str
    reason: str
    code: str
    mac: str


@dataclass(frozen=True, slots=True)
class PrintedHead:
    """Number and MAC as read from a signed sheet: the first 16 hex digits, or more."""

    number: int
    mac: str

    def to_text(self) -> str:
        """Return the text of the sheet's own QR code."""
        return f"{HEAD_CODE}:{self.number}:{self.mac}"


class Compared(StrEnum):
    """How a printed head stands to the log."""

    SAME = "same"
    ANOTHER = "another"
    MISSING = "missing"


class AuditTrail:
    """Reads the log; every write to it is the transaction's own."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def page(
        self, wanted: TrailFilter, after: int | None = None, limit: int = 50
    ) -> list[TrailEntry]:
        """Return up to ``limit`` entries, newest first.

        To turn the page, hand the number of the last entry shown in as ``after``.
        """
        found: list[TrailEntry] = []
        words = sought(wanted.words).split()
        while True:
            rows = self._rows(wanted, after, _AT_A_TIME if words else limit)
            entries = (_entry(row) for row in rows)
            found += [one for one in entries if _says(one, words)]
            if len(found) >= limit or not rows:
                return found[:limit]
            after = rows[-1]["number"]

    def head(self) -> PrintedHead:
        """Return the last entry's number and MAC.

        Raises:
            VaultDamaged: the log does not end where its head says.
        """
        return PrintedHead(*self._vault.audit.head())

    def compare(self, printed: PrintedHead) -> Compared:
        """Say whether the log still holds exactly the entry that was printed."""
        return compare_head(self._vault.audit.mac_of(printed.number), printed)

    def _rows(self, wanted: TrailFilter, after: int | None, limit: int) -> list[Any]:
        clauses, params = _conditions(wanted)
        if after is not None:
            clauses.append("number < :after")
            params["after"] = after
        where = f"WHERE {' AND '.join(clauses)}" if clauses else ""
        return self._vault.query(
            f"""SELECT page.*, ifnull(client.code, '') AS code FROM (
                    SELECT number, at, action, subject, detail, mac FROM audit {where}
                    ORDER BY number DESC LIMIT :limit) AS page
                LEFT JOIN client ON page.subject = 'client/' || client.id
                    AND client.id = CAST(substr(page.subject, 8) AS INTEGER)
                ORDER BY number DESC""",
            params | {"limit": limit},
        )


def day_bounds(first: date | None, last: date | None) -> tuple[str, str]:
    """Return the instants from the start of ``first`` to the end of ``last``, as kept."""
    start, end = first or _FIRST_DAY, (last or _LAST_DAY) + timedelta(days=1)
    return instant(_midnight(start)), instant(_midnight(end))


def read_head(number: str, mac: str) -> PrintedHead:
    """Return a head as it is typed from a sheet, or as its QR code says it in ``mac``.

    Raises:
        FieldErrors: the number or the MAC can't be one.
    """
    prefix, _, rest = mac.strip().partition(":")
    if prefix.upper() == HEAD_CODE:
        number, _, mac = rest.partition(":")
    digits = _BETWEEN.sub("", mac).lower()
    counted = _BETWEEN.sub("", number)
    errors = {}
    if not (counted.isascii() and counted.isdigit() and 0 < len(counted) <= 15):
        errors["number"] = "Tulis nomornya dengan angka, misalnya 1204."
    if not re.fullmatch(r"[0-9a-f]*", digits):
        errors["mac"] = "Tanda hanya berisi angka 0–9 dan huruf a–f."
    elif not SHOWN_DIGITS <= len(digits) <= _ALL_DIGITS:
        errors["mac"] = (
            f"Tulis paling sedikit {SHOWN_DIGITS} dan paling banyak {_ALL_DIGITS} huruf dan angka; "
            f"kini {len(digits)}."
        )
    if errors:
        raise FieldErrors(errors)
    return PrintedHead(int(counted), digits)


def compare_head(mac: str | None, printed: PrintedHead) -> Compared:
    """Say how the MAC of the entry with the printed number stands to what was printed."""
    if mac is None:
        return Compared.MISSING
    is_same = hmac.compare_digest(mac[: len(printed.mac)], printed.mac)
    return Compared.SAME if is_same else Compared.ANOTHER


def in_fours(mac: str) -> str:
    """Return hex digits in groups of four, as they are printed and typed."""
    return " ".join(mac[start : start + 4] for start in range(0, len(mac), 4))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time()).astimezone()


def _conditions(wanted: TrailFilter) -> tuple[list[str], dict[str, Any]]:
    """Return what SQL can tell: a superset of what is wanted, for words."""
    clauses: list[str] = []
    params: dict[str, Any] = {}
    if wanted.first is not None or wanted.last is not None:
        clauses.append("at >= :start AND at < :end")
        params["start"], params["end"] = day_bounds(wanted.first, wanted.last)
    if wanted.kind is not None:
        clauses.append("action IN (SELECT value FROM json_each(:kind))")
        params["kind"] = json.dumps(acts_of(wanted.kind))
    for at, piece in enumerate(PIECE.findall(sought(wanted.words))):
        clauses.append(
            f"""(action IN (SELECT value FROM json_each(:acts{at}))
                OR instr(lower(detail), :piece{at}) OR instr(number, :piece{at})
                OR detail GLOB '*[^ -~]*' OR instr(detail, '''') OR instr(detail, '`')
                OR detail GLOB '*[0-9][-./ ][0-9]*'
                OR subject IN (SELECT 'client/' || id FROM client
                               WHERE instr(lower(code), :piece{at})
                               OR instr(replace(lower(code), '-', ''), :piece{at})))"""
        )
        params[f"acts{at}"] = json.dumps(acts_that_may_say(piece))
        params[f"piece{at}"] = piece
    return clauses, params


def _says(entry: TrailEntry, words: list[str]) -> bool:
    said = sought(f"{entry.number} {entry.code} {entry.sentence} {entry.reason}")
    return all(holds(said, word) for word in words)


def _entry(row: Any) -> TrailEntry:
    detail = json.loads(row["detail"])
    return TrailEntry(
        row["number"],
        datetime.fromisoformat(row["at"]),
        kind_of(row["action"]),
        told(row["action"], detail),
        detail.get("reason", ""),
        row["code"],
        row["mac"].hex(),
    )
