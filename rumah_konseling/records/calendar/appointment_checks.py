"""What an appointment must be, what about it deserves a second look, and a series' dates."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import count, islice

from rumah_konseling.errors import RoomError
from rumah_konseling.records.calendar.appointment_model import (
    LEAST_MINUTES,
    MOST_IN_SERIES,
    MOST_MINUTES,
    AppointmentForm,
    Rhythm,
)
from rumah_konseling.records.clients.client_checks import MAX_LINE
from rumah_konseling.records.plain_text import too_long
from rumah_konseling.records.settings.days_off import day_off
from rumah_konseling.records.settings.working_hours import WEEKDAYS, CalendarSettings

# The days on which there can be appointments.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)


class NeedsConfirming(RoomError):
    """Unusual, but the counselor may: ``doubts`` are the sentences to confirm."""

    sentence = "Waktu ini perlu dipastikan."
    remedy = "Pastikan, atau pilih waktu lain."

    def __init__(self, doubts: tuple[str, ...]) -> None:
        super().__init__(" ".join(doubts))
        self.doubts = doubts


def field_errors(form: AppointmentForm) -> dict[str, str]:
    """Return what keeps a form from being kept, by field."""
    errors = {}
    if not LEAST_MINUTES <= form.minutes <= MOST_MINUTES:
        errors["minutes"] = f"Isi lamanya antara {LEAST_MINUTES} dan {MOST_MINUTES} menit."
    if not FIRST_DAY <= form.starts_at.astimezone().date() <= LAST_DAY:
        errors["starts_at"] = "Periksa tahunnya."
    if len(form.place) > MAX_LINE:
        errors["place"] = too_long(MAX_LINE)
    return errors


def doubts_about(
    form: AppointmentForm, settings: CalendarSettings, now: datetime, *, is_new: bool
) -> tuple[str, ...]:
    """Return what deserves a second look: a holiday, a closed hour, a time gone by."""
    begins, ends = form.starts_at.astimezone(), form.ends_at.astimezone()
    found = []
    if name := day_off(begins.date()):
        found.append(f"Hari libur: {name}.")
    if not settings.spans(begins.date()):
        found.append(f"Ruang tutup pada hari {WEEKDAYS[begins.weekday()]}.")
    elif not settings.covers(begins, ends):
        found.append("Di luar jam buka ruang.")
    if is_new and form.ends_at <= now:
        found.append("Waktunya sudah lewat; janji temu dicatat sebagai sudah terjadi.")
    return tuple(found)


def when_words(moment: datetime) -> str:
    """Return "Senin 9/3/2026 pukul 09.30" in the office's local time."""
    here = moment.astimezone()
    day = f"{WEEKDAYS[here.weekday()]} {here.day}/{here.month}/{here.year}"
    return f"{day} pukul {here:%H.%M}"


def shifted(moment: datetime, before: datetime, after: datetime) -> datetime:
    """Return ``moment`` moved as ``before`` was to ``after``, by the clock on the wall.

    An hour stays the same hour across a change of the clocks.
    """
    step = _wall(after) - _wall(before)
    return (_wall(moment) + step).astimezone()


def series_starts(
    first: datetime, rhythm: Rhythm, times: int | None = None, until: date | None = None
) -> list[datetime]:
    """Return the starts of a series, ``first`` among them: so many, or up to a day.

    Never more than ``MOST_IN_SERIES``; a monthly one keeps the weekday and its place in
    the month, the last where there is no fifth.
    """
    most = MOST_IN_SERIES if times is None else max(1, min(times, MOST_IN_SERIES))
    walls = islice(_walls(_wall(first), rhythm), most)
    return [wall.astimezone() for wall in walls if until is None or wall.date() <= until]


def _walls(first: datetime, rhythm: Rhythm) -> Iterator[datetime]:
    for number in count():
        if rhythm is Rhythm.MONTHLY:
            yield datetime.combine(_same_weekday(first.date(), number), first.time())
        else:
            yield first + timedelta(weeks=number * (2 if rhythm is Rhythm.TWO_WEEKLY else 1))


def _same_weekday(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    month += 1
    first = date(year, month, 1)
    found = first + timedelta(days=(day.weekday() - first.weekday()) % 7 + (day.day - 1) // 7 * 7)
    beyond = (found - first).days >= monthrange(year, month)[1]
    return found - timedelta(days=7) if beyond else found


def _wall(moment: datetime) -> datetime:
    return moment.astimezone().replace(tzinfo=None)
