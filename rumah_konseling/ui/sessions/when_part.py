"""When and how the session was: one line to read, and the fields behind it to change it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rumah_konseling.records.calendar.meeting import MODE_WORDS, Mode
from rumah_konseling.records.index.session_checks import LEAST_MINUTES, MOST_MINUTES
from rumah_konseling.records.index.session_model import Note
from rumah_konseling.ui.dates import clock_time, full_date
from rumah_konseling.ui.sessions.words import FIELD
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import QuietButton
from rumah_konseling.ui.widgets.choices import OneOf
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.labels import WrapLabel
from rumah_konseling.ui.widgets.number_field import NumberField
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.ticks import CheckBox
from rumah_konseling.ui.widgets.time_field import TimeField


def when_words(note: Note) -> str:
    """Return "Senin, 9 Maret 2026, 09.30–10.30 · Tatap muka · Ruang 2"."""
    day = full_date(note.started_at.astimezone().date())
    span = f"{clock_time(note.started_at)}–{clock_time(note.ends_at)}"
    parts = [f"{day}, {span}", MODE_WORDS[note.mode], note.place]
    if note.present:
        parts.append(f"hadir juga: {note.present}")
    if note.is_recorded:
        parts.append("direkam")
    return " · ".join(part for part in parts if part)


class WhenPart(QWidget):
    """The time and way of a session: a line that “Ubah” unfolds. ``edited`` follows each change."""

    edited = Signal()

    def __init__(self, fields: FieldSet, today: Callable[[], date]) -> None:
        super().__init__()
        self._note: Note | None = None
        self.day = DateField(today=today)
        self.clock = TimeField()
        self.minutes = NumberField(60, LEAST_MINUTES, MOST_MINUTES, "menit", 5)
        self.mode: OneOf[Mode] = OneOf(MODE_WORDS)
        self.place, self.present = QLineEdit(), QLineEdit()
        self.is_recorded = CheckBox("Sesi ini direkam, dengan izin klien")
        for edit in (self.place, self.present):
            edit.setMinimumWidth(px(220))
        self._line = WrapLabel("", "muted")
        self.change_button = QuietButton("Ubah waktu", self.unfold)
        self._rows = {
            "started_at": FieldRow("Tanggal", self.day),
            "clock": FieldRow("Mulai pukul", self.clock),
            "minutes": FieldRow("Lama", self.minutes),
            "mode": FieldRow("Cara bertemu", self.mode),
            "place": FieldRow(FIELD["place"], self.place, optional=True),
            "present": FieldRow(FIELD["present"], self.present, optional=True),
            "is_recorded": FieldRow(FIELD["is_recorded"], self.is_recorded),
        }
        for name, row in self._rows.items():
            fields.add(name, row)
            row.edited.connect(self._on_edit)
        for field in (self.day, self.clock):
            field.changed.connect(self._on_edit)
        self.minutes.valueChanged.connect(lambda _value: self._on_edit())
        head = FoldingRow(480, spacing=8)
        head.add(self._line, 1, Qt.AlignmentFlag.AlignVCenter)
        head.add(self.change_button)
        self._folded = Flow(*self._rows.values(), spacing=px(12))
        self._folded.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(head)
        column.addWidget(self._folded)

    def unfold(self) -> None:
        """Show the fields and stand in the first."""
        self.show_fields(True)
        self.clock.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_fields(self, wanted: bool) -> None:
        """Show the fields, or the line alone."""
        show_if(self._folded, wanted)
        show_if(self.change_button, not wanted)

    def name_companions(self, names: Sequence[str]) -> None:
        """Say who comes along with a signed sheet, for the field of who else was there."""
        self.present.setPlaceholderText(", ".join(names))

    def show_note(self, note: Note, unread: dict[str, str]) -> None:
        """Show when the session of ``note`` was; ``unread`` is what was typed beside it."""
        self._note = None
        local = note.started_at.astimezone()
        self.day.set_value(local.date())
        self.clock.set_value(local.hour * 60 + local.minute)
        self.minutes.setValue(note.minutes)
        self.mode.set_value(note.mode)
        self.place.setText(note.place)
        self.present.setText(note.present)
        self.is_recorded.setChecked(note.is_recorded)
        if "started_at" in unread:
            self.day.set_text(unread["started_at"])
        if "clock" in unread:
            self.clock.set_text(unread["clock"])
        self._note = note
        self._line.setText(when_words(note))
        self.show_fields(bool({"started_at", "clock"} & set(unread)))

    def read(self, errors: dict[str, str], unread: dict[str, str]) -> datetime:
        """Return the start; one that can't be read is the former, with the reason told."""
        assert self._note is not None
        before = self._note.started_at
        local = before.astimezone()
        day = self.day.read(errors, "started_at", "Isi tanggal sesinya.")
        minute = self.clock.read(errors, "clock", "Isi jam mulainya.")
        for name, field in (("started_at", self.day), ("clock", self.clock)):
            if name in errors:
                unread[name] = field.text()
        if day is None or minute is None:
            return before
        if (day, minute) == (local.date(), local.hour * 60 + local.minute):
            return before
        return datetime.combine(day, time(*divmod(minute, 60))).astimezone()

    def end_now(self, now: datetime) -> int:
        """Let the session be over now; return its length in minutes."""
        start = self.read({}, {})
        length = max(LEAST_MINUTES, int((now - start) / timedelta(minutes=1)))
        self.minutes.setValue(length)
        return self.minutes.value()

    def _on_edit(self) -> None:
        if self._note is None:
            return
        shown = replace(
            self._note,
            started_at=self.read({}, {}),
            minutes=self.minutes.value(),
            mode=self.mode.value(),
            place=self.place.text(),
            present=self.present.text(),
            is_recorded=self.is_recorded.isChecked(),
        )
        self._line.setText(when_words(shown))
        self.edited.emit()
