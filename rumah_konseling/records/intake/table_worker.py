"""Reads a workbook in a process of its own, which may die of what it is fed.

The file comes in on standard input, one line of JSON for each sheet goes out. A workbook is a
ZIP of XML: what it claims of itself (its sizes, the extent of a sheet) is not believed, it is
measured before the reader of the formats sees a byte of it. A sheet formatted down to its
last row is as large as what stands in it; one with a value in its last corner is refused.
"""

from __future__ import annotations

import importlib
import io
import json
import re
import sys
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from rumah_konseling.processes import bound

_MEMORY_BYTES = 1_500_000_000
_CPU_SECONDS = 120
MOST_UNPACKED = 300_000_000
MOST_CELLS = 3_000_000
MOST_ROWS = 100_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_CELL = re.compile(
    rb'<(?:\w+:)?c\s[^>]*?r="([A-Z]{1,3})([0-9]{1,7})"[^>]*>\s*<(?:\w+:)?(?:v|is|f)\b'
)
_BARE_FORMULA = re.compile(
    rb'<(?:\w+:)?c\s[^>]*?r="([A-Z]{1,3})([0-9]{1,7})"[^>]*>\s*'
    rb"<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</"
)
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*>")
_NUMBER = re.compile(rb'\sr="([0-9]{1,7})"')
_HIDDEN = re.compile(rb'\shidden="(?:1|true)"')
# In an open document a value may be said to stand in a million cells; the empty rest always is.
_REPEATED_VALUE = re.compile(
    rb'number-(?:columns|rows)-repeated="([0-9]+)"[^>]*value-type=|'
    rb'number-rows-repeated="([0-9]+)"[^>]*>\s*<table:table-cell[^>]*value-type='
)
_ERROR = re.compile(rb'<(?:\w+:)?c\s[^>]*\st="e"[^>]*>')
_PLACE = re.compile(rb'\sr="([A-Z]{1,3})([0-9]{1,7})"')
_NO_RESULT = "Rumus ini belum dihitung. Buka dan simpan kembali berkasnya di Excel."
_BROKEN = "Rumus di sel ini keliru. Perbaiki di lembar asalnya."


class Refused(Exception):
    """The file is turned away; the argument is a key of the parent's sentences."""


def main(words: Sequence[str] = ()) -> int:
    """Read, answer. The exit status is 0 whenever there is an answer."""
    del words
    bound(_MEMORY_BYTES, _CPU_SECONDS)
    try:
        importlib.import_module("python_calamine")
    except (ImportError, OSError):
        _say({"refused": "cannot_start"})
        return 0
    _say({"ready": True})
    data = sys.stdin.buffer.read()
    try:
        for sheet in sheets_of(data):
            _say(sheet)
        _say({"end": True})
    except Refused as refusal:
        _say({"refused": refusal.args[0]})
    except MemoryError:
        _say({"refused": "too_large"})
    except BaseException:
        # Whatever a reader throws at foreign bytes, a panic of its own included, means one thing.
        _say({"refused": "damaged"})
    return 0


def sheets_of(data: bytes) -> Iterator[dict[str, Any]]:
    """Yield the sheets of a workbook as plain values.

    Raises:
        Refused: it is locked, too large, damaged, or no workbook.
    """
    import python_calamine as calamine

    if data.startswith(_OLE) and _LOCKED in data:
        raise Refused("locked")
    measured = _measured(data) if data.startswith(b"PK") else {}
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except calamine.PasswordError as error:
        raise Refused("locked") from error
    left = MOST_CELLS
    for about in book.sheets_metadata:
        if about.typ is not calamine.SheetTypeEnum.WorkSheet:
            continue
        is_hidden = about.visible is not calamine.SheetVisibleEnum.Visible
        sheet = measured.get(about.name, _Measured())
        told = {"name": about.name, "hidden": is_hidden, "is_1904": sheet.is_1904}
        if sheet.cells > left or sheet.rows > MOST_ROWS:
            yield {**told, "rows": [], "refused": f"{sheet.columns}/{sheet.rows}"}
            continue
        found = book.get_sheet_by_name(about.name)
        last_row, last_column = found.end or (0, 0)
        rows, columns = last_row + 1, last_column + 1
        if rows * columns > left or rows > MOST_ROWS:
            yield {**told, "rows": [], "refused": f"{columns}/{rows}"}
            continue
        left -= rows * columns
        yield {**told, "rows": _rows(found, sheet)}


