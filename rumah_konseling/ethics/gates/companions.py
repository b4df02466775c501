"""Is everyone who was in the room bound to keep what they heard?

Handbook, code of ethics 1: what is told stays in the room. A spouse, a colleague or an
interpreter is not bound by the counselor's own duty: they sign a sheet of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rumah_konseling.ethics.folding import sought
from rumah_konseling.ethics.principles import CONFIDENTIALITY
from rumah_konseling.ethics.verdict import Decision, Remedy, Verdict, open_

_APART = re.compile(r"[,;/&\n+]|\bdan\b|\bserta\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
# Who is there anyway, how people are addressed, and what is written where nobody was.
_NOBODY = frozenset(
    {
        "ada", "anda", "bapak", "bersama", "bu", "dengan", "hanya", "hj", "ibu", "klien",
        "konselor", "nihil", "pak", "saja", "saudara", "saudari", "sdr", "sdri", "sendiri",
        "tidak", "yang",
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
    found = []
    for piece in _APART.split(facts.present):
        words = _words(piece)
        if words and not any(_covers(one, words) for one in facts.bound):
            found.append(" ".join(piece.split()))
    return tuple(found)


def _covers(one: Bound, words: frozenset[str]) -> bool:
    name, role = _words(one.name), _words(" ".join(one.role_words))
    # By the whole name, or by nothing but words for them: "istri", "Ratna (istri)".
    return name <= words or words <= name | role


def _words(text: str) -> frozenset[str]:
    return _each(_WORD.findall(sought(text)))


def _each(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word for word in words if word not in _NOBODY)
