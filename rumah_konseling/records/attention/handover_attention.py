"""Letters that were prepared, and of which nobody said yet that they were handed over."""

from __future__ import annotations

import json
from datetime import date, datetime

from rumah_konseling.records.attention_line import AttentionLine
from rumah_konseling.vault.file.store import Vault

# A letter in the drawer is as good as none, and a leave runs out meanwhile.
_LATE_DAYS = 7
_MOST_LINES = 20


def lines(vault: Vault, today: date) -> list[AttentionLine]:
    """Return a line for each letter that is still here, the oldest first."""
    rows = vault.query(
        """SELECT client.id, client.code, disclosure.addressee, disclosure.prepared_at
           FROM disclosure JOIN client ON client.id = disclosure.client_id
           WHERE disclosure.state = 'prepared'
           ORDER BY disclosure.prepared_at, disclosure.id LIMIT ?""",
        (_MOST_LINES,),
    )
    found = []
    for row in rows:
        made = datetime.fromisoformat(row["prepared_at"]).astimezone().date()
        days = (today - made).days
        since = "hari ini" if days <= 0 else "kemarin" if days == 1 else f"{days} hari yang lalu"
        found.append(
            AttentionLine(
                "danger" if days > _LATE_DAYS else "warn",
                "Surat",
                "Surat disiapkan, belum diserahkan",
                f"{row['code']} · {json.loads(row['addressee'])['name']} · {since}",
                "Catat",
                ("clients", row["id"], "permissions"),
            )
        )
    return found
