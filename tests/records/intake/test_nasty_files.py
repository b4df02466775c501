"""Every kind of file that an office keeps a list in, and those that only look like one."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from rumah_konseling.records.clients.client_model import Area, ClientStatus, IdKind, Sex
from rumah_konseling.records.intake.cell_days import DateOrder
from rumah_konseling.records.intake.columns import ImportField
from rumah_konseling.records.intake.list_reading import RowState, find_order
from rumah_konseling.records.intake.source_file import read_source
from rumah_konseling.records.intake.source_table import TableRefused
from rumah_konseling.records.intake.table_layout import lay_out
from rumah_konseling.room.room import CounselingRoom
from tests.records.intake.importing import Looked, look
from tests.records.intake.workbooks import Raw, book, one_sheet, sheet_xml

NIP = "198503072010011002"
OTHER = "199001152015032003"
HEAD = ["Nama", "NIP", "Tanggal Lahir", "JK", "Unit Kerja"]
BORN = date(1985, 3, 7)


@pytest.fixture(scope="module")
def room(shared_room: CounselingRoom) -> CounselingRoom:
    return shared_room


def refused(folder: Path, content: bytes) -> str:
    path = folder / "daftar.xlsx"
    path.write_bytes(content)
    with pytest.raises(TableRefused) as told:
        read_source(path)
    return f"{told.value} {told.value.remedy}"


def only(looked: Looked) -> None:
    """Exactly the one person stands in it, whole."""
    (row,) = looked.read.rows
    assert row.problems == ()
    assert (row.form.name, row.form.id_number, row.form.birth_date, row.form.unit) == (
        "Budi Santoso, S.Psi.",
        NIP,
        BORN,
        "Bagian Umum",
    )
    assert row.form.sex is Sex.MALE


LINE = ["Budi Santoso, S.Psi.", NIP, "07/03/1985", "L", "Bagian Umum"]


def quoted(cells: list[str], separator: str) -> str:
    return separator.join(f'"{cell}"' for cell in cells)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_text_is_read_in_whatever_signs_and_separators(
    room: CounselingRoom, tmp_path: Path, separator: str, codec: str
) -> None:
    lines = [quoted(HEAD, separator), quoted(LINE, separator)]
    only(look(room, tmp_path, "\r\n".join(lines).encode(codec), order=DateOrder.DAY_FIRST))


def test_letters_of_windows_are_read_and_said(room: CounselingRoom, tmp_path: Path) -> None:
    looked = look(room, tmp_path, "Nama;Unit\nRené Müller;Bagian “A”\n".encode("cp1252"))
    assert looked.read.rows[0].form.name == "René Müller"
    assert looked.read.rows[0].form.unit == "Bagian “A”"
    assert "Windows-1252" in looked.how


def test_a_separator_that_is_said_is_believed(room: CounselingRoom, tmp_path: Path) -> None:
    looked = look(room, tmp_path, "sep=;\r\nNama;Unit\r\nBudi, Ani, Siti;A,B\r\n")
    assert looked.read.rows[0].form.name == "Budi, Ani, Siti"
    assert looked.read.rows[0].number == 3


def test_commas_in_names_and_numbers_do_not_part_a_row(
    room: CounselingRoom, tmp_path: Path
) -> None:
    lines = ["Nama;Unit;Keluhan"]
    lines += [f"Orang {n}, S.E.;Bagian 1,5;tidur 4,5 jam, sulit" for n in range(30)]
    looked = look(room, tmp_path, "\n".join(lines))
    assert looked.fields == (ImportField.NAME, ImportField.UNIT, ImportField.CONCERN)
    assert looked.read.rows[3].form.name == "Orang 3, S.E."


def test_a_title_with_a_bare_comma_is_named_not_guessed(
    room: CounselingRoom, tmp_path: Path
) -> None:
    looked = look(room, tmp_path, f"Nama,NIP\nBudi Santoso, S.Psi.,{NIP}\nAni,{OTHER}\n")
    assert 2 in looked.faults()
    assert 3 not in looked.faults()


def test_a_line_break_within_quotation_marks_is_one_row(
    room: CounselingRoom, tmp_path: Path
) -> None:
    looked = look(room, tmp_path, 'Nama;Unit\n"Budi\nSantoso";"Bagian ""Umum"""\nAni;B\n')
    assert looked.names() == ["Budi Santoso", "Ani"]
    assert looked.read.rows[0].form.unit == 'Bagian "Umum"'
    assert [row.number for row in looked.read.rows] == [2, 3]


