"""A failure to protect data (insiden data), its notices, and the record of processing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from rumah_konseling.records.papers.ink import Ink

# UU 27/2022, article 46(1). It does not say from when; here from when it became known.
CLOCK = timedelta(hours=72)


@dataclass(frozen=True, slots=True)
class BreachForm:
    """What is told of it, in the order of article 46(2): which data, when and how, what is done.

    ``known_at`` is when it became known, ``happened`` when it happened as far as is known;
    ``is_public`` whether the public is to be told, too: a public service was disturbed, or the
    public is harmed seriously (article 46(3)).
    """

    data: str
    happened: str
    measures: str
    known_at: datetime
    is_public: bool = False


@dataclass(frozen=True, slots=True)
class Breach:
    """A breach as kept. ``clients`` are id and code of whose data it concerns."""

    id: int
    form: BreachForm
    clients: tuple[tuple[int, str], ...]
    due_at: datetime
    closed_on: date | None

    @property
    def is_open(self) -> bool:
        """Whether somebody is still to be told."""
        return self.closed_on is None


class Told(StrEnum):
    """Who a notice is for."""

    CLIENT = "client"
    INSTITUTION = "institution"
    PUBLIC = "public"


TOLD_WORDS = {Told.CLIENT: "klien", Told.INSTITUTION: "lembaga", Told.PUBLIC: "masyarakat"}


@dataclass(frozen=True, slots=True)
class BreachNotice:
    """A notice for one of them; ``addressee`` is an institution or the public.

    It is empty for a client: a pen says whose it is on the paper, and its number in the room.
    ``counselor_ink`` signs one that leaves as a file; it stands on the paper alone.
    """

    to: Told
    addressee: str
    form: BreachForm
    counselor_ink: Ink | None = None


@dataclass(frozen=True, slots=True)
class ProcessingRecord:
    """What of the record of processing the room itself knows, without anybody's name.

    ``subjects`` is how many clients there are, in words; ``recipients`` kinds of those who
    were told something, ``kept`` each kind of record with its period.
    """

    day: date
    subjects: str
    recipients: tuple[str, ...]
    kept: tuple[tuple[str, str], ...]
    has_backups: bool
