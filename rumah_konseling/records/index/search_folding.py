"""How far the search index is kept in today's folding; the rest is found by its old words.

The newest entries come first: all with this id or a later one are folded as text is read
today (:mod:`rumah_konseling.ethics.folding`). Count :data:`FOLDING` up when the folding
changes, and old rooms are gone through again at their next openings.
"""

from __future__ import annotations

import json
from typing import Any

from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

FOLDING = 2
ALL_OF_BEFORE = 2**62
_KEY = "search_folding"
_READ = "SELECT id, value FROM setting WHERE key = ?"


def folded_down_to(vault: Vault) -> int:
    """Return the id below which entries are of an older folding; 0 when none is."""
    return _below(vault.query_one(_READ, (_KEY,)))


def keep_folded_down_to(tx: Transaction, below: int) -> None:
    """Keep how far the index is in today's folding."""
    value = json.dumps({"folding": FOLDING, "below": below})
    row = tx.query_one(_READ, (_KEY,))
    if row is None:
        tx.insert("setting", key=_KEY, value=value)
    else:
        tx.update("setting", row["id"], value=value)


def begin(tx: Transaction) -> None:
    """Say of an index without an entry that it is in today's folding."""
    if _below(tx.query_one(_READ, (_KEY,))) == ALL_OF_BEFORE and not tx.query(
        "SELECT 1 FROM search_entry LIMIT 1"
    ):
        keep_folded_down_to(tx, 0)


def _below(row: Any) -> int:
    kept = json.loads(row["value"]) if row else {}
    return int(kept["below"]) if kept.get("folding") == FOLDING else ALL_OF_BEFORE