def test_quotation_marks_that_do_not_close_are_named(tmp_path: Path) -> None:
    told = refused(tmp_path, b'Nama;Unit\nAni;B\n"Budi;C\nSiti;D\n')
    assert "baris 3" in told


def test_empty_rows_and_columns_are_nobody(room: CounselingRoom, tmp_path: Path) -> None:
    looked = look(room, tmp_path, "Nama;Unit;;;\n;;;;\nBudi;A;;;\n\n   ;\u00a0;;;\nAni;B;;;\n")
    assert [(row.number, row.form.name) for row in looked.read.rows] == [(3, "Budi"), (6, "Ani")]
    assert looked.faults() == {}


def test_titles_ordinals_repeated_headings_and_totals_are_no_clients(
    room: CounselingRoom, tmp_path: Path
) -> None:
    lines = [
        "DAFTAR KLIEN TAHUN 2025;;;",
        "Rumah Konseling;;;",
        ";;;",
        "No;Nama;NIP;Unit",
        "1;2;3;4",
        f"1;Budi Santoso;{NIP};A",
        "No;Nama;NIP;Unit",
        f"2;Ani Wijaya;{OTHER};B",
        ";Jumlah;2;",
        "Total: 2 orang;;;",
    ]
    looked = look(room, tmp_path, "\n".join(lines))
    assert looked.names() == ["Budi Santoso", "Ani Wijaya"]
    assert looked.faults() == {}
    assert [(one.number, one.why) for one in looked.read.skipped] == [
        (1, "Judul di atas daftar."),
        (2, "Judul di atas daftar."),
        (5, "Nomor kolom."),
        (7, "Judul kolom yang berulang."),
        (9, "Baris jumlah."),
        (10, "Baris jumlah."),
    ]


def test_two_rows_of_headings_are_read_together(room: CounselingRoom, tmp_path: Path) -> None:
    lines = [
        "No;Nama;Kepegawaian;;Kontak Darurat;",
        ";;NIP;Unit Kerja;Nama;Telepon",
        f"1;Budi Santoso;{NIP};A;Siti;0812 3456 7890",
    ]
    looked = look(room, tmp_path, "\n".join(lines))
    form = looked.read.rows[0].form
    assert (form.name, form.id_number, form.unit) == ("Budi Santoso", NIP, "A")
    assert (form.emergency_name, form.emergency_phone) == ("Siti", "0812 3456 7890")


def test_two_columns_of_one_heading_fill_one_field(room: CounselingRoom, tmp_path: Path) -> None:
    looked = look(room, tmp_path, "Nama;Unit;Nama\nBudi;A;Ani\n")
    assert looked.fields == (ImportField.NAME, ImportField.UNIT, None)


def test_a_name_in_parts_is_put_together(room: CounselingRoom, tmp_path: Path) -> None:
    text = "Gelar Depan;Nama Depan;Nama Belakang;Gelar Belakang;Unit\ndr.;Budi;Santoso;M.Kes.;A\n"
    assert look(room, tmp_path, text).names() == ["dr. Budi Santoso, M.Kes."]


def test_only_headings_hold_nobody(room: CounselingRoom, tmp_path: Path) -> None:
    assert look(room, tmp_path, ";".join(HEAD)).read.rows == ()


def test_a_column_without_separators_is_a_list_of_names(
    room: CounselingRoom, tmp_path: Path
) -> None:
    assert look(room, tmp_path, "Nama\nBudi\nAni\n").names() == ["Budi", "Ani"]


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


