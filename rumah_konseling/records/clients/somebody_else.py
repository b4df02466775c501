"""Who is named beside a client: neither client nor counselor, nor, unasked, an unwanted one."""

from __future__ import annotations

from rumah_konseling.ethics.somebody_else import Known, fault
from rumah_konseling.records.clients.client_model import SENT_BY_GROUND, CameBy
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


def sent_by(vault: Vault, client_id: int) -> str:
    """Return the words by which whoever sent the client is kept; empty where nobody did."""
    row = vault.query_one(
        "SELECT came_by, came_by_detail, ground FROM client WHERE id = ?", (client_id,)
    )
    was_sent = row is not None and (
        row["came_by"] == CameBy.SUPERIOR.value
        or row["ground"] in {one.value for one in SENT_BY_GROUND}
    )
    return row["came_by_detail"] if row is not None and was_sent else ""


def never_contacted(vault: Vault, client_id: int) -> list[str]:
    """Return whom the client never wants to be contacted, as their last consent has it."""
    rows = vault.query(
        """SELECT never_contact FROM consent_exception WHERE consent_id = (
               SELECT max(id) FROM consent WHERE client_id = ? AND in_force_at IS NOT NULL)""",
        (client_id,),
    )
    return [row["never_contact"] for row in rows]


def counselor_of(vault: Vault) -> Known:
    """Return the room's counselor."""
    row = vault.query_one(
        """SELECT value ->> '$.counselor.name' AS name, value ->> '$.counselor.nip' AS nip
           FROM setting WHERE key = 'identity'"""
    )
    return Known(row["name"] or "", row["nip"] or "") if row else Known("")
