"""One matter that needs the counselor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# Of one kind: so many are counted, however long a room was left alone.
MOST_LINES = 100

Kind = Literal["danger", "warn", "ok", "neutral"]


@dataclass(frozen=True, slots=True)
class AttentionLine:
    """One line of the home page. ``place`` is page, record and tab to open."""

    kind: Kind
    chip: str
    title: str
    detail: str
    action: str
    place: tuple[str, int | None, str]
