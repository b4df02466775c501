"""Which words of a text may be names, or touch matters that are not permitted?

A mark is a question, not a verdict: the counselor decides on each before the text
can leave. Every mark is a stretch of the text with a kind. People that the room *knows* are
read by :mod:`rumah_konseling.ethics.deidentify`; what only *looks* like a name or a number
is asked about where no register may be read (:mod:`rumah_konseling.ethics.look_alikes`).

Every pattern here is bounded: the work grows with the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from rumah_konseling.ethics.deidentify.net_addresses import of_the_net
from rumah_konseling.ethics.deidentify.number_words import DIGITS
from rumah_konseling.ethics.deidentify.numbers import extensions
from rumah_konseling.ethics.disclosure_facts import Item
from rumah_konseling.ethics.folding import FoldedText, digits, folded
from rumah_konseling.ethics.matters import touched

SHORTEST_NAME = 2
# From five letters on, one that is wrong still shows whose name it was meant to be.
SHORTEST_SLIP = 5
LONGEST_SLIP = 40
# Two or three letters that almost every letter holds: in small letters they name nobody.
FUNCTION_WORDS = frozenset(
    {
        "ada", "agar", "akan", "aku", "anda", "apa", "atas", "atau", "bagi", "bila", "bisa",
        "dan", "dari", "demi", "dia", "di", "dua", "guna", "hal", "hari", "ia", "ibu", "ini",
        "itu", "jam", "juga", "kami", "kamu", "kan", "kali", "ke", "kita", "la", "lagi", "lah",
        "lain", "lalu", "maka", "masa", "mau", "nya", "oleh", "pada", "pak", "para", "per",
        "pun", "saat", "sang", "satu", "saya", "se", "si", "tak", "tiga", "tidak", "untuk",
        "yang", "yth",
    }
)  # fmt: skip
KIN = frozenset(
    {
        "adik", "anak", "ayah", "bang", "bapak", "bibi", "bu", "ibu", "istri", "kakak", "kakek",
        "mas", "mbak", "nenek", "om", "pak", "paman", "saudara", "saudari", "sdr", "sdri",
        "suami", "tante",
    }
)  # fmt: skip
# Digits grouped as people group them: (021) 345.6789, +62 812-3456-7890, 19850412 201001 2 003.
_NUMBER = re.compile(r"(?<![^\W_])\+?\(?[0-9](?:[ ().\-/]{0,3}[0-9]){5,24}(?![0-9])")
# 7-3-2026, 2026-03-07 and 08.00-10.00, one or some of them, are no numbers of people.
_CALENDAR = re.compile(
    r"(?:(?:[0-9]{1,2}[ ./-]{1,3}[0-9]{1,2}[ ./-]{1,3}(?:19|20)?[0-9]{2}"
    r"|(?:19|20)[0-9]{2}[./-][0-9]{1,2}[./-][0-9]{1,2}"
    r"|[0-2]?[0-9][.][0-5][0-9])[ /-]{0,3}){1,4}"
)
_DIGIT_WORD = f"(?:{'|'.join(DIGITS)})"
# Six digits or more, each said by itself or two as one: «nol delapan dua belas tiga puluh satu».
_SPELLED = re.compile(
    rf"(?<![^\W_]){_DIGIT_WORD}(?:[ ,.-]{{1,3}}(?:(?:belas|puluh)[ ,.-]{{1,3}})?{_DIGIT_WORD})"
    r"{5,15}(?![^\W_])"
)
_AFTER_AT = re.compile(r" ?@ ?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_LONGEST_LOCAL = 64
_CALLED = re.compile(r"(?:telepon|telp|tlp|tel|hp|wa|whatsapp|ponsel|nomor|no)[ .:]{0,3}$")
_MOST_DIGITS_OF_A_TELEPHONE = 15


class MarkKind(StrEnum):
    """Why a word is marked."""

    PERSON = "person"
    MATTER = "matter"
    DIAGNOSIS = "diagnosis"


@dataclass(frozen=True, slots=True)
class Mark:
    """Words in a text that must be decided on; ``item`` is the matter they touch.

    ``start`` and ``end`` are where they stand first; two marks of the same words are one.
    """

    words: str
    kind: MarkKind
    item: Item | None = None
    start: int = field(default=-1, compare=False)
    end: int = field(default=-1, compare=False)


def candidate_names(text: str) -> tuple[str, ...]:
    """Return the words of a text that may be names: capitalised, and no word for kin."""
    words = FoldedText(text).words()
    found = (text[word.start : word.end] for word in words if word.text not in KIN)
    return tuple(dict.fromkeys(w for w in found if len(w) >= SHORTEST_NAME and w[0].isupper()))


def matters_in(text: str, permitted: Iterable[Item]) -> tuple[Mark, ...]:
    """Mark the words that touch a matter which is not permitted."""
    items = frozenset(Item) - frozenset(permitted)
    whole = FoldedText(text)
    found = [
        Mark(text[one.start : one.end], MarkKind.MATTER, one.item, one.start, one.end)
        for one in touched(whole, items)
    ]
    if Item.CONTACT in items:
        found += [
            Mark(text[start:end], MarkKind.MATTER, Item.CONTACT, start, end)
            for start, end in _contacts_in(whole)
        ]
    return _each_once(found)


def is_one_slip(one: str, other: str) -> bool:
    """Whether two different words differ by one letter: changed, left out, added or swapped."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    mine, theirs = one[start:], other[start:]
    if len(mine) == len(theirs):
        is_swapped = mine[:2] == theirs[1::-1] and mine[2:] == theirs[2:]
        return mine[1:] == theirs[1:] or is_swapped
    return mine[1:] == theirs or mine == theirs[1:]


def _contacts_in(whole: FoldedText) -> Iterator[tuple[int, int]]:
    found = [*_telephones_in(whole), *_addresses_in(whole)]
    yield from found
    for match in _SPELLED.finditer(whole.text):
        yield whole.span(*match.span())
    for first, last in extensions(whole.text):
        start, end = whole.span(first, last)
        if not any(one < end and start < other for one, other in found):
            yield start, end
    for _, first, last in of_the_net(whole.text):
        start, end = whole.span(first, last)
        # «tim @kantor» is no account.
        is_account = not whole.text[first:last].removeprefix("@").isalpha()
        if is_account and not any(one < end and start < other for one, other in found):
            yield start, end


def _telephones_in(whole: FoldedText) -> Iterator[tuple[int, int]]:
    for match in _NUMBER.finditer(whole.text):
        said, before = match.group(), whole.text[max(0, match.start() - 16) : match.start()]
        number = digits(said)
        if _CALENDAR.fullmatch(said) or len(number) > _MOST_DIGITS_OF_A_TELEPHONE:
            continue
        if number.startswith(("0", "62")) or said.startswith(("+", "(")) or _CALLED.search(before):
            yield whole.span(*match.span())


def _addresses_in(whole: FoldedText) -> Iterator[tuple[int, int]]:
    for match in _AFTER_AT.finditer(whole.text):
        start = match.start()
        least = max(0, start - _LONGEST_LOCAL)
        while start > least and not whole.text[start - 1].isspace():
            start -= 1
        if start < match.start():
            yield whole.span(start, match.end())


def _each_once(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    found: dict[tuple[str, MarkKind, Item | None], Mark] = {}
    for mark in marks:
        found.setdefault((folded(mark.words), mark.kind, mark.item), mark)
    return tuple(found.values())


def without_one(word: str) -> Iterator[str]:
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
