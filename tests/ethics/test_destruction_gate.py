"""Each wall before a destruction closes the gate by itself, and names the way on."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from rumah_konseling.ethics.gates.destruction import (
    NOT_AGAIN,
    NOT_PROPOSED,
    NOT_YET,
    AgainFacts,
    RecordFacts,
    SheetFacts,
    applying_again,
    destroying,
    drawing_the_sheet,
    proposing,
)
from rumah_konseling.ethics.verdict import GateClosed, Remedy

RECORD, SHEET = RecordFacts(), SheetFacts()
RECORD_WALLS = [
    ({"holds": 1}, "ditahan", Remedy.LIFT_HOLD),
    ({"is_closed": False}, "belum ditutup", None),
    ({"open_ends": 1}, "belum selesai", None),
    ({"is_permanent": True}, "selamanya", Remedy.SET_RETENTION),
    ({"has_schedule": False}, "JRA", Remedy.SET_RETENTION),
    ({"is_due": False}, "belum berakhir", None),
]
DECIDED_WALLS = [
    ({"unreviewed": 1}, "1 berkas belum ditinjau", Remedy.REVIEW_RECORDS),
    ({"has_assessment": False}, "panitia penilai", Remedy.ENTER_DECISION),
    ({"has_decision": False}, "penetapan", Remedy.ENTER_DECISION),
    ({"records": 0}, "Tidak ada berkas", None),
    ({"is_proved": False}, "luar program", None),
]
SIGNED_WALLS = [
    ({"is_issued": False}, "belum dicetak", Remedy.PREPARE_SHEET),
    ({"is_returned": False}, "belum dipindai dan diarsipkan", Remedy.COLLECT_PAPERS),
    (
        {"is_returned": False, "is_filed": True},
        "sudah diarsipkan, tetapi belum dipindai seluruhnya",
        Remedy.COLLECT_PAPERS,
    ),
    ({"loose_scans": 1}, "1 pindaian", Remedy.PAIR_SCANS),
]
OF_ARCHIVES_ALONE = {"is_due", "has_schedule", "has_assessment"}


def test_nothing_stands_in_the_way_of_what_is_decided_and_signed() -> None:
    assert proposing(RECORD).is_open
    assert drawing_the_sheet([RECORD], SHEET).is_open
    assert destroying([RECORD, RECORD], SHEET).is_open
    assert applying_again(AgainFacts()).is_open


def test_every_fact_is_a_wall() -> None:
    walls = {name for wall in (*RECORD_WALLS, *DECIDED_WALLS, *SIGNED_WALLS) for name in wall[0]}
    facts = {field.name for kind in (RecordFacts, SheetFacts) for field in fields(kind)}
    assert walls == facts - {"is_erasure"}


@pytest.mark.parametrize(("changes", "words", "remedy"), RECORD_WALLS)
def test_a_record_that_may_not_go_closes_every_step(
    changes: dict[str, object], words: str, remedy: Remedy | None
) -> None:
    record = replace(RECORD, **changes)  # type: ignore[arg-type]
    verdict = proposing(record)
    assert (verdict.allows("Alasan yang panjang."), verdict.effect) == (False, NOT_PROPOSED)
    assert words in verdict.reason
    assert verdict.remedy is remedy
    for gate in (drawing_the_sheet, destroying):
        found = gate([RECORD, record], SHEET)
        assert (found.is_open, found.effect, found.reason) == (False, NOT_YET, verdict.reason)
        erased = gate([record], replace(SHEET, is_erasure=True))
        assert erased.is_open is (set(changes) <= OF_ARCHIVES_ALONE)
    assert proposing(record, is_erasure=True).is_open is (set(changes) <= OF_ARCHIVES_ALONE)


@pytest.mark.parametrize(("changes", "words", "remedy"), DECIDED_WALLS)
def test_no_sheet_is_drawn_before_all_is_decided(
    changes: dict[str, object], words: str, remedy: Remedy | None
) -> None:
    sheet = replace(SHEET, **changes)  # type: ignore[arg-type]
    for gate in (drawing_the_sheet, destroying):
        verdict = gate([RECORD], sheet)
        assert not verdict.is_open
        assert words in verdict.reason
        assert verdict.remedy is remedy
        erased = gate([RECORD], replace(sheet, is_erasure=True))
        assert erased.is_open is (set(changes) <= OF_ARCHIVES_ALONE)


@pytest.mark.parametrize(("changes", "words", "remedy"), SIGNED_WALLS)
@pytest.mark.parametrize("is_erasure", [False, True])
def test_nothing_is_destroyed_before_the_sheet_is_back(
    changes: dict[str, object], words: str, remedy: Remedy | None, is_erasure: bool
) -> None:
    sheet = replace(SHEET, is_erasure=is_erasure, **changes)  # type: ignore[arg-type]
    assert drawing_the_sheet([RECORD], sheet).is_open
    verdict = destroying([RECORD], sheet)
    assert not verdict.is_open
    assert words in verdict.reason
    assert verdict.remedy is remedy


@pytest.mark.parametrize("facts", [AgainFacts(holds_since=1), AgainFacts(entries_since=1)])
def test_what_was_done_since_is_decided_by_people(facts: AgainFacts) -> None:
    verdict = applying_again(facts)
    assert (verdict.is_open, verdict.effect) == (False, NOT_AGAIN)
    assert "sesudah" in verdict.reason


def test_what_a_closed_gate_can_not_mend_is_not_to_be_tried_again() -> None:
    verdict = proposing(RecordFacts(is_closed=False))
    assert "tutup dahulu dari berkas klien" in verdict.reason
    refused = GateClosed(verdict)
    assert (str(refused).endswith(verdict.reason), refused.remedy) == (True, "")
    assert GateClosed(proposing(RecordFacts(holds=1))).remedy == "Buka penahanan berkas."
