"""Asks, where somebody is named beside a client, whether that is the client or the counselor."""

from __future__ import annotations

from rumah_konseling.ethics.somebody_else import Known, fault
from rumah_konseling.vault.file.store import Vault


def self_fault(vault: Vault, client_id: int | None, name: str, number: str = "") -> str:
    """Return what to do where ``name``, or ``number``, is the client or the counselor, or "".

    Without a client the counselor alone is looked for.
    """
    client = None
    if client_id is not None:
        row = vault.query_one("SELECT name, id_number FROM client WHERE id = ?", (client_id,))
        client = Known(row["name"], row["id_number"]) if row else None
    return fault(Known(name, number), client, counselor_of(vault))


def counselor_of(vault: Vault) -> Known:
    """Return the room's counselor."""
    row = vault.query_one(
        """SELECT value ->> '$.counselor.name' AS name, value ->> '$.counselor.nip' AS nip
           FROM setting WHERE key = 'identity'"""
    )
    return Known(row["name"] or "", row["nip"] or "") if row else Known("")
