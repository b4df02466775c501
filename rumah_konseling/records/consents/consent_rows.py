"""How a consent lies in its tables."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from rumah_konseling.clock import instant
from rumah_konseling.records.consents.consent_model import (
    Choice,
    Consent,
    ConsentState,
    ConsentTerms,
    ExceptionEntry,
)
from rumah_konseling.records.consents.wording import ConsentWording
from rumah_konseling.records.mapping import read_json, read_row
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

_RAN_OUT = "Masa berlakunya berakhir."


def terms_columns(terms: ConsentTerms) -> dict[str, Any]:
    """Return the columns that hold the terms."""
    raw = asdict(terms)
    until: date | None = raw.pop("valid_until")
    return {
        "terms": json.dumps(raw, ensure_ascii=False),
        "valid_until": until.isoformat() if until else None,
    }


def insert_parts(tx: Transaction, consent_id: int, wording: ConsentWording) -> None:
    """Give a new consent an unanswered line for each exception and choice."""
    for exception in wording.exceptions:
        tx.insert(
            "consent_exception",
            consent_id=consent_id,
            key=exception.key,
            contact_first="",
            never_contact="",
            on_paper=0,
        )
    for choice in wording.choices:
        tx.insert("consent_choice", consent_id=consent_id, key=choice.key)


def write_exceptions(
    tx: Transaction, consent_id: int, exceptions: Sequence[ExceptionEntry]
) -> None:
    """Write what was agreed about each exception."""
    for entry in exceptions:
        tx.update(
            "consent_exception",
            _part_id(tx, "consent_exception", consent_id, entry.key),
            contact_first=entry.contact_first,
            never_contact=entry.never_contact,
            initials=entry.initials.to_text() if entry.initials else None,
            on_paper=int(entry.on_paper),
        )


def write_choices(tx: Transaction, consent_id: int, choices: Sequence[Choice]) -> None:
    """Write the answers to the separate choices."""
    for choice in choices:
        tx.update(
            "consent_choice",
            _part_id(tx, "consent_choice", consent_id, choice.key),
            answer=None if choice.answer is None else int(choice.answer),
            withdrawn_at=choice.withdrawn_at,
        )


def _part_id(tx: Transaction, table: str, consent_id: int, key: str) -> int:
    row = tx.query_one(
        f"SELECT id FROM {table} WHERE consent_id = ? AND key = ?", (consent_id, key)
    )
    if row is None:
        raise KeyError(key)
    return int(row["id"])


def ended_by_the_clock(row: Any) -> bool:
    """Whether a row's end was written after its last day: by the day alone, not by a person."""
    return datetime.fromisoformat(row["ended_at"]).astimezone().date() > date.fromisoformat(
        row["valid_until"]
    )


def end_of(day: date) -> str:
    """Return the instant at which a local day ends, as it is kept."""
    return instant(datetime.combine(day + timedelta(days=1), time.min).astimezone())


def read_consent(vault: Vault, row: Any, today: date) -> Consent:
    """Return the consent of a row of the table ``consent``, with its parts.

    One whose last day is before ``today`` has ended with that day; no row says so. It stays
    ended by it when a later consent takes its place.
    """
    exceptions = vault.query(
        "SELECT * FROM consent_exception WHERE consent_id = ? ORDER BY id", (row["id"],)
    )
    choices = vault.query(
        "SELECT * FROM consent_choice WHERE consent_id = ? ORDER BY id", (row["id"],)
    )
    state = ConsentState(row["state"])
    until = date.fromisoformat(row["valid_until"]) if row["valid_until"] else None
    ended_at, end_reason = row["ended_at"], row["end_reason"]
    if until is not None and (
        (state is ConsentState.IN_FORCE and until < today)
        or (state is ConsentState.REPLACED and end_of(until) <= ended_at)
    ):
        state, ended_at, end_reason = ConsentState.EXPIRED, end_of(until), _RAN_OUT
    return read_row(
        Consent,
        row,
        state=state,
        wording=ConsentWording.from_text(row["wording"]),
        terms=replace(read_json(ConsentTerms, row["terms"]), valid_until=until),
        exceptions=tuple(read_row(ExceptionEntry, part) for part in exceptions),
        choices=tuple(read_row(Choice, part) for part in choices),
        ended_at=ended_at,
        end_reason=end_reason,
    )
