"""Appointments as rows of the vault."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from rumah_konseling.clock import instant
from rumah_konseling.records.calendar.appointment_model import (
    BLOCKING,
    MOST_MINUTES,
    Appointment,
    AppointmentForm,
)
from rumah_konseling.records.mapping import read_row

SELECT = """
    SELECT appointment.*, client.code FROM appointment
    JOIN client ON client.id = appointment.client_id
"""


def overlap_query(form: AppointmentForm, except_id: int | None) -> tuple[str, tuple[Any, ...]]:
    """Return a query, with its values, for all that may overlap with a form, by their starts."""
    taken = ", ".join(f"'{status.value}'" for status in BLOCKING)
    earliest = form.starts_at - timedelta(minutes=MOST_MINUTES)
    return (
        SELECT
        + f""" WHERE starts_at < ? AND starts_at > ? AND appointment.id IS NOT ?
              AND appointment.status IN ({taken}) ORDER BY starts_at""",
        (instant(form.ends_at), instant(earliest), except_id),
    )


def midnight(day: date) -> str:
    """Return the instant at which a local day begins, as it is kept."""
    return instant(datetime.combine(day, time.min).astimezone())


def columns(form: AppointmentForm) -> dict[str, Any]:
    """Return what of a form is kept, but for the client."""
    return {
        "starts_at": instant(form.starts_at),
        "minutes": form.minutes,
        "mode": form.mode.value,
        "place": form.place,
    }


def appointment(row: Any) -> Appointment:
    """Return a row of ``SELECT`` as an appointment."""
    return read_row(Appointment, row, client_code=row["code"])
