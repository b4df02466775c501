"""Clients who came of age since a parent or guardian agreed for them: they are asked anew."""

from __future__ import annotations

from datetime import date, timedelta

from rumah_konseling.records.attention_line import AttentionLine
from rumah_konseling.records.clients.client_checks import of_age_on
from rumah_konseling.vault.file.store import Vault

SOON = timedelta(days=30)


def lines(vault: Vault, today: date) -> list[AttentionLine]:
    """Return a line for each active client whose newest consent is their guardian's."""
    rows = vault.query(
        """SELECT client.id, client.code, birth_date, id_kind, id_number FROM client
           JOIN consent ON consent.id = (SELECT max(id) FROM consent
               WHERE client_id = client.id AND in_force_at IS NOT NULL)
           WHERE status = 'active' AND terms ->> '$.is_minor'
           AND ifnull(terms ->> '$.guardian_name', '') <> '' ORDER BY client.id"""
    )
    found = []
    for row in rows:
        day = of_age_on(row)
        if day is None or day > today + SOON:
            continue
        is_over = day <= today
        found.append(
            AttentionLine(
                "danger" if is_over else "warn",
                "Dewasa" if is_over else f"{(day - today).days} hari",
                "Klien genap 18 tahun; tanyakan persetujuannya sendiri",
                row["code"],
                "Perbarui",
                ("clients", row["id"], "consent"),
            )
        )
    return found
