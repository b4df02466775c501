"""What may leave the room and what may permit it: kinds of information, purposes, ways, records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from rumah_konseling.ethics.addressee import Addressee


class Item(StrEnum):
    """A kind of information about a client that a letter may hold."""

    ATTENDANCE = "attendance"
    CONCERN = "concern"
    ONSET = "onset"
    IMPACT = "impact"
    SERVICE = "service"
    PROGRESS = "progress"
    RISK = "risk"
    SAFETY_PLAN = "safety_plan"
    REFERRAL_REASON = "referral_reason"
    RECOMMENDATION = "recommendation"
    CONTACT = "contact"
    NEEDS = "needs"


class Purpose(StrEnum):
    """What a recipient needs the information for."""

    REFERRAL = "referral"
    CONTINUED_CARE = "continued_care"
    WORK_ADJUSTMENT = "work_adjustment"
    ADMINISTRATION = "administration"
    FAMILY_SUPPORT = "family_support"
    LEGAL = "legal"
    SAFETY = "safety"
    SUPERVISION = "supervision"


class Medium(StrEnum):
    """How information leaves the room."""

    PAPER = "paper"
    ENCRYPTED_FILE = "encrypted_file"
    SPOKEN = "spoken"


class PaperState(StrEnum):
    """Where the permission's paper stands; only ``IN_FORCE`` opens anything."""

    DRAFT = "draft"
    PRINTED = "printed"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    REVOKED = "revoked"
    EXPIRED = "expired"


class Direction(StrEnum):
    """Whether the room may give, receive, or both."""

    GIVE = "give"
    RECEIVE = "receive"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Period:
    """The days that information is about, both ends included; ``None`` is unbounded."""

    start: date | None = None
    end: date | None = None

    def covers(self, other: Period) -> bool:
        """Whether every day of ``other`` lies within this period."""
        begins = self.start is None or (other.start is not None and other.start >= self.start)
        ends = self.end is None or (other.end is not None and other.end <= self.end)
        return begins and ends


_NEVER = datetime.min.replace(tzinfo=UTC)
UNNAMED = Addressee()


@dataclass(frozen=True, slots=True)
class Permission:
    """A release permission as the gate sees it.

    ``serial`` names it, ``recipient`` is the id of its named recipient, ``addressee``
    name, office and address as the client signed them, ``excluded`` what the client
    does not want told in any case. ``ended_by_event`` is whether the event that ends it
    has happened, ``took_effect`` (aware) when it came into force: the order in which the
    client spoke.
    """

    serial: str
    recipient: int
    purpose: Purpose
    items: frozenset[Item]
    excluded: frozenset[Item]
    period: Period
    media: frozenset[Medium]
    direction: Direction
    state: PaperState
    valid_from: date
    valid_until: date | None
    ended_by_event: bool = False
    took_effect: datetime = _NEVER
    addressee: Addressee = UNNAMED


@dataclass(frozen=True, slots=True)
class Emergency:
    """A recorded emergency: who was to be told what, and whether the record is complete.

    ``is_over`` is whether the time in which it opens anything has passed; ``addressee``
    whom the record names, reached by telephone as often as at an address.
    """

    serial: str
    recipient: int
    items: frozenset[Item]
    is_complete: bool
    is_over: bool = False
    addressee: Addressee = UNNAMED


@dataclass(frozen=True, slots=True)
class LegalOrder:
    """A recorded order of a court or an investigator, and the least that answers it.

    ``is_complete`` is whether advice was taken and the client was told, or it was said
    why not; ``is_over`` whether it was answered or withdrawn. ``addressee`` is who ordered,
    ``period`` the time that the order is about.
    """

    serial: str
    recipient: int
    items: frozenset[Item]
    media: frozenset[Medium]
    is_complete: bool
    is_over: bool = False
    addressee: Addressee = UNNAMED
    period: Period = Period()


@dataclass(frozen=True, slots=True)
class Request:
    """What is to leave the room, to whom, why, how, and on which day.

    ``addressee`` is who would stand on the paper now.
    """

    recipient: int
    purpose: Purpose
    items: tuple[Item, ...]
    period: Period
    medium: Medium
    on: date
    addressee: Addressee = UNNAMED
