"""Records of closed services whose last day of keeping has passed."""

from __future__ import annotations

from datetime import date

from rumah_konseling.records.attention_line import AttentionLine
from rumah_konseling.vault.file.store import Vault


def lines(vault: Vault, today: date) -> list[AttentionLine]:
    """Return one line for all of them; it opens the one that is overdue the longest."""
    rows = vault.query(
        """SELECT client.id, client.code FROM closing JOIN client ON client.id = closing.client_id
           WHERE closing.id = (SELECT max(id) FROM closing WHERE client_id = client.id)
           AND client.status = 'closed' AND closing.reopened_at IS NULL AND closing.keep_until < ?
           ORDER BY closing.keep_until""",
        (today.isoformat(),),
    )
    if not rows:
        return []
    return [
        AttentionLine(
            "neutral",
            str(len(rows)),
            "Masa simpan berkas klien sudah berakhir",
            f"{rows[0]['code']} lebih dahulu · musnahkan hanya menurut jadwal retensi arsip",
            "Buka",
            ("clients", rows[0]["id"], "summary"),
        )
    ]
