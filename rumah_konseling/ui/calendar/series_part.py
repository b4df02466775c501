"""How often an appointment repeats, and its dates one by one, to be left out or kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.records.calendar.appointment_model import (
    MOST_IN_SERIES,
    AppointmentForm,
    Occurrence,
    Rhythm,
)
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.calendar.words import RHYTHM
from rumah_konseling.ui.dates import full_date, long_date
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.unclear import Unclear
from rumah_konseling.ui.widgets.cards import clear
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.labels import button_text, detail
from rumah_konseling.ui.widgets.number_field import NumberField
from rumah_konseling.ui.widgets.radio_choice import RadioChoice
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.ticks import CheckBox

_USUAL_TIMES = 6
# How far the next one is at most.
_STEPS = {
    Rhythm.WEEKLY: timedelta(days=7),
    Rhythm.TWO_WEEKLY: timedelta(days=14),
    Rhythm.MONTHLY: timedelta(days=35),
}


class SeriesPart(QWidget):
    """Once, or a rhythm with so many times or a last day."""

    changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._boxes: list[tuple[Occurrence, CheckBox]] = []
        self._left_out: set[datetime] = set()
        # Holidays are out until somebody wants them, and stay wanted while the rest changes.
        self._wanted: set[datetime] = set()
        self._form: AppointmentForm | None = None
        self.rhythm = RadioChoice(RHYTHM, "")
        self.times = NumberField(_USUAL_TIMES, 2, MOST_IN_SERIES, "kali")
        self.until = DateField(None, today=context.room.clock.today)
        self._bounds = FoldingRow(420, spacing=12)
        self._bounds.add(FieldRow("Jumlah pertemuan", self.times), 0, Qt.AlignmentFlag.AlignTop)
        self.until_row = FieldRow(
            "Atau sampai tanggal", self.until, "Bila diisi, jumlahnya mengikuti.", optional=True
        )
        self._bounds.add(self.until_row, 1, Qt.AlignmentFlag.AlignTop)
        self._list = QWidget()
        self._dates = QVBoxLayout(self._list)
        self._dates.setContentsMargins(0, 0, 0, 0)
        self._dates.setSpacing(0)
        self._hint = detail("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        for part in (self.rhythm, self._bounds, self._hint, self._list):
            column.addWidget(part)
        self.rhythm.changed.connect(self._on_change)
        self.times.valueChanged.connect(lambda _value: self._on_change())
        self.until.changed.connect(self._on_change)
        self.setFocusProxy(self.rhythm)
        self._fill()

    def chosen(self) -> Rhythm | None:
        """Return the rhythm, or ``None`` for once."""
        return Rhythm(self.rhythm.value()) if self.rhythm.value() else None

    def starts(self) -> list[datetime]:
        """Return the dates that are ticked."""
        return [one.starts_at for one, box in self._boxes if box.isChecked()]

    def follow(self, form: AppointmentForm | None) -> None:
        """Show the dates that follow from this first one; ``None`` while it is not clear."""
        if form != self._form:
            self._form = form
            self._fill()

    def to_draft(self) -> dict[str, Any]:
        """Return what was chosen."""
        return {
            "rhythm": self.rhythm.value(),
            "times": self.times.value(),
            "until": self.until.text(),
            "left_out": [start.isoformat() for start in self._left_out],
            "wanted": [start.isoformat() for start in self._wanted],
        }

    def take(self, kept: dict[str, Any]) -> None:
        """Show what was chosen before."""
        self._left_out = {datetime.fromisoformat(text) for text in kept["left_out"]}
        self._wanted = {datetime.fromisoformat(text) for text in kept.get("wanted", ())}
        self.times.setValue(kept["times"])
        self.until.set_text(kept["until"])
        self.rhythm.set_value(kept["rhythm"])
        self._fill()

    def _on_change(self) -> None:
        self._fill()
        self.changed.emit()

    def _fill(self) -> None:
        repeats = self.chosen() is not None
        for part in (self._bounds, self._hint, self._list):
            show_if(part, repeats)
        clear(self._dates)
        self._boxes = []
        if not repeats:
            return
        for one in self._plan():
            box, why = self._box(one), _why(one)
            row = FoldingRow(420, spacing=8)
            row.add(box)
            row.add(detail(why), 1, Qt.AlignmentFlag.AlignVCenter)
            self._boxes.append((one, box))
            self._dates.addWidget(row)
            row.show()
        self._count()

    def _plan(self) -> list[Occurrence]:
        rhythm = self.chosen()
        if rhythm is None or self._form is None:
            return []
        try:
            until = self.until.value()
        except Unclear:
            return []
        times = None if until else self.times.value()
        return self._context.room.appointments.plan(self._form, rhythm, times=times, until=until)

    def _box(self, one: Occurrence) -> CheckBox:
        here = one.starts_at.astimezone()
        words = f"{full_date(here.date())}, {here:%H.%M}"
        box = CheckBox(button_text(words))
        box.setAccessibleName(" · ".join(part for part in (words, _why(one)) if part))
        box.setEnabled(not one.trouble)
        # A holiday is left out until somebody wants it; a closed hour was chosen on purpose.
        start = one.starts_at
        is_wanted = start in self._wanted if one.is_holiday else start not in self._left_out
        box.setChecked(not one.trouble and is_wanted)
        box.toggled.connect(lambda on, start=one.starts_at: self._on_tick(start, on))
        return box

    def _on_tick(self, start: datetime, on: bool) -> None:
        (self._left_out.discard if on else self._left_out.add)(start)
        (self._wanted.add if on else self._wanted.discard)(start)
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        if not self._boxes:
            self._hint.setText("Isi tanggal dan jamnya; daftar tanggalnya lalu tampil di sini.")
            return
        self._hint.setText(
            f"{len(self.starts())} dari {len(self._boxes)} tanggal akan dibuat. "
            "Hari libur tidak dicentang; centang bila tetap ada pertemuan."
            + self._short_of_the_end()
        )

    def _short_of_the_end(self) -> str:
        """Say that a series as long as one can be ends before the day it was to go on to."""
        until, rhythm = self.until.value(), self.chosen()
        last = self._boxes[-1][0].starts_at.astimezone().date()
        if until is None or rhythm is None or len(self._boxes) < MOST_IN_SERIES:
            return ""
        if until < last + _STEPS[rhythm]:
            return ""
        return (
            f" Satu rangkaian paling banyak {MOST_IN_SERIES} tanggal: berakhir {long_date(last)}, "
            f"belum sampai {long_date(until)}."
        )


def _why(one: Occurrence) -> str:
    return one.trouble or " ".join(one.doubts)
