"""Who is served next? First come, first served; every exception has a reason.

Handbook, principle 1: every client is treated fairly and equally.
"""

from __future__ import annotations

from dataclasses import dataclass

from rumah_konseling.ethics.principles import FAIRNESS
from rumah_konseling.ethics.verdict import Decision, Remedy, Verdict, open_


@dataclass(frozen=True, slots=True)
class QueueFacts:
    """How many clients came earlier and still wait."""

    waiting_before: int


def beginning_service(facts: QueueFacts) -> Verdict:
    """Judge whether service to this client may begin now."""
    if facts.waiting_before <= 0:
        return open_(FAIRNESS)
    return Verdict(
        Decision.NEEDS_REASON,
        FAIRNESS,
        "Layanan dapat dimulai dengan alasan yang dicatat.",
        f"Masih ada {facts.waiting_before} klien yang datang lebih dahulu.",
        Remedy.GIVE_REASON,
    )
