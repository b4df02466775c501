"""May a note be signed at this moment? Nothing is signed before it has happened.

Handbook, principle 3 (honesty): a signature's time is what the record stands on. A
clock that was set back is an error of the machine, not of the counselor, and has a
recorded way through.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from rumah_konseling.ethics.gates.consent import DRAFT_ONLY
from rumah_konseling.ethics.principles import INTEGRITY
from rumah_konseling.ethics.verdict import Decision, Remedy, Verdict, open_

# Clocks of office PCs wander by some seconds and are put right by a minute or two.
_TOLERANCE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class TimingFacts:
    """Aware instants: now, when the session was over, and the latest thing recorded."""

    now: datetime
    session_ended: datetime
    last_recorded: datetime


def signing_a_session(facts: TimingFacts) -> Verdict:
    """Judge whether the session is over and the clock can be believed."""
    if facts.now < facts.session_ended - _TOLERANCE:
        return Verdict(
            Decision.CLOSED,
            INTEGRITY,
            DRAFT_ONLY,
            "Menurut jam komputer, sesi ini belum selesai. Periksa waktu dan lamanya.",
        )
    if facts.now < facts.last_recorded - _TOLERANCE:
        return Verdict(
            Decision.NEEDS_REASON,
            INTEGRITY,
            DRAFT_ONLY,
            "Jam komputer lebih awal daripada catatan terakhir di ruang ini. "
            "Betulkan jamnya, atau tulis mengapa tetap ditandatangani.",
            Remedy.GIVE_REASON,
        )
    return open_(INTEGRITY)
