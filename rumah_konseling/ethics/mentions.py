"""Which words of a letter name other people, or touch matters that are not permitted?

A mark is a question, not a verdict: the counselor decides on each before the
letter can be printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rumah_konseling.ethics.gates.disclosure import Item

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
SHORTEST_NAME = 3

# Words that betray a matter, in the forms that Indonesian gives them.
_MATTERS: dict[Item, re.Pattern[str]] = {
    Item.RISK: re.compile(
        r"\b(bunuh diri|mengakhiri hidup|melukai|menyakiti diri|overdosis|kekerasan|ancaman|"
        r"mengancam|berisiko|risiko)\b",
        re.IGNORECASE,
    ),
    Item.SAFETY_PLAN: re.compile(r"\b(rencana keselamatan|rencana aman)\b", re.IGNORECASE),
    Item.CONCERN: re.compile(
        r"\b(depresi\w*|cemas|kecemasan|trauma\w*|panik|stres|tertekan|perceraian|bercerai|"
        r"selingkuh|perselingkuhan|utang|berutang|judi|narkoba|alkohol)\b",
        re.IGNORECASE,
    ),
    Item.PROGRESS: re.compile(r"\b(kemajuan|membaik|memburuk|perkembangannya)\b", re.IGNORECASE),
    Item.ATTENDANCE: re.compile(r"\b(sesi ke-?\s?\d+|kali pertemuan|kali sesi)\b", re.IGNORECASE),
    Item.CONTACT: re.compile(r"(\+62|\b08)[\d \-]{7,}|[^\s@]+@[^\s@]+\.[a-z]{2,}", re.IGNORECASE),
}


class MarkKind(StrEnum):
    """Why a word is marked."""

    PERSON = "person"
    MATTER = "matter"


@dataclass(frozen=True, slots=True)
class Mark:
    """Words in a text that must be decided on; ``item`` is the matter they touch."""

    words: str
    kind: MarkKind
    item: Item | None = None


def candidate_names(text: str) -> tuple[str, ...]:
    """Return the words of a text that may be names: capitalised, of three letters or more."""
    words = (match.group() for match in _WORD.finditer(text))
    return tuple(dict.fromkeys(w for w in words if len(w) >= SHORTEST_NAME and w[0].isupper()))


def people_in(text: str, names: Iterable[str], own_names: Iterable[str]) -> tuple[Mark, ...]:
    """Mark the words that are part of somebody else's name.

    ``names`` are those the room knows, ``own_names`` those a letter may hold: the
    client's, the recipient's and the counselor's.
    """
    own = {word.casefold() for name in own_names for word in _WORD.findall(name)}
    others = {
        word.casefold()
        for name in names
        for word in _WORD.findall(name)
        if len(word) >= SHORTEST_NAME
    }
    found = (w for w in candidate_names(text) if w.casefold() in others and w.casefold() not in own)
    return tuple(Mark(word, MarkKind.PERSON) for word in found)


def matters_in(text: str, permitted: Iterable[Item]) -> tuple[Mark, ...]:
    """Mark the words that touch a matter which is not permitted."""
    allowed = set(permitted)
    marks = (
        Mark(match.group(), MarkKind.MATTER, item)
        for item, pattern in _MATTERS.items()
        if item not in allowed
        for match in pattern.finditer(text)
    )
    return tuple(dict.fromkeys(marks))
