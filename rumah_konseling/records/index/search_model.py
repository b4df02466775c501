"""What is asked of the search, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from rumah_konseling.records.clients.client_model import Area
from rumah_konseling.records.index.session_model import Risk, Technique


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """What a search is narrowed to; ``None`` narrows nothing.

    ``since`` and ``until`` are days of the office, both included. Area, technique and
    risk are those of sessions: with one of them nothing else is found.
    """

    since: date | None = None
    until: date | None = None
    area: Area | None = None
    technique: Technique | None = None
    risk: Risk | None = None
    kind: str = ""

    @property
    def is_for_sessions(self) -> bool:
        """Whether only sessions can pass."""
        return any((self.area, self.technique, self.risk)) or self.kind == "session"

    @property
    def has_period(self) -> bool:
        """Whether only what happened within a time can pass."""
        return self.since is not None or self.until is not None


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of the original text; ``marks`` are the (start, end) of the words found."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found.

    ``kind`` is ``client``, ``document``, ``recipient``, ``session`` or one of
    ``search_found.WRITTEN_WORDS``; ``at`` when it happened, where that is known.
    """

    kind: str
    record_id: int
    title: str
    detail: str
    client_id: int | None = None
    at: datetime | None = None
    snippet: Snippet | None = None