def test_formulas_are_text_in_a_list_and_their_results_in_a_workbook(
    room: CounselingRoom, tmp_path: Path
) -> None:
    looked = look(room, tmp_path, 'Nama;Unit\n"=HYPERLINK(""x"")";@A1\n')
    assert looked.read.rows[0].form.name == '=HYPERLINK("x")'
    shown = Raw('<c r="{}" t="str"><f>A1&amp;"x"</f><v>Budi Santoso</v></c>')
    bare = Raw('<c r="{}"><f>1+1</f></c>')
    wrong = Raw('<c r="{}" t="e"><f>1/0</f><v>#DIV/0!</v></c>')
    rows = [["Nama", "Unit", "Jabatan"], [shown, "A", "B"], [bare, "A", "B"], ["Ani", wrong, "B"]]
    looked = look(room, tmp_path, one_sheet(rows))
    assert looked.read.rows[0].form.name == "Budi Santoso"
    assert looked.faults() == {3: ["Nama lengkap"], 4: ["Unit kerja"]}


def test_merged_cells_are_filled_down(room: CounselingRoom, tmp_path: Path) -> None:
    rows = [
        ["Unit Kerja", "Nama", "NIP"],
        ["A", "Budi", ""],
        ["", "Ani", ""],
        ["", "Siti", ""],
        ["B", "Tono", ""],
    ]
    looked = look(room, tmp_path, one_sheet(rows, merged=("A2:A4",)))
    assert [row.form.unit for row in looked.read.rows] == ["A", "A", "A", "B"]


def test_hidden_rows_are_read_and_said_and_hidden_sheets_are_offered_as_such(
    room: CounselingRoom, tmp_path: Path
) -> None:
    rows = [["Nama", "Unit", "NIP"], ["Budi", "A", ""], ["Ani", "B", ""]]
    content = book(
        {"Rahasia": sheet_xml(rows), "Daftar": sheet_xml(rows, hidden=(3,))}, hidden=("Rahasia",)
    )
    looked = look(room, tmp_path, content, sheet=1)
    assert [bool(row.notes) for row in looked.read.rows] == [False, True]
    sheets = read_source(tmp_path / "daftar")
    assert [(one.name, one.is_hidden) for one in sheets] == [("Rahasia", True), ("Daftar", False)]


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


def test_minors_part_timers_and_doubts_are_said(room: CounselingRoom, tmp_path: Path) -> None:
    text = (
        "Nama;NIP;Tanggal Lahir;JK;Status Kepegawaian\n"
        "Anak Magang;;2009-05-01;L;Taruna\n"
        f"Budi;{NIP};1985-03-08;P;PNS\n"
        "Ani;199001152025242003;1990-01-15;P;PPPK\n"
    )
    looked = look(room, tmp_path, text)
    notes = [" ".join(row.notes) for row in looked.read.rows]
    assert "18 tahun" in notes[0]
    assert "tanggal lahirnya 7 Maret 1985" in notes[1]
    assert "laki-laki" in notes[1]
    assert "paruh waktu" in notes[2]
    assert looked.faults() == {}


def test_one_and_the_same_person_twice_is_said(room: CounselingRoom, tmp_path: Path) -> None:
    text = (
        f"Nama;NIP;Tanggal Lahir\nBudi Santoso;{NIP};\nBUDI SANTOSO, S.E.;{NIP};\n"
        "dr. Siti Aminah;;1990-01-15\nSITI AMINAH;;1990-01-15\nSiti Aminah;;1991-01-15\n"
    )
    looked = look(room, tmp_path, text)
    assert [row.state for row in looked.read.rows] == [
        RowState.READY,
        RowState.KNOWN,
        RowState.READY,
        RowState.LIKELY,
        RowState.READY,
    ]
    assert "baris 2" in looked.row(3).alike


def test_a_lone_cell_under_a_list_is_named(room: CounselingRoom, tmp_path: Path) -> None:
    text = (
        f"Nama;NIP;Unit\nBudi;{NIP};A\nAni;{OTHER};B\nTono;198503072010011003;B\n;;\n"
        "Jakarta, 3 Maret 2026;;\n;;Kepala Bagian\n"
    )
    assert set(look(room, tmp_path, text).faults()) == {6, 7}


