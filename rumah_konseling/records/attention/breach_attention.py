"""Breaches of which somebody is still to be told."""

from __future__ import annotations

from datetime import datetime, timedelta

from rumah_konseling.records.attention_line import MOST_LINES, AttentionLine
from rumah_konseling.vault.file.store import Vault

_HOUR = timedelta(hours=1)


def lines(vault: Vault, now: datetime) -> list[AttentionLine]:
    """Return a line for each open breach, the soonest due first."""
    rows = vault.query(
        f"""SELECT due_at, content ->> '$.is_public' AS is_public,
               (SELECT count(*) FROM breach_client WHERE breach_id = data_breach.id) AS clients
               FROM data_breach WHERE closed_on IS NULL ORDER BY due_at LIMIT {MOST_LINES}"""
    )
    return [
        _line(row["due_at"], row["clients"], now, is_public=bool(row["is_public"])) for row in rows
    ]


def _line(due_at: str, clients: int, now: datetime, *, is_public: bool) -> AttentionLine:
    left = datetime.fromisoformat(due_at) - now
    chip = "Terlambat" if left < timedelta() else f"{left // _HOUR} jam lagi"
    place = ("retention", None, "breaches")
    whose = f"Menyangkut {clients} klien" if clients else "Belum diketahui milik siapa"
    if is_public:
        whose += " dan masyarakat" if clients else "; masyarakat diberi tahu juga"
    return AttentionLine("danger", chip, "Beritahukan insiden data", whose, "Buka", place)
