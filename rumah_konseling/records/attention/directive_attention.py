"""What directives ask of the counselor: a talk that was wanted, a sheet, a review, an end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from rumah_konseling.records.attention_line import MOST_LINES, AttentionLine
from rumah_konseling.records.directives.directive_model import DIRECTIVE_WORDS, DirectiveKind
from rumah_konseling.records.in_force import in_force
from rumah_konseling.vault.file.store import Vault

_SOON = timedelta(days=30)
_TAB = "directives"


def lines(vault: Vault, today: date) -> list[AttentionLine]:
    """Return what is open around the directives of clients who are not closed."""
    return [*_wanted(vault), *_ask_again(vault, today), *_sheets(vault), *_dated(vault, today)]


def _wanted(vault: Vault) -> list[AttentionLine]:
    """Return who wanted to talk it over, or has one that is not written down here."""
    rows = vault.query(
        """SELECT client.id, client.code, consent.terms ->> '$.directive' AS answer
           FROM consent JOIN client ON client.id = consent.client_id
           WHERE client.status = 'active' AND consent.id = (
               SELECT max(id) FROM consent AS latest
               WHERE latest.client_id = client.id AND latest.in_force_at IS NOT NULL)
           AND (answer = 'discuss' AND NOT EXISTS (
                   SELECT 1 FROM directive_talk AS talk
                   WHERE talk.client_id = client.id AND talk.created_at >= consent.in_force_at)
               OR answer = 'yes' AND NOT EXISTS (
                   SELECT 1 FROM directive WHERE directive.client_id = client.id)
               AND NOT EXISTS (SELECT 1 FROM directive_talk AS talk
                   WHERE talk.client_id = client.id))
           ORDER BY client.id LIMIT ?""",
        (MOST_LINES,),
    )
    words = {
        "discuss": "Klien ingin membicarakan arahan",
        "yes": "Klien memiliki arahan yang belum dicatat",
    }
    return [_line("neutral", "Arahan", words[row["answer"]], row) for row in rows]


def _ask_again(vault: Vault, today: date) -> list[AttentionLine]:
    rows = vault.query(
        """SELECT client.id, client.code FROM directive_talk AS talk
           JOIN client ON client.id = talk.client_id
           WHERE talk.ask_again_on <= ? AND client.status <> 'closed' AND talk.id = (
               SELECT max(id) FROM directive_talk WHERE client_id = client.id)
           ORDER BY talk.ask_again_on LIMIT ?""",
        (today.isoformat(), MOST_LINES),
    )
    return [_line("warn", "Hari ini", "Tanyakan lagi tentang arahan", row) for row in rows]


def _sheets(vault: Vault) -> list[AttentionLine]:
    rows = vault.query(
        """SELECT client.id, client.code, directive.kind, directive.state FROM directive
           JOIN client ON client.id = directive.client_id
           WHERE directive.state IN ('printed', 'signed') ORDER BY directive.id LIMIT ?""",
        (MOST_LINES,),
    )
    words = {
        "printed": ("Terbit", "{} menunggu tanda tangan"),
        "signed": ("Pindaian", "{} bertanda tangan perlu diperiksa"),
    }
    found = []
    for row in rows:
        chip, said = words[row["state"]]
        found.append(_line("warn", chip, said.format(_kind(row)), row))
    return found


def _dated(vault: Vault, today: date) -> list[AttentionLine]:
    rows = vault.query(
        f"""SELECT client.id, client.code, directive.kind, directive.valid_until,
                directive.review_on FROM directive
            JOIN client ON client.id = directive.client_id
            WHERE {in_force("directive")} AND client.status <> 'closed'
            AND (directive.review_on <= :today OR directive.valid_until <= :soon)
            ORDER BY directive.review_on LIMIT :most""",
        {
            "today": today.isoformat(),
            "soon": (today + _SOON).isoformat(),
            "most": MOST_LINES,
        },
    )
    found = []
    for row in rows:
        if row["review_on"] is not None and row["review_on"] <= today.isoformat():
            found.append(_line("warn", "Tinjau", f"Tinjau {_kind(row).lower()}", row))
        else:
            left = (date.fromisoformat(row["valid_until"]) - today).days
            found.append(_line("warn", f"{left} hari lagi", f"{_kind(row)} akan berakhir", row))
    return found


def _kind(row: Any) -> str:
    return DIRECTIVE_WORDS[DirectiveKind(row["kind"])]


def _line(kind: Any, chip: str, title: str, row: Any) -> AttentionLine:
    return AttentionLine(kind, chip, title, row["code"], "Buka", ("clients", row["id"], _TAB))
