"""Turns the rows of a foreign list into clients' forms, each judged as the form judges it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise
from math import inf
from statistics import median_low
from typing import Any

from rumah_konseling.ethics.folding import sought, without_gaps
from rumah_konseling.ethics.personal_names import without_degrees
from rumah_konseling.records.clients.client_checks import (
    ADULT,
    age_on,
    field_errors,
    tidy,
    warnings,
)
from rumah_konseling.records.clients.client_model import (
    Area,
    CameBy,
    ClientForm,
    ClientStatus,
    IdKind,
    Sex,
)
from rumah_konseling.records.clients.likeness import SAME_NUMBER, Person, person_of
from rumah_konseling.records.intake.cell_days import DateOrder, day_in, has_numeric_day, order_of
from rumah_konseling.records.intake.cell_values import (
    CellUnclear,
    areas_in,
    came_by_in,
    channel_in,
    name_and_number,
    number_in,
    sex_in,
    sexes_of,
    status_in,
    words_in,
)
from rumah_konseling.records.intake.columns import (
    DATES,
    LABELS,
    ImportField,
    holds_other_numbers,
    is_heading,
)
from rumah_konseling.records.intake.known_people import KnownPeople
from rumah_konseling.records.intake.source_table import (
    Cell,
    SourceRow,
    SourceSheet,
    is_blank,
    text_of,
)
from rumah_konseling.records.intake.table_layout import Skipped, TableLayout, width_of
from rumah_konseling.records.nip import Nip

Report = Callable[[int, int], object]
_TEXTS = (
    ImportField.PREFERRED_NAME,
    ImportField.UNIT,
    ImportField.POSITION,
    ImportField.GRADE,
    ImportField.EMPLOYMENT,
    ImportField.PHONE,
    ImportField.EMAIL,
    ImportField.SAFE_TIMES,
    ImportField.EMERGENCY_NAME,
    ImportField.EMERGENCY_RELATION,
    ImportField.EMERGENCY_PHONE,
    ImportField.CONCERN,
    ImportField.LANGUAGE,
    ImportField.RELIGION,
    ImportField.CULTURE,
    ImportField.ACCESSIBILITY,
)
_NAME_COLUMNS = (ImportField.NAME, ImportField.FIRST_NAME, ImportField.LAST_NAME)
_DEGREE_COLUMNS = {ImportField.TITLE_BEFORE, ImportField.TITLE_AFTER}
_FORM_LABELS = {
    "id_number": "Nomor identitas",
    "id_kind": "Nomor identitas",
    **{field.value: label for field, label in LABELS.items()},
}
_MINOR = "Belum 18 tahun: orang tua atau wali ikut menyetujui."
_PART_TIME = "PPPK paruh waktu: pastikan dasar dan waktu layanannya."
_HIDDEN = "Baris ini tersembunyi di lembar asalnya."
_AS_NUMBER = "Nomor telepon tersimpan sebagai angka; periksa nol di depannya."
_ALONE = "Hanya satu sel yang berisi; lengkapi bila baris ini memang klien."
_A_HEADING = "Ini judul kolom, bukan nama orang."
_TOO_WIDE = (
    "Baris ini lebih panjang daripada judul kolomnya; mungkin ada pemisah di dalam suatu isian."
)
_TYPICAL = 3
# A mobile number whose nought a spreadsheet took for nothing.
_NO_NOUGHT = re.compile(r"8\d{8,11}")
_TWICE = "baris {}"


class RowState(StrEnum):
    """What becomes of a row: kept, left to a decision, or not kept."""

    READY = "ready"
    LIKELY = "likely"
    KNOWN = "known"
    FAULTY = "faulty"


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column holds, and what is answered once for a whole file.

    ``areas`` and ``came_by`` are for rows that say nothing of them; ``order`` is empty until
    it is known. ``keeps_degrees``: whether academic degrees are kept as part of the name.
    """

    fields: tuple[ImportField | None, ...]
    order: DateOrder | None = None
    areas: tuple[Area, ...] = ()
    came_by: CameBy | None = None
    keeps_degrees: bool = True


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row read: its form where it has one, what is wrong or notable, who it may be."""

    number: int
    form: ClientForm
    state: RowState
    problems: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    alike: str = ""
    status: ClientStatus = ClientStatus.WAITING
    arrived_on: date | None = None
    opened_on: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReadList:
    """A whole list: its rows in their order, and those that are no clients."""

    rows: tuple[ListRow, ...]
    skipped: tuple[Skipped, ...]

    def of(self, state: RowState) -> tuple[ListRow, ...]:
        """Return the rows of a state."""
        return tuple(row for row in self.rows if row.state is state)


@dataclass(frozen=True, slots=True)
class OrderFound:
    """What a file says of its days: whether any is written in numbers, and in which order.

    ``shown`` is the order that some days prove; ``is_mixed`` when others prove the other one.
    """

    is_needed: bool
    shown: DateOrder | None = None
    is_mixed: bool = False


def find_order(layout: TableLayout, fields: tuple[ImportField | None, ...]) -> OrderFound:
    """Look at every day of the columns that hold days."""
    places = [place for place, field in enumerate(fields) if field in DATES]
    cells = [row.cell(place) for row in layout.rows for place in places]
    if not has_numeric_day(cells):
        return OrderFound(is_needed=False)
    day_first, month_first = order_of(cells)
    if day_first and month_first:
        return OrderFound(is_needed=True, is_mixed=True)
    shown = DateOrder.DAY_FIRST if day_first else DateOrder.MONTH_FIRST if month_first else None
    return OrderFound(is_needed=True, shown=shown)


def has_degrees(layout: TableLayout, fields: tuple[ImportField | None, ...]) -> bool:
    """Whether any name of the columns bears an academic degree, or a column holds them."""
    if _DEGREE_COLUMNS & set(fields):
        return True
    places = [place for place, field in enumerate(fields) if field in _NAME_COLUMNS]
    texts = (text_of(row.cell(place)) for row in layout.rows for place in places)
    names = (" ".join(name_and_number(text)[0].split()) for text in texts)
    return any(without_degrees(name) != name for name in names)


def read_list(
    sheet: SourceSheet,
    layout: TableLayout,
    columns: Columns,
    known: KnownPeople,
    today: date,
    report: Report = lambda _done, _total: None,
) -> ReadList:
    """Read every row; ``known`` is added to. Slow for thousands: call it off the UI thread."""
    reader = _Reader(sheet, layout, columns, today)
    rows = []
    for done, row in enumerate(layout.rows, start=1):
        if done % 100 == 0:
            report(done, len(layout.rows))
        rows.append(_placed(reader.read(row), known))
    return ReadList(tuple(rows), layout.skipped)


def _placed(row: ListRow, known: KnownPeople) -> ListRow:
    if row.state is RowState.FAULTY:
        return row
    person = _person(row.form)
    found = known.find(person)
    known.add(person, _TWICE.format(row.number))
    if found is None:
        return row
    who, why = found
    state = RowState.KNOWN if why == SAME_NUMBER else RowState.LIKELY
    return replace(row, state=state, alike=f"{who}: {why}")


def _person(form: ClientForm) -> Person:
    person = person_of(form)
    nip = Nip.parse(form.id_number) if form.id_kind is IdKind.NIP else None
    return replace(person, born=nip.birth_date) if person.born is None and nip else person


def _first_gap(rows: Sequence[SourceRow]) -> float:
    """Return the number of the first row that does not follow on the one before it."""
    gaps = (row.number for above, row in pairwise(rows) if row.number > above.number + 1)
    return next(gaps, inf)


def _filled(row: SourceRow) -> int:
    return sum(not is_blank(cell) for cell in row.cells)


class _Reader:
    """Reads one row after the other by what each column holds."""

    def __init__(
        self, sheet: SourceSheet, layout: TableLayout, columns: Columns, today: date
    ) -> None:
        self._is_1904 = sheet.is_1904
        self._width = len(layout.headings)
        self._columns = columns
        self._today = today
        self._places = {field: place for place, field in enumerate(columns.fields) if field}
        place = self._places.get(ImportField.SEX)
        self._sexes: Mapping[str, Sex] = (
            {} if place is None else sexes_of(row.cell(place) for row in layout.rows)
        )
        self._gap = _first_gap(layout.rows)
        above = [row for row in layout.rows if row.number < self._gap]
        self._typical = median_low(map(_filled, above)) if above else 0
        of_nip = self._places.get(ImportField.NIP)
        self._may_be_other = of_nip is not None and holds_other_numbers(layout.headings[of_nip][1])

    def read(self, row: SourceRow) -> ListRow:
        """Return a row with everything that is wrong with it."""
        self._row = row
        self._problems: dict[str, str] = {}
        form = self._form()
        days = {
            field: self._take(field, self._day, None)
            for field in (ImportField.ARRIVED_ON, ImportField.OPENED_ON, ImportField.CLOSED_ON)
        }
        status = self._take(ImportField.STATUS, status_in, ClientStatus.WAITING)
        self._check_course(status, days)
        form = tidy(form)
        for name, sentence in field_errors(form, self._today).items():
            self._problems.setdefault(_FORM_LABELS.get(name, name), sentence)
        if is_heading(form.name):
            # A list that lies on its side, or headings over more rows than two.
            self._problems.setdefault(LABELS[ImportField.NAME], _A_HEADING)
        least = _TYPICAL if row.number < self._gap else _TYPICAL - 1
        if _filled(row) == 1 and self._typical >= least:
            # The signature under a list stands in the column of the names, too.
            self._problems = {"": _ALONE}
        elif width_of(row) > self._width:
            self._problems.setdefault("", _TOO_WIDE)
        state = RowState.FAULTY if self._problems else RowState.READY
        return ListRow(
            row.number,
            form,
            state,
            tuple(self._problems.items()),
            () if self._problems else self._notes(form),
            status=status,
            arrived_on=days[ImportField.ARRIVED_ON],
            opened_on=days[ImportField.OPENED_ON],
            closed_on=days[ImportField.CLOSED_ON],
        )

    def _form(self) -> ClientForm:
        values: dict[str, Any] = {field.value: self._take(field, words_in, "") for field in _TEXTS}
        name, beside = name_and_number(self._name())
        if not self._columns.keeps_degrees:
            name = without_degrees(name)
        nip = self._take(ImportField.NIP, number_in, "") or beside
        other = "" if nip else self._take(ImportField.OTHER_NUMBER, number_in, "")
        if self._may_be_other and len(without_gaps(nip)) not in (0, 18):
            nip, other = "", nip
        kind = IdKind.OTHER if other else IdKind.NIP
        return ClientForm(
            name=name,
            id_kind=kind,
            id_number=nip or other,
            birth_date=self._take(ImportField.BIRTH_DATE, self._day_of_birth, None),
            sex=self._take(ImportField.SEX, lambda cell: sex_in(cell, self._sexes), Sex.UNKNOWN),
            safe_channel=self._take(
                ImportField.SAFE_CHANNEL, channel_in, ClientForm().safe_channel
            ),
            came_by=self._came_by(),
            areas=self._take(ImportField.AREAS, areas_in, ()) or self._columns.areas,
            **values,
        )

    def _name(self) -> str:
        parts = [self._take(field, words_in, "") for field in _NAME_COLUMNS]
        name = " ".join(filter(None, parts))
        if not self._columns.keeps_degrees:
            return name
        if name and (before := self._take(ImportField.TITLE_BEFORE, words_in, "")):
            name = f"{before} {name}"
        if name and (after := self._take(ImportField.TITLE_AFTER, words_in, "")):
            name = f"{name}, {after}"
        return name

    def _came_by(self) -> CameBy:
        said = self._take(ImportField.CAME_BY, came_by_in, None) or self._columns.came_by
        if said is None:
            self._problems.setdefault(LABELS[ImportField.CAME_BY], "Pilih bagaimana klien datang.")
        return said or CameBy.SELF

    def _day_of_birth(self, cell: Cell) -> date | None:
        return day_in(cell, self._order, self._today, is_birth=True, is_1904=self._is_1904)

    def _day(self, cell: Cell) -> date | None:
        day = day_in(cell, self._order, self._today, is_birth=False, is_1904=self._is_1904)
        if day is not None and day > self._today:
            raise CellUnclear("Tanggal ini belum terjadi; periksa tahunnya.")
        return day

    @property
    def _order(self) -> DateOrder:
        return self._columns.order or DateOrder.DAY_FIRST

    def _check_course(self, status: ClientStatus, days: dict[ImportField, date | None]) -> None:
        opened, closed = days[ImportField.OPENED_ON], days[ImportField.CLOSED_ON]
        if status is ClientStatus.CLOSED and closed is None:
            self._problems.setdefault(
                LABELS[ImportField.CLOSED_ON], "Isi tanggal layanan ditutup, atau ubah statusnya."
            )
        if opened and closed and closed < opened:
            self._problems.setdefault(
                LABELS[ImportField.CLOSED_ON],
                "Layanan ditutup sebelum dimulai; periksa tanggalnya.",
            )

    def _take(self, field: ImportField, read: Callable[[Cell], Any], empty: Any) -> Any:
        place = self._places.get(field)
        if place is None:
            return empty
        try:
            return read(self._row.cell(place))
        except CellUnclear as unclear:
            label = _FORM_LABELS["id_number"] if read is number_in else LABELS[field]
            self._problems[label] = str(unclear)
            return empty

    def _notes(self, form: ClientForm) -> tuple[str, ...]:
        notes = list(warnings(form).values())
        nip = Nip.parse(form.id_number) if form.id_kind is IdKind.NIP else None
        born = form.birth_date or (nip.birth_date if nip else None)
        if born is not None and age_on(born, self._today) < ADULT:
            notes.append(_MINOR)
        if (nip and nip.is_part_time) or "paruh waktu" in sought(form.employment):
            notes.append(_PART_TIME)
        if self._row.is_hidden:
            notes.append(_HIDDEN)
        for field in (ImportField.PHONE, ImportField.EMERGENCY_PHONE):
            place = self._places.get(field)
            cell = None if place is None else self._row.cell(place)
            if isinstance(cell, int | float) or _NO_NOUGHT.fullmatch(str(cell)):
                notes.append(_AS_NUMBER)
        return tuple(dict.fromkeys(notes))
