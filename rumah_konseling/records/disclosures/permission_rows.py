"""How a release permission lies in its table, and how the gate sees it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from rumah_konseling.ethics.disclosure_facts import PaperState, Permission
from rumah_konseling.records.consents.consent_rows import end_of
from rumah_konseling.records.disclosures.permission_model import PermissionTerms, ReleasePermission
from rumah_konseling.records.mapping import plain, read_row


def terms_columns(terms: PermissionTerms) -> dict[str, Any]:
    """Return the columns that hold the terms."""
    raw = plain(terms)
    # Last, as they have lain there from the first version on.
    days = {name: raw.pop(name) for name in ("valid_from", "valid_until")}
    return {
        "recipient_id": terms.recipient_id,
        "terms": json.dumps(raw | days, ensure_ascii=False),
        **days,
    }


def read_permission(row: Any, today: date) -> ReleasePermission:
    """Return the permission of a row of ``release_permission``.

    One whose last day is before ``today`` has ended with that day; no row says so.
    """
    permission = read_row(ReleasePermission, row)
    until = permission.terms.valid_until
    if permission.state is PaperState.IN_FORCE and until is not None and until < today:
        return replace(permission, state=PaperState.EXPIRED, ended_at=end_of(until))
    return permission


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
