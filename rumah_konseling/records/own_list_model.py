"""The counselor's own lists, as they leave for a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class OwnListKind(StrEnum):
    """Which list."""

    CLIENTS = "clients"
    WAITING = "waiting"
    APPOINTMENTS = "appointments"


OWN_LIST_WORDS = {
    OwnListKind.CLIENTS: "Daftar klien",
    OwnListKind.WAITING: "Daftar tunggu",
    OwnListKind.APPOINTMENTS: "Daftar janji temu",
}


@dataclass(frozen=True, slots=True)
class OwnList:
    """A list that is asked for. ``first`` and ``last`` are of appointments alone.

    Without names it tells people by their codes, which say nothing outside this room.
    """

    kind: OwnListKind
    with_names: bool
    first: date | None = None
    last: date | None = None

    @property
    def title(self) -> str:
        """What the log calls it."""
        return f"{OWN_LIST_WORDS[self.kind]} {'dengan nama' if self.with_names else 'per kode'}"
