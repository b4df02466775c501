"""What the calendar is asked: which appointments there are, and where one is free."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from rumah_konseling.clock import Clock, instant
from rumah_konseling.errors import NotFound
from rumah_konseling.records.calendar.appointment_model import (
    MOST_MINUTES,
    Appointment,
    AppointmentStatus,
)
from rumah_konseling.records.calendar.appointment_rows import SELECT, appointment, midnight
from rumah_konseling.records.settings.days_off import day_off
from rumah_konseling.records.settings.settings import Settings
from rumah_konseling.vault.file.store import Vault


class AppointmentQueries:
    """Reads appointments; changes none."""

    def __init__(self, vault: Vault, clock: Clock, settings: Settings) -> None:
        self._vault = vault
        self._clock = clock
        self._settings = settings

    def get(self, appointment_id: int) -> Appointment:
        """Return an appointment.

        Raises:
            NotFound: there is none with that id.
        """
        row = self._vault.query_one(SELECT + " WHERE appointment.id = ?", (appointment_id,))
        if row is None:
            raise NotFound
        return appointment(row)

    def on(self, day: date) -> list[Appointment]:
        """Return what begins on a local day, in the order of time."""
        return self.between(day, day)

    def between(self, first: date, last: date) -> list[Appointment]:
        """Return what begins on these local days, both included, in the order of time."""
        rows = self._vault.query(
            SELECT + " WHERE starts_at >= ? AND starts_at < ? ORDER BY starts_at, appointment.id",
            (midnight(first), midnight(last + timedelta(days=1))),
        )
        return self._vault.reading.each(appointment, rows)

    def of_client(self, client_id: int) -> list[Appointment]:
        """Return a client's appointments, the latest first."""
        rows = self._vault.query(
            SELECT + " WHERE client_id = ? ORDER BY starts_at DESC, appointment.id DESC",
            (client_id,),
        )
        return self._vault.reading.each(appointment, rows)

    def next_of_client(self, client_id: int) -> Appointment | None:
        """Return the next planned appointment of a client that is not over."""
        now = self._clock.now()
        rows = self._vault.query(
            SELECT
            + """ WHERE client_id = ? AND appointment.status = 'planned' AND starts_at > ?
                  ORDER BY starts_at LIMIT 8""",
            (client_id, instant(now - timedelta(minutes=MOST_MINUTES))),
        )
        coming = self._vault.reading.each(appointment, rows)
        return next((one for one in coming if one.ends > now), None)

    def series(self, series_id: int) -> list[Appointment]:
        """Return every appointment of a series in the order of time."""
        rows = self._vault.query(
            SELECT + " WHERE series_id = ? ORDER BY starts_at, appointment.id", (series_id,)
        )
        return self._vault.reading.each(appointment, rows)

    def following(self, first: Appointment) -> list[Appointment]:
        """Return the planned ones of the same series after this one; empty without a series."""
        if first.series_id is None:
            return []
        return [
            other
            for other in self.series(first.series_id)
            if other.status is AppointmentStatus.PLANNED
            and other.id != first.id
            and (other.starts_at, other.id) > (first.starts_at, first.id)
        ]

    def first_free(self, day: date, minutes: int) -> datetime | None:
        """Return the first quarter of an hour of an open day from which so long is free.

        ``None`` on a holiday, and where nothing is left from now on.
        """
        if day_off(day):
            return None
        now, settings = self._clock.now(), self._settings.calendar()
        taken = [one for one in self.between(day, day) if one.is_blocking]
        for span in settings.spans(day):
            for minute in range(-(-span.start // 15) * 15, span.end - minutes + 1, 15):
                wall = datetime.combine(day, time(minute // 60, minute % 60))
                start = wall.astimezone()
                end = start + timedelta(minutes=minutes)
                if start >= now and not any(o.begins < end and o.ends > start for o in taken):
                    return start
        return None
