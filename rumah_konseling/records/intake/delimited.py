"""Reads a text of separated values: its signs, its separator and its rows are found out.

``csv.Sniffer`` guesses from a few letters and errs often. Here each separator is tried; the
one is taken by which most headings are known, else by which most rows have as many columns.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Callable
from itertools import islice

from rumah_konseling.records.intake.source_table import (
    Cell,
    SourceRow,
    SourceSheet,
    TableRefused,
    is_blank,
)
from rumah_konseling.records.intake.table_layout import known_headings

MOST_ROWS = 100_000
MOST_COLUMNS = 500
_LONGEST_CELL = 50_000
_TRIED_ROWS = 400
_SEPARATORS = {";": "titik koma", ",": "koma", "\t": "tab", "|": "garis tegak"}
_SAID = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
Report = Callable[[int, int], object]


def read_delimited(data: bytes, report: Report = lambda _done, _total: None) -> SourceSheet:
    """Return the rows of a text; all cells are texts.

    Raises:
        TableRefused: it is no text, or its quotation marks don't close.
    """
    text, signs = _decoded(data)
    said = _SAID.match(text)
    text = text[said.end() :] if said else text
    separator = said.group(1) if said else _separator(text)
    found: list[SourceRow] = []
    # A line "sep=;" is the first row of the file as whoever opens it in an editor counts.
    for number, cells in enumerate(_Rows(text, separator), start=2 if said else 1):
        if number % 500 == 0:
            report(number, number + 500)
        if number > MOST_ROWS:
            raise TableRefused(
                f"Daftar ini lebih dari {MOST_ROWS:,} baris.".replace(",", "."),
                "Bagi menjadi beberapa berkas.",
            )
        row: tuple[Cell, ...] = tuple(cells)
        if not all(map(is_blank, row)):
            found.append(SourceRow(number, row))
    how = f"Dibaca sebagai {signs}, dipisah {_SEPARATORS.get(separator, f'“{separator}”')}."
    return SourceSheet("", tuple(found), how=how)


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _by(codec, data), name
    # UTF-16 without its mark: every other byte of plain letters is nought.
    head = data[:2_000]
    if b"\0" in head:
        odd, even = head[1::2].count(0), head[::2].count(0)
        if odd > len(head) // 4 and not even:
            return _by("utf-16-le", data), "UTF-16"
        if even > len(head) // 4 and not odd:
            return _by("utf-16-be", data), "UTF-16"
        raise TableRefused
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), "Windows-1252"


def _by(codec: str, data: bytes) -> str:
    try:
        return data.decode(codec).lstrip("\ufeff")
    except UnicodeDecodeError as error:
        raise TableRefused from error


def _separator(text: str) -> str:
    """Return the separator by which most headings are known, else by which most rows agree."""
    best, best_rank = "", (0, 0.0, 0)
    broken: TableRefused | None = None
    for separator in _SEPARATORS:
        try:
            rows = _first_rows(text, separator)
        except TableRefused as error:
            broken = error
            continue
        if not rows:
            continue
        widths = Counter(len(row.cells) for row in rows)
        columns, agreeing = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
        if columns > 1:
            rank = (known_headings(rows), agreeing / len(rows), columns)
            if rank > best_rank:
                best, best_rank = separator, rank
    if not best and broken is not None and len(text.splitlines()) > 1:
        raise broken
    return best or ";"


def _first_rows(text: str, separator: str) -> list[SourceRow]:
    rows = islice(_Rows(text, separator), _TRIED_ROWS)
    return [
        SourceRow(n, tuple(cells)) for n, cells in enumerate(rows) if not all(map(is_blank, cells))
    ]


class _Rows:
    """The rows of a text; what the reader of the standard library refuses, in our words."""

    def __init__(self, text: str, separator: str) -> None:
        self._reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)

    def __iter__(self) -> _Rows:
        return self

    def __next__(self) -> list[str]:
        first = self._reader.line_num + 1
        try:
            cells = next(self._reader)
        except csv.Error as error:
            raise _unclosed(first) from error
        if len(cells) > MOST_COLUMNS or any(len(cell) > _LONGEST_CELL for cell in cells):
            raise _unclosed(first)
        return cells


def _unclosed(line: int) -> TableRefused:
    return TableRefused(
        f"Tanda kutip pada baris {line} tidak ditutup dengan benar.",
        "Perbaiki tanda kutip di baris itu, atau simpan daftarnya sebagai .xlsx.",
    )
