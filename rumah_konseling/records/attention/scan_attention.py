"""Scans that belong to no paper yet."""

from __future__ import annotations

from rumah_konseling.records.attention_line import AttentionLine
from rumah_konseling.vault.file.store import Vault


def lines(vault: Vault) -> list[AttentionLine]:
    """Return one line for all scans that are not matched."""
    row = vault.query_one("SELECT count(*) AS n FROM scan WHERE document_id IS NULL")
    if row is None or not row["n"]:
        return []
    return [
        AttentionLine(
            "warn",
            str(row["n"]),
            "Pindaian belum dicocokkan",
            "Pilih lembar yang sesuai",
            "Cocokkan",
            ("documents", None, "scans"),
        )
    ]
