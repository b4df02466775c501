"""What the calendar asks of the counselor: whom to remind, what became of whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from rumah_konseling.clock import instant
from rumah_konseling.records.attention_line import MOST_LINES, AttentionLine
from rumah_konseling.records.calendar.appointment_model import Appointment
from rumah_konseling.records.calendar.appointment_rows import appointment, midnight
from rumah_konseling.records.consents.client_choices import ContactWay
from rumah_konseling.records.settings.days_off import day_off
from rumah_konseling.records.settings.working_hours import WEEKDAYS
from rumah_konseling.vault.file.store import Vault

_LONGEST_BREAK = timedelta(days=10)
_WEEKEND = 5
_SELECT = """
    SELECT appointment.*, client.code
    FROM appointment JOIN client ON client.id = appointment.client_id
"""


def lines(
    vault: Vault, now: datetime, contact_way: Callable[[int], ContactWay]
) -> list[AttentionLine]:
    """Return what is open in the calendar at an instant; who may not be reached isn't reminded."""
    today = now.astimezone().date()
    return [
        *_unmarked(vault, now, today),
        *_orphaned(vault, now),
        *_to_remind(vault, today, contact_way),
    ]


def next_working_day(today: date) -> date:
    """Return the first day after ``today`` that is no weekend, holiday or joint leave."""
    day = today + timedelta(days=1)
    while (day.weekday() >= _WEEKEND or day_off(day)) and day - today < _LONGEST_BREAK:
        day += timedelta(days=1)
    return day


def _unmarked(vault: Vault, now: datetime, today: date) -> list[AttentionLine]:
    rows = vault.query(
        _SELECT
        + """ WHERE appointment.status = 'planned' AND starts_at < ?
              ORDER BY starts_at LIMIT ?""",
        (instant(now), MOST_LINES),
    )
    over = [one for one in map(appointment, rows) if one.ends <= now]
    return [
        AttentionLine(
            "warn",
            _day_words(one.day, today),
            "Catat kehadiran klien",
            f"{one.client_code} · {_times(one)}",
            "Tandai",
            ("calendar", one.id, ""),
        )
        for one in over
    ]


def _orphaned(vault: Vault, now: datetime) -> list[AttentionLine]:
    rows = vault.query(
        _SELECT
        + """ WHERE appointment.status = 'planned' AND client.status = 'closed' AND starts_at > ?
              ORDER BY starts_at LIMIT ?""",
        (instant(now), MOST_LINES),
    )
    return [
        AttentionLine(
            "warn",
            "Janji temu",
            "Layanan sudah ditutup, janji temunya masih ada",
            f"{one.client_code} · {WEEKDAYS[one.day.weekday()]} {one.day.day}/{one.day.month}",
            "Buka",
            ("calendar", one.id, ""),
        )
        for one in map(appointment, rows)
    ]


def _to_remind(
    vault: Vault, today: date, contact_way: Callable[[int], ContactWay]
) -> list[AttentionLine]:
    # On a Friday Monday is near: the reminder must go out before the weekend.
    last = next_working_day(today)
    rows = vault.query(
        _SELECT
        + """ WHERE appointment.status = 'planned' AND reminded_at IS NULL
              AND client.status <> 'closed'
              AND starts_at >= ? AND starts_at < ? ORDER BY starts_at""",
        (midnight(today + timedelta(days=1)), midnight(last + timedelta(days=1))),
    )
    ways = ((one, contact_way(one.client_id)) for one in map(appointment, rows))
    # Who may not be reached takes no place from who may: they are counted after that.
    found = [
        AttentionLine(
            "neutral",
            _day_words(one.day, today),
            "Ingatkan klien melalui kontak aman",
            f"{one.client_code} · {one.begins:%H.%M} · {way.words}",
            "Buka",
            ("calendar", one.id, ""),
        )
        for one, way in ways
        if way.verdict.is_open
    ]
    return found[:MOST_LINES]


def _day_words(day: date, today: date) -> str:
    near = {0: "Hari ini", 1: "Besok", -1: "Kemarin"}
    days = (day - today).days
    if days in near:
        return near[days]
    return WEEKDAYS[day.weekday()] if 0 < days < 7 else f"{day.day}/{day.month}"


def _times(one: Appointment) -> str:
    return f"{one.begins:%H.%M}–{one.ends:%H.%M}"
