"""A session of counseling: what was written of it, and how far the note has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from rumah_konseling.records.calendar.meeting import Mode
from rumah_konseling.records.clients.client_model import Area

LATE_AFTER = timedelta(hours=24)


class Technique(StrEnum):
    """The three techniques of the handbook."""

    DIRECTIVE = "directive"
    NON_DIRECTIVE = "non_directive"
    ECLECTIC = "eclectic"


class Risk(StrEnum):
    """What the risk screen of a session found."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class NoteStyle(StrEnum):
    """How a note is written: by subjective, objective, assessment and plan, or freely."""

    SOAP = "soap"
    FREE = "free"


class SessionState(StrEnum):
    """A note is open until it is signed; from then on it can only be added to."""

    DRAFT = "draft"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class Note:
    """What the counselor writes of a session.

    ``started_at`` is an aware instant, ``minutes`` the session's length, ``present``
    who else was there. ``subjective``, ``objective`` and ``assessment`` belong to
    ``NoteStyle.SOAP``, ``narrative`` to ``NoteStyle.FREE``; ``plan`` to both. What the
    style at hand does not show is kept all the same. ``support`` is what the client
    needs to be supported in (handbook, principle 4). ``is_recorded`` is whether sound or
    pictures of it were kept, which only the client's yes allows.
    """

    started_at: datetime
    minutes: int = 60
    mode: Mode = Mode.IN_PERSON
    place: str = ""
    present: str = ""
    areas: tuple[Area, ...] = ()
    technique: Technique | None = None
    technique_reason: str = ""
    style: NoteStyle = NoteStyle.SOAP
    subjective: str = ""
    objective: str = ""
    assessment: str = ""
    narrative: str = ""
    intervention: str = ""
    response: str = ""
    support: str = ""
    risk: Risk | None = None
    risk_action: str = ""
    plan: str = ""
    next_on: date | None = None
    is_recorded: bool = False

    @property
    def ends_at(self) -> datetime:
        """When the session was over."""
        return self.started_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class Addendum:
    """What was added to a signed note, why, and when (ISO 8601, UTC).

    ``seal`` is the SHA-256 of the addendum bound to the note's own.
    """

    id: int
    reason: str
    body: str
    written_at: str
    seal: str


@dataclass(frozen=True, slots=True)
class Session:
    """A session as kept.

    ``version`` grows with every change, so that a window that read an older one is
    told. ``is_late`` is set at signing, more than 24 hours after the session's end.
    ``seal`` is the SHA-256 of everything that was signed, as hexadecimal digits.
    """

    id: int
    client_id: int
    case_id: int
    number: int
    appointment_id: int | None
    state: SessionState
    version: int
    note: Note
    is_late: bool
    created_at: str
    updated_at: str
    signed_at: str | None
    seal: str | None
    addenda: tuple[Addendum, ...] = ()

    @property
    def is_signed(self) -> bool:
        """Whether the note can only be added to."""
        return self.state is SessionState.SIGNED


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """What was typed but not saved: ``note`` over ``version``, kept at ``saved_at``.

    ``unread`` holds what was typed into fields that could not be read as yet (half a
    date), by field.
    """

    note: Note
    version: int
    saved_at: datetime
    unread: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UnsignedNote:
    """A note that waits for its signature, and when its session ended."""

    session_id: int
    client_id: int
    client_code: str
    number: int
    ended_at: datetime
    appointment_id: int | None = None


@dataclass(frozen=True, slots=True)
class Development:
    """One session as the list and the picture through time show it."""

    session_id: int
    number: int
    started_at: datetime
    minutes: int
    mode: Mode
    technique: Technique | None
    technique_reason: str
    risk: Risk | None
    is_signed: bool
    is_late: bool


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A piece of text the counselor keeps at hand for notes."""

    id: int
    name: str
    body: str
