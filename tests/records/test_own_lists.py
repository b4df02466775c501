"""The counselor's own lists leave by the one way: with names only sealed, noted before written."""

from __future__ import annotations

import io
from datetime import timedelta

import pikepdf
import pytest

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.records.calendar.appointment_model import AppointmentForm
from rumah_konseling.records.disclosures.disclosure_model import FileWay
from rumah_konseling.records.leaving import LeavingFile, TableKind
from rumah_konseling.records.own_list_model import OwnList, OwnListKind
from rumah_konseling.room.room import CounselingRoom
from tests.records.stories import log, register

WHY = "Untuk rapat beban kerja."


def saved(
    room: CounselingRoom, wanted: OwnList, way: FileWay, kind: TableKind
) -> tuple[bytes, str]:
    written: list[LeavingFile] = []
    reason = WHY if way is FileWay.OPEN else ""
    passphrase = room.leaving.save_own_list(wanted, kind, way, written.append, reason)
    return written[0].data, passphrase


def test_a_list_by_codes_names_nobody_and_can_run_no_formula(room: CounselingRoom) -> None:
    client = register(room, "=Budi Santoso", unit="@Bagian Rahasia")
    start = room.clock.now() + timedelta(days=1)
    room.appointments.add(AppointmentForm(client.id, start, place="=1+1"), confirmed=True)
    day = start.astimezone().date()
    for kind in OwnListKind:
        wanted = OwnList(kind, with_names=False, first=day, last=day)
        data, _ = saved(room, wanted, FileWay.OPEN, TableKind.CSV)
        text = data.decode("utf-8-sig")
        assert client.code in text
        assert "Budi" not in text
        assert "Rahasia" not in text
        assert not any(cell.startswith(("=", "@")) for cell in text.replace("\r\n", ";").split(";"))
    assert "'=1+1" in text


def test_a_list_with_names_leaves_sealed_alone_and_holds_the_table(room: CounselingRoom) -> None:
    register(room, "=Budi Santoso")
    wanted = OwnList(OwnListKind.WAITING, with_names=True)
    with pytest.raises(RoomError, match="hanya keluar terenkripsi"):
        saved(room, wanted, FileWay.OPEN, TableKind.CSV)
    assert [one.action for one in log(room)].count("document.list_saved") == 0
    data, passphrase = saved(room, wanted, FileWay.SEALED, TableKind.CSV)
    assert b"Budi" not in data
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(data))
    with pikepdf.open(io.BytesIO(data), password=passphrase) as page:
        (name,) = page.attachments
        table = page.attachments[name].get_file().read_bytes().decode("utf-8-sig")
    assert name == "Daftar tunggu dengan nama.csv"
    assert "'=Budi Santoso" in table


def test_an_open_list_needs_its_reason_and_is_noted_before_it_is_written(
    room: CounselingRoom,
) -> None:
    register(room)
    wanted = OwnList(OwnListKind.CLIENTS, with_names=False)
    with pytest.raises(FieldErrors):
        room.leaving.save_own_list(wanted, TableKind.XLSX, FileWay.OPEN, lambda _file: None)

    def fails(_file: LeavingFile) -> None:
        assert log(room)[0].action == "document.list_saved"
        raise RoomError("penuh")

    with pytest.raises(RoomError, match="penuh"):
        room.leaving.save_own_list(wanted, TableKind.XLSX, FileWay.OPEN, fails, WHY)
    assert log(room)[0].action == "document.list_not_saved"
    data, _ = saved(room, wanted, FileWay.OPEN, TableKind.XLSX)
    assert data.startswith(b"PK")
    entry = log(room)[0]
    assert entry.detail["title"] == "Daftar klien per kode"
    assert entry.detail["reason"] == WHY
