"""Legal orders that wait for their answer, the nearest day first."""

from __future__ import annotations

import json
from datetime import date, timedelta

from rumah_konseling.records.attention_line import AttentionLine
from rumah_konseling.vault.file.store import Vault

NEAR = timedelta(days=3)


def lines(vault: Vault, today: date) -> list[AttentionLine]:
    """Return a line for each order that is neither answered nor withdrawn."""
    rows = vault.query(
        """SELECT legal_order.id, received, completed_at, client.code FROM legal_order
           JOIN client ON client.id = legal_order.client_id
           WHERE answered_on IS NULL AND withdrawn_on IS NULL
           ORDER BY ifnull(received ->> '$.answer_by', '9999'), legal_order.id"""
    )
    found = []
    for row in rows:
        until = json.loads(row["received"])["answer_by"]
        left = date.fromisoformat(until) - today if until else None
        found.append(
            AttentionLine(
                "danger" if left is not None and left <= NEAR else "warn",
                _chip(left),
                "Jawab perintah hukum" if row["completed_at"] else "Timbang perintah hukum",
                row["code"],
                "Buka",
                ("ledger", row["id"], "orders"),
            )
        )
    return [*found, *_untold(vault, today)]


def _untold(vault: Vault, today: date) -> list[AttentionLine]:
    """Return a line for each order that was answered and whose client does not know of it."""
    rows = vault.query(
        """SELECT legal_order.id, client.code FROM legal_order
           JOIN client ON client.id = legal_order.client_id
           WHERE answered_on IS NOT NULL AND told_on IS NULL
           AND handling ->> '$.client_told' <> 'before'
           AND NOT EXISTS (SELECT 1 FROM closing WHERE client_id = client.id
               AND kind = 'died' AND reopened_at IS NULL)
           AND ifnull(tell_from <= ?, 1)
           ORDER BY answered_on, legal_order.id""",
        (today.isoformat(),),
    )
    return [
        AttentionLine(
            "warn",
            "Perintah",
            "Beri tahu klien tentang perintah hukum yang sudah dijawab",
            row["code"],
            "Buka",
            ("ledger", row["id"], "orders"),
        )
        for row in rows
    ]


def _chip(left: timedelta | None) -> str:
    if left is None:
        return "Perintah"
    if left.days < 0:
        return "Terlambat"
    return "Hari ini" if left.days == 0 else f"{left.days} hari"
