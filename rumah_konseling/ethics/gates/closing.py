"""May this service be closed? What was begun is finished first, or it is said why not.

Handbook, principle 7 (professional responsibility) and principle 4 (care): nobody is
let go with notes unwritten, an emergency half recorded, or leave to tell others about
them that no one watches any more.
"""

from __future__ import annotations

from dataclasses import dataclass

from rumah_konseling.ethics.principles import (
    AUTONOMY,
    CARE,
    RESPONSIBILITY,
    WRITTEN_PERMISSION,
    Principle,
)
from rumah_konseling.ethics.verdict import Decision, Remedy, Verdict

NOT_YET = "Layanan belum dapat ditutup."
WITH_REASON = "Layanan dapat ditutup dengan alasan."


@dataclass(frozen=True, slots=True)
class ClosingFacts:
    """How many of each are still open.

    ``permissions`` counts those in force about which nothing was decided: to end with
    the service, or to stay until their own end.
    """

    unsigned_notes: int = 0
    unfinished_emergencies: int = 0
    letters_in_draft: int = 0
    papers_prepared: int = 0
    coming_appointments: int = 0
    permissions: int = 0
    open_referrals: int = 0
    papers_out: int = 0
    unanswered_orders: int = 0
    copies_owed: int = 0
    directives_to_discuss: int = 0
    safety_plans_to_review: int = 0


_WALLS: tuple[tuple[str, Principle, str, Remedy], ...] = (
    ("unfinished_emergencies", CARE, "catatan darurat belum lengkap", Remedy.FINISH_EMERGENCY),
    ("unsigned_notes", RESPONSIBILITY, "catatan sesi belum ditandatangani", Remedy.SIGN_NOTES),
    ("coming_appointments", AUTONOMY, "janji temu masih direncanakan", Remedy.CANCEL_APPOINTMENTS),
    ("letters_in_draft", WRITTEN_PERMISSION, "surat masih berupa draf", Remedy.SETTLE_LETTERS),
    (
        "papers_prepared",
        WRITTEN_PERMISSION,
        "surat atau halaman disiapkan, belum diserahkan",
        Remedy.SETTLE_LETTERS,
    ),
    ("permissions", WRITTEN_PERMISSION, "izin masih berlaku", Remedy.DECIDE_PERMISSIONS),
)
_REASONS: tuple[tuple[str, Principle, str, Remedy], ...] = (
    (
        "unanswered_orders",
        WRITTEN_PERMISSION,
        "perintah hukum belum dijawab",
        Remedy.ANSWER_ORDERS,
    ),
    ("open_referrals", CARE, "rujukan belum selesai", Remedy.SETTLE_REFERRALS),
    ("safety_plans_to_review", CARE, "rencana keselamatan menunggu ditinjau", Remedy.REVIEW_PLAN),
    ("directives_to_discuss", AUTONOMY, "arahan klien ingin dibicarakan", Remedy.DISCUSS_DIRECTIVE),
    ("copies_owed", AUTONOMY, "salinan belum diberikan", Remedy.GIVE_COPY),
    ("papers_out", RESPONSIBILITY, "lembar belum kembali", Remedy.COLLECT_PAPERS),
)


def closing_a_service(facts: ClosingFacts) -> tuple[Verdict, ...]:
    """Return what stands in the way, the first to mend first; empty when nothing does.

    Notes, emergencies, appointments, letters and permissions are in the counselor's
    own hands: they are walls. A referral, a paper and whatever takes the client may be out
    of reach for good: those ask for a reason.
    """
    found = []
    for lines, decision, effect in (
        (_WALLS, Decision.CLOSED, NOT_YET),
        (_REASONS, Decision.NEEDS_REASON, WITH_REASON),
    ):
        for name, principle, what, remedy in lines:
            count = getattr(facts, name)
            if count:
                found.append(Verdict(decision, principle, effect, f"{count} {what}.", remedy))
    return tuple(found)
