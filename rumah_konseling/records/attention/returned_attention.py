"""Clients who came back: the consent of their service before is looked at again with them."""

from __future__ import annotations

from datetime import date

from rumah_konseling.records.attention_line import MOST_LINES, AttentionLine
from rumah_konseling.records.in_force import in_force
from rumah_konseling.vault.file.store import Vault


def lines(vault: Vault, today: date) -> list[AttentionLine]:
    """Return those whose consent in force is older than the return; a new one answers it."""
    rows = vault.query(
        f"""SELECT client.id, client.code FROM client
            JOIN consent ON consent.client_id = client.id
            WHERE {in_force("consent")} AND client.status IN ('waiting', 'active')
            AND consent.in_force_at < client.arrived_at
            AND EXISTS (SELECT 1 FROM service_case WHERE client_id = client.id AND number > 1)
            ORDER BY client.arrived_at LIMIT {MOST_LINES}""",
        {"today": today.isoformat()},
    )
    return [
        AttentionLine(
            "warn",
            "Kembali",
            "Tinjau persetujuan dari layanan sebelumnya",
            row["code"],
            "Tinjau",
            ("clients", row["id"], "consent"),
        )
        for row in rows
    ]
