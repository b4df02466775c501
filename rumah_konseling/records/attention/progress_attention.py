"""What clients' own view of their progress asks of the counselor."""

from __future__ import annotations

from rumah_konseling.records.attention_line import MOST_LINES, AttentionLine
from rumah_konseling.records.mapping import read_row
from rumah_konseling.records.progress.progress_model import Answers, is_to_be_talked_about
from rumah_konseling.vault.file.store import Vault

_TAB = "sessions"


def lines(vault: Vault) -> list[AttentionLine]:
    """Return the slips that wait to be compared, and what is to be talked about."""
    return [*_returned(vault), *_falling(vault)]


def _returned(vault: Vault) -> list[AttentionLine]:
    rows = vault.query(
        """SELECT client.id, client.code FROM progress_rating
           JOIN client ON client.id = progress_rating.client_id
           WHERE progress_rating.state = 'returned' ORDER BY progress_rating.id LIMIT ?""",
        (MOST_LINES,),
    )
    return [
        AttentionLine(
            "warn",
            "Pindaian",
            "Slip perkembangan perlu dicocokkan",
            row["code"],
            "Buka",
            ("clients", row["id"], _TAB),
        )
        for row in rows
    ]


def _falling(vault: Vault) -> list[AttentionLine]:
    """Return whose last answers fell, as long as no session was held after them."""
    rows = vault.query(
        """SELECT client.id, client.code, now.daily, now.calm, now.goal, now.help,
               before.id AS earlier, before.daily AS b_daily, before.calm AS b_calm,
               before.goal AS b_goal, before.help AS b_help
           FROM progress_rating AS now JOIN client ON client.id = now.client_id
           LEFT JOIN progress_rating AS before ON before.id = (
               SELECT id FROM progress_rating AS earlier
               WHERE earlier.client_id = now.client_id AND earlier.state = 'kept'
               AND (earlier.rated_on, earlier.id) < (now.rated_on, now.id)
               ORDER BY earlier.rated_on DESC, earlier.id DESC LIMIT 1)
           WHERE now.state = 'kept' AND client.status = 'active' AND now.id = (
               SELECT id FROM progress_rating AS latest
               WHERE latest.client_id = now.client_id AND latest.state = 'kept'
               ORDER BY latest.rated_on DESC, latest.id DESC LIMIT 1)
           AND NOT EXISTS (SELECT 1 FROM session WHERE session.client_id = now.client_id
               AND session.created_at > now.created_at)
           ORDER BY now.rated_on""",
    )
    found = []
    for row in rows:
        before = None
        if row["earlier"] is not None:
            before = Answers(row["b_daily"], row["b_calm"], row["b_goal"], row["b_help"])
        if is_to_be_talked_about(read_row(Answers, row), before):
            found.append(
                AttentionLine(
                    "warn",
                    "Sesi berikut",
                    "Bicarakan perkembangan menurut klien",
                    row["code"],
                    "Buka",
                    ("clients", row["id"], _TAB),
                )
            )
    return found[:MOST_LINES]
