"""All that a room could show, read in parts, so that what is left of a damaged file is compared."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rumah_konseling.errors import NotFound, VaultTrouble
from rumah_konseling.room.room import CounselingRoom
from tests.records.stories import vault_of

Rows = list[tuple[Any, ...]]
_SEARCHES = ("sintetis", "kisah", "rk", "canggung")


@dataclass
class Reading:
    """What could be read, by its place, and the places that refused."""

    parts: dict[str, Rows] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)

    def differs_from(self, truth: Reading) -> set[str]:
        """Return the places that showed something else than the truth."""
        return {place for place, rows in self.parts.items() if rows != truth.parts[place]}


def tables(room: CounselingRoom) -> list[str]:
    """Return the names of all ordinary tables."""
    rows = vault_of(room).query(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT LIKE 'sqlite%' ORDER BY name"
    )
    return [row["name"] for row in rows]


def read_all(room: CounselingRoom, names: list[str]) -> Reading:
    """Read every table and a few searches; only the vault's own troubles are expected."""
    reading = Reading()
    for name in names:
        try:
            rows = vault_of(room).query(f'SELECT * FROM "{name}"')
            reading.parts[name] = [tuple(dict(row).values()) for row in rows]
        except VaultTrouble:
            reading.refused.add(name)
    for text in _SEARCHES:
        try:
            hits = room.search.find(text)
            reading.parts[f"?{text}"] = [(hit.kind, hit.record_id, hit.title) for hit in hits]
        except (VaultTrouble, NotFound):
            reading.refused.add(f"?{text}")
    return reading
