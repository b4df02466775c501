"""Nothing is signed before it has happened, and a clock that was set back is told."""

from datetime import UTC, datetime, timedelta

import pytest

from rumah_konseling.ethics.gates.timing import TimingFacts, signing_a_session
from rumah_konseling.ethics.verdict import Decision, Remedy

NOW = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("session_ended", "last_recorded", "decision", "remedy"),
    [
        (NOW, NOW, Decision.OPEN, None),
        (NOW - MINUTE, NOW - 60 * MINUTE, Decision.OPEN, None),
        (NOW + 2 * MINUTE, NOW, Decision.OPEN, None),
        (NOW + 3 * MINUTE, NOW, Decision.CLOSED, None),
        (NOW, NOW + 2 * MINUTE, Decision.OPEN, None),
        (NOW, NOW + 3 * MINUTE, Decision.NEEDS_REASON, Remedy.GIVE_REASON),
        (NOW + 3 * MINUTE, NOW + 3 * MINUTE, Decision.CLOSED, None),
    ],
)
def test_a_note_is_signed_after_its_session_by_a_clock_that_goes_forward(
    session_ended: datetime, last_recorded: datetime, decision: Decision, remedy: Remedy | None
) -> None:
    verdict = signing_a_session(TimingFacts(NOW, session_ended, last_recorded))
    assert (verdict.decision, verdict.remedy) == (decision, remedy)
    assert verdict.reason.endswith(".") or verdict.is_open
