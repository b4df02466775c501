"""How a letter lies in its table."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from rumah_konseling.ethics.gates.disclosure import Item, Medium, Purpose
from rumah_konseling.records.disclosures.letter_model import (
    Letter,
    LetterDraft,
    LetterKind,
    LetterState,
    ReferralReason,
    Section,
    Urgency,
)
from rumah_konseling.records.disclosures.permission_rows import (
    ink,
    period_from_json,
    period_to_json,
)


def dump_letter(draft: LetterDraft) -> str:
    """Return the column that holds what is written."""
    raw = asdict(draft)
    raw["period"] = period_to_json(draft.period)
    return json.dumps(raw, ensure_ascii=False)


def read_letter(row: Any) -> Letter:
    """Return the letter of a row of ``letter``."""
    raw = json.loads(row["content"])
    draft = LetterDraft(
        **{
            **raw,
            "kind": LetterKind(raw["kind"]),
            "purpose": Purpose(raw["purpose"]),
            "medium": Medium(raw["medium"]),
            "period": period_from_json(raw["period"]),
            "sections": tuple(Section(Item(s["item"]), s["text"]) for s in raw["sections"]),
            "reasons": tuple(map(ReferralReason, raw["reasons"])),
            "urgency": Urgency(raw["urgency"]),
            "marks_kept": tuple(raw["marks_kept"]),
        }
    )
    return Letter(
        row["id"],
        row["client_id"],
        LetterState(row["state"]),
        draft,
        ink(row["client_initials"]),
        row["document_id"],
        row["created_at"],
        row["updated_at"],
    )
