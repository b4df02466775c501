"""A report leaves by the one way out, as a paper or as its tables, and the ledger says so."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.records.disclosures.disclosure_model import FileWay
from rumah_konseling.records.leaving import LeavingFile, TableKind
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.report_stories import come, issue
from tests.records.stories import in_force, log, paper_of, register

WHY = "Diminta bagian perencanaan untuk digabungkan."


@pytest.fixture
def paper(room: CounselingRoom, clock: SettableClock) -> int:
    come(room, [date(2026, 3, 10)] * 8)
    clock.reach(datetime(2026, 4, 2, 2, tzinfo=UTC))
    issue(room, 2026, 3)
    return room.reports.issued()[0].document_id


@pytest.mark.parametrize("kind", list(TableKind))
def test_tables_leave_with_a_reason_and_stand_in_the_ledger(
    room: CounselingRoom, paper: int, kind: TableKind
) -> None:
    written: list[LeavingFile] = []
    with pytest.raises(FieldErrors):
        room.leaving.save_tables(paper, kind, written.append)
    assert written == []
    room.leaving.save_tables(paper, kind, written.append, WHY)
    assert b"Maret" not in written[0].data
    assert written[0].data.startswith(b"PK" if kind is TableKind.XLSX else b"\xef\xbb\xbfinstansi")
    (line,) = room.leaving.log()
    assert (line.way, line.reason, line.serial) == (FileWay.OPEN, WHY, "RK/LAP/2026/0001")
    entry = log(room)[0]
    assert (entry.action, entry.detail["file"]) == ("document.printed", "open")


def test_what_can_not_be_written_is_not_in_the_ledger(room: CounselingRoom, paper: int) -> None:
    def full(_file: LeavingFile) -> None:
        raise RoomError("Diska penuh.", "")

    with pytest.raises(RoomError, match="Diska penuh"):
        room.leaving.save_tables(paper, TableKind.CSV, full, WHY)
    assert room.leaving.log() == []


def test_no_other_paper_has_tables(room: CounselingRoom) -> None:
    consent = in_force(room, register(room))
    with pytest.raises(RoomError, match="Hanya tabel laporan"):
        room.leaving.save_tables(paper_of(room, consent), TableKind.CSV, lambda _: None, WHY)


def test_the_paper_itself_leaves_sealed_or_for_a_reason(room: CounselingRoom, paper: int) -> None:
    assert room.leaving.ways(paper) == (FileWay.SEALED, FileWay.OPEN)
