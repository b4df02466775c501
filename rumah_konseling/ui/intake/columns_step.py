"""The second step: what each column holds, and what is answered once for all rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.records.clients.client_model import Area, CameBy
from rumah_konseling.records.intake.cell_days import ORDER_WORDS, DateOrder
from rumah_konseling.records.intake.columns import LABELS, ImportField
from rumah_konseling.records.intake.list_reading import Columns, find_order, has_degrees
from rumah_konseling.records.intake.source_table import is_blank, text_of
from rumah_konseling.records.intake.table_layout import TableLayout
from rumah_konseling.ui.clients.words import AREA, CAME_BY
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.cards import Card, Divider, clear
from rumah_konseling.ui.widgets.choices import ListOf, OneOf, SomeOf
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.labels import detail, strong
from rumah_konseling.ui.widgets.notices import Banner
from rumah_konseling.ui.widgets.radio_choice import RadioChoice
from rumah_konseling.ui.widgets.showing import show_if

_SAMPLES = 3
_LONGEST_SAMPLE = 40
_NAMES = {ImportField.NAME, ImportField.FIRST_NAME, ImportField.LAST_NAME}
_NO_COLUMN = "{} untuk seluruh daftar: tidak ada kolom yang menyebutkannya."
_WORDS = {
    DateOrder.DAY_FIRST: f"{ORDER_WORDS[DateOrder.DAY_FIRST]} (7 Maret = 07/03)",
    DateOrder.MONTH_FIRST: f"{ORDER_WORDS[DateOrder.MONTH_FIRST]} (7 Maret = 03/07)",
}


class Degrees(StrEnum):
    """What becomes of academic degrees at the names of a list; the value is kept in drafts."""

    KEPT = "kept"
    LEFT_OUT = "left_out"


_DEGREES = {
    Degrees.KEPT: "Tetap ditulis, misalnya “Sutrisno, S.E.”",
    Degrees.LEFT_OUT: "Tidak disimpan, misalnya “Sutrisno”",
}


class ColumnsStep(QWidget):
    """Shows the columns with examples; ``changed`` follows every choice."""

    def __init__(self, changed: Callable[[], object]) -> None:
        super().__init__()
        self._changed = changed
        self._layout: TableLayout | None = None
        self.lists: list[ListOf[ImportField | None]] = []
        self.order = RadioChoice(_WORDS)
        self.order_row = FieldRow("Urutan tanggal", self.order)
        self._mixed = detail(
            "Tanggal pada berkas ini tertulis dalam dua urutan. Baris yang tidak cocok dengan "
            "pilihan Anda perlu diperbaiki."
        )
        self.degrees = RadioChoice(_DEGREES)
        self.degrees_row = FieldRow("Gelar akademik pada nama", self.degrees)
        self.areas: SomeOf[Area] = SomeOf(AREA)
        self.areas_row = FieldRow(
            "Bidang masalah", self.areas, "Untuk baris yang tidak menyebutkan bidangnya."
        )
        self.came_by: OneOf[CameBy] = OneOf(CAME_BY)
        self.came_by_row = FieldRow(
            "Datang atas", self.came_by, "Untuk baris yang tidak menyebutkan cara datangnya."
        )
        self.trouble = Banner("", kind="danger")
        self.trouble.hide()
        once = Card("Berlaku untuk seluruh daftar")
        once.body.addWidget(self.order_row)
        once.body.addWidget(self._mixed)
        for row in (self.degrees_row, self.areas_row, self.came_by_row):
            once.body.addWidget(row)
        # Told together, each beside its choice: one reads a step through once.
        self.answers = FieldSet(self)
        self.answers.add("order", self.order_row)
        self.answers.add("degrees", self.degrees_row)
        self.answers.add("areas", self.areas_row)
        self.answers.add("came_by", self.came_by_row)
        card = Card("Kolom pada daftar")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(8))
        card.body.addLayout(self._rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.trouble)
        column.addWidget(card)
        column.addWidget(once)
        column.addStretch(1)
        for row in (self.order_row, self.degrees_row, self.areas_row, self.came_by_row):
            row.edited.connect(changed)

    def show_layout(self, layout: TableLayout, fields: list[ImportField | None]) -> None:
        """Show the columns of a sheet with what they may hold."""
        self._layout = layout
        self.trouble.hide()
        clear(self._rows)
        self.lists = []
        if not layout.heading_rows:
            words = detail("Judul kolom tidak ditemukan. Pilih sendiri isi tiap kolom.")
            self._rows.addWidget(words)
        pairs: list[tuple[ImportField | None, str]] = [(None, "Tidak dipakai"), *LABELS.items()]
        for place, (heading, field) in enumerate(zip(layout.headings, fields, strict=True)):
            name = " · ".join(filter(None, heading)) or f"Kolom {_letters(place)}"
            choice = ListOf(pairs, f"Isi kolom {name}")
            choice.choose(field)
            choice.currentIndexChanged.connect(lambda _index: self._follow())
            self.lists.append(choice)
            self._rows.addWidget(self._row(name, _samples(layout, place), choice))
            if place + 1 < len(layout.headings):
                self._rows.addWidget(Divider())
        self._follow()

    def fields(self) -> tuple[ImportField | None, ...]:
        """Return what each column was said to hold."""
        # A member of an enumeration comes back as it was given, but for Qt's own copies.
        return tuple(choice.value() for choice in self.lists)

    def columns(self) -> Columns | None:
        """Return every choice, or say what is missing.

        What no column holds is answered here: every row would be refused for want of it.
        """
        fields = self.fields()
        order = self.order.chosen()
        errors = {}
        if order is None and not self.order_row.isHidden():
            errors["order"] = "Pilih urutannya; satu urutan untuk seluruh berkas."
        if self.degrees.chosen() is None and not self.degrees_row.isHidden():
            errors["degrees"] = "Pilih apakah gelar ikut disimpan; berlaku untuk semua baris."
        if ImportField.AREAS not in fields and not self.areas.values():
            errors["areas"] = _NO_COLUMN.format("Pilih paling sedikit satu bidang")
        if ImportField.CAME_BY not in fields and not self.came_by.chosen():
            errors["came_by"] = _NO_COLUMN.format("Pilih bagaimana klien datang")
        self.answers.show_errors(errors)
        wrong = _wrong_with(fields)
        if wrong:
            self.trouble.say(wrong, "", "danger")
            self.lists[0].setFocus()
        else:
            self.trouble.hide()
        if wrong or errors:
            return None
        return Columns(
            fields,
            DateOrder(order) if order else None,
            self.areas.values(),
            self.came_by.chosen(),
            keeps_degrees=self.degrees.chosen() != Degrees.LEFT_OUT,
        )

    def to_draft(self) -> dict[str, Any]:
        """Return the choices as plain data."""
        return {
            "fields": [field.value if field else "" for field in self.fields()],
            "order": self.order.chosen() or "",
            "degrees": self.degrees.chosen() or "",
            "areas": [area.value for area in self.areas.values()],
            "came_by": self.came_by.chosen() or "",
        }

    def take(self, kept: dict[str, Any]) -> None:
        """Put choices back, as far as they fit these columns."""
        fields = kept.get("fields", [])
        if len(fields) == len(self.lists):
            for choice, field in zip(self.lists, fields, strict=True):
                choice.choose(ImportField(field) if field else None)
        if kept.get("order"):
            self.order.set_value(DateOrder(kept["order"]))
        if kept.get("degrees"):
            self.degrees.set_value(Degrees(kept["degrees"]))
        self.areas.set_values([Area(area) for area in kept.get("areas", [])])
        self.came_by.restore(str(kept.get("came_by", "")))

    def _follow(self) -> None:
        if self._layout is None:
            return
        found = find_order(self._layout, self.fields())
        show_if(self.order_row, found.is_needed)
        show_if(self._mixed, found.is_mixed)
        show_if(self.degrees_row, has_degrees(self._layout, self.fields()))
        if found.shown is not None and self.order.chosen() is None:
            self.order.set_value(found.shown)
        self._changed()

    def _row(self, name: str, samples: str, choice: QWidget) -> QWidget:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        column.addWidget(strong(name))
        column.addWidget(detail(samples))
        row = FoldingRow(560, spacing=12)
        row.add(words, 1)
        choice.setMinimumWidth(px(260))
        row.add(choice)
        return row


def _wrong_with(fields: tuple[ImportField | None, ...]) -> str:
    """Return what forbids to read a list whose columns hold these, or nothing."""
    if not _NAMES & set(fields):
        return "Pilih kolom yang berisi nama."
    doubled = [field for field, count in Counter(fields).items() if field and count > 1]
    if not doubled:
        return ""
    listed = ", ".join(f"“{LABELS[field]}”" for field in doubled)
    return f"{listed} dipilih untuk lebih dari satu kolom."


def _samples(layout: TableLayout, place: int) -> str:
    texts = (text_of(row.cell(place)) for row in layout.rows if not is_blank(row.cell(place)))
    found = [text for text, _ in zip(texts, range(_SAMPLES), strict=False)]
    shown = [
        text[:_LONGEST_SAMPLE] + ("…" if len(text) > _LONGEST_SAMPLE else "") for text in found
    ]
    return " · ".join(" ".join(text.split()) for text in shown) or "kosong"


def _letters(place: int) -> str:
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name
