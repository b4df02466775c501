"""A client of the room: an employee of the agency, and what must be known of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ClientStatus(StrEnum):
    """Where a client stands with the room."""

    WAITING = "waiting"
    ACTIVE = "active"
    CLOSED = "closed"


CLIENT_STATUS_WORDS = {
    ClientStatus.WAITING: "Menunggu",
    ClientStatus.ACTIVE: "Aktif",
    ClientStatus.CLOSED: "Ditutup",
}


class Sex(StrEnum):
    """As the civil service registers it; unknown until it is asked."""

    UNKNOWN = ""
    MALE = "male"
    FEMALE = "female"


class IdKind(StrEnum):
    """Which number identifies the employee."""

    NIP = "nip"
    OTHER = "other"
    NONE = "none"


class CameBy(StrEnum):
    """How the client came to the room."""

    SELF = "self"
    SUPERIOR = "superior"
    COLLEAGUE = "colleague"
    FAMILY = "family"
    REFERRAL = "referral"


class Area(StrEnum):
    """The four areas of problems the room serves (the handbook's bidang)."""

    PERSONAL = "personal"
    SOCIAL = "social"
    EDUCATIONAL = "educational"
    WORK = "work"


class SafeChannel(StrEnum):
    """The one way by which the client may be reached without harm; none until it is asked."""

    NOT_ASKED = ""
    PHONE = "phone"
    MESSAGE = "message"
    EMAIL = "email"
    IN_PERSON = "in_person"
    NONE = "none"


SAFE_CHANNEL_WORDS = {
    SafeChannel.NOT_ASKED: "Belum ditanyakan",
    SafeChannel.PHONE: "Telepon",
    SafeChannel.MESSAGE: "Pesan singkat",
    SafeChannel.EMAIL: "Surel",
    SafeChannel.IN_PERSON: "Bertemu langsung",
    SafeChannel.NONE: "Jangan dihubungi",
}


# By neither may anybody be called, written to or reminded.
NO_WAY_KNOWN = (SafeChannel.NOT_ASKED, SafeChannel.NONE)


class ArrivalRisk(StrEnum):
    """What the one question of safety at registration brought; empty until it is asked."""

    NOT_ASKED = ""
    NONE = "none"
    THOUGHTS = "thoughts"
    DANGER = "danger"


class Ground(StrEnum):
    """On what ground the client comes; empty until it is asked.

    Performance counseling (PP 30/2019) is reported to the superior, the opposite of what
    is promised here, so it is no ground for a file of this room.
    """

    NOT_ASKED = ""
    OWN_WILL = "own_will"
    ADVISED = "advised"
    PERFORMANCE = "performance"
    DIVORCE = "divorce"
    DISCIPLINE = "discipline"


class FeelsObliged(StrEnum):
    """Whether who was sent feels obliged to come; empty until it is asked."""

    NOT_ASKED = ""
    YES = "yes"
    NO = "no"


# On these grounds somebody else wanted the client to come.
SENT_BY_GROUND = (Ground.ADVISED, Ground.DIVORCE, Ground.DISCIPLINE)


class Resolution(StrEnum):
    """What is done about a declared conflict of interest."""

    NONE = ""
    SAFEGUARD = "safeguard"
    REFER = "refer"


@dataclass(frozen=True, slots=True)
class ClientForm:
    """What the counselor fills in. Texts are trimmed when they are kept.

    ``areas`` and ``concern`` open the client's case. ``birth_date`` is a
    calendar date; ``safe_times`` is free text ("12.00–13.00"). ``feels_obliged`` is asked
    of who was sent; ``voluntary_talk`` is what was then said about coming freely.
    """

    name: str = ""
    preferred_name: str = ""
    id_kind: IdKind = IdKind.NIP
    id_number: str = ""
    birth_date: date | None = None
    sex: Sex = Sex.UNKNOWN
    unit: str = ""
    position: str = ""
    grade: str = ""
    employment: str = ""
    phone: str = ""
    email: str = ""
    safe_channel: SafeChannel = SafeChannel.NOT_ASKED
    safe_times: str = ""
    safe_message: bool = False
    emergency_name: str = ""
    emergency_relation: str = ""
    emergency_phone: str = ""
    came_by: CameBy = CameBy.SELF
    came_by_detail: str = ""
    culture: str = ""
    religion: str = ""
    language: str = ""
    personal_values: str = ""
    accessibility: str = ""
    areas: tuple[Area, ...] = ()
    concern: str = ""
    ground: Ground = Ground.NOT_ASKED
    arrival_risk: ArrivalRisk = ArrivalRisk.NOT_ASKED
    feels_obliged: FeelsObliged = FeelsObliged.NOT_ASKED
    voluntary_talk: str = ""

    @property
    def was_sent(self) -> bool:
        """Whether somebody above the client, or a procedure, wanted them to come."""
        return self.came_by is CameBy.SUPERIOR or self.ground in SENT_BY_GROUND


@dataclass(frozen=True, slots=True)
class Arrival:
    """Since when a client is here, and how far their service has come.

    ``arrived_at`` (ISO 8601, UTC) orders the waiting list; ``case_from`` is the day on which
    the first case opens.
    """

    arrived_at: str
    case_from: date
    status: ClientStatus = ClientStatus.WAITING
    opened_on: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Client:
    """A client as kept. ``arrived_at`` (ISO 8601, UTC) orders the waiting list."""

    id: int
    code: str
    form: ClientForm
    status: ClientStatus
    arrived_at: str
    opened_on: date | None
    closed_on: date | None
    created_at: str
    updated_at: str

    @property
    def needs(self) -> tuple[str, ...]:
        """What to respect in meeting this client, for the head of the file."""
        form = self.form
        given = (
            form.language,
            form.religion,
            form.culture,
            form.personal_values,
            form.accessibility,
        )
        return tuple(text for text in given if text)


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A client in a list: only what the list shows."""

    id: int
    code: str
    name: str
    unit: str
    status: ClientStatus
    consent_state: str
    opened_on: date | None
    arrived_at: str


class ClientSort(StrEnum):
    """The orders a list of clients can be in."""

    CODE = "code"
    NAME = "name"
    UNIT = "unit"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class ClientFilter:
    """What a list of clients shows; ``consent`` is a consent state or ``none``."""

    text: str = ""
    status: ClientStatus | None = None
    consent: str = ""
    sort: ClientSort = ClientSort.NEWEST
    descending: bool = False


@dataclass(frozen=True, slots=True)
class ConflictDeclaration:
    """Whether counselor and client stand in another relation, and what is done about it."""

    id: int
    client_id: int
    declared_at: str
    has_conflict: bool
    relation: str
    resolution: Resolution
    safeguard: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A client already kept who may be the same person, and why it seems so."""

    client: Client
    why: str
