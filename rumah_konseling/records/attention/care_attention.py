"""What care asks of the counselor: a plan to look at again, a safety plan that is missing."""

from __future__ import annotations

from datetime import date

from rumah_konseling.records.attention_line import MOST_LINES, AttentionLine
from rumah_konseling.records.index.session_model import Risk
from rumah_konseling.vault.file.store import Vault

_URGENT = (Risk.HIGH.value, Risk.MEDIUM.value)


def lines(vault: Vault, today: date) -> list[AttentionLine]:
    """Return what is open around the plans of clients who are served."""
    return [*_without_safety_plan(vault), *_to_review(vault, today)]


def _without_safety_plan(vault: Vault) -> list[AttentionLine]:
    rows = vault.query(
        """SELECT * FROM (
               SELECT client.id, client.code,
                      (SELECT risk FROM session WHERE client_id = client.id AND risk <> ''
                       ORDER BY started_at DESC, id DESC LIMIT 1) AS risk
               FROM client WHERE client.status = 'active' AND NOT EXISTS (
                   SELECT 1 FROM safety_plan
                   WHERE client_id = client.id AND replaced_at IS NULL))
           WHERE risk IN (?, ?) ORDER BY risk = 'high' DESC, id LIMIT ?""",
        (*_URGENT, MOST_LINES),
    )
    return [
        AttentionLine(
            "danger" if row["risk"] == Risk.HIGH.value else "warn",
            "Risiko tinggi" if row["risk"] == Risk.HIGH.value else "Risiko sedang",
            "Susun rencana keselamatan",
            row["code"],
            "Susun",
            ("clients", row["id"], "plans"),
        )
        for row in rows
    ]


def _to_review(vault: Vault, today: date) -> list[AttentionLine]:
    found = []
    for table, what in (
        ("safety_plan", "Lihat lagi rencana keselamatan"),
        ("care_plan", "Tinjau rencana layanan bersama klien"),
    ):
        rows = vault.query(
            f"""SELECT client.id, client.code, plan.next_review_on FROM {table} AS plan
                JOIN client ON client.id = plan.client_id
                WHERE plan.replaced_at IS NULL AND plan.next_review_on <= ?
                AND client.status = 'active' ORDER BY plan.next_review_on LIMIT ?""",
            (today.isoformat(), MOST_LINES),
        )
        found += [
            AttentionLine(
                "warn",
                _due(date.fromisoformat(row["next_review_on"]), today),
                what,
                row["code"],
                "Buka",
                ("clients", row["id"], "plans"),
            )
            for row in rows
        ]
    return found


def _due(day: date, today: date) -> str:
    late = (today - day).days
    return f"Lewat {late} hari" if late else "Hari ini"
