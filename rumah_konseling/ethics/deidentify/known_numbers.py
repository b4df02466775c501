"""Find the numbers and codes that the room knows, however their digits are grouped or said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rumah_konseling.ethics.deidentify.dossier import Fact
from rumah_konseling.ethics.deidentify.number_words import BEGINS, MOST_DICTATED, said_digits
from rumah_konseling.ethics.deidentify.numbers import LABELS, NUMBERED
from rumah_konseling.ethics.deidentify.page import Page, Token
from rumah_konseling.ethics.deidentify.spans import Action, Kind, Span
from rumah_konseling.ethics.folding import compact, sought

_LEAST_KNOWN = 4
_LEAST_OF_PLATE = 3
# Shorter ones are told where they stand as words, longer ones also within other digits.
_LEAST_IN_A_RUN, _LEAST_WITHIN = 6, 8
_MOST_WORDS = 20
_LONGEST_GAP = 8
# Letters that are drawn like a digit: «O812» and «l975» are numbers.
_DRAWN = str.maketrans("oqilszbg", "00115289")
_LEAST_DRAWN = 6
_DIGITS = re.compile("[0-9oqilszbg]*[0-9][0-9oqilszbg]*")
_HAS_DIGIT = re.compile("[0-9]")
_LIKE_DIGITS = re.compile("[0-9oqilszbg]{1,4}")
# How an address of the net is said: «nama at kantor titik com», «nama a keong kantor».
_SPOKEN = frozenset({"at", "et", "ad", "dot", "titik", "a", "keong"})
_FIRST = re.compile("^0|^62")
_LEAST_LOCAL = 8


@dataclass(slots=True)
class _Run:
    """Digits behind one another, each with where it stands and whether a word begins there."""

    digits: str = ""
    places: list[tuple[int, int]] = field(default_factory=list)
    begins: set[int] = field(default_factory=set)

    def add(self, digits: str, places: list[tuple[int, int]]) -> None:
        """Put the digits of one word behind the others."""
        self.begins.add(len(self.digits))
        self.digits += digits
        self.places += places

    def is_whole(self, start: int, end: int) -> bool:
        """Whether a stretch is made of whole words."""
        return start in self.begins and (end in self.begins or end == len(self.digits))


class KnownNumbers:
    """The numbers and codes of a dossier, found with or without separators and in words."""

    def __init__(self, facts: tuple[Fact, ...]) -> None:
        self._facts: dict[str, Fact] = {}
        self._numbers: dict[str, list[str]] = {}
        self._drawn: dict[str, Fact] = {}
        self._written: set[str] = set()
        for fact in facts:
            if fact.kind in NUMBERED:
                for key in _keys_of(fact):
                    self._learn(key, fact)
                if fact.kind is Kind.EMAIL:
                    self._learn_local(fact)
        for several in self._numbers.values():
            several.sort(key=len, reverse=True)
        keys = [*self._facts, *self._drawn]
        self._longest = max(map(len, keys), default=0)
        self._starts = {key[:size] for key in keys for size in (1, 2)}

    def _learn(self, key: str, fact: Fact) -> None:
        if key in self._facts:
            return
        self._facts[key] = fact
        if key.isdecimal() and len(key) >= _LEAST_IN_A_RUN:
            self._numbers.setdefault(key[:_LEAST_IN_A_RUN], []).append(key)
        elif len(key) >= _LEAST_DRAWN:
            self._drawn.setdefault(key.translate(_DRAWN), fact)

    def _learn_local(self, fact: Fact) -> None:
        """Learn the name that stands before the sign of an address, where it is no word."""
        local = fact.value.partition("@")[0]
        key = compact(local)
        if len(key) > _LEAST_KNOWN and not key.isalpha():
            self._learn(key, fact)
        elif len(key) >= _LEAST_LOCAL and key != sought(local):
            # «kantor» is a word, but hardly anybody else is called «rina.kantor».
            self._learn(key, fact)
            self._written.add(key)

    def spans(self, page: Page) -> Iterator[Span]:
        """Yield where a known number stands."""
        if not self._facts:
            return
        for place, first in enumerate(page.tokens):
            may_begin = self._may_begin(first.text) or first.text in BEGINS
            found = self._code_at(page, place) if may_begin else None
            if found is not None:
                yield _span(page, *found)
            elif first.is_digits:
                yield from self._glued(page, first)
        is_of_words = _HAS_DIGIT.search(page.flat) is None
        if self._numbers and not (is_of_words and BEGINS.isdisjoint(page.line.split())):
            for run in _runs(page):
                yield from self._in_run(page, run)

    def _code_at(self, page: Page, place: int) -> tuple[Fact, int, int] | None:
        """Return the longest known number that is made of the words from here on."""
        key, longest = "", None
        start = page.tokens[place].start
        last = place
        while last < min(place + _MOST_WORDS, len(page.tokens)):
            token = page.tokens[last]
            if last > place and len(token.gap) > _LONGEST_GAP:
                break
            said, count = _said_at(page.tokens, last)
            if key and token.text in _SPOKEN and not self._goes_on(key + token.text):
                last += 1
                continue
            key += said or token.text
            if len(key) > self._longest or not self._may_begin(key):
                break
            last += count
            fact = self._facts.get(key) or self._drawn.get(key.translate(_DRAWN))
            end = page.tokens[last - 1].end
            is_apart = key in self._written and " " in page.text[start:end]
            if fact is not None and not is_apart:
                longest = (fact, start, end)
        return longest

    def _goes_on(self, key: str) -> bool:
        """Whether a word that may be a spoken sign is a part of what is known: «P A 9594 A»."""
        return key in self._facts or key in self._starts

    def _may_begin(self, key: str) -> bool:
        return key[:2] in self._starts or key.translate(_DRAWN)[:2] in self._starts

    def _glued(self, page: Page, token: Token) -> Iterator[Span]:
        """Find a code behind the word to which it is put: «pasporX0499883»."""
        if token.end - token.start != len(token.text):
            return
        for at in range(1, len(token.text) - _LEAST_DRAWN + 1):
            code = token.text[at:]
            fact = self._facts.get(code)
            if fact is not None and not code.isdecimal():
                yield _span(page, fact, token.start + at, token.end)
                return

    def _in_run(self, page: Page, run: _Run) -> Iterator[Span]:
        at = 0
        while at <= len(run.digits) - _LEAST_IN_A_RUN:
            begun = run.digits[at : at + _LEAST_IN_A_RUN]
            for key in self._numbers.get(begun, ()):
                end = at + len(key)
                is_long = len(key) >= _LEAST_WITHIN
                if run.digits.startswith(key, at) and (is_long or run.is_whole(at, end)):
                    yield _span(page, self._facts[key], run.places[at][0], run.places[end - 1][1])
                    at = end - 1
                    break
            at += 1


def _keys_of(fact: Fact) -> Iterator[str]:
    key = compact(fact.value)
    if len(key) >= (_LEAST_OF_PLATE if fact.kind is Kind.PLATE else _LEAST_KNOWN):
        yield key
    if fact.kind is Kind.PHONE and key.isdecimal():
        bare = _FIRST.sub("", key)
        yield from ("0" + bare, "62" + bare, "620" + bare, "0062" + bare, bare)
    if fact.kind is Kind.CODE:
        yield from _short_codes(fact.value)
    if fact.kind is Kind.PLATE:
        # Without the letters at its end a plate of four figures still tells the car.
        series = re.fullmatch("([a-z]{1,2}[0-9]{3,4})[a-z]{1,3}", key)
        yield from series.groups() if series else ()


def _short_codes(code: str) -> Iterator[str]:
    """Yield how a code is said in haste: «RK-2026-104», «RK 26 0104», «RK 104»."""
    match = re.fullmatch(r"([a-z]+)((?:19|20)([0-9]{2}))([0-9]+)", compact(code))
    if match is None:
        return
    letters, year, short, number = match.groups()
    bare = number.lstrip("0")
    for key in (
        letters + year + bare, letters + short + number, letters + number, letters + bare,
        year + number,
    ):  # fmt: skip
        if len(key) >= _LEAST_KNOWN:
            yield key


def _runs(page: Page) -> Iterator[_Run]:
    """Yield the digits of a text that no word parts, whatever signs stand between them."""
    run, place = _Run(), 0
    while place < len(page.tokens):
        token = page.tokens[place]
        said, count = _said_at(page.tokens, place)
        if len(token.gap) > _LONGEST_GAP:
            yield run
            run = _Run()
        if said and not token.text.isdecimal():
            where = (token.start, page.tokens[place + count - 1].end)
            run.add(said, [where] * len(said))
        elif token.is_digits or _LIKE_DIGITS.fullmatch(token.text):
            for start, digits in _drawn_digits(token):
                if start and run.digits:
                    yield run
                    run = _Run()
                run.add(digits, _places_of(token, start, len(digits)))
        elif run.digits:
            yield run
            run = _Run()
        place += count
    yield run


def _drawn_digits(token: Token) -> Iterator[tuple[int, str]]:
    """Yield the digits within a word, the letters drawn like one among them."""
    if _LIKE_DIGITS.fullmatch(token.text):
        yield 0, token.text.translate(_DRAWN)
        return
    for match in _DIGITS.finditer(token.text):
        yield match.start(), match.group().translate(_DRAWN)


def _places_of(token: Token, start: int, count: int) -> list[tuple[int, int]]:
    if token.end - token.start != len(token.text):
        return [(token.start, token.end)] * count
    first = token.start + start
    return [(at, at + 1) for at in range(first, first + count)]


def _said_at(tokens: list[Token], place: int) -> tuple[str, int]:
    """Return the digits of the number in words that begins at a word, and of how many words."""
    if tokens[place].text not in BEGINS:
        return "", 1
    said, count = said_digits([token.text for token in tokens[place : place + MOST_DICTATED + 1]])
    return (said, count) if said else ("", 1)


def _span(page: Page, fact: Fact, start: int, end: int) -> Span:
    # A bracket belongs to a number that closes it: (021) 345, but not (0812 345).
    opening = "+(" if ")" in page.text[start:end] else "+"
    before = page.text[:start]
    start -= len(before) - len(before.rstrip(opening))
    return Span(
        start, end, fact.kind, Action.REPLACE, f"fact:{compact(fact.value)}",
        fact.label or LABELS[fact.kind], is_known=True,
    )  # fmt: skip
