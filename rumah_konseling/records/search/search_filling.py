"""What was kept before the search could find it, or find it as it reads, is found, too."""

from __future__ import annotations

from rumah_konseling.records.disclosures.letters import Letters
from rumah_konseling.records.disclosures.referrals import Referrals
from rumah_konseling.records.index.search_folding import (
    ALL_OF_BEFORE,
    folded_down_to,
    keep_folded_down_to,
)
from rumah_konseling.records.index.stemmer import reads_otherwise, stems_of
from rumah_konseling.records.search.indexed_records import INDEXED, Indexed, IndexedRecords
from rumah_konseling.vault.file.store import Vault

AT_ONCE = 200
# Such a row takes about 0.4 ms.
OTHERS_AT_ONCE = 1_000
# A page of entries is read in 10 ms; what is written in other words than it reads is rare.
READ_AT_ONCE = 2_000
# Each id is looked up in an index: 0.5 ms over 1,000 letters when nothing is missing.
_MISSING = """
    SELECT id FROM {table} WHERE {has_words} AND NOT EXISTS (
        SELECT 1 FROM search_entry WHERE kind = '{kind}' AND record_id = {table}.id)
    ORDER BY id DESC LIMIT ?
"""


class SearchFilling:
    """Brings into the index what is missing there, some at a time, the newest first."""

    def __init__(
        self, vault: Vault, letters: Letters, referrals: Referrals, records: IndexedRecords
    ) -> None:
        self._vault = vault
        self._records = records
        self._letters = letters
        self._referrals = referrals

    def fill(self) -> int:
        """Keep the words of at most 200 letters, 200 referrals, 1,000 others; return how many."""
        letters = self._missing("letter", "TRUE")
        referrals = self._missing("referral", "reply_note <> ''")
        count = len(letters) + len(referrals)
        if count:
            with self._vault.transaction("search.filled", count=count) as tx:
                for letter_id in letters:
                    self._letters.keep_words(tx, letter_id)
                for referral_id in referrals:
                    self._referrals.keep_words(tx, referral_id)
        return count + self._fill_others() + self._refold()

    def _fill_others(self) -> int:
        """Keep the words of at most 1,000 rows of the other tables."""
        found: dict[str, list[int]] = {}
        count = 0
        for table, rule in INDEXED.items():
            if self._is_full(table, rule):
                continue
            found[table] = self._missing(table, rule.has_words, rule.kind, OTHERS_AT_ONCE - count)
            count += len(found[table])
        if count:
            with self._vault.transaction("search.filled", count=count) as tx:
                for table, ids in found.items():
                    for row_id in ids:
                        self._records.keep(tx, table, INDEXED[table], row_id)
        return count

    def _refold(self) -> int:
        """Find by their words as they read at most 2,000 entries kept in an older folding."""
        below = folded_down_to(self._vault)
        if below <= 0:
            return 0
        rows = self._vault.query(
            "SELECT id, words, stems FROM search_entry WHERE id < ? ORDER BY id DESC LIMIT ?",
            (below, READ_AT_ONCE),
        )
        if not rows:
            # There is nothing of before: the first entry to come says so, at no cost.
            if below == ALL_OF_BEFORE:
                return 0
            with self._vault.transaction("search.folded", count=0) as tx:
                keep_folded_down_to(tx, 0)
            return 0
        changed = 0
        with self._vault.transaction("search.folded") as tx:
            for row in rows:
                stems = stems_of(row["words"]) if reads_otherwise(row["words"]) else row["stems"]
                if stems != row["stems"]:
                    tx.update("search_entry", row["id"], stems=stems)
                    changed += 1
            keep_folded_down_to(tx, rows[-1]["id"] if len(rows) == READ_AT_ONCE else 0)
            tx.detail(count=changed)
        return changed

    def _is_full(self, table: str, rule: Indexed) -> bool:
        """Whether as many rows are in the index as have words: two counts are soon made."""
        row = self._vault.query_one(
            f"""SELECT (SELECT count(*) FROM {table} WHERE {rule.has_words})
                = (SELECT count(*) FROM search_entry WHERE kind = ?) AS is_full""",
            (rule.kind,),
        )
        return bool(row and row["is_full"])

    def _missing(
        self, table: str, has_words: str, kind: str = "", limit: int | None = None
    ) -> list[int]:
        sql = _MISSING.format(table=table, has_words=has_words, kind=kind or table)
        return [row["id"] for row in self._vault.query(sql, (AT_ONCE if limit is None else limit,))]
