"""Which words of a text name people, or touch matters that are not permitted?

A mark is a question, not a verdict: the counselor decides on each before the text
can leave. Every mark is a stretch of the text with a kind. What the room *knows*
(names, codes, numbers of clients) is found through case, spacing, affixes and a slip
of one letter; what only *looks* like a name or a number is asked about where no
register may be read (:mod:`rumah_konseling.ethics.look_alikes`).

Every pattern here is bounded: the work grows with the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from rumah_konseling.ethics.folding import FoldedText, Word, bare_forms, compact, digits, folded
from rumah_konseling.ethics.gates.disclosure import Item
from rumah_konseling.ethics.matters import touched
from rumah_konseling.ethics.personal_names import name_words

SHORTEST_NAME = 2
# From five letters on, one that is wrong still shows whose name it was meant to be.
SHORTEST_SLIP = 5
LONGEST_SLIP = 40
_SHORTEST_NUMBER = 4
_WORDS_OF_A_NUMBER = 6
_GLUED = ("si", "sang", "di", "ke", "se", "ku", "kau")
_SHORTEST_GLUED = 4
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
_KIN = frozenset(
    {
        "adik", "anak", "ayah", "bang", "bapak", "bibi", "bu", "ibu", "istri", "kakak", "kakek",
        "mas", "mbak", "nenek", "om", "pak", "paman", "saudara", "saudari", "sdr", "sdri",
        "suami", "tante",
    }
)  # fmt: skip
_CODE = re.compile(r"(?<![^\W_])rk[\W_]{0,3}[0-9]{4}[\W_]{0,3}[0-9]{1,6}(?![^\W_])")
# Digits grouped as people group them: (021) 345.6789, +62 812-3456-7890, 19850412 201001 2 003.
_NUMBER = re.compile(r"(?<![^\W_])\+?\(?[0-9](?:[ ().\-/]{0,3}[0-9]){5,24}(?![0-9])")
# 7-3-2026, 2026-03-07 and 08.00-10.00, one or some of them, are no numbers of people.
_CALENDAR = re.compile(
    r"(?:(?:[0-9]{1,2}[ ./-]{1,3}[0-9]{1,2}[ ./-]{1,3}(?:19|20)?[0-9]{2}"
    r"|(?:19|20)[0-9]{2}[./-][0-9]{1,2}[./-][0-9]{1,2}"
    r"|[0-2]?[0-9][.][0-5][0-9])[ /-]{0,3}){1,4}"
)
_AFTER_AT = re.compile(r" ?@ ?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_LONGEST_LOCAL = 64
_CALLED = re.compile(r"(?:telepon|telp|tlp|tel|hp|wa|whatsapp|ponsel|nomor|no)[ .:]{0,3}$")
_IDENTITY_DIGITS = (16, 18)
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
    found = (text[word.start : word.end] for word in words if word.text not in _KIN)
    return tuple(dict.fromkeys(w for w in found if len(w) >= SHORTEST_NAME and w[0].isupper()))


def people_words(text: str) -> tuple[str, ...]:
    """Return the words of a text that may mean a person: capitalised, or a word for kin."""
    words = FoldedText(text).words()
    found = [text[w.start : w.end] for w in words if w.text in _KIN or text[w.start].isupper()]
    return tuple(dict.fromkeys(found))


class KnownPeople:
    """The people a room knows: the words of their names, their codes and numbers.

    Built once for a register and asked for many texts.
    """

    def __init__(self, names: Iterable[str], numbers: Iterable[str] = ()) -> None:
        self.words: set[str] = set()
        for name in dict.fromkeys(names):
            words = name_words(name)
            self.words |= {word for word in words if len(word) >= SHORTEST_NAME}
            if len(words) > 1:
                self.words.add("".join(words))
        keys = map(compact, numbers)
        self.numbers = {key for key in keys if len(key) >= _SHORTEST_NUMBER}
        self._slips: dict[str, list[str]] = {}
        for word in self.words:
            if SHORTEST_SLIP <= len(word) <= LONGEST_SLIP:
                for key in without_one(word):
                    self._slips.setdefault(key, []).append(word)

    def is_near(self, word: str) -> bool:
        """Whether a word of five letters or more is a name with one letter wrong."""
        if not SHORTEST_SLIP <= len(word) <= LONGEST_SLIP:
            return False
        return any(
            is_one_slip(word, known)
            for key in without_one(word)
            for known in self._slips.get(key, ())
        )


def no_word_is_ordinary(_word: str) -> bool:
    """Answer for a place that has no dictionary."""
    return False


def people_in(
    text: str,
    known: KnownPeople,
    own_names: Iterable[str],
    own_numbers: Iterable[str] = (),
    *,
    is_ordinary: Callable[[str], bool] = no_word_is_ordinary,
) -> tuple[Mark, ...]:
    """Mark the words and numbers by which a text names somebody else.

    ``own_names`` and ``own_numbers`` are those a letter may hold: the client's, the
    recipient's and the counselor's. ``is_ordinary`` tells the words of the dictionary,
    which are no slips of a name. A code of a client is marked whoever's it is.
    """
    whole = FoldedText(text)
    own = KnownPeople(own_names, own_numbers)
    words = list(whole.words())
    found = [
        _mark(text, word.start, word.end)
        for word in words
        if _names_somebody(word, text, known, own, is_ordinary)
    ]
    found += _numbers_in(whole, words, known, own)
    return _each_once(sorted(found, key=lambda mark: mark.start))


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
            for start, end in (*_telephones_in(whole), *_addresses_in(whole))
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
        return mine[1:] == theirs[1:] or (len(mine) > 1 and is_swapped)
    return mine[1:] == theirs or mine == theirs[1:]


def _names_somebody(
    word: Word,
    text: str,
    known: KnownPeople,
    own: KnownPeople,
    is_ordinary: Callable[[str], bool],
) -> bool:
    forms = [form for whole in word.forms for form in bare_forms(whole)]
    if any(form in own.words for form in forms):
        return False
    if any(form in known.words for form in forms):
        return not (text[word.start].islower() and word.text in FUNCTION_WORDS)
    if not any(_is_hidden_in(form, known, own) for form in forms):
        return False
    return not any(map(is_ordinary, forms))


def _is_hidden_in(form: str, known: KnownPeople, own: KnownPeople) -> bool:
    """Whether a name stands in a word with something glued to it, or with a slip."""
    for glued in _GLUED:
        rest = form.removeprefix(glued)
        if _SHORTEST_GLUED <= len(rest) < len(form) and rest in known.words:
            return rest not in own.words
    return known.is_near(form) and not own.is_near(form)


def _numbers_in(
    whole: FoldedText, words: list[Word], known: KnownPeople, own: KnownPeople
) -> Iterator[Mark]:
    for match in _CODE.finditer(whole.text):
        yield _mark(whole.original, *whole.span(*match.span()))
    for match in _NUMBER.finditer(whole.text):
        number = digits(match.group())
        is_identity = len(number) in _IDENTITY_DIGITS and not _CALENDAR.fullmatch(match.group())
        if is_identity and number not in own.numbers:
            yield _mark(whole.original, *whole.span(*match.span()))
    for first, word in enumerate(words):
        number = ""
        for last in words[first : first + _WORDS_OF_A_NUMBER]:
            number += last.text
            if number in known.numbers and number not in own.numbers and not number.isalpha():
                yield _mark(whole.original, word.start, last.end)
    for word, following in pairwise(words):
        name = word.text + following.text
        if (
            name in known.words
            and name not in own.words
            and word.text not in known.words
            and "-" in folded(whole.original[word.end : following.start])
        ):
            yield _mark(whole.original, word.start, following.end)


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


def _mark(text: str, start: int, end: int) -> Mark:
    return Mark(text[start:end], MarkKind.PERSON, None, start, end)


def _each_once(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    found: dict[tuple[str, MarkKind, Item | None], Mark] = {}
    for mark in marks:
        found.setdefault((folded(mark.words), mark.kind, mark.item), mark)
    return tuple(found.values())


def without_one(word: str) -> Iterator[str]:
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
