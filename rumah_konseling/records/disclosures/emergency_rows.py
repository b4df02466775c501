"""How an emergency record lies in its table."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from rumah_konseling.ethics.gates.disclosure import Item, Medium
from rumah_konseling.records.disclosures.emergency_model import (
    ClientTold,
    EmergencyLater,
    EmergencyNow,
    EmergencyRecord,
    Imminence,
    PersonAtRisk,
)
from rumah_konseling.records.disclosures.recipient_model import Addressee


def dump_now(now: EmergencyNow) -> str:
    """Return the first facts as their column holds them."""
    return json.dumps(asdict(now), ensure_ascii=False)


def dump_later(later: EmergencyLater) -> str:
    """Return the rest of a record as its column holds it."""
    raw = asdict(later)
    raw["follow_up_on"] = later.follow_up_on.isoformat() if later.follow_up_on else None
    return json.dumps(raw, ensure_ascii=False)


def read_emergency(row: Any) -> EmergencyRecord:
    """Return the record of a row of ``emergency``."""
    now, later = json.loads(row["immediate"]), json.loads(row["completion"])
    day = later["follow_up_on"]
    return EmergencyRecord(
        id=row["id"],
        client_id=row["client_id"],
        serial=row["serial"],
        now=EmergencyNow(
            **{
                **now,
                "person_at_risk": PersonAtRisk(now["person_at_risk"]),
                "imminence": Imminence(now["imminence"]),
                "recipient": Addressee(**now["recipient"]),
                "items": tuple(map(Item, now["items"])),
                "medium": Medium(now["medium"]),
            }
        ),
        later=EmergencyLater(
            **{
                **later,
                "client_told": ClientTold(later["client_told"]),
                "follow_up_on": date.fromisoformat(day) if day else None,
            }
        ),
        recipient_id=row["recipient_id"],
        began_at=row["began_at"],
        completed_at=row["completed_at"],
    )
