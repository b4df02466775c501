"""Whether the waiting list is fair: how long people of each group wait, for the counselor alone.

Handbook, ethics 1 (fairness): the list goes by arrival, and who is taken first is given a
reason. Of few people nothing is told, for such a figure is a person; they stand together, and
nothing here is printed or saved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.ethics.folding import sought
from rumah_konseling.ethics.safe_table import ENOUGH
from rumah_konseling.records.reports.report_tables import came_by_words, employment_words, sex_words
from rumah_konseling.vault.file.store import Vault

LOOKED_BACK = timedelta(days=365)
_FEW = "Kelompok kecil bersama-sama"
_UNKNOWN = "Tidak tercatat"


@dataclass(frozen=True, slots=True)
class WaitedGroup:
    """How people of one group waited: the median and the longest in days.

    ``taken_first`` is how many of them were served before others who had come earlier.
    """

    label: str
    people: int
    median_days: int
    longest_days: int
    taken_first: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """The waiting list as it stands, and how people waited who began within a year.

    ``groups`` are by what they are told apart; one that would tell of few is left out.
    """

    now: int
    longest_now_days: int
    everyone: WaitedGroup | None
    groups: tuple[tuple[str, tuple[WaitedGroup, ...]], ...]


_BY: tuple[tuple[str, Callable[[Any], str]], ...] = (
    ("Menurut jenis kelamin", lambda row: sex_words(row["sex"])),
    ("Menurut status kepegawaian", lambda row: employment_words(row["employment"])),
    ("Menurut unit kerja", lambda row: " ".join(row["unit"].split()) or _UNKNOWN),
    ("Menurut cara datang", lambda row: came_by_words(row["came_by"])),
)


class WaitingTimes:
    """Reads how long people waited."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def look(self) -> Waiting:
        """Return how it stands today."""
        today = self._clock.today()
        waits = [
            (today - date.fromisoformat(row["arrived_at"][:10])).days
            for row in self._vault.query("SELECT arrived_at FROM client WHERE status = 'waiting'")
        ]
        rows = self._vault.query(
            """SELECT client.sex, client.employment, client.unit, client.came_by,
                   client.arrived_at, client.opened_on, EXISTS (
                       SELECT 1 FROM queue_exception WHERE client_id = client.id) AS first
               FROM client WHERE opened_on >= ? ORDER BY client.id""",
            ((today - LOOKED_BACK).isoformat(),),
        )
        groups = ((name, _groups(rows, label)) for name, label in _BY)
        return Waiting(
            now=len(waits),
            longest_now_days=max(waits, default=0),
            everyone=_group("Semua", rows) if len(rows) >= ENOUGH else None,
            groups=tuple((name, found) for name, found in groups if len(found) > 1),
        )


def _groups(rows: Sequence[Any], label: Callable[[Any], str]) -> tuple[WaitedGroup, ...]:
    """Return the groups of enough people, the longest wait first; the small ones as one."""
    sorted_in: dict[str, list[Any]] = defaultdict(list)
    words: dict[str, str] = {}
    for row in rows:
        said = label(row)
        sorted_in[words.setdefault(sought(said), said)].append(row)
    small = [name for name, members in sorted_in.items() if len(members) < ENOUGH]
    # A single small group beside the others would be the rest of the whole.
    together = [row for name in small for row in sorted_in.pop(name)]
    if together and len(together) < ENOUGH:
        if not sorted_in:
            return ()
        together += sorted_in.pop(min(sorted_in, key=lambda name: len(sorted_in[name])))
    found = [_group(name, members) for name, members in sorted_in.items()]
    found.sort(key=lambda one: -one.median_days)
    return (*found, _group(_FEW, together)) if together else tuple(found)


def _group(label: str, rows: Sequence[Any]) -> WaitedGroup:
    days = [
        max(0, (date.fromisoformat(r["opened_on"]) - date.fromisoformat(r["arrived_at"][:10])).days)
        for r in rows
    ]
    first = sum(row["first"] for row in rows)
    return WaitedGroup(label, len(rows), round(median(days)), max(days), first)
