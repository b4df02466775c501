"""How an emergency record lies in its table."""

from __future__ import annotations

from typing import Any

from rumah_konseling.records.disclosures.emergency_model import (
    EmergencyLater,
    EmergencyNow,
    EmergencyRecord,
)
from rumah_konseling.records.mapping import read_json, read_row, to_json


def dump_now(now: EmergencyNow) -> str:
    """Return the first facts as their column holds them."""
    return to_json(now)


def dump_later(later: EmergencyLater) -> str:
    """Return the rest of a record as its column holds it."""
    return to_json(later)


def read_emergency(row: Any) -> EmergencyRecord:
    """Return the record of a row of ``emergency``."""
    return read_row(
        EmergencyRecord,
        row,
        now=read_json(EmergencyNow, row["immediate"]),
        later=read_json(EmergencyLater, row["completion"]),
    )
