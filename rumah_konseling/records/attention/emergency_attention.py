"""Emergencies whose record is not complete, with the time that is left for it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from rumah_konseling.records.attention_line import AttentionLine
from rumah_konseling.records.disclosures.emergency_model import DUE_AFTER, ClientTold
from rumah_konseling.vault.file.store import Vault


def lines(vault: Vault, now: datetime) -> list[AttentionLine]:
    """Return the emergencies to complete, the oldest first."""
    rows = vault.query(
        """SELECT emergency.id, emergency.began_at, emergency.completion, client.code
           FROM emergency JOIN client ON client.id = emergency.client_id
           WHERE completed_at IS NULL ORDER BY began_at"""
    )
    found = []
    for row in rows:
        left = datetime.fromisoformat(row["began_at"]) + DUE_AFTER - now
        told = json.loads(row["completion"])["client_told"] != ClientTold.NOT_YET.value
        what = "isi sisanya" if told else "klien belum diberi tahu"
        found.append(
            AttentionLine(
                "danger",
                _clock_left(left),
                "Lengkapi catatan darurat",
                f"{row['code']} · {what}",
                "Lengkapi",
                ("ledger", row["id"], "emergency"),
            )
        )
    return found


def _clock_left(left: timedelta) -> str:
    minutes = int(left.total_seconds() // 60)
    if minutes < 0:
        return "Terlambat"
    return f"{minutes // 60} jam" if minutes >= 60 else f"{minutes} menit"
