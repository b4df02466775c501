"""Letters to third parties: sections, each tied to a kind of information."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rumah_konseling.ethics.disclosure_facts import Item, Medium, Period, Purpose
from rumah_konseling.ethics.referring import ReferralReason
from rumah_konseling.records.disclosures.legal_order_model import OrderReceived
from rumah_konseling.records.disclosures.recipient_model import Addressee
from rumah_konseling.records.papers.ink import Ink


class LetterKind(StrEnum):
    """Which letter it is; each has its own form."""

    REFERRAL = "referral"
    INFORMATION = "information"


class LetterState(StrEnum):
    """A letter is written, and then it is on its way."""

    DRAFT = "draft"
    ISSUED = "issued"


class Urgency(StrEnum):
    """How soon the recipient is asked to act."""

    ROUTINE = "routine"
    SOON = "soon"
    URGENT = "urgent"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a letter; it can only be printed if its item is permitted."""

    item: Item
    text: str


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """A letter as it is being written.

    ``agency_number`` is the number the agency gave the letter, if it gave one.
    ``sections`` may hold more than is permitted; what is not permitted is left
    out by the form. ``request`` is what the recipient is asked to do and
    ``continuing_role`` what the room goes on doing; neither may hold
    information about the client. ``marks_kept`` are the words in the texts that
    name other people and that the counselor decided to keep.
    """

    kind: LetterKind
    recipient_id: int
    purpose: Purpose
    medium: Medium
    period: Period
    sections: tuple[Section, ...]
    request: str = ""
    continuing_role: str = ""
    reasons: tuple[ReferralReason, ...] = ()
    urgency: Urgency = Urgency.ROUTINE
    marks_kept: tuple[str, ...] = ()
    agency_number: str = ""


def signed_words(draft: LetterDraft, addressee: Addressee) -> str:
    """Return all that a client's initials say has been read."""
    return repr((addressee, draft))


@dataclass(frozen=True, slots=True)
class LetterOnPaper:
    """What a letter's form prints besides what the verdict grants.

    ``permission_serials`` and ``permitted_until`` say by what leave, ``orders`` which legal
    orders are followed; the client's initials stand for having seen the letter. ``guardian``
    is who reads it beside a client under 18, and puts ``guardian_initials`` to it.
    ``counselor_ink`` signs what leaves as a file, which no pen reaches.
    Where the client may not be told, it ``is_read`` by nobody of them and bears no box.
    ``counselor_may_diagnose`` is false for most: then no diagnosis is printed, and the form
    says so.
    """

    kind: LetterKind
    addressee: Addressee
    sections: tuple[Section, ...]
    request: str
    continuing_role: str
    reasons: tuple[ReferralReason, ...]
    urgency: Urgency
    permission_serials: tuple[str, ...]
    permitted_until: date | None
    client_initials: Ink | None
    orders: tuple[OrderReceived, ...] = ()
    guardian: tuple[str, str] | None = None
    guardian_initials: Ink | None = None
    counselor_ink: Ink | None = None
    is_read: bool = True


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with where it stands; ``document_id`` once it was issued."""

    id: int
    client_id: int
    state: LetterState
    draft: LetterDraft
    client_initials: Ink | None
    guardian_initials: Ink | None
    document_id: int | None
    created_at: str
    updated_at: str