class _Measured:
    """What really stands in a sheet of a workbook."""

    def __init__(self, xml: bytes = b"", *, is_1904: bool = False) -> None:
        self.is_1904 = is_1904
        self.rows = self.columns = 0
        for match in _CELL.finditer(xml):
            self.rows = max(self.rows, int(match[2]))
            self.columns = max(self.columns, _column(match[1]) + 1)
        self.cells = self.rows * self.columns
        self.faulty = dict.fromkeys(map(_place, _BARE_FORMULA.finditer(xml)), _NO_RESULT)
        for tag in _ERROR.finditer(xml):
            if place := _PLACE.search(tag[0]):
                self.faulty[_place(place)] = _BROKEN
        self.hidden = {
            int(number[1])
            for match in _ROW.finditer(xml)
            if _HIDDEN.search(match[0]) and (number := _NUMBER.search(match[0]))
        }


def _measured(data: bytes) -> dict[str, _Measured]:
    """Unpack every part of a ZIP under a limit, and measure its sheets by their names."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OverflowError) as error:
        raise Refused("damaged") from error
    parts: dict[str, bytes] = {}
    left = MOST_UNPACKED
    for entry in package.infolist():
        content = _unpacked(data, entry, left)
        left -= len(content)
        if entry.filename.endswith((".xml", ".rels")):
            parts[entry.filename] = content
    if any(b"<!DOCTYPE" in content[:4_000] for content in parts.values()):
        raise Refused("damaged")
    if any(
        int(many[1] or many[2]) > MOST_ROWS
        for many in _REPEATED_VALUE.finditer(parts.get("content.xml", b""))
    ):
        raise Refused("too_large")
    if "content.xml" not in parts and "xl/workbook.xml" not in parts:
        # In a binary workbook no formula without a result, no hidden row and no extent is seen.
        raise Refused("binary" if "xl/workbook.bin" in package.namelist() else "unknown")
    return dict(_sheets(parts))


def _unpacked(data: bytes, entry: zipfile.ZipInfo, limit: int) -> bytes:
    if entry.flag_bits & 0x1:
        raise Refused("locked")
    start = entry.header_offset
    name, extra = (
        int.from_bytes(data[start + 26 : start + 28], "little"),
        int.from_bytes(data[start + 28 : start + 30], "little"),
    )
    begin = start + 30 + name + extra
    packed = data[begin : begin + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        content = packed
    elif entry.compress_type == zipfile.ZIP_DEFLATED:
        # What the directory says of the size is not asked.
        content = zlib.decompressobj(-15).decompress(packed, limit + 1)
    else:
        raise Refused("damaged")
    if len(content) > limit:
        raise Refused("too_large")
    return content


def _sheets(parts: dict[str, bytes]) -> Iterator[tuple[str, _Measured]]:
    from xml.etree import ElementTree

    book = parts.get("xl/workbook.xml")
    if book is None:
        return
    tree = ElementTree.fromstring(book)
    is_1904 = any(
        node.get("date1904") in ("1", "true")
        for node in tree.iter()
        if _local(node.tag) == "workbookPr"
    )
    relations = parts.get("xl/_rels/workbook.xml.rels", b"<none/>")
    targets = {
        node.get("Id"): str(node.get("Target", "")) for node in ElementTree.fromstring(relations)
    }
    for node in tree.iter():
        if _local(node.tag) != "sheet":
            continue
        link = next((value for key, value in node.attrib.items() if _local(key) == "id"), "")
        target = targets.get(link, "")
        place = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        yield node.get("name", ""), _Measured(parts.get(place, b""), is_1904=is_1904)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _place(found: re.Match[bytes]) -> tuple[int, int]:
    return int(found[2]) - 1, _column(found[1])


def _column(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1


def _rows(sheet: Any, measured: _Measured) -> list[list[Any]]:
    """Return number, whether hidden, cells of each row; merged cells are filled down."""
    table = [list(map(_plain, row)) for row in sheet.to_python(skip_empty_area=False)]
    for (at, column), why in measured.faulty.items():
        if at < len(table) and column < len(table[at]) and table[at][column] == "":
            table[at][column] = {"e": why}
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ():
        for below in range(top + 1, min(bottom, len(table) - 1) + 1):
            if left < len(table[below]) and table[below][left] == "":
                table[below][left] = table[top][left]
    found = []
    for place, row in enumerate(table):
        while row and row[-1] == "":
            row.pop()
        if row:
            found.append([place + 1, place + 1 in measured.hidden, row])
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return {"d": value.date().isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, time | timedelta):
        return str(value)
    return value


def _say(line: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(line).encode() + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
