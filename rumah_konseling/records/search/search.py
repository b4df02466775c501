"""One field that finds clients, papers, recipients, notes, referrals and letters, newest first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import combinations

from rumah_konseling.ethics.folding import bare_forms, sought
from rumah_konseling.ethics.personal_names import beginnings, name_words, spellings
from rumah_konseling.ethics.sought_words import fits, readings
from rumah_konseling.records.index.search_index import first_id, tag, tags_of
from rumah_konseling.records.index.search_model import Hit, SearchFilter
from rumah_konseling.records.index.stemmer import LEAST_LETTERS, join_numbers, stem
from rumah_konseling.records.search.search_found import WRITTEN_WORDS, Found, reader
from rumah_konseling.vault.file.store import Vault

MAX_WORDS = 8
EVERYTHING = SearchFilter()
MAX_TYPED = 1_000
# A code or a serial typed without its hyphens: rk20260001, 20260001.
_SERIAL = re.compile(r"([a-z]{2,4})?((?:19|20)[0-9]{2})([0-9]{1,6})")
LEAST_PARTED, MAX_PARTED = 4, 20
_LEAST_BEGUN = 3
_FIRST, _LAST = 0, 2**62
# Each word must be one token to FTS5, or ``detail=column`` refuses it. 21 letters (New Tai
# Lue, Vedic) are such to Python and not to unicode61.
_TOKEN = re.compile(r"[^\W_\u19b0-\u19c9\u1cf2\u1cf3]+")
_WRITTEN = ("session", *WRITTEN_WORDS)


def words_of(text: str) -> list[str]:
    """Return the folded words of what was typed, at most eight."""
    return _TOKEN.findall(sought(text[:MAX_TYPED]))[:MAX_WORDS]


def joined_words_of(text: str) -> list[str]:
    """Return the words when digits in groups are one number; none when that is the same."""
    plain = sought(text[:MAX_TYPED])
    joined = join_numbers(plain)
    return [] if joined == plain else _TOKEN.findall(joined)[:MAX_WORDS]


def match_expression(text: str) -> str:
    """Return the FTS5 expression for what was typed; empty when it holds no word.

    Every word is quoted, so nothing typed is ever an operator, and matched as a
    prefix; all words must be there. What the register writes in parts is found when it
    is typed as one, and the other way round: “nuraini” finds Nur'aini, “rk20260001”
    RK-2026-0001, “19850412 201001 2 003” a NIP, “Dewi Teladan, S.E.” Dewi Teladan.
    """
    asked = [" ".join(words) for words in readings(text[:MAX_TYPED])]
    ways = [words for one in asked for words in (words_of(one), joined_words_of(one)) if words]
    found = dict.fromkeys(" AND ".join(map(_one_or_in_parts, words)) for words in ways)
    return next(iter(found)) if len(found) == 1 else " OR ".join(f"({one})" for one in found)


def alike_expression(name: str) -> str:
    """Return the FTS5 expression for names that may be the same: two words alike, or the one.

    A word is alike by its first letters, or in another spelling.
    """
    words = dict.fromkeys(words_of(" ".join(name_words(name))))
    # A letter alone stands for whatever begins with it: the other words decide.
    whole = [word for word in words if len(word) > 1] or list(words)
    ways = [f"({' OR '.join(dict.fromkeys(_ways_to_write(word)))})" for word in whole]
    pairs = [f"({one} AND {other})" for one, other in combinations(ways, 2)] or ways
    return f"{{name}} : ({' OR '.join(pairs)})" if pairs else ""


def _ways_to_write(word: str) -> Iterator[str]:
    yield from (f'"{one}"' for one in spellings(word))
    yield f'"{word[0]}"'
    if len(word) >= _LEAST_BEGUN:
        yield from (f'"{one}"*' for one in beginnings(word))


def entry_expression(words: Sequence[str], asked: SearchFilter, joined: Sequence[str] = ()) -> str:
    """Return the FTS5 expression over notes, letters and referrals; empty for no word.

    A word is found by its beginning, without its endings, or by its root, one letter
    only as a word of its own; ``joined`` are the words with their numbers as one. The
    filters are words too, so that they narrow the search itself and not its results.
    """
    ways = [" AND ".join(map(_of_an_entry, one)) for one in (words, joined) if one]
    parts = [ways[0] if len(ways) == 1 else f"(({ways[0]}) OR ({ways[1]}))"] if ways else []
    tags = tags_of((asked.area,) if asked.area else (), asked.technique, asked.risk).split()
    if asked.kind:
        tags.append(tag("kind", asked.kind))
    parts += [f'tags : "{one}"' for one in tags]
    return " AND ".join(parts)


def _of_an_entry(word: str) -> str:
    others = dict.fromkeys((stem(word), *bare_forms(word)[1:]))
    by_root = "".join(
        f' OR "{other}"' for other in others if other != word and len(other) >= LEAST_LETTERS
    )
    beginning = " *" if len(word) > 1 else ""
    return f'{{words stems}} : ("{word}"{beginning}{by_root})'


def _one_or_in_parts(word: str) -> str:
    """Return what finds a word whole or written in parts: at an apostrophe, or a number."""
    ways = [f'"{word}"*']
    if found := _SERIAL.fullmatch(word):
        ways.append(f'"{" ".join(filter(None, found.groups()))}"*')
    elif word.isalpha() and LEAST_PARTED <= len(word) <= MAX_PARTED:
        ways += [f'"{word[:at]} {word[at:]}"*' for at in range(1, len(word))]
    return ways[0] if len(ways) == 1 else f"({' OR '.join(ways)})"


class Search:
    """Finds records by what a counselor remembers of them; nothing of a closed file."""

    def __init__(self, vault: Vault, closed: Callable[[], frozenset[int]] = frozenset) -> None:
        self._vault = vault
        self._closed = closed

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
        ids = self._entries(text, limit + 1, asked) if asked.kind in ("", *_WRITTEN) else []
        if closed := self._closed():
            first = [one for one in first if one.kind == "client" or one.client_id not in closed]
            ids = self._readable(ids, closed)
        is_cut = is_cut or len(first) + len(ids) > limit
        first = first[:limit]
        return Found(
            first,
            ids[: limit - len(first)],
            reader(self._vault, [*words, *joined_words_of(text)]),
            is_cut,
        )

    def _readable(self, ids: list[int], closed: frozenset[int]) -> list[int]:
        """Return the entries that are of no closed file, in their order."""
        marks = ", ".join("?" * len(ids))
        rows = self._vault.query(
            f"SELECT id, client_id FROM search_entry WHERE id IN ({marks})", tuple(ids)
        )
        hidden = {row["id"] for row in rows if row["client_id"] in closed}
        return [one for one in ids if one not in hidden]

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
                groups.append(self._recipients(text))
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

    def _recipients(self, text: str) -> list[Hit]:
        # A directory of some dozens: no index of its own earns its keep.
        rows = self._vault.query(
            "SELECT id, name, office, areas FROM recipient WHERE NOT is_retired ORDER BY id DESC"
        )
        asked = readings(text[:MAX_TYPED])
        return [
            Hit("recipient", row["id"], row["name"], row["office"])
            for row in rows
            if fits(sought(f"{row['name']} {row['office']} {row['areas']}"), asked)
        ]

    def _entries(self, text: str, limit: int, asked: SearchFilter) -> list[int]:
        expression = entry_expression(words_of(text), asked, joined_words_of(text))
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
