"""Whoever may be told something: a referral partner, a relative, an office."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rumah_konseling.ethics.addressee import Addressee

__all__ = ["Addressee", "Recipient", "RecipientForm", "RecipientKind"]


class RecipientKind(StrEnum):
    """What sort of service or person a recipient is."""

    HOSPITAL = "hospital"
    COMMUNITY_HEALTH = "community_health"
    PSYCHOLOGIST = "psychologist"
    PSYCHIATRIST = "psychiatrist"
    COUNSELOR = "counselor"
    SOCIAL_SERVICE = "social_service"
    PROTECTION_SERVICE = "protection_service"
    LEGAL_AID = "legal_aid"
    RELIGIOUS_GUIDE = "religious_guide"
    OFFICE = "office"
    FAMILY = "family"
    OTHER = "other"


def is_service(kind: RecipientKind, is_partner: bool) -> bool:
    """Whether this is a service or an office, and no private person of some client's."""
    if kind is RecipientKind.FAMILY:
        return False
    return is_partner or kind is not RecipientKind.OTHER


@dataclass(frozen=True, slots=True)
class RecipientForm:
    """What the counselor fills in. ``name`` is the person or post that is written to.

    ``areas`` says what they help with; ``takes_bpjs`` whether the public health
    insurance is accepted, ``None`` while unknown. ``is_partner`` puts them in the
    directory that referrals choose from.
    """

    name: str = ""
    office: str = ""
    address: str = ""
    kind: RecipientKind = RecipientKind.OTHER
    phone: str = ""
    email: str = ""
    areas: str = ""
    fees: str = ""
    hours: str = ""
    takes_bpjs: bool | None = None
    notes: str = ""
    is_partner: bool = True

    @property
    def is_service(self) -> bool:
        """Whether this is a service or an office, and no private person of some client's."""
        return is_service(self.kind, self.is_partner)


@dataclass(frozen=True, slots=True)
class Recipient:
    """A recipient as kept. One no longer used is retired, never removed."""

    id: int
    form: RecipientForm
    is_retired: bool
    created_at: str
