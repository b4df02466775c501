"""The monthly digest of the audit log (lampiran audit): counts and the chain's head."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from rumah_konseling.records.safekeeping.audit_trail import PrintedHead
from rumah_konseling.records.safekeeping.audit_words import ActKind


@dataclass(frozen=True, slots=True)
class OddEvent:
    """Something that an ordinary month does not hold. ``at`` in UTC."""

    number: int
    at: datetime
    sentence: str


@dataclass(frozen=True, slots=True)
class AuditDigest:
    """What a month's entries come to: no client and no content.

    ``month`` is its first day. ``first`` and ``last`` are the numbers of its entries,
    ``None`` when there is none; ``head`` is how far the chain went at its end.
    ``left`` counts what left the room or was copied, in words.
    """

    month: date
    first: int | None
    last: int | None
    head: PrintedHead
    kinds: tuple[tuple[ActKind, int], ...]
    left: tuple[tuple[str, int], ...]
    odd: tuple[OddEvent, ...]

    @property
    def count(self) -> int:
        """How many entries the month has."""
        return sum(count for _, count in self.kinds)


@dataclass(frozen=True, slots=True)
class IssuedDigest:
    """A digest that was printed: ``prints`` copies; ``kept_at`` once its original was filed."""

    month: date
    document_id: int
    serial: str
    prints: int
    kept_at: str
