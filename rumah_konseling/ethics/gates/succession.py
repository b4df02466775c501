"""May the room be handed to another counselor, and may that counselor read a file?

Handbook, principle 2 (autonomy) and the paragraphs on confidentiality: what a client said
was said to one counselor. Whoever comes after reads none of it before the client has
decided so with them.
"""

from __future__ import annotations

from dataclasses import dataclass

from rumah_konseling.ethics.principles import AUTONOMY, CARE, RESPONSIBILITY
from rumah_konseling.ethics.verdict import Decision, Remedy, Verdict, open_

NOT_YET = "Ruang belum dapat diserahterimakan."
CLOSED_FILE = "Berkas ini belum dapat dibaca."


@dataclass(frozen=True, slots=True)
class HandoverFacts:
    """What is still open before the room may change hands.

    ``undecided`` counts clients who neither chose nor are known to be out of reach.
    """

    undecided: int
    unsigned_notes: int
    unfinished_emergencies: int
    has_report: bool
    report_is_filed: bool
    is_effective: bool


def handing_over_the_room(facts: HandoverFacts) -> Verdict:
    """Return whether the room may change hands, the first thing to mend where it may not."""
    if facts.undecided:
        reason = f"{facts.undecided} klien belum diberi tahu dan belum memilih."
        return Verdict(Decision.CLOSED, AUTONOMY, NOT_YET, reason, Remedy.ASK_CLIENTS)
    if facts.unfinished_emergencies:
        reason = f"{facts.unfinished_emergencies} catatan darurat belum lengkap."
        return Verdict(Decision.CLOSED, CARE, NOT_YET, reason, Remedy.FINISH_EMERGENCY)
    if facts.unsigned_notes:
        reason = f"{facts.unsigned_notes} catatan sesi belum ditandatangani penulisnya."
        return Verdict(Decision.CLOSED, RESPONSIBILITY, NOT_YET, reason, Remedy.SIGN_NOTES)
    if not facts.has_report or not facts.report_is_filed:
        reason = (
            "Berita acara belum ditandatangani dan diarsipkan."
            if facts.has_report
            else "Berita acara belum dicetak."
        )
        return Verdict(Decision.CLOSED, RESPONSIBILITY, NOT_YET, reason, Remedy.FILE_REPORT)
    if not facts.is_effective:
        reason = "Tanggal berlakunya belum tiba."
        return Verdict(Decision.CLOSED, RESPONSIBILITY, NOT_YET, reason)
    return open_(RESPONSIBILITY)


def reading_a_file(*, is_of_a_predecessor: bool, has_decided: bool) -> Verdict:
    """Return whether a file may be read by the counselor of today.

    ``has_decided`` is whether its client signed a consent with them.
    """
    if not is_of_a_predecessor or has_decided:
        return open_(AUTONOMY)
    reason = "Klien belum memberi persetujuan kepada Anda sebagai konselor penerus."
    return Verdict(Decision.CLOSED, AUTONOMY, CLOSED_FILE, reason, Remedy.RENEW_CONSENT)
