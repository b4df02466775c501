"""Find the people a room knows in a text, however their names are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rumah_konseling.ethics.deidentify.dossier import Person, labels_of
from rumah_konseling.ethics.deidentify.lexicon import Lexicon
from rumah_konseling.ethics.deidentify.page import Page, Token
from rumah_konseling.ethics.deidentify.spans import Action, Kind, Span
from rumah_konseling.ethics.deidentify.vocabulary import FUNCTION_WORDS, HONORIFICS, TITLES
from rumah_konseling.ethics.deidentify.word_list import words
from rumah_konseling.ethics.folding import bare_forms, compact, sought
from rumah_konseling.ethics.mentions import LONGEST_SLIP, SHORTEST_SLIP, is_one_slip, without_one
from rumah_konseling.ethics.personal_names import name_words, spellings

_GLUED_TITLES = (
    "pak bu mas mbak mba bang kak om tante dik dek bapak ibu kang teh bung daeng pakde bude mbah "
    "tn ny sdr uda bli koh"
)
# How long a name must be for one to be seen behind what is glued to it.
_GLUED = {
    **dict.fromkeys(words("si sang di ke se ku kau ber per nge"), 4),
    **dict.fromkeys(words(_GLUED_TITLES), 3),
}
_LONGEST_GLUED = max(map(len, _GLUED))
_BINDS = frozenset({"bin", "binti", "alias", "van", "de", "al", "el"})
_LEAST_BROKEN = 5
_MOST_PARTS = 4
_LEAST_SHORT = 5
_INITIAL_SIGNS = " ."
_CONTEXT = 24
_BY_EAR = (
    ("dh", "d"), ("th", "t"), ("kh", "h"), ("kh", "k"), ("sy", "s"), ("ph", "p"), ("ph", "f"),
    ("dz", "d"), ("sh", "s"), ("ie", "i"), ("gh", "g"), ("ck", "k"),
)  # fmt: skip
_FEASTS = frozenset({"fitri", "adha"})
_DOUBLED = re.compile(r"(.)\1")


@dataclass(frozen=True, slots=True)
class Hit:
    """A word that names one of some people, and how sure that is."""

    people: frozenset[str]
    start: int
    end: int
    is_word: bool = False
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class _Inner:
    """A name within a word: what is glued before it, and how many letters are its."""

    people: frozenset[str]
    glued: int
    letters: int
    is_doubtful: bool = False


class KnownNames:
    """The people of a dossier by every form of their names."""

    def __init__(self, people: tuple[Person, ...], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.labels = labels_of(people)
        self.words: dict[str, set[str]] = {}
        self._nick: set[str] = set()
        self._whole: dict[str, tuple[str, ...]] = {}
        self._initials: dict[str, set[str]] = {}
        for person in people:
            for name in person.names:
                self._learn(person.key, _borne(name))
            for name in person.nicknames:
                words = _borne(name)
                self._learn(person.key, words)
                self._nick |= set(words)
        self._dull: set[str] = set()
        self._within: dict[str, _Inner | None] = {}
        self._short: dict[str, set[str]] = {}
        for word, keys in self.words.items():
            for size in range(_LEAST_SHORT, len(word) - 1):
                for part in (word[:size], word[-size:]):
                    self._short.setdefault(part, set()).update(keys)
        self._begun = {
            word[:size]
            for word in self.words
            if len(word) >= _LEAST_BROKEN
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
        self._whole[key] = tuple(dict.fromkeys((*self._whole.get(key, ()), *words)))
        for first in range(len(words)):
            for last in range(first + 2, len(words) + 1):
                self.words.setdefault("".join(words[first:last]), set()).add(key)
        if len(words) > 1:
            initials = "".join(word[0] for word in words)
            self._initials.setdefault(initials, set()).add(key)
            self._initials.setdefault(initials[:2], set()).add(key)

    def spans(self, page: Page) -> Iterator[Span]:
        """Yield where a known person is named, in order."""
        place = 0
        while place < len(page.tokens):
            word = page.tokens[place].text
            if word in self._dull:
                place += 1
                continue
            found = self._named_at(page, place)
            if found is None:
                self._learn_dull(page.tokens[place])
                place += 1
            else:
                span, place = found
                yield span

    def _learn_dull(self, token: Token) -> None:
        """Remember a word that can be no part of a known name, wherever it stands."""
        word = token.text
        may_be = (
            len(word) == 1
            or word in self._begun
            or word in self._initials
            or self._within.get(word) is not None
            or any(form in self.words for form in token.forms)
        )
        if not may_be:
            self._dull.add(word)

    def _named_at(self, page: Page, place: int) -> tuple[Span, int] | None:
        tokens = page.tokens
        initials = self._initials_at(page, place)
        if initials is not None:
            return initials
        hit, after = self._hit_at(page, place)
        if hit is None:
            return None
        people, start, end = hit.people, hit.start, hit.end
        hits, last_whole = [hit], end == tokens[after - 1].end
        while last_whole and after < len(tokens) and _binds(page, tokens[after]):
            more, beyond = self._hit_at(page, after)
            if more is not None and more.people & people:
                people, end, after = more.people & people, more.end, beyond
                hits.append(more)
                last_whole = end == tokens[after - 1].end
                continue
            grown = self._with_initial(page, after, people)
            if grown is not None:
                people, end, after = *grown, after + 1
                hits.append(Hit(people, end, end))
                continue
            break
        if self._is_somebody_else(page, after, hits):
            return None
        end, after = self._with_father(page, end, after)
        start = self._with_first_initial(page, place, start, people)
        return self._span(page, place, hits, people, start, end), after

    def _hit_at(self, page: Page, place: int) -> tuple[Hit | None, int]:
        token = page.tokens[place]
        hit = self._by_word(page, place)
        if hit is not None and not hit.is_doubtful:
            return hit, place + 1
        # A name broken by a hyphen, a line's end or spaces: «Parlin-⏎dungan», «Su tris no».
        joined = token.text
        if joined not in self._begun:
            return hit, place + 1
        for last in range(place + 1, min(place + _MOST_PARTS, len(page.tokens))):
            part = page.tokens[last]
            if not part.text.isalpha() or part.gap.strip(" -\n\t­‐‑") or len(part.gap) > 4:
                break
            joined += part.text
            for form in bare_forms(joined):
                if len(form) >= _LEAST_BROKEN and form in self.words:
                    ordinary = self._lexicon.is_common(token.text) and "-" not in part.gap
                    if ordinary and self._lexicon.is_common(part.text):
                        continue
                    end = _end_of(page, part, len(joined) - len(form))
                    return Hit(frozenset(self.words[form]), token.start, end), last + 1
        return hit, place + 1

    def _by_word(self, page: Page, place: int) -> Hit | None:
        token = page.tokens[place]
        if token.is_digits:
            return None
        for form in token.forms:
            people = self.words.get(form)
            if people:
                return self._exact(page, place, form, people)
        return self._hidden(page, token)

    def _exact(self, page: Page, place: int, form: str, people: set[str]) -> Hit | None:
        token = page.tokens[place]
        end = _end_of(page, token, len(token.text) - len(form))
        is_word = self._lexicon.is_common(token.text) or self._lexicon.is_common(form)
        after_title = bool(place and page.tokens[place - 1].text in HONORIFICS and token.is_close)
        if len(form) <= 2 and not token.is_capital and not after_title and not page.is_shouted:
            if is_word or form != token.text:
                return None
            return Hit(frozenset(people), token.start, end, is_word=True)
        if form in FUNCTION_WORDS and not token.is_capital and not after_title:
            return None
        if form in _FEASTS and place and page.tokens[place - 1].text in {"idul", "id"}:
            return None
        if place and page.tokens[place - 1].text == "nabi":
            return None
        if is_word and token.is_capital and after_title:
            is_word = False
        return Hit(frozenset(people), token.start, end, is_word)

    def _hidden(self, page: Page, token: Token) -> Hit | None:
        """Find a name with something glued to it, or with one letter wrong."""
        if token.text not in self._within:
            self._within[token.text] = self._glued(token) or self._slipped(token)
        inner = self._within[token.text]
        if inner is None:
            return None
        start = _start_of(token, inner.glued)
        end = _end_of(page, token, len(token.text) - inner.glued - inner.letters)
        return Hit(inner.people, start, end, is_doubtful=inner.is_doubtful)

    def _glued(self, token: Token) -> _Inner | None:
        if self._lexicon.is_common(token.text):
            return None
        for form in token.forms:
            for size in range(2, min(len(form), _LONGEST_GLUED + 1)):
                least = _GLUED.get(form[:size])
                if least is None or self._lexicon.is_root(form):
                    continue
                rest = form[size:]
                for inner in (rest, rest.removesuffix("an"), rest.removesuffix("in"), rest[:-3]):
                    if len(inner) >= least and inner in self.words:
                        return _Inner(frozenset(self.words[inner]), size, len(inner))
                    if inner in self._short:
                        return _Inner(frozenset(self._short[inner]), size, len(inner), True)
        return None

    def _slipped(self, token: Token) -> _Inner | None:
        if self._lexicon.is_common(token.text):
            return None
        for form in token.forms:
            if not SHORTEST_SLIP <= len(form) <= LONGEST_SLIP or self._lexicon.is_common(form):
                continue
            near = {
                known
                for key in without_one(form)
                for known in self._slips.get(key, ())
                if is_one_slip(form, known)
            }
            if near:
                people = frozenset(key for known in near for key in self.words[known])
                # «Marlena» may be Marlina misspelt, or another woman.
                return _Inner(people, 0, len(form), is_doubtful=self._lexicon.is_name(form))
        # «Trisno» may be Sutrisno, and «Parlin» Parlindungan.
        short = frozenset(self._short.get(token.text, ()))
        return _Inner(short, 0, len(token.text), is_doubtful=True) if short else None

    def _initials_at(self, page: Page, place: int) -> tuple[Span, int] | None:
        """Find «R.S.» and «RS» that stand for a known person's names."""
        tokens = page.tokens
        letters, last = "", place
        while last < len(tokens) and len(tokens[last].text) == 1 and tokens[last].text.isalpha():
            if last > place and tokens[last].gap.strip(" ") not in ("", ".", "-", "/"):
                break
            letters += tokens[last].text
            last += 1
        is_pointed = len(letters) > 1 and "." in page.text[tokens[place].end : tokens[last - 1].end]
        if not is_pointed:
            letters, last = tokens[place].text, place + 1
            written = page.text[tokens[place].start : tokens[place].end]
            leads = (
                place and tokens[place - 1].text in _LEADS_TO_INITIALS and tokens[place].is_close
            )
            if not (2 <= len(letters) <= 4 and (written.isupper() or leads) and leads):
                return None
        people = self._initials.get(letters)
        if not people:
            return None
        end = tokens[last - 1].end
        if is_pointed and page.text[end : end + 1] == ".":
            end += 1
        chosen = frozenset(people)
        hits = [Hit(chosen, tokens[place].start, end)]
        return self._span(page, place, hits, chosen, tokens[place].start, end), last

    def _with_initial(
        self, page: Page, place: int, people: frozenset[str]
    ) -> tuple[frozenset[str], int] | None:
        token = page.tokens[place]
        if len(token.text) != 1 or not page.text[token.start].isupper():
            return None
        meant = {key for key in people if any(w[0] == token.text for w in self._whole[key])}
        if not meant:
            return None
        has_point = page.text[token.end : token.end + 1] == "."
        return frozenset(meant), token.end + has_point

    def _with_first_initial(
        self, page: Page, place: int, start: int, people: frozenset[str]
    ) -> int:
        """Take in an initial before the name: «M. Fadli», «S. Rina»."""
        if not place:
            return start
        token, name = page.tokens[place - 1], page.tokens[place]
        if len(token.text) != 1 or not token.is_capital or name.gap not in (". ", ".", " "):
            return start
        meant = any(word[0] == token.text for key in people for word in self._whole[key])
        return token.start if meant else start

    def _with_father(self, page: Page, end: int, after: int) -> tuple[int, int]:
        """Take in what «bin» or «binti» adds to a known name."""
        tokens = page.tokens
        if after + 1 < len(tokens) and tokens[after].text in {"bin", "binti"}:
            return tokens[after + 1].end, after + 2
        return end, after

    def _is_somebody_else(self, page: Page, after: int, hits: list[Hit]) -> bool:
        """Whether a first name is followed by a surname that is not the known person's."""
        tokens = page.tokens
        if len(hits) > 1 or after >= len(tokens):
            return False
        token = tokens[after]
        people = hits[0].people
        if (
            not any(len(self._whole[key]) > 1 for key in people)
            or hits[0].end != tokens[after - 1].end
        ):
            return False
        if not (token.is_capital and token.gap == " " and tokens[after - 1].is_capital):
            return False
        if len(token.text) == 1:
            return page.text[token.end : token.end + 1] == "."
        word, places = token.text, self._lexicon.lists["places"]
        if self._lexicon.is_name(word):
            return True
        is_word = self._lexicon.is_of_the_language(word) or word in places
        return word.isalpha() and not is_word and self._lexicon.may_be_called(word)

    def _span(
        self, page: Page, place: int, hits: list[Hit], people: frozenset[str], start: int, end: int
    ) -> Span:
        is_word = all(hit.is_word for hit in hits) and not (
            len(hits) > 1 and all(page.text[hit.start].isupper() for hit in hits)
        )
        is_sure = len(people) == 1 and not is_word and not any(hit.is_doubtful for hit in hits)
        keys = sorted(people)
        subject = f"person:{keys[0]}"
        if len(keys) > 1:
            # Of two Rinas each mention may mean another.
            subject = f"people:{_around(page, start, end)}"
        elif is_word:
            subject = f"word:{_around(page, start, end)}"
        elif any(hit.is_doubtful for hit in hits):
            subject = f"slip:{sought(page.text[start:end])}"
        is_nick = bool(set(page.tokens[place].forms) & self._nick)
        return Span(
            start, end, Kind.NICKNAME if is_nick else Kind.NAME,
            Action.REPLACE if is_sure else Action.ASK, subject,
            self.labels[keys[0]] if len(keys) == 1 else "", is_known=True, is_word=is_word,
        )  # fmt: skip


_LEADS_TO_INITIALS = HONORIFICS | {"inisial", "berinisial", "klien", "konseli", "nama", "an"}


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


def _binds(page: Page, token: Token) -> bool:
    return token.gap in (" ", ". ", ".", "-", "\n", "  ")


def _around(page: Page, start: int, end: int) -> str:
    """Return the words about a place, by which it is known again after an edit elsewhere."""
    before = compact(page.text[max(0, start - _CONTEXT) : start])
    after = compact(page.text[end : end + _CONTEXT])
    return f"{before}<{sought(page.text[start:end])}>{after}"


def _start_of(token: Token, glued: int) -> int:
    is_plain = token.end - token.start == len(token.text)
    return token.start + glued if is_plain else token.start


def _end_of(page: Page, token: Token, ending: int) -> int:
    is_plain = token.end - token.start == len(token.text)
    return token.end - ending if is_plain else token.end
