"""What a foreign table holds once it was read: sheets of rows, each with its own number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rumah_konseling.errors import RoomError


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell whose value is not in the file; the sentence says why, and what to do."""

    sentence: str


# A number stays one: what a spreadsheet did to it must still be seen.
Cell = str | int | float | date | Unreadable


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row that is not empty. ``number`` is what a spreadsheet calls it, from 1."""

    number: int
    cells: tuple[Cell, ...]
    is_hidden: bool = False

    def cell(self, place: int) -> Cell:
        """Return the cell in a column, empty beyond the last."""
        return self.cells[place] if place < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class SourceSheet:
    """One table. ``how`` says in a few words how a text file was read.

    ``refused`` says why a sheet can't be read while others of its file can; it has no rows.
    """

    name: str
    rows: tuple[SourceRow, ...]
    is_hidden: bool = False
    is_1904: bool = False
    how: str = ""
    refused: str = ""


class TableRefused(RoomError):
    """A file can't be read as a table; the sentence says why."""

    sentence = "Berkas ini tidak dapat dibaca sebagai tabel."
    remedy = "Simpan daftarnya sebagai .xlsx atau CSV, lalu coba lagi."


def text_of(cell: Cell) -> str:
    """Return what a cell shows, without what surrounds it."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, Unreadable):
        return ""
    if isinstance(cell, date):
        return cell.strftime("%d-%m-%Y")
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)


def is_blank(cell: Cell) -> bool:
    """Whether nothing stands in a cell."""
    return isinstance(cell, str) and not cell.strip("\u00a0\u200b\ufeff \t\r\n")
