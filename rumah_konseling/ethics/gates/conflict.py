"""Does another relation stand between counselor and client?

Handbook, principle 3 (no conflict of interest) and article 3 (a clear
professional relationship): asked of every client before the first session; a
conflict needs a safeguard or a referral.
"""

from __future__ import annotations

from dataclasses import dataclass

from rumah_konseling.ethics.gates.consent import DRAFT_ONLY
from rumah_konseling.ethics.principles import INTEGRITY, PROFESSIONAL_RELATIONSHIP
from rumah_konseling.ethics.verdict import Decision, Remedy, Verdict, open_

_NOT_UNDER_WAY = "Ada benturan kepentingan, dan rujukannya tidak berjalan."
_OTHER_REASON = "Ada benturan kepentingan; rujukan yang berjalan dibuat karena alasan lain."
_NOT_HANDED_OVER = "Ada benturan kepentingan, dan surat rujukannya belum diserahkan."


@dataclass(frozen=True, slots=True)
class ConflictFacts:
    """The latest declaration: was it made, is there a conflict, is it answered.

    ``is_referred`` where the answer is another counselor, ``is_under_way`` once the letter
    is handed over and until the referral ends: the word alone hands nobody over, and a referral
    for other reasons than :data:`~rumah_konseling.ethics.referring.FOR_CONFLICT` is none
    (``is_elsewhere``). ``is_prepared`` is whether the letter lies here,
    ``has_open_dual_relation`` when the boundary log holds one that nothing keeps safe.
    """

    declared: bool
    has_conflict: bool = False
    has_safeguard: bool = False
    is_referred: bool = False
    is_under_way: bool = False
    has_open_dual_relation: bool = False
    is_prepared: bool = False
    is_elsewhere: bool = False


def signing_a_session(facts: ConflictFacts) -> Verdict:
    """Judge whether a session's note may be signed."""
    if not facts.declared:
        return Verdict(
            Decision.CLOSED,
            INTEGRITY,
            DRAFT_ONLY,
            "Belum dinyatakan apakah Anda memiliki hubungan lain dengan klien ini.",
            Remedy.DECLARE_CONFLICT,
        )
    if facts.has_conflict and not (facts.has_safeguard or facts.is_referred):
        return Verdict(
            Decision.CLOSED,
            PROFESSIONAL_RELATIONSHIP,
            DRAFT_ONLY,
            "Ada benturan kepentingan tanpa langkah pengamanan atau rujukan.",
            Remedy.ADD_SAFEGUARD,
        )
    if facts.has_conflict and not facts.has_safeguard and not facts.is_under_way:
        return Verdict(
            Decision.CLOSED,
            PROFESSIONAL_RELATIONSHIP,
            DRAFT_ONLY,
            _why_closed(facts),
            Remedy.BEGIN_REFERRAL,
        )
    if facts.has_open_dual_relation and not facts.is_under_way:
        return Verdict(
            Decision.CLOSED,
            PROFESSIONAL_RELATIONSHIP,
            DRAFT_ONLY,
            "Ada hubungan ganda dalam catatan batas yang belum diberi langkah pengamanan.",
            Remedy.SECURE_BOUNDARY,
        )
    return open_(INTEGRITY)


def _why_closed(facts: ConflictFacts) -> str:
    if facts.is_prepared:
        return _NOT_HANDED_OVER
    return _OTHER_REASON if facts.is_elsewhere else _NOT_UNDER_WAY
