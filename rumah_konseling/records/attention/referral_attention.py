"""Referrals of whose course somebody is to be asked, or whose answer has come."""

from __future__ import annotations

from datetime import date

from rumah_konseling.records.attention_line import MOST_LINES, AttentionLine
from rumah_konseling.vault.file.store import Vault


def lines(vault: Vault, today: date) -> list[AttentionLine]:
    """Return the referrals to follow up, the longest due first."""
    rows = vault.query(
        f"""SELECT client.id, client.code, referral.reply_attachment_id, recipient.name
           FROM referral JOIN client ON client.id = referral.client_id
           JOIN recipient ON recipient.id = referral.recipient_id
           WHERE referral.state NOT IN ('draft', 'closed', 'replied')
           AND (referral.follow_up_on <= ? OR referral.reply_attachment_id IS NOT NULL)
           ORDER BY referral.follow_up_on LIMIT {MOST_LINES}""",
        (today.isoformat(),),
    )
    return [
        AttentionLine(
            "warn",
            "Balasan" if row["reply_attachment_id"] else "Rujukan",
            "Balasan rujukan diterima; catat isinya"
            if row["reply_attachment_id"]
            else "Tanyakan kelanjutan rujukan",
            f"{row['code']} · {row['name']}",
            "Buka",
            ("clients", row["id"], "referrals"),
        )
        for row in rows
    ]
