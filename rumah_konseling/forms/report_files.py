"""The tables of a report for a spreadsheet: one line a figure, made of what was issued alone.

Lines of several rooms can be put under one another; the same columns, whatever is told.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from rumah_konseling.ethics.safe_series import Series
from rumah_konseling.forms.layout.wording import load_table
from rumah_konseling.records.form_kinds import SERVICE_REPORT
from rumah_konseling.records.leaving import TableKind
from rumah_konseling.records.reports.report_model import ServiceReport
from rumah_konseling.records.settings.identity import RoomIdentity

# Several groups in one line mean that they are told as one; each of them is hidden.
COLUMNS = (
    "instansi",
    "ruang",
    "laporan",
    "tabel",
    "dari",
    "sampai",
    "baris",
    "kelompok",
    "jumlah",
    "keseluruhan",
)
Cell = str | int | None
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# The files of a workbook, always with the same time: the same report gives the same bytes.
_THEN = (2026, 1, 1, 0, 0, 0)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OPEN = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def report_file(
    report: ServiceReport, serial: str, identity: RoomIdentity, kind: TableKind
) -> bytes:
    """Return the tables of an issued report as a file of ``kind``."""
    lines = list(report_lines(report, serial, identity))
    return as_csv(lines) if kind is TableKind.CSV else as_xlsx(lines)


def report_lines(
    report: ServiceReport, serial: str, identity: RoomIdentity
) -> Iterator[Sequence[Cell]]:
    """Yield the columns' names, then a line for each figure of the report."""
    wording = _wording()
    who = (f"{identity.agency}, {identity.unit}", identity.room, serial)
    yield COLUMNS
    for series in Series:
        for block in report.blocks(series):
            span = (block.first.isoformat(), block.last.isoformat())
            yield (*who, wording[series.value], *span, "Semua", 1, block.count, None)
    span = (report.period.first.isoformat(), report.period.last.isoformat())
    for table in (*report.groups, *report.answers):
        heading = wording["tables"][table.key]
        for row in table.rows:
            told = (row.label, len(row.labels), row.count, table.whole)
            yield (*who, heading, *span, *told)
    for key in ("waiting", "service"):
        weeks = report.waiting_weeks if key == "waiting" else report.service_weeks
        if weeks is not None:
            yield (*who, wording["medians"][key], *span, "Minggu (median)", 1, weeks, None)


@cache
def _wording() -> dict[str, Any]:
    return load_table(SERVICE_REPORT.key)


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


def as_xlsx(lines: Sequence[Sequence[Cell]]) -> bytes:
    """Return lines as a workbook of one sheet: texts and whole numbers, no formula can stand."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in _parts(lines):
            book.writestr(zipfile.ZipInfo(name, _THEN), _XML + text)
    return out.getvalue()


def _parts(lines: Sequence[Sequence[Cell]]) -> Iterator[tuple[str, str]]:
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
        '<sheet name="Laporan" sheetId="1" r:id="rId1"/></sheets></workbook>',
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
