"""How a letter lies in its table."""

from __future__ import annotations

from typing import Any

from rumah_konseling.records.disclosures.letter_model import (
    Letter,
    LetterDraft,
)
from rumah_konseling.records.mapping import read_json, read_row, to_json


def dump_letter(draft: LetterDraft) -> str:
    """Return the column that holds what is written."""
    return to_json(draft)


def read_letter(row: Any) -> Letter:
    """Return the letter of a row of ``letter``."""
    return read_row(Letter, row, draft=read_json(LetterDraft, row["content"]))
