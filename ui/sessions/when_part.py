"""When and how the session was: one line to read, and the fields behind it to change it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rumah_konseling.records.meeting import Mode
from rumah_konseling.records.session_checks import LEAST_MINUTES, MOST_MINUTES
from rumah_konseling.records.session_model import Note
from ui.dates import DateUnclearError, clock_time, full_date
from ui.sessions.words import FIELD, MODE
from ui.theme import px
from ui.widgets.buttons import QuietButton
from ui.widgets.choices import OneOf
from ui.widgets.date_field import DateField
from ui.widgets.fields import FieldRow, FieldSet
from ui.widgets.flow import Flow, FoldingRow
from ui.widgets.labels import WrapLabel
from ui.widgets.number_field import NumberField
from ui.widgets.showing import show_if

_TIME = re.compile(r"(\d{1,2})(?:[.:\s]?(\d{2}))?")


def parse_time(text: str) -> time | None:
    """Read a time as it is typed: "8", "8.30", "08:30", "830". ``None`` when it is none."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def when_words(note: Note) -> str:
    """Return "Senin, 9 Maret 2026, 09.30–10.30 · Tatap muka · Ruang 2"."""
    day = full_date(note.started_at.astimezone().date())
    span = f"{clock_time(note.started_at)}–{clock_time(note.ends_at)}"
    parts = [f"{day}, {span}", MODE[note.mode], note.place]
    if note.present:
        parts.append(f"hadir juga: {note.present}")
    return " · ".join(part for part in parts if part)


class WhenPart(QWidget):
    """Folded it is a line; «Ubah» unfolds the fields. ``edited`` follows each change."""

    edited = Signal()

    def __init__(self, fields: FieldSet, today: Callable[[], date]) -> None:
        super().__init__()
        self._note: Note | None = None
        self.day = DateField(today=today)
        self.clock = QLineEdit()
        self.clock.setMaximumWidth(px(110))
        self.clock.setPlaceholderText("09.30")
        self.minutes = NumberField(60, LEAST_MINUTES, MOST_MINUTES, "menit", 5)
        self.mode: OneOf[Mode] = OneOf(MODE)
        self.place, self.present = QLineEdit(), QLineEdit()
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
        }
        for name, row in self._rows.items():
            fields.add(name, row)
            row.edited.connect(self._on_edit)
        self.day.changed.connect(self._on_edit)
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
        self.clock.selectAll()

    def show_fields(self, wanted: bool) -> None:
        """Show the fields, or the line alone."""
        show_if(self._folded, wanted)
        show_if(self.change_button, not wanted)

    def show_note(self, note: Note, unread: dict[str, str]) -> None:
        """Show when the session of ``note`` was; ``unread`` is what was typed beside it."""
        self._note = None
        local = note.started_at.astimezone()
        self.day.set_value(local.date())
        self.clock.setText(clock_time(note.started_at))
        self.minutes.setValue(note.minutes)
        self.mode.set_value(note.mode)
        self.place.setText(note.place)
        self.present.setText(note.present)
        if "started_at" in unread:
            self.day.set_text(unread["started_at"])
        if "clock" in unread:
            self.clock.setText(unread["clock"])
        self._note = note
        self._line.setText(when_words(note))
        self.show_fields(bool({"started_at", "clock"} & set(unread)))

    def read(self, errors: dict[str, str], unread: dict[str, str]) -> datetime:
        """Return the start; one that can't be read is the former, with the reason told."""
        assert self._note is not None
        before = self._note.started_at
        local = before.astimezone()
        try:
            day = self.day.value()
        except DateUnclearError as error:
            errors["started_at"], unread["started_at"] = str(error), self.day.text()
            return before
        clock = parse_time(self.clock.text())
        if day is None:
            errors["started_at"], unread["started_at"] = "Isi tanggal sesinya.", self.day.text()
        if clock is None:
            errors["clock"], unread["clock"] = "Tulis jam seperti 9.30.", self.clock.text()
        if day is None or clock is None:
            return before
        if (day, clock) == (local.date(), local.time().replace(second=0, microsecond=0)):
            return before
        return datetime.combine(day, clock).astimezone()

    def end_now(self, now: datetime) -> int:
        """Let the session be over now; return its length in minutes."""
        start = self.read({}, {})
        length = max(LEAST_MINUTES, int((now - start) / timedelta(minutes=1)))
        self.minutes.setValue(length)
        return self.minutes.value()

    def _on_edit(self) -> None:
        if self._note is not None:
            self.edited.emit()
