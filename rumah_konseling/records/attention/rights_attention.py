"""Requests by right that wait for their answer, and what was granted and not begun."""

from __future__ import annotations

from datetime import datetime, timedelta

from rumah_konseling.records.attention_line import AttentionLine, Kind
from rumah_konseling.vault.file.store import Vault

_PRESSING = timedelta(hours=24)
_HOUR = timedelta(hours=1)


def lines(vault: Vault, now: datetime) -> list[AttentionLine]:
    """Return a line for each open request; clocks run in hours, holidays included."""
    rows = vault.query(
        """SELECT due_at, client.code FROM rights_request
           JOIN client ON client.id = rights_request.client_id
           WHERE answered_at IS NULL ORDER BY due_at IS NULL, due_at, rights_request.id LIMIT 20"""
    )
    return [*(_line(row["code"], row["due_at"], now) for row in rows), *_promised(vault)]


def _promised(vault: Vault) -> list[AttentionLine]:
    """Return a line for each erasure that was granted on paper and that nobody began."""
    rows = vault.query(
        """SELECT client.code FROM rights_request JOIN client ON client.id = client_id
           WHERE answered_at IS NOT NULL
           AND 'erasure' IN (SELECT value FROM json_each(content, '$.rights'))
           AND 'erasure' NOT IN (SELECT value ->> 0 FROM json_each(answer, '$.refused'))
           AND NOT EXISTS (
               SELECT 1 FROM destruction_item AS item JOIN destruction
               ON destruction.id = item.destruction_id
               WHERE item.client_id = client.id AND destruction.created_at >= received_at)
           ORDER BY answered_at, rights_request.id LIMIT 20"""
    )
    place = ("retention", None, "destruction")
    return [
        AttentionLine(
            "warn",
            "Dikabulkan",
            "Mulai penghapusan yang dikabulkan",
            f"{row['code']} · tutup dahulu layanannya bila masih berjalan",
            "Buka",
            place,
        )
        for row in rows
    ]


def _line(code: str, due_at: str | None, now: datetime) -> AttentionLine:
    kind: Kind = "warn"
    chip = "Tanpa batas"
    if due_at is not None:
        left = datetime.fromisoformat(due_at) - now
        kind = "danger" if left < _PRESSING else "warn"
        chip = "Terlambat" if left < timedelta() else f"{left // _HOUR} jam lagi"
    place = ("retention", None, "rights")
    return AttentionLine(kind, chip, "Jawab permintaan hak klien", code, "Buka", place)
