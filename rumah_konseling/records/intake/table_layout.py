"""Where in a sheet the list stands: its headings, its rows, and what is none of it.

Lists of an office begin under a title, have headings over two rows, a row of column numbers,
headings again on each page, and totals. None of these is a client; each is told with its row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rumah_konseling.ethics.folding import sought
from rumah_konseling.records.intake.columns import ImportField, field_of, is_heading
from rumah_konseling.records.intake.source_table import (
    SourceRow,
    SourceSheet,
    is_blank,
    text_of,
)

_LOOKED_AT = 40
_LONGEST_HEADING = 80
_TOTAL = re.compile(
    r"(?:sub ?|grand ?)?(?:total|jumlah)(?: (?:keseluruhan|seluruhnya|akhir|pegawai|"
    r"klien|orang|peserta))?\W*(?:\d[\d.,]*)?(?: orang)?\W*"
)
# “Jumlah Bagian Umum”: of a part of the list, where nothing but figures stands beside it.
_TOTAL_OF_PART = re.compile(r"(?:sub ?|grand ?)?(?:total|jumlah)\b")
_FOOT = re.compile(
    r"\W*(?:mengetahui|menyetujui|disetujui|diketahui|dibuat|disusun|diperiksa|keterangan|ket|"
    r"catatan|sumber|nb|ttd|tertanda|demikian)(?: oleh)?\b\s*(?:[,:.]|oleh|$)"
)
_ORDINAL = re.compile(r"\(?\d{1,3}\)?")


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is no client, and why."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class TableLayout:
    """A sheet taken apart. ``headings`` are, for each column, its group and its own words."""

    headings: tuple[tuple[str, str], ...]
    heading_rows: tuple[int, ...]
    rows: tuple[SourceRow, ...]
    skipped: tuple[Skipped, ...]


def lay_out(sheet: SourceSheet) -> TableLayout:
    """Find the headings of a sheet and the rows under them; without headings, no columns."""
    place, depth = _headings(sheet.rows[:_LOOKED_AT])
    if depth == 0:
        width = max((len(row.cells) for row in sheet.rows), default=0)
        return TableLayout((("", ""),) * width, (), sheet.rows, ())
    heads = sheet.rows[place : place + depth]
    under = sheet.rows[place + depth :]
    width = max((width_of(row) for row in (*heads, *under)), default=0)
    headings = tuple(_words(heads, width))
    skipped = [Skipped(row.number, "Judul di atas daftar.") for row in sheet.rows[:place]]
    rows: list[SourceRow] = []
    is_below = False
    for position, row in enumerate(under):
        is_below = is_below or (bool(rows) and _begins_the_foot(row))
        if is_below and _may_be_foot(row):
            skipped.append(Skipped(row.number, "Catatan di bawah daftar."))
        elif why := _why_none(row, position, heads):
            skipped.append(Skipped(row.number, why))
        else:
            rows.append(row)
    return TableLayout(headings, tuple(row.number for row in heads), tuple(rows), tuple(skipped))


def known_headings(rows: Sequence[SourceRow]) -> int:
    """Return how many headings are known of the best row among the first ones."""
    place, depth = _headings(rows[:_LOOKED_AT])
    heads = rows[place : place + depth]
    pairs = _words(heads, max(map(width_of, heads))) if heads else []
    return len(_known(pairs))


def _known(pairs: Sequence[tuple[str, str]]) -> set[ImportField]:
    found = {field_of(f"{group} {own}") or field_of(own) or field_of(group) for group, own in pairs}
    return {field for field in found if field is not None}


def width_of(row: SourceRow) -> int:
    """Return how many columns a row goes over, to its last cell that is not empty."""
    filled = [place for place, cell in enumerate(row.cells) if not is_blank(cell)]
    return filled[-1] + 1 if filled else 0


def _headings(rows: Sequence[SourceRow]) -> tuple[int, int]:
    """Return the place of the headings and over how many rows they go; 0 for none."""
    best, found = (0, 0), (0, 0)
    for place, row in enumerate(rows):
        for depth in (1, 2):
            heads = rows[place : place + depth]
            if len(heads) < depth or not all(map(_may_be_headings, heads)):
                continue
            if depth == 2 and heads[1].number != row.number + 1:
                continue
            pairs = _words(heads, max(map(width_of, heads)))
            known = _known(pairs)
            rank = (len(known), -depth)
            if rank > best and known:
                best, found = rank, (place, depth)
    return found


def _may_be_headings(row: SourceRow) -> bool:
    texts = [cell for cell in row.cells if not is_blank(cell)]
    return all(
        isinstance(cell, str) and len(cell) <= _LONGEST_HEADING for cell in texts
    ) and not any(re.fullmatch(r"[\d\s./\-]{6,}", str(cell)) for cell in texts)


def _words(heads: Sequence[SourceRow], width: int) -> list[tuple[str, str]]:
    own = [" ".join(text_of(heads[-1].cell(place)).split()) for place in range(width)]
    if len(heads) == 1:
        return [("", word) for word in own]
    tops = [" ".join(text_of(heads[0].cell(place)).split()) for place in range(width)]
    pairs, group = [], ""
    for top, word in zip(tops, own, strict=True):
        # A cell over several columns holds its words in the first of them.
        group = top or group
        if not word or word == top:
            pairs.append(("", top))
            group = ""
        else:
            pairs.append((group, word))
    return pairs


def _begins_the_foot(row: SourceRow) -> bool:
    """Whether remarks or signatures begin here ("Mengetahui,", "Keterangan:", "Sumber: …")."""
    first = next((text_of(cell) for cell in row.cells if not is_blank(cell)), "")
    return bool(_FOOT.match(sought(first))) and _may_be_foot(row)


def _may_be_foot(row: SourceRow) -> bool:
    """Two signers stand side by side; more than two cells are a person's."""
    return sum(not is_blank(cell) for cell in row.cells) <= 2


def _why_none(row: SourceRow, position: int, heads: Sequence[SourceRow]) -> str:
    texts = [text_of(cell) for cell in row.cells if not is_blank(cell)]
    folded = [sought(text) for text in texts]
    if any(_TOTAL.fullmatch(text) for text in folded if len(text) <= _LONGEST_HEADING) and not any(
        map(_is_nip, texts)
    ):
        return "Baris jumlah."
    words = [text for text in folded if re.search(r"[a-z]", text)]
    if len(words) == 1 and _TOTAL_OF_PART.match(words[0]) and not any(map(_is_nip, texts)):
        return "Baris jumlah."
    if position == 0 and len(texts) > 1 and all(_ORDINAL.fullmatch(text) for text in texts):
        return "Nomor kolom."
    headings = {sought(text_of(cell)) for head in heads for cell in head.cells}
    if len(texts) > 1 and all(one in headings for one in folded) and any(map(is_heading, texts)):
        return "Judul kolom yang berulang."
    return ""


def _is_nip(text: str) -> bool:
    return bool(re.fullmatch(r"[\d\s]{18,}", text))
