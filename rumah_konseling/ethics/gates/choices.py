"""What each separate choice on the consent sheet allows.

Handbook, principle 2 (autonomy): the client decides on each of them apart, and a “tidak”
or a choice that was taken back binds from that moment.
"""

from __future__ import annotations

from dataclasses import dataclass

from rumah_konseling.ethics.principles import AUTONOMY, CONFIDENTIALITY, Principle
from rumah_konseling.ethics.verdict import Decision, Remedy, Verdict, open_

CONTACT = "contact"
SUPERVISION_ANONYMOUS = "supervision_anonymous"
SUPERVISION_IDENTIFIED = "supervision_identified"
RECORDING = "recording"
STATISTICS = "statistics"


@dataclass(frozen=True, slots=True)
class ChoiceFacts:
    """How a choice stands: ``is_in_force`` is that of the sheet it is on.

    ``was_asked`` says whether the client was ever asked on a sheet that took effect, and
    ``is_given`` whether the answer was yes and was not taken back.
    """

    is_in_force: bool
    was_asked: bool
    is_given: bool


def contacting(facts: ChoiceFacts, *, has_way: bool, has_died: bool = False) -> Verdict:
    """Judge whether the client may be reminded, called or written to.

    Before any consent the way asked for at registration counts; ``has_way`` says whether
    one is known. After it only the sheet does. Nobody calls who died (``has_died``): those who
    would answer were never told that the client came.
    """
    if has_died:
        return Verdict(
            Decision.CLOSED, CONFIDENTIALITY, "Klien tidak dihubungi.", "Klien tercatat meninggal."
        )
    if facts.was_asked and not (facts.is_in_force and facts.is_given):
        reason = (
            "Klien tidak mengizinkan dihubungi."
            if facts.is_in_force
            else "Persetujuan yang memuat cara menghubungi klien tidak berlaku lagi."
        )
        return _closed(AUTONOMY, "Klien tidak dihubungi.", reason)
    if not has_way:
        return _closed(
            CONFIDENTIALITY,
            "Klien tidak dihubungi.",
            "Cara menghubungi yang aman belum disepakati dengan klien.",
        )
    return open_(AUTONOMY)


def sharing_in_supervision(facts: ChoiceFacts) -> Verdict:
    """Judge whether facts of the case may be told in supervision or a consultation."""
    if facts.is_in_force and facts.is_given:
        return open_(CONFIDENTIALITY)
    return _closed(
        CONFIDENTIALITY,
        "Konsultasi hanya tanpa fakta kasus.",
        "Klien tidak mengizinkan permasalahannya dibahas dalam supervisi, juga tanpa identitas."
        if facts.was_asked
        else "Klien belum ditanya apakah permasalahannya boleh dibahas dalam supervisi.",
    )


def recording(facts: ChoiceFacts) -> Verdict:
    """Judge whether a session may be recorded; ``facts`` are those of when it was held."""
    if facts.is_in_force and facts.is_given:
        return open_(AUTONOMY)
    return _closed(
        AUTONOMY,
        "Sesi tidak dapat ditandai direkam.",
        "Klien tidak mengizinkan pertemuan direkam."
        if facts.was_asked
        else "Ketika sesi ini berlangsung, klien belum mengizinkan perekaman.",
    )


def may_be_counted(facts: ChoiceFacts) -> bool | None:
    """Whether the client is counted in figures; ``None`` for one who was never asked.

    A yes outlasts the sheet's last day, but not its withdrawal: ``is_in_force`` is then false.
    """
    if not facts.was_asked:
        return None
    return facts.is_given and facts.is_in_force


def _closed(principle: Principle, effect: str, reason: str) -> Verdict:
    return Verdict(Decision.CLOSED, principle, effect, reason, Remedy.OPEN_CONSENT)
