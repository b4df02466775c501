"""Jadwal: when the room is open, what a new appointment begins with."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.calendar.appointment_model import LEAST_MINUTES, MOST_MINUTES
from rumah_konseling.records.settings.working_hours import (
    WEEKDAYS,
    CalendarSettings,
    Span,
    spans_from_text,
    spans_to_text,
)
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.settings.section import EditSection
from rumah_konseling.ui.settings.zone_card import ZoneCard
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.labels import muted
from rumah_konseling.ui.widgets.number_field import NumberField
from rumah_konseling.ui.widgets.ticks import CheckBox

_IN_LEFT = 4


class CalendarSection(EditSection):
    """The opening hours of seven days, and what a new appointment begins with."""

    key, title = "calendar", "Jadwal"
    saved_words = "Jadwal tersimpan."

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.days = [QLineEdit() for _ in WEEKDAYS]
        self.minutes = NumberField(50, LEAST_MINUTES, MOST_MINUTES, "menit", step=5)
        self.usual_place = QLineEdit()
        self.shows_names = CheckBox(
            "Tampilkan nama klien di samping jadwal saat janji temunya dipilih"
        )
        self.body.addWidget(self._hours_card())
        self.body.addWidget(self._habits_card())
        self.body.addWidget(ZoneCard(context))
        for row in self.fields.rows.values():
            row.edited.connect(self.show_state)
        self.shows_names.toggled.connect(lambda _on: self.show_state())
        self.minutes.valueChanged.connect(lambda _value: self.show_state())
        self.load()

    @property
    def is_dirty(self) -> bool:
        """Whether anything differs from what is kept."""
        kept = self.context.room.settings.calendar()
        return self.draft() != _as_draft(kept)

    def load(self) -> None:
        """Show what is kept."""
        self.show_draft(_as_draft(self.context.room.settings.calendar()))

    def keep(self) -> None:
        """Hand the fields to the room.

        Raises:
            FieldErrors: an hour can't be read, or a value is out of bounds.
        """
        errors: dict[str, str] = {}
        week: list[tuple[Span, ...]] = []
        for number, line in enumerate(self.days):
            try:
                week.append(spans_from_text(line.text()))
            except FieldErrors as refused:
                errors[f"day_{number}"] = refused.fields["hours"]
        if errors:
            raise FieldErrors(errors)
        self.context.room.settings.keep_calendar(
            CalendarSettings(
                tuple(week),
                self.minutes.value(),
                self.usual_place.text(),
                self.shows_names.isChecked(),
            )
        )
        self.load()

    def draft(self) -> dict[str, Any]:
        """Return what was typed."""
        return {
            "week": [line.text() for line in self.days],
            "minutes": self.minutes.value(),
            "place": self.usual_place.text(),
            "shows_names": self.shows_names.isChecked(),
        }

    def show_draft(self, draft: dict[str, Any]) -> None:
        """Put a draft back as it was typed."""
        for line, text in zip(self.days, draft["week"], strict=True):
            line.setText(text)
        self.minutes.setValue(draft["minutes"])
        self.usual_place.setText(draft["place"])
        self.shows_names.setChecked(draft["shows_names"])

    def _hours_card(self) -> Card:
        card = Card("Jam buka")
        card.body.setSpacing(px(10))
        card.body.addWidget(
            muted(
                "Tulis seperti 07.30–12.00, 13.00–16.00; kosongkan bila tutup. Di luar jam ini "
                "janji temu tetap dapat dibuat setelah dipastikan. Hari libur nasional dan cuti "
                "bersama dikenal sejauh sudah ditetapkan ketika program ini dibuat."
            )
        )
        sides = FoldingRow(640, spacing=24)
        columns = (QVBoxLayout(), QVBoxLayout())
        for column in columns:
            side = QWidget()
            side.setLayout(column)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(px(10))
            sides.add(side, 1, Qt.AlignmentFlag.AlignTop)
        for number, (name, line) in enumerate(zip(WEEKDAYS, self.days, strict=True)):
            line.setPlaceholderText("tutup")
            row = self.fields.add(f"day_{number}", FieldRow(name, line))
            columns[number // _IN_LEFT].addWidget(row)
        card.body.addWidget(sides)
        return card

    def _habits_card(self) -> Card:
        card = Card("Janji temu baru")
        card.body.setSpacing(px(12))
        self.usual_place.setMaximumWidth(px(420))
        card.body.addWidget(
            self.fields.add("minutes", FieldRow("Lama", self.minutes, "Dapat diubah tiap kali."))
        )
        card.body.addWidget(
            self.fields.add(
                "place",
                FieldRow("Tempat", self.usual_place, "Misalnya Ruang Konseling 1.", optional=True),
            )
        )
        card.body.addWidget(self.shows_names)
        card.body.addWidget(
            muted("Pada jadwal sendiri hanya kode yang tampak; layar ini terlihat oleh tamu.")
        )
        return card


def _as_draft(kept: CalendarSettings) -> dict[str, Any]:
    return {
        "week": [spans_to_text(spans) for spans in kept.week],
        "minutes": kept.minutes,
        "place": kept.place,
        "shows_names": kept.shows_names,
    }
