"""When the room is open, day by day of the week, and what a new appointment begins with."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import pairwise

from rumah_konseling.errors import FieldErrors

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_SPAN = re.compile(r"(\d{1,2})[.:](\d{2})\s*(?:-|–|—|s\.?d\.?|sampai)\s*(\d{1,2})[.:](\d{2})")


@dataclass(frozen=True, slots=True)
class Span:
    """From one minute of the day to a later one, counted from midnight."""

    start: int
    end: int

    def to_text(self) -> str:
        """Return "07.30–12.00"."""
        return f"{clock_words(self.start)}–{clock_words(self.end)}"


Week = tuple[tuple[Span, ...], ...]


def _office_week() -> Week:
    # Perpres 21/2023: 37,5 hours in five days, an hour's rest, on Friday an hour and a half.
    daily = (Span(450, 720), Span(780, 960))
    friday = (Span(450, 690), Span(780, 990))
    return (daily, daily, daily, daily, friday, (), ())


@dataclass(frozen=True, slots=True)
class CalendarSettings:
    """How the room's calendar behaves.

    ``week`` holds the open spans of each weekday, Monday first; ``minutes`` and
    ``place`` are what a new appointment begins with; ``shows_names`` whether the
    screen, which faces visitors, may show a name beside the chosen appointment.
    """

    week: Week = field(default_factory=_office_week)
    minutes: int = 50
    place: str = ""
    shows_names: bool = True

    def spans(self, day: date) -> tuple[Span, ...]:
        """Return when the room is open on a day's weekday, holidays aside."""
        return self.week[day.weekday()]

    def covers(self, start: datetime, end: datetime) -> bool:
        """Whether a stretch of local time lies within one open span, or two that touch."""
        if start.date() != end.date():
            return False
        at, until = minute_of(start.time()), minute_of(end.time())
        for span in self.spans(start.date()):
            if span.start <= at < span.end:
                at = span.end
        return at >= until


def minute_of(moment: time) -> int:
    """Return the minutes since midnight."""
    return moment.hour * 60 + moment.minute


def clock_words(minute: int) -> str:
    """Return a minute of the day as "07.30"."""
    return f"{minute // 60:02d}.{minute % 60:02d}"


def spans_to_text(spans: tuple[Span, ...]) -> str:
    """Return "07.30–12.00, 13.00–16.00"; empty when closed."""
    return ", ".join(span.to_text() for span in spans)


def spans_from_text(text: str) -> tuple[Span, ...]:
    """Read open spans as they are typed, in the order of the day.

    Raises:
        FieldErrors: it can't be read; the sentence stands under ``hours``.
    """
    spans: list[Span] = []
    for part in re.split(r"[,;]|\bdan\b", text):
        if not part.strip():
            continue
        found = _SPAN.fullmatch(part.strip())
        if found is None:
            raise _unread("Tulis seperti 07.30–12.00, 13.00–16.00; kosongkan bila tutup.")
        first_hour, first_minute, last_hour, last_minute = (int(n) for n in found.groups())
        if first_minute > 59 or last_minute > 59 or first_hour > 23 or last_hour > 24:
            raise _unread("Jam ditulis 00.00 sampai 24.00.")
        span = Span(first_hour * 60 + first_minute, last_hour * 60 + last_minute)
        if span.end > 24 * 60:
            raise _unread("Jam ditulis 00.00 sampai 24.00.")
        if span.end <= span.start:
            raise _unread("Jam tutup harus sesudah jam buka.")
        spans.append(span)
    spans.sort(key=lambda span: span.start)
    for earlier, later in pairwise(spans):
        if later.start < earlier.end:
            raise _unread("Dua rentang jam itu bertumpang tindih; pisahkan.")
    return tuple(spans)


def _unread(sentence: str) -> FieldErrors:
    return FieldErrors({"hours": sentence})
