"""A list is kept wholly or not at all, once, and opens no gate."""

from __future__ import annotations

import random
import resource
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.clients.client_model import (
    Area,
    CameBy,
    ClientFilter,
    ClientStatus,
)
from rumah_konseling.records.intake.cell_days import DateOrder
from rumah_konseling.records.intake.client_import import result_of
from rumah_konseling.records.intake.list_files import left_lines, template_lines
from rumah_konseling.records.intake.list_reading import Columns, RowState, has_degrees, read_list
from rumah_konseling.records.intake.source_file import read_source
from rumah_konseling.records.intake.table_layout import lay_out
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.intake.importing import keep, look
from tests.records.stories import log, register, vault_of

NIP = "198503072010011002"
LIST = (
    "Nama;NIP;Tanggal Lahir;Status;Tanggal Daftar;Mulai Layanan;Layanan Ditutup\n"
    f"Budi Santoso, S.E.;{NIP};;Menunggu;2025-12-01;;\n"
    "Ani Wijaya;;1990-01-15;Aktif;;2025-02-01;\n"
    "Siti Aminah;;1991-02-16;Selesai;;2024-02-01;2024-08-01\n"
    "Rusak;123;;;;;\n"
)


def codes(room: CounselingRoom) -> list[str]:
    return [row.code for row in room.client_list.page(ClientFilter(), 0, 100)]


def test_a_kept_list_stands_as_it_stood_and_no_gate_is_open(
    room: CounselingRoom, tmp_path: Path
) -> None:
    present = register(room, "Sudah Menunggu")
    looked = look(room, tmp_path, LIST)
    keep(room, looked.read)
    rows = {row.name: row for row in room.client_list.page(ClientFilter(), 0, 10)}
    assert set(rows) == {
        "Sudah Menunggu",
        "Budi Santoso, S.E.",
        "Ani Wijaya",
        "Siti Aminah",
    }
    ids = {name: row.id for name, row in rows.items()}
    assert {row.consent_state for row in rows.values()} == {"none"}
    clients = {name: room.clients.get(id_) for name, id_ in ids.items()}
    assert clients["Ani Wijaya"].status is ClientStatus.ACTIVE
    assert clients["Ani Wijaya"].opened_on == date(2025, 2, 1)
    assert clients["Siti Aminah"].status is ClientStatus.CLOSED
    assert clients["Siti Aminah"].closed_on == date(2024, 8, 1)
    assert not room.clients.has_died(ids["Siti Aminah"])
    # Who came earlier is served earlier, whoever was entered first.
    assert [c.id for c in room.clients.waiting()] == [ids["Budi Santoso, S.E."], present.id]
    for id_ in ids.values():
        gates = room.signing_gates.signing_verdicts(id_, room.clock.now())
        assert any(not gate.is_open for gate in gates)
    room.clients.return_to_queue(ids["Siti Aminah"])


def test_who_was_imported_is_in_no_report_and_their_file_says_so(
    room: CounselingRoom, tmp_path: Path
) -> None:
    keep(room, look(room, tmp_path, LIST).read)
    (client,) = room.client_list.page(ClientFilter(text="Ani Wijaya"), 0, 10)
    left_out = vault_of(room).query(
        "SELECT client_id FROM report_person WHERE cell_id IS NULL AND client_id = ?",
        (client.id,),
    )
    assert len(left_out) == 2
    told = [event.sentence for event in room.timeline.of_client(client.id)]
    assert told == ["Dimasukkan dari daftar lama"]


def test_the_log_tells_numbers_and_no_name(room: CounselingRoom, tmp_path: Path) -> None:
    keep(room, look(room, tmp_path, LIST).read)
    (entry,) = [one for one in log(room) if one.action == "client.imported"]
    assert entry.detail == {"kept": 3, "known": 0, "likely": 0, "faulty": 1, "skipped": 0}
    assert "Budi" not in repr(entry)


def test_the_same_list_again_adds_nobody(room: CounselingRoom, tmp_path: Path) -> None:
    keep(room, look(room, tmp_path, LIST).read)
    before = codes(room)
    again = look(room, tmp_path, LIST)
    assert [row.state for row in again.read.rows] == [
        RowState.KNOWN,
        RowState.LIKELY,
        RowState.LIKELY,
        RowState.FAULTY,
    ]
    assert "RK-2026-0001" in again.row(2).alike
    keep(room, again.read)
    assert codes(room) == before
    assert result_of(again.read).kept == 0


def test_who_only_seems_to_be_here_comes_in_when_the_counselor_says_so(
    room: CounselingRoom, tmp_path: Path
) -> None:
    register(room, "Ani Wijaya")
    register(room, "Budi", id_number=NIP)
    looked = look(room, tmp_path, LIST)
    keep(room, looked.read, others=(2, 3))
    # The same number is the same person, whatever is ticked.
    assert sorted(c.name for c in room.client_list.page(ClientFilter(), 0, 10)) == [
        "Ani Wijaya",
        "Ani Wijaya",
        "Budi",
        "Siti Aminah",
    ]


def test_what_is_called_off_leaves_nothing(room: CounselingRoom, tmp_path: Path) -> None:
    lines = "".join(f"Orang {chr(65 + n // 26)}{chr(97 + n % 26)}x;A\n" for n in range(200))
    looked = look(room, tmp_path, "Nama;Unit\n" + lines)
    entries = len(log(room))
    steps = room.client_import.keep(looked.read, tuple(row.number for row in looked.read.rows))
    assert next(steps) == (20, 200)
    assert next(steps) == (40, 200)
    steps.close()
    assert codes(room) == []
    assert len(log(room)) == entries
    assert not vault_of(room).in_transaction
    register(room, "Sesudahnya")
    assert codes(room) == ["RK-2026-0001"]


