"""Lists in whatever signs, separators, headings and rows an office keeps them."""

from __future__ import annotations

from pathlib import Path

import pytest

from rumah_konseling.records.clients.client_model import ClientStatus, IdKind, Sex
from rumah_konseling.records.intake.cell_days import DateOrder
from rumah_konseling.records.intake.columns import ImportField
from rumah_konseling.records.intake.list_reading import RowState
from rumah_konseling.room.room import CounselingRoom
from tests.records.intake.importing import look
from tests.records.intake.nasty import BORN, HEAD, LINE, NIP, OTHER, only, refused
from tests.records.intake.workbooks import one_sheet


@pytest.fixture(scope="module")
def room(shared_room: CounselingRoom) -> CounselingRoom:
    return shared_room


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