def test_remarks_and_signatures_under_a_list_are_no_clients(
    room: CounselingRoom, tmp_path: Path
) -> None:
    text = (
        f"Nama;NIP\nBudi;{NIP}\nCatatan Wahyuni;{OTHER}\n\nKeterangan:\n- data per Januari\n"
        "Mengetahui,\nKepala Biro;Penyusun\nDrs. Contoh;Contoh Lain\nNIP 196503071990031002\n"
    )
    looked = look(room, tmp_path, text)
    assert looked.names() == ["Budi", "Catatan Wahyuni"]
    assert {one.number: one.why for one in looked.layout.skipped} == dict.fromkeys(
        range(5, 11), "Catatan di bawah daftar."
    )


def test_a_name_alone_under_a_gap_is_asked_about(room: CounselingRoom, tmp_path: Path) -> None:
    text = f"Nama;NIP\nBudi;{NIP}\nAni;{OTHER}\nTono;\n\nJakarta, 3 Maret 2026\nDrs. Contoh\n"
    assert set(look(room, tmp_path, text).faults()) == {6, 7}


def test_two_headings_in_one_cell_and_a_status_of_employment(
    room: CounselingRoom, tmp_path: Path
) -> None:
    text = (
        "Nama;NIP/NIK;No. HP / WA;Status;L/P\n"
        f"Budi;{NIP};0812 3456 7890;PNS;Laki2\nAni;3171234501900001;81234567891;Honorer;cewek\n"
    )
    looked = look(room, tmp_path, text)
    assert looked.faults() == {}
    budi, ani = looked.read.rows
    assert (budi.form.id_kind, budi.form.employment, budi.form.sex) == (
        IdKind.NIP,
        "PNS",
        Sex.MALE,
    )
    assert (ani.form.id_kind, ani.form.id_number) == (IdKind.OTHER, "3171234501900001")
    assert any("nol di depannya" in note for note in ani.notes)
    service = look(room, tmp_path, f"Nama;NIP;Status\nBudi;{NIP};Aktif\n")
    assert service.read.rows[0].status is ClientStatus.ACTIVE


def test_a_sixteen_digit_number_under_nip_alone_is_still_asked_about(
    room: CounselingRoom, tmp_path: Path
) -> None:
    looked = look(room, tmp_path, "Nama;NIP\nAni;3171234501900001\n")
    assert list(looked.faults().values()) == [["Nomor identitas"]]


def test_what_is_no_table_is_refused_with_a_sentence(tmp_path: Path) -> None:
    assert "kosong" in refused(tmp_path, b"")
    assert "kosong" in refused(tmp_path, b"\xef\xbb\xbf\r\n ")
    assert "PDF" in refused(tmp_path, b"%PDF-1.7 ...")
    assert "gambar" in refused(tmp_path, b"\x89PNG\r\n\x1a\n")
    assert "halaman web" in refused(tmp_path, b"<html><table><tr><td>Nama")
    assert "rusak" in refused(tmp_path, b"PK\x03\x04 half a file")
    assert "tidak dapat dibaca" in refused(tmp_path, bytes(range(256)) * 4)
    assert "kata sandi" in refused(
        tmp_path,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
    )
    assert "rusak" in refused(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000))
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as package:
        package.writestr("word/document.xml", "<w/>")
    assert "bukan tabel" in refused(tmp_path, other.getvalue())
    binary = io.BytesIO()
    with zipfile.ZipFile(binary, "w") as package:
        package.writestr("xl/workbook.bin", b"\x83\x01")
    assert ".xlsb" in refused(tmp_path, binary.getvalue())
    with pytest.raises(TableRefused):
        read_source(tmp_path / "tidak-ada.csv")


