"""What a handover to another counselor says, and what clients chose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class GoingOn(StrEnum):
    """What a client chose, or why nobody could ask them yet."""

    GO_ON = "go_on"
    REFER = "refer"
    CLOSE = "close"
    NOT_REACHED = "not_reached"
    IN_DANGER = "in_danger"


GOING_ON_WORDS = {
    GoingOn.GO_ON: "Melanjutkan dengan konselor penerus",
    GoingOn.REFER: "Dirujuk ke layanan lain",
    GoingOn.CLOSE: "Mengakhiri layanan",
    GoingOn.NOT_REACHED: "Belum dapat dihubungi",
    GoingOn.IN_DANGER: "Dalam keadaan darurat",
}
# How it stands on the official report, where no word tells of a state of danger.
REPORTED_WORDS = {
    GoingOn.GO_ON: "Melanjutkan",
    GoingOn.REFER: "Dirujuk",
    GoingOn.CLOSE: "Mengakhiri",
    GoingOn.NOT_REACHED: "Ditanyakan kemudian",
    GoingOn.IN_DANGER: "Ditanyakan kemudian",
}


@dataclass(frozen=True, slots=True)
class Successor:
    """Who comes, on what ground, and who holds key and cabinet until then.

    ``ground`` is the decision that moves the counselor; ``rank_before`` and ``rank`` are the
    ranks of who leaves and who comes, as the report asks for them.
    """

    name: str
    nip: str
    rank: str
    position: str
    ground: str
    rank_before: str
    place: str
    cabinet: str
    keys_with: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """What the successor says of themselves before the room is theirs."""

    greeting: str
    qualifications: str
    limits: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a client was told and chose. ``how`` says how they were told, or what was tried."""

    choice: GoingOn
    told_on: date
    how: str
    notes_go_on: bool = False


@dataclass(frozen=True, slots=True)
class Succession:
    """A handover. Its instants are ISO 8601 in UTC; ``None`` while it has not come to that."""

    id: int
    successor: Successor
    effective_on: date
    began_at: str
    document_id: int | None
    keys_of: str
    completed_at: str | None


@dataclass(frozen=True, slots=True)
class AskedClient:
    """A client who is served or waits, with what they chose."""

    client_id: int
    code: str
    is_waiting: bool
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class HandedFile:
    """A file on the report: by its code alone."""

    code: str
    state: str
    choice: str


@dataclass(frozen=True, slots=True)
class SuccessionReport:
    """The official report (berita acara serah terima)."""

    successor: Successor
    effective_on: date
    files: tuple[HandedFile, ...]
    closed_files: int
