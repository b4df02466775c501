"""Workbooks made by hand, as other programs write them and as nobody should."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACK = "http://schemas.openxmlformats.org/package/2006"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"


class Raw(str):
    """A cell given as XML; ``{}`` stands for its place."""


def letters(place: int) -> str:
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell(value: object, row: int, column: int) -> str:
    where = f"{letters(column)}{row}"
    if isinstance(value, Raw):
        return value.format(where)
    if value is None or value == "":
        return f'<c r="{where}" s="1"/>'
    if isinstance(value, date):
        return f'<c r="{where}" s="1"><v>{(value - date(1899, 12, 30)).days}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{where}"><v>{value!r}</v></c>'
    text = escape(str(value))
    return f'<c r="{where}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def sheet_xml(
    rows: Sequence[Sequence[object]],
    merged: Sequence[str] = (),
    hidden: Sequence[int] = (),
    more: str = "",
) -> str:
    body = "".join(
        f'<row r="{n}"{" hidden=" + quoteattr("1") if n in hidden else ""}>'
        + "".join(cell(value, n, place) for place, value in enumerate(row))
        + "</row>"
        for n, row in enumerate(rows, start=1)
    )
    merges = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    tail = f"<mergeCells>{merges}</mergeCells>" if merged else ""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{body}{more}</sheetData>{tail}</worksheet>'


def book(sheets: Mapping[str, str], *, is_1904: bool = False, hidden: Sequence[str] = ()) -> bytes:
    """Return a workbook of these sheets, each given as XML."""
    out = io.BytesIO()
    names = list(sheets)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        overrides = "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" '
            f'ContentType="{_SHEET}.worksheet+xml"/>'
            for n in range(1, len(names) + 1)
        )
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACK}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_SHEET}.styles+xml"/>'
            f"{overrides}</Types>",
        )
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACK}/relationships"><Relationship Id="rId1" '
            f'Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        entries = "".join(
            f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"'
            f"{' state=' + quoteattr('hidden') if name in hidden else ''}/>"
            for n, name in enumerate(names, start=1)
        )
        about = '<workbookPr date1904="1"/>' if is_1904 else "<workbookPr/>"
        package.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}">{about}'
            f"<sheets>{entries}</sheets></workbook>",
        )
        links = "".join(
            f'<Relationship Id="rId{n}" Type="{_REL}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in range(1, len(names) + 1)
        )
        package.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_PACK}/relationships">{links}<Relationship '
            f'Id="rId99" Type="{_REL}/styles" Target="styles.xml"/></Relationships>',
        )
        package.writestr(
            "xl/styles.xml",
            f'<styleSheet xmlns="{_MAIN}"><cellXfs count="2"><xf numFmtId="0"/>'
            '<xf numFmtId="14"/></cellXfs></styleSheet>',
        )
        for n, name in enumerate(names, start=1):
            package.writestr(f"xl/worksheets/sheet{n}.xml", sheets[name])
    return out.getvalue()


def one_sheet(rows: Sequence[Sequence[object]], **more: object) -> bytes:
    """Return a workbook of one sheet of values."""
    return book({"Daftar": sheet_xml(rows, **more)})  # type: ignore[arg-type]
