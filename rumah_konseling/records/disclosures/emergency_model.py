"""An emergency disclosure (pembukaan kerahasiaan): facts, weighing, and what followed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rumah_konseling.ethics.disclosure_facts import Item, Medium
from rumah_konseling.records.disclosures.recipient_model import Addressee

DUE_AFTER = timedelta(hours=24)
STANDS_FOR = timedelta(days=7)
STANDS_AT_MOST = timedelta(days=30)


class PersonAtRisk(StrEnum):
    """Whose safety is threatened."""

    CLIENT = "client"
    OTHER = "other"
    BOTH = "both"


class Imminence(StrEnum):
    """How near the danger is."""

    NOW = "now"
    DAYS = "days"
    UNCERTAIN = "uncertain"


class ClientTold(StrEnum):
    """Whether the client was told that confidentiality is opened."""

    BEFORE = "before"
    AFTER = "after"
    NOT_YET = "not_yet"
    NOT_SAFE = "not_safe"


@dataclass(frozen=True, slots=True)
class EmergencyNow:
    """The few facts needed before anything is told; two minutes under stress.

    ``facts`` are the words heard or the behaviour seen; ``exception_key`` which
    agreed exception applies, or ``law`` when a law requires it. ``exception_title``
    is what the exception was called in the client's own consent. ``employer_reason`` says why
    none but the employer can help, where the recipient is on the employer's side.
    """

    facts: str
    person_at_risk: PersonAtRisk
    imminence: Imminence
    exception_key: str
    recipient: Addressee
    items: tuple[Item, ...]
    given: str
    medium: Medium
    law: str = ""
    exception_title: str = ""
    employer_reason: str = ""


@dataclass(frozen=True, slots=True)
class EmergencyLater:
    """What completes the record; due within 24 hours of its beginning."""

    learned: str = ""
    source: str = ""
    plan_and_means: str = ""
    protective_factors: str = ""
    alternatives: str = ""
    consultation: str = ""
    client_told: ClientTold = ClientTold.NOT_YET
    client_told_note: str = ""
    identity_check: str = ""
    withheld: str = ""
    response: str = ""
    outcome: str = ""
    follow_up: str = ""
    follow_up_on: date | None = None
    reviewer: str = ""


@dataclass(frozen=True, slots=True)
class EmergencyRecord:
    """One emergency. ``began_at`` starts the 24-hour clock (ISO 8601, UTC)."""

    id: int
    client_id: int
    serial: str
    now: EmergencyNow
    later: EmergencyLater
    recipient_id: int
    began_at: str
    completed_at: str | None
