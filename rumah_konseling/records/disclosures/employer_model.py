"""A request about an employee, by a superior or anyone else, and its one answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rumah_konseling.records.papers.ink import Ink


class AskedBy(StrEnum):
    """Who asks: each kind has its ready answer. Law enforcement is the investigator."""

    SUPERIOR = "superior"
    PERSONNEL = "personnel"
    INSPECTORATE = "inspectorate"
    AUDIT_BOARD = "audit_board"
    LAW_ENFORCEMENT = "law_enforcement"
    PUBLIC_INFORMATION = "public_information"
    COLLEAGUE = "colleague"
    FAMILY = "family"
    OTHER = "other"


class AskedHow(StrEnum):
    """By which way the request came."""

    SPOKEN = "spoken"
    PHONE = "phone"
    LETTER = "letter"
    MESSAGE = "message"


class AnsweredBy(StrEnum):
    """By which way the answer was given."""

    LETTER = "letter"
    SPOKEN = "spoken"


@dataclass(frozen=True, slots=True)
class EmployerRequest:
    """A registered request.

    Knows no client, on purpose: the answer is the same whether or not the person
    asked about ever came to the room, and nothing is looked up to write it.
    ``reference`` is the number of the asking letter, ``asked`` what was wanted in
    general words, without the name of the person asked about. ``document_id`` is the reply
    that was drawn up; only ``answered_on`` says that an answer was given. ``counselor_ink``
    signs a reply that leaves as a file; it stands on the paper alone.
    """

    id: int
    asked_by: AskedBy
    name: str
    position: str
    address: str
    how: AskedHow
    reference: str
    asked: str
    asked_on: date
    document_id: int | None
    created_at: str
    answered_on: date | None = None
    answered_by: AnsweredBy | None = None
    counselor_ink: Ink | None = None


@dataclass(frozen=True, slots=True)
class AttendanceNote:
    """That a person was there, on a date and between two times ("09.00"); never why.

    ``agency_number`` is the number the agency gave the letter, if it gave one;
    ``names_room`` puts the room's own name in the letterhead, which says why all the same.
    ``counselor_ink`` signs one that leaves as a file; it stands on the paper alone.
    """

    day: date
    start: str
    end: str
    names_room: bool = False
    agency_number: str = ""
    counselor_ink: Ink | None = None
