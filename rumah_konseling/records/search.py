"""One field that finds clients, papers, recipients, notes, referrals and letters, newest first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from rumah_konseling.records.search_found import Found, reader
from rumah_konseling.records.search_index import first_id, tag, tags_of
from rumah_konseling.records.search_model import Hit, SearchFilter
from rumah_konseling.records.stems import LEAST_LETTERS, fold, stem
from rumah_konseling.vault.store import Vault

MAX_WORDS = 8
EVERYTHING = SearchFilter()
_FIRST, _LAST = 0, 2**62
# Each word must be one token to FTS5, or ``detail=column`` refuses it. 21 letters (New Tai
# Lue, Vedic) are such to Python and not to unicode61.
_TOKEN = re.compile(r"[^\W_\u19b0-\u19c9\u1cf2\u1cf3]+")
_WRITTEN = ("session", "letter", "referral")


def words_of(text: str) -> list[str]:
    """Return the folded words of what was typed, at most eight."""
    return _TOKEN.findall(fold(text))[:MAX_WORDS]


def match_expression(text: str) -> str:
    """Return the FTS5 expression for what was typed; empty when it holds no word.

    Every word is quoted, so nothing typed is ever an operator, and matched as a
    prefix; all words must be there.
    """
    words = re.findall(r"\w+", text)[:MAX_WORDS]
    return " ".join(f'"{word}"*' for word in words)


def entry_expression(words: Sequence[str], asked: SearchFilter) -> str:
    """Return the FTS5 expression over notes, letters and referrals; empty for no word.

    A word is found by its beginning or by its root, one letter only as a word of its
    own; the filters are words too, so that they narrow the search itself and not its
    results.
    """
    parts = []
    for word in words:
        root = stem(word)
        by_root = f' OR "{root}"' if root != word and len(root) >= LEAST_LETTERS else ""
        beginning = " *" if len(word) > 1 else ""
        parts.append(f'{{words stems}} : ("{word}"{beginning}{by_root})')
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
        """Return what :meth:`look` finds, all of it read."""
        return list(self.look(text, limit, asked))

    def look(
        self,
        text: str,
        limit: int = 50,
        asked: SearchFilter = EVERYTHING,
        share: int | None = None,
    ) -> Found:
        """Return at most ``limit`` hits, each read when it is looked at.

        Clients, papers and recipients come first, each newest first, then what was
        written, newest first. With ``share`` no more than so many of each of the first
        three, so that none hides what follows. With a filter alone, the newest sessions
        that pass.
        """
        words = words_of(text)
        if not words and not (asked.is_for_sessions or asked.has_period or asked.kind):
            return Found()
        first, is_cut = self._first(text, words, asked, limit if share is None else share)
        ids = self._entries(words, limit + 1, asked) if asked.kind in ("", *_WRITTEN) else []
        is_cut = is_cut or len(first) + len(ids) > limit
        first = first[:limit]
        return Found(first, ids[: limit - len(first)], reader(self._vault, words), is_cut)

    def _first(
        self, text: str, words: Sequence[str], asked: SearchFilter, share: int
    ) -> tuple[list[Hit], bool]:
        """Return clients, papers and recipients, and whether some are left out."""
        groups: list[list[Hit]] = []
        if words and not asked.is_for_sessions and not asked.has_period:
            if asked.kind in ("", "client"):
                groups.append(self._clients(text, share + 1))
            if asked.kind in ("", "document"):
                groups.append(self._papers(text, share + 1))
            if asked.kind in ("", "recipient"):
                groups.append(self._recipients(words))
        hits = [hit for group in groups for hit in group[:share]]
        return hits, any(len(group) > share for group in groups)

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

    def _entries(self, words: Sequence[str], limit: int, asked: SearchFilter) -> list[int]:
        expression = entry_expression(words, asked)
        period = _ids(asked.since, asked.until)
        rows = (
            self._vault.query(
                """SELECT rowid AS id FROM search_fts WHERE search_fts MATCH ?
                   AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?""",
                (expression, *period, limit),
            )
            if expression
            else self._vault.query(
                "SELECT id FROM search_entry WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT ?",
                (*period, limit),
            )
        )
        return [row["id"] for row in rows]


def _ids(since: date | None, until: date | None) -> tuple[int, int]:
    """Return the first and the last id of a period of the office's days."""
    first = first_id(_midnight(since)) if since else _FIRST
    last = first_id(_midnight(until + timedelta(days=1))) - 1 if until else _LAST
    return first, last


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min).astimezone()
