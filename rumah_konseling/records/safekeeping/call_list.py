"""Whom the custodian calls: name, agreed way, and what was planned; nothing of why they come.

Asked for column by column: a concern, a note, a risk or a word of the consent is never read.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rumah_konseling.clock import BelievedClock, instant
from rumah_konseling.records.calendar.appointment_model import AppointmentStatus
from rumah_konseling.records.calendar.meeting import Mode
from rumah_konseling.records.clients.client_model import ClientStatus
from rumah_konseling.records.consents.client_choices import ClientChoices
from rumah_konseling.vault.file.store import Vault


@dataclass(frozen=True, slots=True)
class Planned:
    """One appointment that is still to come. ``begins`` is in the office's local time."""

    begins: datetime
    minutes: int
    mode: Mode
    place: str


@dataclass(frozen=True, slots=True)
class CallEntry:
    """One client. ``way`` is empty where the client must not be called, or was never asked.

    Telephone and e-mail are then empty, too.
    """

    client_id: int
    name: str
    preferred_name: str
    way: str
    phone: str
    email: str
    planned: tuple[Planned, ...]


class CallList:
    """Lists whom a custodian tells that the counselor can't come."""

    def __init__(self, vault: Vault, clock: BelievedClock, choices: ClientChoices) -> None:
        self._vault = vault
        self._clock = clock
        self._choices = choices

    def entries(self) -> list[CallEntry]:
        """Return who has an appointment, the soonest first, then the others who are served.

        While the computer's clock is in doubt each that was planned since the last entry counts:
        a clock that is ahead must hide nobody who is expected.
        """
        doubt = self._clock.doubt()
        since = self._clock.stamp() if doubt is None else instant(doubt.latest)
        planned: dict[int, list[Planned]] = {}
        rows = self._vault.query(
            """SELECT client_id, starts_at, minutes, mode, place FROM appointment
               WHERE status = ? AND starts_at >= ? ORDER BY starts_at""",
            (AppointmentStatus.PLANNED.value, since),
        )
        for client_id, one in self._vault.reading.each(_planned, rows):
            planned.setdefault(client_id, []).append(one)
        rows = self._vault.query(
            "SELECT id, name, preferred_name, phone, email, status FROM client ORDER BY name, id"
        )
        entries = self._vault.reading.each(
            lambda row: self._entry(row, tuple(planned.get(row["id"], ()))),
            (
                row
                for row in rows
                if row["id"] in planned or row["status"] != ClientStatus.CLOSED.value
            ),
        )
        # A sort keeps the order by name of what is alike.
        return sorted(
            entries,
            key=lambda one: one.planned[0].begins.timestamp() if one.planned else math.inf,
        )

    def _entry(self, row: Any, planned: tuple[Planned, ...]) -> CallEntry:
        way = self._choices.contact_way(row["id"]).words
        return CallEntry(
            row["id"],
            row["name"],
            row["preferred_name"],
            way,
            row["phone"] if way else "",
            row["email"] if way else "",
            planned,
        )


def _planned(row: Any) -> tuple[int, Planned]:
    begins = datetime.fromisoformat(row["starts_at"]).astimezone()
    return row["client_id"], Planned(begins, row["minutes"], Mode(row["mode"]), row["place"])
