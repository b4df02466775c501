"""Tables for a spreadsheet: CSV or a workbook of one sheet, in which no formula can stand."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

Cell = str | int | None
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# The files of a workbook, always with the same time: the same report gives the same bytes.
_THEN = (2026, 1, 1, 0, 0, 0)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OPEN = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def harmless(text: str) -> str:
    """Return ``text`` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def as_csv(lines: Sequence[Sequence[Cell]]) -> bytes:
    """Return lines as an Indonesian spreadsheet opens them: semicolons, UTF-8 with its mark."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for line in lines:
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in line])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(lines: Sequence[Sequence[Cell]], title: str = "Daftar") -> bytes:
    """Return lines as a workbook of one sheet: texts and whole numbers, no formula can stand."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in _parts(lines, title):
            book.writestr(zipfile.ZipInfo(name, _THEN), _XML + text)
    return out.getvalue()


def _parts(lines: Sequence[Sequence[Cell]], title: str) -> Iterator[tuple[str, str]]:
    yield (
        "[Content_Types].xml",
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_OPEN}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_OPEN}.worksheet+xml"/>'
        "</Types>",
    )
    yield "_rels/.rels", _relation(f"{_OFFICE}/officeDocument", "xl/workbook.xml")
    yield (
        "xl/workbook.xml",
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name={quoteattr(title)} sheetId="1" r:id="rId1"/></sheets></workbook>',
    )
    yield (
        "xl/_rels/workbook.xml.rels",
        _relation(f"{_OFFICE}/worksheet", "worksheets/sheet1.xml"),
    )
    rows = "".join(f"<row>{''.join(map(_cell, line))}</row>" for line in lines)
    yield (
        "xl/worksheets/sheet1.xml",
        f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>',
    )


def _relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{kind}" Target="{target}"/></Relationships>'
    )


def _cell(value: Cell) -> str:
    if value is None:
        return "<c/>"
    if isinstance(value, int):
        return f"<c><v>{value}</v></c>"
    # A text is never read as a formula here, but it may be copied to where it would be.
    text = escape("".join(sign for sign in harmless(value) if sign >= " "))
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
