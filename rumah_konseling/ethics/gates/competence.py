"""May this case go on here? Outside one's competence: a referral, or advice that was sought.

Handbook, article 2: a counselor serves only within their competence and otherwise
refers the client to the right resource; article 1: they admit the limits of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from rumah_konseling.ethics.gates.consent import DRAFT_ONLY
from rumah_konseling.ethics.principles import COMPETENT_SERVICE
from rumah_konseling.ethics.verdict import Decision, Remedy, Verdict, open_

_NEITHER = "Kasus ini di luar bidang kompetensi Anda, tanpa rujukan atau konsultasi."
_OTHER_REASON = (
    "Kasus ini di luar bidang kompetensi Anda; rujukan yang berjalan dibuat karena alasan lain."
)
_NOT_HANDED_OVER = (
    "Kasus ini di luar bidang kompetensi Anda; surat rujukannya disiapkan, belum diserahkan."
)


@dataclass(frozen=True, slots=True)
class CompetenceFacts:
    """Whether the case lies outside the counselor's areas, and what was done about it.

    ``is_outside`` is ``None`` until the counselor has asked themselves: silence is not
    competence. A referral that the client declined does not count, a consultation then does;
    ``is_prepared`` is whether one lies here whose letter was not handed over. Referrals for
    other reasons than :data:`~rumah_konseling.ethics.referring.FOR_COMPETENCE` answer
    another question; ``is_elsewhere`` is whether there is only such a one.
    ``areas_hold`` is whether one of the areas that were named is still the counselor's own,
    with the licence it rests on.
    """

    is_outside: bool | None
    has_referral: bool = False
    has_consultation: bool = False
    areas_hold: bool = True
    is_prepared: bool = False
    is_elsewhere: bool = False


def signing_a_session(facts: CompetenceFacts) -> Verdict:
    """Judge whether a session's note may be signed."""
    if facts.is_outside is None:
        return Verdict(
            Decision.CLOSED,
            COMPETENT_SERVICE,
            DRAFT_ONLY,
            "Belum dinilai apakah kasus ini dalam bidang kompetensi Anda.",
            Remedy.JUDGE_COMPETENCE,
        )
    if not facts.is_outside and not facts.areas_hold:
        return Verdict(
            Decision.CLOSED,
            COMPETENT_SERVICE,
            DRAFT_ONLY,
            "Bidang kompetensi untuk kasus ini, atau izin yang mendasarinya, sudah berakhir.",
            Remedy.JUDGE_COMPETENCE,
        )
    if not facts.is_outside or facts.has_referral or facts.has_consultation:
        return open_(COMPETENT_SERVICE)
    return Verdict(
        Decision.CLOSED,
        COMPETENT_SERVICE,
        DRAFT_ONLY,
        _why_closed(facts),
        Remedy.REFER_OR_CONSULT,
    )


def _why_closed(facts: CompetenceFacts) -> str:
    if facts.is_prepared:
        return _NOT_HANDED_OVER
    return _OTHER_REASON if facts.is_elsewhere else _NEITHER