def test_a_package_that_unpacks_to_more_than_it_says_is_refused(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        for n in range(7):
            package.writestr(f"xl/media/{n}.bin", bytes(50_000_000))
    assert "terlalu besar" in refused(tmp_path, bomb.getvalue())


def test_a_sheet_formatted_to_its_last_row_is_as_large_as_what_stands_in_it(
    room: CounselingRoom, tmp_path: Path
) -> None:
    rows = [["Nama", "Unit", "NIP"], ["Budi", "A", ""]]
    styled = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(3, 200_000))
    styled += '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    xml = sheet_xml(rows, more=styled).replace(
        "<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'
    )
    assert look(room, tmp_path, book({"Daftar": xml})).names() == ["Budi"]


def test_a_value_in_the_last_corner_is_refused_with_where_it_is(tmp_path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    xml = sheet_xml([["Nama", "Unit"], ["Budi", "A"]], more=far)
    path = tmp_path / "d.xlsx"
    path.write_bytes(book({"Daftar": xml, "Lain": sheet_xml([["Nama"], ["Ani"]])}))
    first, second = read_source(path)
    assert first.rows == ()
    assert "1048576" in first.refused
    assert len(second.rows) == 2


_ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
    '<office:spreadsheet><table:table table:name="Daftar">{}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


def open_document(rows: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(
            "META-INF/manifest.xml",
            "<manifest:manifest "
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
            "</manifest:manifest>",
        )
        package.writestr("content.xml", _ODS.format(rows))
    return out.getvalue()


def open_cell(text: str, more: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p>'
        "</table:table-cell>"
    )


def test_an_open_document_is_read_whatever_it_repeats(room: CounselingRoom, tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        rest = '<table:table-cell table:number-columns-repeated="16380"/>'
        return f"<table:table-row>{''.join(cells)}{rest}</table:table-row>"

    empty = '<table:table-row table:number-rows-repeated="1048570">{}</table:table-row>'.format(
        '<table:table-cell table:number-columns-repeated="16384"/>'
    )
    rows = row(open_cell("Nama"), open_cell("Unit")) + row(open_cell("Budi"), open_cell("A"))
    assert look(room, tmp_path, open_document(rows + empty)).names() == ["Budi"]
    many = open_cell("Ani", 'table:number-columns-repeated="16384"')
    bomb = f'<table:table-row table:number-rows-repeated="1048570">{many}</table:table-row>'
    assert "terlalu besar" in refused(tmp_path, open_document(rows + bomb))


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


@pytest.mark.parametrize("name", ["...........", "12345", "-/-", "___", "NIP", "Unit Kerja"])
def test_no_person_is_called_by_signs_or_by_a_heading(
    room: CounselingRoom, tmp_path: Path, name: str
) -> None:
    looked = look(room, tmp_path, f"Nama;NIP;Unit\nBudi;{NIP};Umum\n{name};{OTHER};Umum\n")
    assert looked.faults() == {3: ["Nama lengkap"]}


def test_totals_of_parts_are_no_clients(room: CounselingRoom, tmp_path: Path) -> None:
    lines = [
        ["No", "Nama", "NIP", "Keluhan"],
        ["1", "Budi", NIP, "jumlah utang besar"],
        ["", "Jumlah Bagian Umum", "1", ""],
        ["Subtotal Bagian Hukum : 1"],
        ["2", "Jumlah Tobing", OTHER, ""],
    ]
    looked = look(room, tmp_path, one_sheet(lines))
    assert looked.names() == ["Budi", "Jumlah Tobing"]
    assert [(one.number, one.why) for one in looked.layout.skipped] == [
        (3, "Baris jumlah."),
        (4, "Baris jumlah."),
    ]


def test_headings_in_english_are_known(room: CounselingRoom, tmp_path: Path) -> None:
    head = "Full Name,Employee ID,DOB,Gender,Department"
    looked = look(
        room, tmp_path, f"{head}\nBudi,{NIP},07/03/1985,M,Umum\n", order=DateOrder.DAY_FIRST
    )
    (row,) = looked.read.rows
    assert (row.form.id_number, row.form.birth_date, row.form.unit) == (NIP, BORN, "Umum")
