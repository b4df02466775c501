"""One field that finds clients, papers, recipients, notes, referrals and letters, newest first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from rumah_konseling.records.care_words import RISK_WORDS, TECHNIQUE_WORDS
from rumah_konseling.records.search_index import first_id, moment_of, tag, tags_of
from rumah_konseling.records.search_model import Hit, SearchFilter
from rumah_konseling.records.session_model import Risk, Technique
from rumah_konseling.records.snippets import snippet
from rumah_konseling.records.stems import LEAST_LETTERS, fold, stem
from rumah_konseling.vault.store import Vault

MAX_WORDS = 8
EVERYTHING = SearchFilter()
_FIRST, _LAST = 0, 2**62


def words_of(text: str) -> list[str]:
    """Return the folded words of what was typed, at most eight."""
    return re.findall(r"\w+", fold(text))[:MAX_WORDS]


def match_expression(text: str) -> str:
    """Return the FTS5 expression for what was typed; empty when it holds no word.

    Every word is quoted, so nothing typed is ever an operator, and matched as a
    prefix; all words must be there.
    """
    words = re.findall(r"\w+", text)[:MAX_WORDS]
    return " ".join(f'"{word}"*' for word in words)


def entry_expression(words: Sequence[str], asked: SearchFilter) -> str:
    """Return the FTS5 expression over notes, letters and referrals; empty for no word.

    A word is found by its beginning or by its root; the filters are words too, so
    that they narrow the search itself and not its results.
    """
    parts = []
    for word in words:
        root = stem(word)
        by_root = f' OR "{root}"' if root != word and len(root) >= LEAST_LETTERS else ""
        parts.append(f'{{words stems}} : ("{word}" *{by_root})')
    tags = tags_of((asked.area,) if asked.area else (), asked.technique, asked.risk).split()
    if asked.kind:
        tags.append(tag("kind", asked.kind))
    parts += [f'tags : "{one}"' for one in tags]
    return " AND ".join(parts)


class Search:
    """Finds records by what a counselor remembers of them."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def find(self, text: str, limit: int = 50, asked: SearchFilter = EVERYTHING) -> list[Hit]:
        """Return at most ``limit`` hits.

        Clients, papers and recipients come first, each newest first, then what was
        written, newest first. With a filter alone, the newest sessions that pass.
        """
        words = words_of(text)
        if not words and not (asked.is_for_sessions or asked.has_period):
            return []
        hits: list[Hit] = []
        if words and not asked.is_for_sessions and not asked.has_period:
            if asked.kind in ("", "client"):
                hits += self._clients(text, limit)
            if asked.kind in ("", "document"):
                hits += self._papers(text, limit - len(hits))
            if asked.kind in ("", "recipient"):
                hits += self._recipients(words)
        if asked.kind in ("", "session", "letter", "referral"):
            hits += self._written(words, limit, asked)
        return hits[:limit]

    def _clients(self, text: str, limit: int) -> list[Hit]:
        rows = self._vault.query(
            """SELECT client.id, code, name, unit FROM client JOIN (
                   SELECT rowid FROM client_fts WHERE client_fts MATCH ?
                   ORDER BY rowid DESC LIMIT ?) AS found ON client.id = found.rowid
               ORDER BY client.id DESC""",
            (match_expression(text), limit),
        )
        return [
            Hit("client", row["id"], f"{row['code']}  {row['name']}", row["unit"], row["id"])
            for row in rows
        ]

    def _papers(self, text: str, limit: int) -> list[Hit]:
        rows = self._vault.query(
            """SELECT document.id, serial, title, client.code, client_id FROM document JOIN (
                   SELECT rowid FROM document_fts WHERE document_fts MATCH ?
                   ORDER BY rowid DESC LIMIT ?) AS found ON document.id = found.rowid
               LEFT JOIN client ON client.id = document.client_id
               ORDER BY document.id DESC""",
            (match_expression(text), limit),
        )
        return [
            Hit(
                "document",
                row["id"],
                row["serial"],
                f"{row['title']} · {row['code'] or ''}",
                row["client_id"],
            )
            for row in rows
        ]

    def _recipients(self, words: Sequence[str]) -> list[Hit]:
        # A directory of some dozens: no index of its own earns its keep.
        rows = self._vault.query(
            "SELECT id, name, office, areas FROM recipient WHERE NOT is_retired ORDER BY id DESC"
        )
        return [
            Hit("recipient", row["id"], row["name"], row["office"])
            for row in rows
            if all(word in fold(f"{row['name']} {row['office']} {row['areas']}") for word in words)
        ]

    def _written(self, words: Sequence[str], limit: int, asked: SearchFilter) -> list[Hit]:
        expression = entry_expression(words, asked)
        first, last = _ids(asked.since, asked.until)
        found = (
            """SELECT rowid FROM search_fts WHERE search_fts MATCH ?
               AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?"""
            if expression
            else """SELECT id AS rowid FROM search_entry WHERE ? = ''
                    AND id BETWEEN ? AND ? ORDER BY id DESC LIMIT ?"""
        )
        rows = self._vault.query(
            f"""SELECT entry.*, client.code, client.name, session.number, session.technique,
                       session.risk
                FROM ({found}) AS found
                JOIN search_entry AS entry ON entry.id = found.rowid
                JOIN client ON client.id = entry.client_id
                LEFT JOIN session ON entry.kind = 'session' AND session.id = entry.record_id
                ORDER BY entry.id DESC""",
            (expression, first, last, limit),
        )
        return [_hit(row, words) for row in rows]


def _hit(row: Any, words: Sequence[str]) -> Hit:
    kind = row["kind"]
    what = {"letter": "Surat", "referral": "Rujukan"}.get(kind) or f"Sesi {row['number']}"
    technique, risk = row["technique"], row["risk"]
    facts = [
        TECHNIQUE_WORDS[Technique(technique)] if technique else "",
        f"risiko {RISK_WORDS[Risk(risk)].lower()}" if risk and risk != Risk.NONE.value else "",
    ]
    return Hit(
        kind=kind,
        record_id=row["record_id"],
        title=f"{what} · {row['code']}  {row['name']}",
        detail=" · ".join(fact for fact in facts if fact),
        client_id=row["client_id"],
        at=moment_of(row["id"]),
        snippet=snippet(row["words"], words),
    )


def _ids(since: date | None, until: date | None) -> tuple[int, int]:
    """Return the first and the last id of a period of the office's days."""
    first = first_id(_midnight(since)) if since else _FIRST
    last = first_id(_midnight(until + timedelta(days=1))) - 1 if until else _LAST
    return first, last


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min).astimezone()
