"""A release permission (izin pemberian informasi) and its revocation, as facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rumah_konseling.ethics.disclosure_facts import (
    Direction,
    Item,
    Medium,
    PaperState,
    Period,
    Purpose,
)
from rumah_konseling.records.disclosures.recipient_model import Addressee
from rumah_konseling.records.papers.ink import Ink

ANY_TIME = Period()


@dataclass(frozen=True, slots=True)
class PermissionTerms:
    """What the client permits, and what not.

    ``items`` are the kinds of information, ``items_text`` says exactly which;
    ``excluded`` and ``excluded_text`` what is not to be told in any case.
    ``period`` is the time the information is about, ``period_reason`` why it is longer
    than a year or has no beginning. The permission ends on
    ``valid_until`` or when ``ends_on_event`` happens, whichever comes first.
    ``representative`` is who signs in the client's stead, ``authority`` by what right.
    """

    recipient_id: int
    purpose: Purpose
    purpose_text: str
    direction: Direction = Direction.GIVE
    items: tuple[Item, ...] = ()
    items_text: str = ""
    excluded: tuple[Item, ...] = ()
    excluded_text: str = ""
    period: Period = ANY_TIME
    media: tuple[Medium, ...] = (Medium.PAPER,)
    valid_from: date | None = None
    valid_until: date | None = None
    ends_on_event: str = ""
    representative: str = ""
    authority: str = ""
    period_reason: str = ""


@dataclass(frozen=True, slots=True)
class ReleasePermission:
    """One permission. Times are ISO 8601 in UTC; ``addressee`` is as printed."""

    id: int
    client_id: int
    state: PaperState
    terms: PermissionTerms
    addressee: Addressee
    wording_version: str
    serial: str | None
    created_at: str
    signed_on: date | None
    client_ink: Ink | None
    counselor_ink: Ink | None
    copy_given: bool
    in_force_at: str | None
    event_happened_on: date | None
    ended_at: str | None


def signed_words(permission: ReleasePermission) -> str:
    """Return all that both signatures are given to."""
    return repr((permission.addressee, permission.terms, permission.wording_version))


@dataclass(frozen=True, slots=True)
class Revocation:
    """A permission taken back. It counts from the moment it is recorded.

    ``guardian`` is name and relation of the parent or guardian who signs beside a client
    under 18, with ``guardian_ink``; ``None`` for a client of age.
    """

    permission_serial: str
    revoked_on: date
    client_ink: Ink | None = None
    note: str = ""
    guardian: tuple[str, str] | None = None
    guardian_ink: Ink | None = None
