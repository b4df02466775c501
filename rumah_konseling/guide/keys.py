"""The shortcuts as they are read and printed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeyLine:
    """How a shortcut is written, and what it does."""

    keys: str
    does: str


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """The shortcuts that are heard in one place."""

    heading: str
    lines: tuple[KeyLine, ...]