def test_a_form_that_can_not_be_keeps_the_whole_list_out(
    room: CounselingRoom, tmp_path: Path, clock: SettableClock
) -> None:
    looked = look(room, tmp_path, LIST)
    # The same check as the form's is asked again while it is kept, by the day of the keeping.
    clock.at = clock.at.replace(year=1999)
    with pytest.raises((FieldErrors, Exception)):
        keep(room, looked.read)
    clock.at = clock.at.replace(year=2026)
    assert codes(room) == []


NAMES = """Nama;Gelar depan;Gelar belakang;Keluhan
SUTRISNO, S.E.;;;a
Drs. H. Budi Santoso M.Si;;;b
Rahma Sari;Dr.;M.Psi.;c
Wijaya, Ani;;;d
"""


def test_degrees_stay_with_the_name_or_go_as_it_is_said_once(
    room: CounselingRoom, tmp_path: Path
) -> None:
    kept = look(room, tmp_path, NAMES)
    assert has_degrees(kept.layout, kept.fields)
    assert kept.names() == [
        "SUTRISNO, S.E.",
        "Drs. H. Budi Santoso M.Si",
        "Dr. Rahma Sari, M.Psi.",
        "Wijaya, Ani",
    ]
    left = look(room, tmp_path, NAMES, keeps_degrees=False)
    assert left.names() == ["SUTRISNO", "H. Budi Santoso", "Rahma Sari", "Wijaya, Ani"]


def test_a_list_without_degrees_is_asked_nothing_about_them(
    room: CounselingRoom, tmp_path: Path
) -> None:
    plain = look(
        room, tmp_path, "Nama;Keluhan\nR. Sutrisno;a\nWijaya,  Ani / 198503072010121001;b\n"
    )
    assert not has_degrees(plain.layout, plain.fields)


def test_columns_are_remembered_by_their_headings(room: CounselingRoom, tmp_path: Path) -> None:
    first = look(room, tmp_path, "Yang Datang;Bagian;Nama\nBudi;A;Ibu\n")
    assert [field and field.value for field in first.fields] == [None, "unit", "name"]
    chosen = (*first.fields[2:], first.fields[1], None)
    room.client_import.remember(first.layout.headings, chosen)
    again = look(room, tmp_path, "Nama;YANG DATANG;Bagian\nIbu;Budi;A\n")
    assert [field and field.value for field in again.fields] == [None, "name", "unit"]


def test_what_is_left_can_be_told_without_a_name(room: CounselingRoom, tmp_path: Path) -> None:
    keep(room, look(room, tmp_path, LIST).read)
    lines = list(left_lines(look(room, tmp_path, LIST).read))
    assert [line[0] for line in lines] == ["Baris", 2, 3, 4, 5]
    assert "Budi" not in repr(lines)


def test_the_example_is_understood_when_it_comes_back(room: CounselingRoom, tmp_path: Path) -> None:
    (headings,) = template_lines()
    looked = look(room, tmp_path, ";".join(headings))
    assert None not in looked.fields


FAULTS = ("1.98503E+17", "198503072010011000", "31/02/1985", "", "Uang")


def big_list(rows: int) -> tuple[str, dict[int, str]]:
    """Return a list of an office with one fault in twenty, and which rows have which."""
    chance = random.Random(20260309)
    first = [f"{a}{b}" for a in ("Bud", "Sit", "Joko", "Raf", "Wul") for b in ("i", "an", "ri")]
    lines, faults = ["DAFTAR KLIEN;;;;;", "Nama;NIP;Tgl. Lahir;JK;Bidang;Keluhan"], {}
    for n in range(rows):
        number = len(lines) + 1
        born = date(1945, 1, 1) + timedelta(days=n)
        name = f"Dr. {chance.choice(first)} {'abcdefghij'[n % 10]}{n:x} Marga{n % 977}, S.Psi."
        nip = f"{born:%Y%m%d}20{10 + n % 10:02d}{1 + n % 12:02d}1{1 + n % 900:03d}"
        cells = [name, nip, f"{born:%d/%m/%Y}", "L", "Pekerjaan", '"=2+2; ""sulit"" tidur"']
        if n % 20 == 7:
            fault = FAULTS[(n // 20) % len(FAULTS)]
            faults[number] = fault
            place = {"": 0, "Uang": 4, "31/02/1985": 2}.get(fault, 1)
            cells[place] = fault
        lines.append(";".join(cells))
    lines.append("Jumlah;" + str(rows) + ";;;;")
    return "\r\n".join(lines), faults


def test_twenty_thousand_rows_are_told_row_by_row(room: CounselingRoom, tmp_path: Path) -> None:
    text, faults = big_list(20_000)
    path = tmp_path / "besar.csv"
    path.write_bytes(text.encode("cp1252"))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss if sys.platform != "win32" else 0
    source = read_source(path)[0]
    layout = lay_out(source)
    fields = tuple(room.client_import.guess(layout))
    columns = Columns(fields, DateOrder.DAY_FIRST, (Area.WORK,), CameBy.SELF)
    told: list[int] = []
    read = read_list(
        source,
        layout,
        columns,
        room.client_import.known_people(),
        room.clock.today(),
        lambda done, _total: told.append(done),
    )
    assert {row.number for row in read.of(RowState.FAULTY)} == set(faults)
    assert len(read.of(RowState.READY)) == 20_000 - len(faults)
    assert [one.why for one in read.skipped] == ["Judul di atas daftar.", "Baris jumlah."]
    assert len(told) == 200
    if before:
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        assert grown < 250_000, "kilobytes"
