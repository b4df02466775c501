"""Reads the days that stand in single cells of an office's lists, in whichever way each is written.

Nothing is guessed: what may mean two days is asked for again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from rumah_konseling.ethics.folding import sought
from rumah_konseling.records.clients.client_checks import OLDEST, YOUNGEST, age_on
from rumah_konseling.records.intake.cell_values import CellUnclear, words_in
from rumah_konseling.records.intake.source_table import Cell


class DateOrder(StrEnum):
    """In which order the numbers of a day stand in a file."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "january", "jan"),
            ("februari", "february", "pebruari", "feb", "peb"),
            ("maret", "march", "mar", "mrt"),
            ("april", "apr"),
            ("mei", "may"),
            ("juni", "june", "jun"),
            ("juli", "july", "jul"),
            ("agustus", "august", "agu", "ags", "agt", "aug"),
            ("september", "sept", "sep"),
            ("oktober", "october", "okt", "oct"),
            ("november", "nopember", "nov", "nop"),
            ("desember", "december", "des", "dec"),
        ),
        start=1,
    )
    for name in names
}
_TIME = re.compile(r"[ T]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?Z?$")
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})")
_NUMBERS = re.compile(r"(?:.*[,\s])?(\d{1,2})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{4}|\d{2})", re.S)
_IN_WORDS = re.compile(
    r"(?:.*[,\s])?(\d{1,2})[\s\-/.]*([A-Za-z]{3,})[\s\-/.,'’‘]*(\d{4}|\d{2})", re.S
)
_WORD_FIRST = re.compile(r"([A-Za-z]+)[\s\-.]+(\d{1,2})[\s\-.,]+(\d{4})")
# Days since the thirtieth of December 1899, or the first of January 1904.
_FIRST, _FIRST_1904 = date(1899, 12, 30), date(1904, 1, 1)
_SERIALS = range(1_000, 60_000)
# No day is longer; the patterns are asked nothing that could keep them at work.
_LONGEST_DAY = 100

_NO_DAY = "Tanggal ini tidak dapat dibaca; contoh yang dapat: 7 Maret 1985 atau 07-03-1985."
_SERIAL_IN_TEXT = "Tanggal ini tertulis sebagai angka; ubah kolomnya menjadi tanggal."
_YEAR_ALONE = "Tulis tanggal lengkapnya, bukan tahunnya saja; contoh: 7 Maret 1985."
_OTHER_ORDER = "Tanggal ini tidak cocok dengan urutan {} pada berkas ini."
_SHORT_YEAR = "Tulis tahunnya dengan empat angka."
ORDER_WORDS = {
    DateOrder.DAY_FIRST: "hari-bulan-tahun",
    DateOrder.MONTH_FIRST: "bulan-hari-tahun",
}


def day_in(
    cell: Cell, order: DateOrder, today: date, *, is_birth: bool, is_1904: bool = False
) -> date | None:
    """Return the day in a cell, also behind a place ("Jakarta, 12-01-1985").

    Raises:
        CellUnclear: it is none, in another order, or in an unclear year.
    """
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float):
        if float(cell).is_integer() and int(cell) in _SERIALS:
            return (_FIRST_1904 if is_1904 else _FIRST) + timedelta(days=int(cell))
        raise CellUnclear(_NO_DAY)
    text = _written_day(words_in(cell))
    if not text:
        return None
    if text.isdigit():
        if len(text) == 4 and 1900 <= int(text) <= today.year:
            raise CellUnclear(_YEAR_ALONE)
        raise CellUnclear(_SERIAL_IN_TEXT if int(text) in _SERIALS else _NO_DAY)
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(text):
        one, other = int(found[1]), int(found[2])
        day, month = (one, other) if order is DateOrder.DAY_FIRST else (other, one)
        if month > 12:
            raise CellUnclear(_OTHER_ORDER.format(ORDER_WORDS[order]))
        return _day(_year(found[3], month, day, today, is_birth=is_birth), month, day)
    if found := _IN_WORDS.fullmatch(text):
        month = _month(found[2])
        return _day(
            _year(found[3], month, int(found[1]), today, is_birth=is_birth), month, int(found[1])
        )
    if found := _WORD_FIRST.fullmatch(text):
        return _day(int(found[3]), _month(found[1]), int(found[2]))
    raise CellUnclear(_NO_DAY)


def order_of(cells: Iterable[Cell]) -> tuple[bool, bool]:
    """Return whether some day shows that the day stands first, and some that the month does."""
    day_first = month_first = False
    for cell in cells:
        if not isinstance(cell, str):
            continue
        text = _written_day(cell)
        if _YEAR_FIRST.fullmatch(text):
            continue
        if found := _NUMBERS.fullmatch(text):
            day_first |= int(found[1]) > 12 >= int(found[2])
            month_first |= int(found[2]) > 12 >= int(found[1])
    return day_first, month_first


def has_numeric_day(cells: Iterable[Cell]) -> bool:
    """Whether some day is written in numbers whose order matters."""
    texts = (_written_day(cell) for cell in cells if isinstance(cell, str))
    return any(not _YEAR_FIRST.match(text) and _NUMBERS.fullmatch(text) for text in texts)


def _written_day(text: str) -> str:
    """Return what may be a day, without its hour; a longer text is cut, and is none."""
    return _TIME.sub("", " ".join(text[:_LONGEST_DAY].split()))


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise CellUnclear("Tanggal ini tidak ada pada kalender.") from error


def _month(word: str) -> int:
    said = sought(word)
    if said in _MONTHS:
        return _MONTHS[said]
    # Cut short in other ways: “Agust”, “Febr”.
    meant = {number for name, number in _MONTHS.items() if name.startswith(said)}
    if len(said) < 3 or len(meant) != 1:
        raise CellUnclear(_NO_DAY)
    return meant.pop()


def _year(digits: str, month: int, day: int, today: date, *, is_birth: bool) -> int:
    """Return a year; of two digits the one that an employee's age leaves, if it is one."""
    if len(digits) == 4:
        return int(digits)
    possible = []
    for year in (1900 + int(digits), 2000 + int(digits)):
        when = _day(year, month, day)
        fits = YOUNGEST <= age_on(when, today) <= OLDEST if is_birth else when.year >= 2000
        if fits and when <= today:
            possible.append(year)
    if len(possible) != 1:
        raise CellUnclear(_SHORT_YEAR)
    return possible[0]
