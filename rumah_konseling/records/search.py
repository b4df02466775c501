"""One field that finds clients, papers and recipients, newest first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rumah_konseling.vault.store import Vault

MAX_WORDS = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: ``kind`` is ``client``, ``document`` or ``recipient``."""

    kind: str
    record_id: int
    title: str
    detail: str


def match_expression(text: str) -> str:
    """Return the FTS5 expression for what was typed; empty when it holds no word.

    Every word is quoted, so nothing typed is ever an operator, and matched as a
    prefix; all words must be there.
    """
    words = re.findall(r"\w+", text)[:MAX_WORDS]
    return " ".join(f'"{word}"*' for word in words)


class Search:
    """Finds records by what a counselor remembers of them."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def find(self, text: str, limit: int = 50) -> list[Hit]:
        """Return at most ``limit`` hits: clients, papers, recipients, each newest first."""
        expression = match_expression(text)
        if not expression:
            return []
        clients = self._vault.query(
            """SELECT client.id, code, name, unit FROM client JOIN (
                   SELECT rowid FROM client_fts WHERE client_fts MATCH ?
                   ORDER BY rowid DESC LIMIT ?) AS found ON client.id = found.rowid
               ORDER BY client.id DESC""",
            (expression, limit),
        )
        hits = [
            Hit("client", row["id"], f"{row['code']}  {row['name']}", row["unit"])
            for row in clients
        ]
        papers = self._vault.query(
            """SELECT document.id, serial, title, client.code FROM document JOIN (
                   SELECT rowid FROM document_fts WHERE document_fts MATCH ?
                   ORDER BY rowid DESC LIMIT ?) AS found ON document.id = found.rowid
               LEFT JOIN client ON client.id = document.client_id
               ORDER BY document.id DESC""",
            (expression, limit - len(hits)),
        )
        hits += [
            Hit("document", row["id"], row["serial"], f"{row['title']} · {row['code'] or ''}")
            for row in papers
        ]
        hits += self._recipients(text)
        return hits[:limit]

    def _recipients(self, text: str) -> list[Hit]:
        # A directory of some dozens: no index of its own earns its keep.
        words = [word.casefold() for word in re.findall(r"\w+", text)[:MAX_WORDS]]
        rows = self._vault.query(
            "SELECT id, name, office, areas FROM recipient WHERE NOT is_retired ORDER BY id DESC"
        )
        return [
            Hit("recipient", row["id"], row["name"], row["office"])
            for row in rows
            if all(
                word in f"{row['name']} {row['office']} {row['areas']}".casefold() for word in words
            )
        ]
