"""The room changes hands only when everybody chose; files stay closed until signed anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rumah_konseling.ethics.gates.succession import (
    HandoverFacts,
    handing_over_the_room,
    reading_a_file,
)
from rumah_konseling.ethics.verdict import Decision, Remedy

READY = HandoverFacts(0, 0, 0, has_report=True, report_is_filed=True, is_effective=True)


def test_a_room_that_is_ready_may_change_hands() -> None:
    assert handing_over_the_room(READY).is_open


@pytest.mark.parametrize(
    ("change", "remedy", "says"),
    [
        ({"undecided": 2}, Remedy.ASK_CLIENTS, "2 klien"),
        ({"unfinished_emergencies": 1}, Remedy.FINISH_EMERGENCY, "1 catatan darurat"),
        ({"unsigned_notes": 3}, Remedy.SIGN_NOTES, "3 catatan sesi"),
        ({"report_is_filed": False}, Remedy.FILE_REPORT, "belum ditandatangani"),
        ({"has_report": False, "report_is_filed": False}, Remedy.FILE_REPORT, "belum dicetak"),
        ({"is_effective": False}, None, "belum tiba"),
    ],
)
def test_each_open_end_closes_it(
    change: dict[str, object], remedy: Remedy | None, says: str
) -> None:
    verdict = handing_over_the_room(replace(READY, **change))  # type: ignore[arg-type]
    assert verdict.decision is Decision.CLOSED
    assert verdict.remedy is remedy
    assert says in verdict.reason


@pytest.mark.parametrize(
    ("is_of_a_predecessor", "has_decided", "is_open"),
    [(False, False, True), (False, True, True), (True, True, True), (True, False, False)],
)
def test_a_predecessors_file_is_read_only_after_the_client_decided(
    is_of_a_predecessor: bool, has_decided: bool, is_open: bool
) -> None:
    verdict = reading_a_file(is_of_a_predecessor=is_of_a_predecessor, has_decided=has_decided)
    assert verdict.is_open is is_open
    assert verdict.remedy is (None if is_open else Remedy.RENEW_CONSENT)
