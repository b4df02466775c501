"""Is everyone who was in the room bound to keep what they heard?

Handbook, code of ethics 1: what is told stays in the room. A spouse, a colleague or an
interpreter is not bound by the counselor's own duty: they sign a sheet of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rumah_konseling.ethics.folding import sought
from rumah_konseling.ethics.principles import CONFIDENTIALITY
from rumah_konseling.ethics.verdict import Decision, Remedy, Verdict, open_

_APART = re.compile(r"[,;/&\n+]|\bdan\b|\bserta\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
# Who is there anyway, how people are addressed, and what is written where nobody was.
_NOBODY = frozenset(
    {
        "ada", "anda", "bersama", "dengan", "hanya", "klien", "konselor", "nihil", "saja",
        "sendiri", "tidak", "yang",
    }
)  # fmt: skip
# Before a name a form of address; without one a person: "Ibu klien" is the client's mother.
_ADDRESS = frozenset({"bapak", "bu", "hj", "ibu", "pak", "saudara", "saudari", "sdr", "sdri"})
# Beside a name these are somebody else: "teman Ratna" is not Ratna.
_SOMEBODY_OF = frozenset(
    {
        "adik", "anak", "atasan", "ayah", "ibunda", "istri", "kakak", "kolega", "pasangan",
        "rekan", "sepupu", "suami", "teman", "wali",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bound:
    """Someone whose signed sheet counted on the day: the name, and words for who they are."""

    name: str
    role_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CompanionFacts:
    """``present`` is what the note says of who else was there, in the counselor's words."""

    present: str
    bound: tuple[Bound, ...] = ()


def signing_a_session(facts: CompanionFacts) -> Verdict:
    """Judge whether a session's note may be signed; without a sheet it takes a reason."""
    unbound = people_without_sheet(facts)
    if not unbound:
        return open_(CONFIDENTIALITY)
    return Verdict(
        Decision.NEEDS_REASON,
        CONFIDENTIALITY,
        "Catatan dapat ditandatangani dengan alasan.",
        f"{', '.join(unbound)}: hadir tanpa lembar kerahasiaan yang ditandatangani.",
        Remedy.GIVE_REASON,
    )


def people_without_sheet(facts: CompanionFacts) -> tuple[str, ...]:
    """Return, in the note's words, who was there and is covered by no signed sheet."""
    pieces = [(piece, words) for piece in _APART.split(facts.present) if (words := _words(piece))]
    sheets = [(_words(one.name), _each(" ".join(one.role_words))) for one in facts.bound]
    # A sheet is one person's: who is called by nothing but a role takes it for themselves.
    free = [
        (name, role)
        for name, role in sheets
        if not any(words & role and _is_named(name, role, words) for _, words in pieces)
    ]
    found = []
    for piece, words in pieces:
        if any(_is_named(name, role, words) for name, role in sheets):
            continue
        sheet = next((one for one in free if words <= one[1]), None)
        if sheet is None:
            found.append(" ".join(piece.split()))
        else:
            free.remove(sheet)
    return tuple(found)


def _is_named(name: frozenset[str], role: frozenset[str], words: frozenset[str]) -> bool:
    """Whether words hold the whole name, or a part of it and nothing but words for them."""
    if words <= name | role:
        return not name.isdisjoint(words)
    return bool(name) and name <= words and _SOMEBODY_OF.isdisjoint(words - name - role)


def _words(text: str) -> frozenset[str]:
    """Return the words for a person; those of address only where nothing else is said."""
    said = _each(text) - _NOBODY
    return said - _ADDRESS or said


def _each(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(sought(text)))
