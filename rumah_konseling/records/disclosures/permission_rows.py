"""How a release permission lies in its table, and how the gate sees it."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from rumah_konseling.ethics.gates.disclosure import (
    Direction,
    Item,
    Medium,
    PaperState,
    Period,
    Permission,
    Purpose,
)
from rumah_konseling.records.consents.consent_rows import end_of
from rumah_konseling.records.disclosures.permission_model import PermissionTerms, ReleasePermission
from rumah_konseling.records.disclosures.recipient_model import Addressee
from rumah_konseling.records.papers.ink import Ink


def terms_columns(terms: PermissionTerms) -> dict[str, Any]:
    """Return the columns that hold the terms."""
    raw = asdict(terms)
    for name in ("valid_from", "valid_until"):
        day: date | None = raw.pop(name)
        raw[name] = day.isoformat() if day else None
    raw["period"] = period_to_json(terms.period)
    return {
        "recipient_id": terms.recipient_id,
        "terms": json.dumps(raw, ensure_ascii=False),
        "valid_from": raw["valid_from"],
        "valid_until": raw["valid_until"],
    }


def period_to_json(period: Period) -> list[str | None]:
    """Return a period as two dates of text."""
    return [day.isoformat() if day else None for day in (period.start, period.end)]


def period_from_json(raw: list[str | None]) -> Period:
    """Read what :func:`period_to_json` wrote."""
    start, end = (day(text) for text in raw)
    return Period(start, end)


def read_permission(row: Any, today: date) -> ReleasePermission:
    """Return the permission of a row of ``release_permission``.

    One whose last day is before ``today`` has ended with that day; no row says so.
    """
    raw = json.loads(row["terms"])
    terms = PermissionTerms(
        **{
            **raw,
            "purpose": Purpose(raw["purpose"]),
            "direction": Direction(raw["direction"]),
            "items": tuple(map(Item, raw["items"])),
            "excluded": tuple(map(Item, raw["excluded"])),
            "media": tuple(map(Medium, raw["media"])),
            "period": period_from_json(raw["period"]),
            "valid_from": day(raw["valid_from"]),
            "valid_until": day(raw["valid_until"]),
        }
    )
    state, ended_at = PaperState(row["state"]), row["ended_at"]
    if state is PaperState.IN_FORCE and terms.valid_until and terms.valid_until < today:
        state, ended_at = PaperState.EXPIRED, end_of(terms.valid_until)
    return ReleasePermission(
        id=row["id"],
        client_id=row["client_id"],
        state=state,
        terms=terms,
        addressee=Addressee(**json.loads(row["addressee"])),
        wording_version=row["wording_version"],
        serial=row["serial"],
        created_at=row["created_at"],
        signed_on=day(row["signed_on"]),
        client_ink=ink(row["client_ink"]),
        counselor_ink=ink(row["counselor_ink"]),
        copy_given=bool(row["copy_given"]),
        in_force_at=row["in_force_at"],
        event_happened_on=day(row["event_happened_on"]),
        ended_at=ended_at,
    )


def as_the_gate_sees_it(permission: ReleasePermission) -> Permission:
    """Return the facts that :func:`ethics.gates.disclosure.disclose` judges by."""
    terms = permission.terms
    return Permission(
        serial=permission.serial or "",
        recipient=terms.recipient_id,
        purpose=terms.purpose,
        items=frozenset(terms.items),
        excluded=frozenset(terms.excluded),
        period=terms.period,
        media=frozenset(terms.media),
        direction=terms.direction,
        state=permission.state,
        valid_from=terms.valid_from or permission.signed_on or date.max,
        valid_until=terms.valid_until,
        ended_by_event=permission.event_happened_on is not None,
        took_effect=datetime.fromisoformat(permission.in_force_at or permission.created_at),
        addressee=permission.addressee,
    )


def day(text: str | None) -> date | None:
    """Read a kept date."""
    return date.fromisoformat(text) if text else None


def ink(text: str | None) -> Ink | None:
    """Read kept ink."""
    return Ink.from_text(text) if text else None
