"""Workbooks and documents: formulas, hidden rows, last corners, and what only looks like one."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from rumah_konseling.records.intake.source_file import read_source
from rumah_konseling.records.intake.source_table import TableRefused
from rumah_konseling.room.room import CounselingRoom
from tests.records.intake.importing import look
from tests.records.intake.nasty import refused
from tests.records.intake.workbooks import Raw, book, one_sheet, sheet_xml


@pytest.fixture(scope="module")
def room(shared_room: CounselingRoom) -> CounselingRoom:
    return shared_room


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
