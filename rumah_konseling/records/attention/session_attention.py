"""Notes of sessions that wait for their signature, with their age."""

from __future__ import annotations

from datetime import datetime, timedelta

from rumah_konseling.records.attention_line import MOST_LINES, AttentionLine
from rumah_konseling.records.index.session_model import LATE_AFTER
from rumah_konseling.vault.file.store import Vault


def lines(vault: Vault, now: datetime) -> list[AttentionLine]:
    """Return the unsigned notes of sessions that are over, the oldest first."""
    rows = vault.query(
        """SELECT session.id, session.number, session.started_at, session.minutes, client.code
           FROM session JOIN client ON client.id = session.client_id
           WHERE session.state = 'draft' ORDER BY session.started_at, session.id LIMIT ?""",
        (MOST_LINES,),
    )
    found = []
    for row in rows:
        ended = datetime.fromisoformat(row["started_at"]) + timedelta(minutes=row["minutes"])
        age = now - ended
        if age < timedelta(0):
            continue
        found.append(
            AttentionLine(
                "danger" if age > LATE_AFTER else "warn",
                age_words(age),
                "Catatan sesi belum ditandatangani",
                f"{row['code']} · sesi {row['number']}",
                "Lanjutkan",
                ("session", row["id"], ""),
            )
        )
    return found


def age_words(age: timedelta) -> str:
    """Return an age as "40 menit", "3 jam" or "2 hari"."""
    minutes = int(age.total_seconds() // 60)
    if minutes < 60:
        return f"{minutes} menit"
    return f"{minutes // 60} jam" if minutes < 24 * 60 else f"{minutes // (24 * 60)} hari"
