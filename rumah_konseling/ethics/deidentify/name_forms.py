"""All the forms in which the names of known people are written, and how they hide in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rumah_konseling.ethics.deidentify.cut_names import LEAST_CUT, LEAST_END
from rumah_konseling.ethics.deidentify.dossier import Person
from rumah_konseling.ethics.deidentify.lexicon import Lexicon
from rumah_konseling.ethics.deidentify.page import Token
from rumah_konseling.ethics.deidentify.vocabulary import HONORIFICS, TITLES
from rumah_konseling.ethics.deidentify.word_list import words
from rumah_konseling.ethics.mentions import LONGEST_SLIP, SHORTEST_SLIP, is_one_slip, without_one
from rumah_konseling.ethics.personal_names import name_words, spellings

LEAST_BROKEN = 5
# Where a capital shows its beginning a name of two letters is seen, too: «keLi».
LEAST_SHOWN = 2
_GLUED_TITLES = {"pak", "bu", "om", "tn", "ny"} | {title for title in HONORIFICS if len(title) > 2}
# How long a name must be for one to be seen behind what is glued to it.
_GLUED = {
    **dict.fromkeys(words("si sang di ke se ku kau ber per nge"), 4),
    **dict.fromkeys(sorted(_GLUED_TITLES), 3),
}
_FATHER = frozenset({"bin", "binti"})
_LONGEST_GLUED = max(map(len, _GLUED))
_LEAST_SHORT = 5
# What other languages of the country put to a name: Javanese -e, -ne, -ipun, Sundanese -na,
# Bugis -mi, -ji, -pi, Minangkabau -nyo, Betawi -nye.
_REGIONAL = ("nipun", "ipun", "nyo", "nye", "ne", "na", "mi", "ji", "pi", "e")
_LEAST_REGIONAL = 4
_BY_EAR = (
    ("dh", "d"), ("th", "t"), ("kh", "h"), ("kh", "k"), ("sy", "s"), ("ph", "p"), ("ph", "f"),
    ("dz", "d"), ("sh", "s"), ("ie", "i"), ("gh", "g"), ("ck", "k"),
    ("ae", "e"), ("ai", "e"), ("au", "o"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1")


@dataclass(frozen=True, slots=True)
class Inner:
    """A name within a word: what is glued before it, and how many letters are its."""

    people: frozenset[str]
    glued: int
    letters: int
    is_doubtful: bool = False


class NameForms:
    """The words of known people's names by every form, each with whose it is."""

    def __init__(self, people: tuple[Person, ...], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.words: dict[str, set[str]] = {}
        self.nicknames: set[str] = set()
        self.titles: dict[str, set[str]] = {}
        """By the first word of a nickname the titles that belong to it: “Mang Aep”."""
        self.whole: dict[str, tuple[str, ...]] = {}
        self.initials: dict[str, set[str]] = {}
        self.initials_of_parts: dict[str, set[str]] = {}
        for person in people:
            for name in person.names:
                self._learn(person.key, _borne(name))
            for name in person.nicknames:
                words = _borne(name)
                self._learn(person.key, words)
                self.nicknames |= set(words)
                said = name_words(name)
                self.titles.setdefault(words[0], set()).update(said[: len(said) - len(words)])
        self._within: dict[tuple[str, bool, bool], Inner | None] = {}
        self._short: dict[str, set[str]] = {}
        for word, keys in self.words.items():
            for size in range(_LEAST_SHORT, len(word) - 1):
                for part in (word[:size], word[-size:]):
                    self._short.setdefault(part, set()).update(keys)
        self.cut: dict[str, set[str]] = {}
        """What a known name begins with."""
        self.cut_ends: dict[str, set[str]] = {}
        """What a known name ends with."""
        for word, keys in self.words.items():
            for size in range(LEAST_CUT, len(word) - 1):
                self.cut.setdefault(word[:size], set()).update(keys)
            for size in range(LEAST_END, len(word) - 1):
                self.cut_ends.setdefault(word[-size:], set()).update(keys)
        self.begun = {
            word[:size]
            for word in self.words
            if len(word) >= LEAST_BROKEN - 1
            for size in range(1, len(word))
        }
        self._slips: dict[str, list[str]] = {}
        for word in self.words:
            if SHORTEST_SLIP <= len(word) <= LONGEST_SLIP:
                for key in without_one(word):
                    self._slips.setdefault(key, []).append(word)

    def _learn(self, key: str, words: tuple[str, ...]) -> None:
        for word in words:
            if len(word) > 1:
                for form in (*spellings(word), *_heard(word)):
                    if len(form) > 1:
                        self.words.setdefault(form, set()).add(key)
        self.whole[key] = tuple(dict.fromkeys((*self.whole.get(key, ()), *words)))
        run = [word for word in words if word not in _FATHER]
        for first in range(len(run)):
            for last in range(first + 2, len(run) + 1):
                self.words.setdefault("".join(run[first:last]), set()).add(key)
        if len(words) > 1:
            initials = "".join(word[0] for word in words)
            self.initials.setdefault(initials, set()).add(key)
            for short in (initials[:2], initials[0] + initials[-1]):
                self.initials.setdefault(short, set()).add(key)
            for first in range(1, len(words) - 1):
                self.initials_of_parts.setdefault(initials[first:], set()).add(key)

    def is_surname(self, token: Token, key: str) -> bool:
        """Whether a word of somebody's name is neither the first of it nor a nickname."""
        words = self.whole[key]
        if len(words) == 1 or not self.nicknames.isdisjoint(token.forms):
            return False
        return set(token.forms).isdisjoint({*spellings(words[0]), *_heard(words[0])})

    def within(self, token: Token) -> Inner | None:
        """Return the name with something glued to it, cut short or with one letter wrong."""
        key = (token.text, token.is_capital and not token.begins, token.has_inner_capital)
        if key not in self._within:
            self._within[key] = (
                self._glued(token, self.words)
                or self._with_regional_ending(token)
                or self._slipped(token)
                or self._shortened(token)
            )
        return self._within[key]

    def is_cut(self, form: str) -> bool:
        """Whether a known name begins or ends with a word."""
        return form in self.cut or form in self.cut_ends

    def has_part(self, token: Token) -> bool:
        """Whether the word can be part of a known name at all, wherever it stands."""
        word = token.text
        return (
            len(word) == 1
            or word in self.begun
            or word in self.initials
            or any(form in self.words or self.is_cut(form) for form in token.forms)
            or self.within(token) is not None
        )

    def _glued(self, token: Token, known: Mapping[str, set[str]]) -> Inner | None:
        # A capital shows where the name begins, also in what would be a word without it.
        shown = token.has_inner_capital
        is_common = self._lexicon.is_common(token.text) and not self._lexicon.is_guessed(token.text)
        if is_common and not shown:
            return None
        for form in token.forms:
            for size in range(2, min(len(form), _LONGEST_GLUED + 1)):
                least = _GLUED.get(form[:size])
                if least is None or (self._lexicon.is_root(form) and not shown):
                    continue
                least = LEAST_SHOWN if shown else least
                rest = form[size:]
                for inner in (rest, rest.removesuffix("an"), rest.removesuffix("in"), rest[:-3]):
                    if len(inner) >= least and inner in known:
                        is_short = known is self._short
                        return Inner(frozenset(known[inner]), size, len(inner), is_short)
        return None

    def _with_regional_ending(self, token: Token) -> Inner | None:
        """Find a name with an ending of another language of the country, whole: «Parjone»."""
        word = token.text
        if self._is_of_the_language(word) and not (token.is_capital and not token.begins):
            return None
        for ending in _REGIONAL:
            inner = word.removesuffix(ending)
            if len(inner) < len(word) and len(inner) >= _LEAST_REGIONAL and inner in self.words:
                is_doubtful = self._lexicon.is_name(word) or self._lexicon.is_of_the_language(word)
                return Inner(frozenset(self.words[inner]), 0, len(word), is_doubtful)
        return None

    def _slipped(self, token: Token) -> Inner | None:
        is_large = token.is_capital and not token.begins
        if self._is_of_the_language(token.text) and not is_large:
            return None
        for form in token.forms:
            is_word = self._is_of_the_language(form)
            if (is_word and not is_large) or not SHORTEST_SLIP - 1 <= len(form) <= LONGEST_SLIP:
                continue
            near = {
                known
                for key in without_one(form)
                for known in self._slips.get(key, ())
                if is_one_slip(form, known)
            }
            if near:
                people = frozenset(key for known in near for key in self.words[known])
                # «Marlena» may be Marlina misspelt, or another woman; «Pertus» is a word, too.
                is_doubtful = self._lexicon.is_of_the_language(form) or self._lexicon.is_name(form)
                return Inner(people, 0, len(form), is_doubtful)
        return None

    def _is_of_the_language(self, word: str) -> bool:
        # A word of another tongue may as well be a name with a letter wrong: «Tanyo» of Tanoyo.
        is_word = self._lexicon.is_of_the_language(word) and not self._lexicon.is_guessed(word)
        return is_word and word not in self._lexicon.lists["dialects"]

    def _shortened(self, token: Token) -> Inner | None:
        """Find a part of a name: «Trisno» may be Sutrisno, and «Parlin» Parlindungan."""
        short = frozenset(self._short.get(token.text, ()))
        if short and not self._lexicon.is_of_the_language(token.text):
            return Inner(short, 0, len(token.text), is_doubtful=True)
        return self._glued(token, self._short)


def _heard(word: str) -> Iterator[str]:
    """Yield how a name is written by ear: «Fadhil» as «fadil», «Yusseph» as «yusep»."""
    for long, short in _BY_EAR:
        if long in word:
            yield word.replace(long, short)
    yield _DOUBLED.sub(r"\1", word)


def _borne(name: str) -> tuple[str, ...]:
    """Return the words of a name without the titles it begins with: «Daeng Situru»."""
    words = name_words(name)
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    return words
