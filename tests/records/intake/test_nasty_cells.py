"""Cells as people write them and spreadsheets spoil them: numbers, days, signs, names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rumah_konseling.records.clients.client_model import Area, ClientStatus, IdKind, Sex
from rumah_konseling.records.intake.cell_days import DateOrder
from rumah_konseling.records.intake.list_reading import RowState, find_order
from rumah_konseling.records.intake.source_file import read_source
from rumah_konseling.records.intake.table_layout import lay_out
from rumah_konseling.room.room import CounselingRoom
from tests.records.intake.importing import look
from tests.records.intake.nasty import BORN, NIP, OTHER
from tests.records.intake.workbooks import Raw, book, one_sheet, sheet_xml


@pytest.fixture(scope="module")
def room(shared_room: CounselingRoom) -> CounselingRoom:
    return shared_room


@pytest.mark.parametrize(
    "written",
    [
        f"'{NIP}",
        "19850307 201001 1 002",
        "19850307\u00a0201001\u00a01\u00a0002",
        "19850307.201001.1.002",
        f" {NIP} ",
        "1985-0307-2010-0110-02",
        f"NIP. {NIP}",
    ],
)
def test_a_number_is_read_as_people_group_it(
    room: CounselingRoom, tmp_path: Path, written: str
) -> None:
    looked = look(room, tmp_path, f"Nama;NIP\nBudi;{written}\n")
    assert looked.read.rows[0].form.id_number == NIP
    assert looked.faults() == {}


@pytest.mark.parametrize(
    "written",
    [
        "1.98503E+17",
        "1,98503E+17",
        "198503072010011000",
        "198503072010011002.0",
        "198503072010011",
        "1985030720100110020",
    ],
)
def test_a_number_that_a_spreadsheet_spoiled_is_refused(
    room: CounselingRoom, tmp_path: Path, written: str
) -> None:
    assert look(room, tmp_path, f"Nama;NIP\nBudi;{written}\n").faults() == {2: ["Nomor identitas"]}


@pytest.mark.parametrize("value", [198503072010011002, 1.98503072010011e17, 198503072010011, 12])
def test_a_number_that_a_workbook_counts_with_is_refused(
    room: CounselingRoom, tmp_path: Path, value: float
) -> None:
    looked = look(room, tmp_path, one_sheet([["Nama", "NIP", "Unit"], ["Budi", value, "A"]]))
    assert looked.faults() == {2: ["Nomor identitas"]}
    assert "tersimpan sebagai angka" in looked.row(2).problems[0][1]


def test_another_number_and_none_at_all(room: CounselingRoom, tmp_path: Path) -> None:
    looked = look(room, tmp_path, "Nama;NIP;NRP\nBudi;-;P-77\nAni;tidak ada;\nSiti;;\n")
    forms = [row.form for row in looked.read.rows]
    assert [(form.id_kind, form.id_number) for form in forms] == [
        (IdKind.OTHER, "P-77"),
        (IdKind.NIP, ""),
        (IdKind.NIP, ""),
    ]
    assert looked.faults() == {}


@pytest.mark.parametrize(
    "written",
    [
        "07/03/1985",
        "7-3-1985",
        "07.03.1985",
        "7 Maret 1985",
        "7-Mar-85",
        "07 MARET 1985",
        "1985-03-07",
        "1985-03-07 00:00:00",
        "Maret 7, 1985",
        "Jakarta, 07-03-1985",
        "Bandung, 7 Maret 1985",
        "Kamis, 7 Maret 1985",
        "07/03/85",
    ],
)
def test_a_day_is_read_as_people_write_it(
    room: CounselingRoom, tmp_path: Path, written: str
) -> None:
    text = f"Nama;Tempat/Tgl Lahir\nBudi;{written}\n"
    looked = look(room, tmp_path, text, order=DateOrder.DAY_FIRST)
    assert looked.faults() == {}
    assert looked.read.rows[0].form.birth_date == BORN


@pytest.mark.parametrize(
    "written",
    [
        "31/02/1985",
        "07/1985",
        "1985",
        "31059",
        "kemarin",
        "07/13/1985",
        "7/3/2030",
        "01/01/1890",
        "32-01-1985",
    ],
)
def test_a_day_that_is_none_is_named(room: CounselingRoom, tmp_path: Path, written: str) -> None:
    text = f"Nama;Tgl. Lahir\nBudi;{written}\n"
    looked = look(room, tmp_path, text, order=DateOrder.DAY_FIRST)
    assert looked.faults() == {2: ["Tanggal lahir"]}


@pytest.mark.parametrize(
    ("days", "shown", "is_mixed"),
    [
        (["01/02/1985", "03/04/1990"], None, False),
        (["01/02/1985", "25/04/1990"], DateOrder.DAY_FIRST, False),
        (["01/02/1985", "04/25/1990"], DateOrder.MONTH_FIRST, False),
        (["13/02/1985", "04/25/1990"], None, True),
    ],
)
def test_the_order_of_days_is_one_for_a_file(
    room: CounselingRoom, tmp_path: Path, days: list[str], shown: DateOrder, is_mixed: bool
) -> None:
    path = tmp_path / "d.csv"
    path.write_text("Nama;Tanggal Lahir\n" + "".join(f"Budi;{day}\n" for day in days))
    layout = lay_out(read_source(path)[0])
    found = find_order(layout, tuple(room.client_import.guess(layout)))
    assert (found.is_needed, found.shown, found.is_mixed) == (True, shown, is_mixed)


def test_days_of_a_workbook_are_days_in_either_count(room: CounselingRoom, tmp_path: Path) -> None:
    rows = [["Nama", "Tanggal Lahir", "Unit"], ["Budi", BORN, "A"], ["Ani", 31113, "B"]]
    looked = look(room, tmp_path, one_sheet(rows))
    assert [row.form.birth_date for row in looked.read.rows] == [BORN, BORN]
    since_1904 = (BORN - date(1904, 1, 1)).days
    dated = Raw(f'<c r="{{}}" s="1"><v>{since_1904}</v></c>')
    xml = sheet_xml(
        [["Nama", "Tanggal Lahir", "Unit"], ["Budi", dated, "A"], ["Ani", since_1904, "B"]]
    )
    looked = look(room, tmp_path, book({"Daftar": xml}, is_1904=True))
    assert [row.form.birth_date for row in looked.read.rows] == [BORN, BORN]


@pytest.mark.parametrize(
    ("signs", "sexes"),
    [
        (["L", "P"], [Sex.MALE, Sex.FEMALE]),
        (["Laki-laki", "WANITA"], [Sex.MALE, Sex.FEMALE]),
        (["P", "W"], [Sex.MALE, Sex.FEMALE]),
        (["1", "2"], [Sex.MALE, Sex.FEMALE]),
        (["Pria", "Perempuan"], [Sex.MALE, Sex.FEMALE]),
        (["-", ""], [Sex.UNKNOWN, Sex.UNKNOWN]),
    ],
)
def test_a_sex_is_read_by_the_signs_of_its_column(
    room: CounselingRoom, tmp_path: Path, signs: list[str], sexes: list[Sex]
) -> None:
    text = "Nama;L/P\n" + "".join(f"Orang {n};{sign}\n" for n, sign in enumerate(signs))
    looked = look(room, tmp_path, text)
    assert [row.form.sex for row in looked.read.rows] == sexes
    assert looked.faults() == {}


@pytest.mark.parametrize("signs", [["0", "1"], ["L", "P", "W"], ["X"]])
def test_an_unclear_sign_is_named(room: CounselingRoom, tmp_path: Path, signs: list[str]) -> None:
    text = "Nama;Jenis Kelamin\n" + "".join(f"Orang {n};{sign}\n" for n, sign in enumerate(signs))
    assert look(room, tmp_path, text).faults()


def test_status_and_days_of_service_are_taken_along(room: CounselingRoom, tmp_path: Path) -> None:
    text = (
        "Nama;Status;Tanggal Daftar;Mulai Layanan;Layanan Ditutup\n"
        "Budi;Aktif;2025-01-05;2025-02-01;\n"
        "Ani;Selesai;2024-01-05;2024-02-01;2024-06-01\n"
        "Siti;Menunggu;2026-01-05;;\n"
        "Tono;Selesai;;;\n"
        "Wati;Kawin;;;\n"
    )
    looked = look(room, tmp_path, text)
    assert [row.status for row in looked.read.rows[:3]] == [
        ClientStatus.ACTIVE,
        ClientStatus.CLOSED,
        ClientStatus.WAITING,
    ]
    assert looked.faults() == {5: ["Layanan ditutup"], 6: ["Status layanan"]}


def test_areas_and_ways_of_coming_are_read_or_asked_for(
    room: CounselingRoom, tmp_path: Path
) -> None:
    text = (
        "Nama;Bidang;Cara Datang;Unit\n"
        "Budi;Pribadi, pekerjaan;Atasan;A\nAni;;;B\nSiti;Uang;Sendiri;C\n"
    )
    looked = look(room, tmp_path, text, areas=(), came_by=None)
    assert looked.read.rows[0].form.areas == (Area.PERSONAL, Area.WORK)
    assert looked.faults() == {3: ["Datang atas", "Bidang masalah"], 4: ["Bidang masalah"]}


@pytest.mark.parametrize(
    "cell", [f"Budi Santoso, S.E./{NIP}", '"Budi Santoso, S.E.\nNIP. 19850307 201001 1 002"']
)
def test_a_name_and_its_number_in_one_cell_are_parted(
    room: CounselingRoom, tmp_path: Path, cell: str
) -> None:
    form = look(room, tmp_path, f"Nama/NIP;Unit\n{cell};A\n").read.rows[0].form
    assert (form.name, form.id_number) == ("Budi Santoso, S.E.", NIP)


@pytest.mark.parametrize("name", ["Budi 2", "Taruna 198503", "R. 4 Budi"])
def test_other_numbers_in_a_name_stay(room: CounselingRoom, tmp_path: Path, name: str) -> None:
    assert look(room, tmp_path, f"Nama;Unit\n{name};A\n").names() == [name]


@pytest.mark.timeout(20)
def test_no_cell_keeps_the_reading_at_work(room: CounselingRoom, tmp_path: Path) -> None:
    """Patterns that try every place of a text took minutes over these."""
    cells = [" " * 40_000 + "x", "T" * 40_000, "total" + "." * 40_000 + "x", "1 " * 20_000]
    for cell in cells:
        text = f'Nama;NIP;Tanggal Lahir;Unit\n"Budi{cell}";"1{cell}";"{cell}";"{cell}"\n'
        assert look(room, tmp_path, text).read.rows[0].state is RowState.FAULTY


def test_text_marked_as_text_is_read_without_its_marks(
    room: CounselingRoom, tmp_path: Path
) -> None:
    lines = ["Nama;NIP;Telepon;Unit"]
    lines += [f'Budi;"=""{NIP}""";\'0812345678;="Umum"', f"'Aisyah;'{OTHER};'0813456789;Umum"]
    looked = look(room, tmp_path, "\n".join(lines))
    assert looked.faults() == {}
    assert [row.form.id_number for row in looked.read.rows] == [NIP, OTHER]
    assert [row.form.phone for row in looked.read.rows] == ["0812345678", "0813456789"]
    assert {row.form.unit for row in looked.read.rows} == {"Umum"}
    assert looked.names() == ["Budi", "'Aisyah"], "a sign of a name is no mark"


@pytest.mark.parametrize(
    "written", ["7 Agust 1985", "07 Agustus '85", "7 AGUSTUS1985", "7Agt1985", "7 agus. 1985"]
)
def test_a_month_is_read_however_it_is_cut(
    room: CounselingRoom, tmp_path: Path, written: str
) -> None:
    looked = look(room, tmp_path, f'Nama;Tgl Lahir\nBudi;"{written}"\n')
    assert looked.read.rows[0].form.birth_date == date(1985, 8, 7)


def test_a_year_alone_is_asked_for_its_day(room: CounselingRoom, tmp_path: Path) -> None:
    looked = look(room, tmp_path, "Nama;Tgl Lahir\nBudi;1985\nAni;j 1985\n")
    assert "bukan tahunnya saja" in looked.read.rows[0].problems[0][1]
    assert looked.read.rows[1].form.birth_date is None
