"""Relations to a client that are not declared yet, or whose conflict must be looked at again."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from rumah_konseling.ethics.referring import ReferralReason
from rumah_konseling.records.attention_line import MOST_LINES, AttentionLine
from rumah_konseling.records.disclosures.referrals import HANDED_OVER
from rumah_konseling.vault.file.store import Vault

# A safeguard is looked at again together with the next review of the care itself.
REVIEWED_AFTER = timedelta(days=90)


def lines(vault: Vault, today: date) -> list[AttentionLine]:
    """Return the safeguards to look at again and the referrals that were only announced."""
    rows = vault.query(
        f"""SELECT client.id, client.code, declared.resolution, declared.declared_at,
               EXISTS (SELECT 1 FROM referral WHERE referral.client_id = client.id
                       AND state NOT IN ('declined', 'client_declined', 'closed')
                       AND instr(reasons, :reason) AND {HANDED_OVER}) AS goes_on
           FROM client JOIN conflict_declaration AS declared ON declared.id = (
               SELECT max(id) FROM conflict_declaration WHERE client_id = client.id)
           WHERE client.status IN ('waiting', 'active') AND declared.has_conflict
           AND declared.resolution <> '' ORDER BY declared.id""",
        {"reason": f'"{ReferralReason.CONFLICT_OF_INTEREST}"'},
    )
    found = []
    for row in rows:
        declared_on = datetime.fromisoformat(row["declared_at"]).astimezone().date()
        if row["resolution"] == "safeguard" and today - declared_on >= REVIEWED_AFTER:
            title, action, tab = (
                "Tinjau langkah pengamanan benturan kepentingan",
                "Tinjau",
                "conflict",
            )
        elif row["resolution"] == "refer" and not row["goes_on"]:
            title, action, tab = "Rujukan karena hubungan belum berjalan", "Rujuk", "referrals"
        else:
            continue
        place = ("clients", row["id"], tab)
        found.append(AttentionLine("warn", "Hubungan", title, row["code"], action, place))
    return found[:MOST_LINES]


def undeclared(vault: Vault) -> list[AttentionLine]:
    """Return the active clients to whom the counselor declared no relation yet."""
    rows = vault.query(
        f"""SELECT id, code FROM client WHERE status = 'active' AND NOT EXISTS (
               SELECT 1 FROM conflict_declaration WHERE client_id = client.id)
           ORDER BY id LIMIT {MOST_LINES}"""
    )
    return [
        AttentionLine(
            "warn",
            "Benturan",
            "Hubungan dengan klien belum dinyatakan",
            row["code"],
            "Nyatakan",
            ("clients", row["id"], "conflict"),
        )
        for row in rows
    ]
