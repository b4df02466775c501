"""The closing of a service (penutupan): its summary, and what was still open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rumah_konseling.records.index.session_model import Risk, Technique


class ClosingKind(StrEnum):
    """How a service comes to its end."""

    REACHED = "reached"
    CLIENT_WISH = "client_wish"
    REFERRED = "referred"
    UNREACHABLE = "unreachable"
    MOVED = "moved"
    DIED = "died"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class OpenPermission:
    """A permission in force at the time of closing."""

    id: int
    serial: str
    recipient: str
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class OpenEnds:
    """What is still open around a client: ids to go to, in the order they arose.

    ``copies_owed`` and ``directives_to_discuss`` are consents, by their id.
    """

    unsigned_notes: tuple[int, ...] = ()
    unfinished_emergencies: tuple[int, ...] = ()
    letters_in_draft: tuple[int, ...] = ()
    papers_prepared: tuple[int, ...] = ()
    coming_appointments: tuple[int, ...] = ()
    permissions: tuple[OpenPermission, ...] = ()
    open_referrals: tuple[int, ...] = ()
    papers_out: tuple[int, ...] = ()
    unanswered_orders: tuple[int, ...] = ()
    copies_owed: tuple[int, ...] = ()
    directives_to_discuss: tuple[int, ...] = ()
    safety_plans_to_review: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Course:
    """What the record itself knows of the service, for the summary.

    ``techniques`` counts the signed sessions by technique, the most frequent first.
    """

    opened_on: date | None
    first_session_on: date | None
    last_session_on: date | None
    sessions: int
    techniques: tuple[tuple[Technique, int], ...]
    first_concern: str
    latest_risk: Risk | None


@dataclass(frozen=True, slots=True)
class ClosingForm:
    """What the counselor writes at the end.

    ``goals`` as they were agreed on, ``client_view`` and ``counselor_view`` what each
    saw come of it, ``remaining_risk`` what stays, ``return_advice`` when and how to
    come back. ``kept_permissions`` are the ids that stay in force until their own end,
    ``kept_reason`` why; every other one ends with the service. ``open_reason`` is for
    referrals and papers that can't be settled. ``client_signs`` is whether the client
    will sign the summary, ``unsigned_reason`` why not. ``keep_until`` is the last day
    the record is kept.
    """

    kind: ClosingKind
    kind_note: str = ""
    concern: str = ""
    goals: str = ""
    approach: str = ""
    client_view: str = ""
    counselor_view: str = ""
    remaining_risk: str = ""
    return_advice: str = ""
    papers_returned: str = ""
    kept_permissions: tuple[int, ...] = ()
    kept_reason: str = ""
    open_reason: str = ""
    client_signs: bool = True
    unsigned_reason: str = ""
    keep_until: date | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    """A closing as kept. ``reopened_at`` (ISO 8601, UTC) when it was taken back.

    ``guardian`` is name and relation of who signs beside a client under 18.
    """

    id: int
    client_id: int
    case_id: int
    form: ClosingForm
    course: Course
    ended_permissions: tuple[str, ...]
    closed_on: date
    keep_until: date
    document_id: int | None
    reopened_at: str | None
    reopen_reason: str
    guardian: tuple[str, str] | None = None
