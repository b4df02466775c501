"""Permissions that wait for a signature or its check, and those that soon end."""

from __future__ import annotations

import json
from datetime import date, timedelta

from rumah_konseling.records.attention.waiting import ago, days_left, is_late
from rumah_konseling.records.attention_line import MOST_LINES, AttentionLine
from rumah_konseling.records.in_force import in_force
from rumah_konseling.vault.file.store import Vault

SOON = timedelta(days=14)


def lines(vault: Vault, today: date) -> list[AttentionLine]:
    """Return the permissions that wait, then those that end."""
    waiting = vault.query(
        f"""SELECT client.id, client.code, p.state, p.updated_at FROM release_permission AS p
           JOIN client ON client.id = p.client_id
           WHERE p.state IN ('printed', 'signed') ORDER BY p.updated_at LIMIT {MOST_LINES}"""
    )
    ending = vault.query(
        f"""SELECT client.id, client.code, p.valid_until, p.addressee
            FROM release_permission AS p JOIN client ON client.id = p.client_id
            WHERE {in_force("p")} AND p.valid_until <= :soon
            ORDER BY p.valid_until LIMIT {MOST_LINES}""",
        {"today": today.isoformat(), "soon": (today + SOON).isoformat()},
    )
    words = {
        "printed": ("Terbit", "Izin menunggu tanda tangan"),
        "signed": ("Pindaian", "Izin bertanda tangan perlu diperiksa"),
    }
    lines = [
        AttentionLine(
            "danger" if is_late(row, today) else "warn",
            *words[row["state"]],
            f"{row['code']} · {ago(row['updated_at'], today)}",
            "Periksa",
            ("clients", row["id"], "permissions"),
        )
        for row in waiting
    ]
    return lines + [
        AttentionLine(
            "warn",
            days_left(date.fromisoformat(row["valid_until"]), today),
            "Izin akan berakhir",
            f"{row['code']} · {json.loads(row['addressee'])['name']}",
            "Perpanjang",
            ("clients", row["id"], "permissions"),
        )
        for row in ending
    ]
