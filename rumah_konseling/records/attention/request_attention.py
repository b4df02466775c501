"""Requests about employees that nobody has answered yet."""

from __future__ import annotations

from datetime import date, timedelta

from rumah_konseling.records.attention_line import AttentionLine
from rumah_konseling.vault.file.store import Vault

# An office asks again after a week; the ready answer takes a minute.
_LATE = timedelta(days=7)


def lines(vault: Vault, today: date) -> list[AttentionLine]:
    """Return one line for all that wait; none is ever told by whom it is about."""
    row = vault.query_one(
        """SELECT count(*) AS n, min(asked_on) AS first FROM employer_request
           WHERE answered_on IS NULL"""
    )
    if row is None or not row["n"]:
        return []
    days = (today - date.fromisoformat(row["first"])).days
    since = "hari ini" if days <= 0 else "kemarin" if days == 1 else f"{days} hari yang lalu"
    return [
        AttentionLine(
            "danger" if days > _LATE.days else "warn",
            str(row["n"]),
            "Permintaan informasi belum dijawab",
            f"Yang pertama {since}",
            "Jawab",
            ("ledger", None, "requests"),
        )
    ]
