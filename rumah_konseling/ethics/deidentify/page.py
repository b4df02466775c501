"""A piece of text, word by word, with what the writing tells of each word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from rumah_konseling.ethics.deidentify.spans import Span
from rumah_konseling.ethics.deidentify.vocabulary import HONORIFICS
from rumah_konseling.ethics.deidentify.word_list import words
from rumah_konseling.ethics.folding import FoldedText, Word, bare_forms, sought

# A sentence without an end is read in pieces of so many letters, each with so many around it:
# more than the longest address, unit or name with what stands beside it takes.
_SHORTEST_PIECE, _LONGEST_PIECE = 400, 600
_AROUND = 160
_CHOOSING = 24
_SMALL_WORDS = re.compile("(?<![^ ])[a-z]+ (?=[a-z]+ )")
_WHITE = re.compile(r"\s+")
_ONE_WHITE = re.compile(r"\s")
_LEAST_LAST_WORD = 5
_ENDS_A_SENTENCE = ".!?:;\n•"
_ABBREVIATED = 4
_SHOUTED = 0.6
_LEAST_SHOUT = 16
_ITEM = re.compile(r"[ \t]*(?:[-*•–]|[0-9]{1,2}[.)]|[A-Za-z]:)[ \t]")
# A number in which a letter is drawn like a digit: «O7», «l975».
_DRAWN_NUMBER = re.compile(r"(?<![^\W_])(?=[oil]{0,8}[0-9])[0-9]*[oil][0-9oil]*(?![^\W_])")
# A name plays with figures: «r1na», «5utrisno», «rina84».
_LEET = (str.maketrans("013458", "oieasb"), str.maketrans("013458", "oleasb"))
_FIGURES_AROUND = re.compile(r"^[0-9]+|[0-9]+$")
_ENDED_FIGURE = re.compile("^([0-9]+)(?:nya|an|ku|mu|lah|pun)$")
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_AFTER_APOSTROPHE = frozenset({"s", "nya", "ku", "mu", "an"})
_AS_DIGITS = str.maketrans("oil", "011")
_SENTENCE = re.compile(r"(?<![^\W_])([^\W_]+)[)\"”]?[.!?][)\"”]? +(?=[A-Z\"“])")
# What goes on in the next line: «No.⏎77», «Jl.⏎Melati», «1984.⏎0217».
_SHORT_FORM = re.compile(r"(?<![^\W_])[^\W\d_]{1,3}\.$")
_FIGURE_ENDS = re.compile("[0-9][.:]?$")
_DIGITS_ALONE = re.compile(r"[0-9 .-]{1,24}")
# How a word ends that was cut short: «instr.», «perp.»; no word of the language does.
_CUT_SHORT = re.compile("[^aeiou0-9](?<!n)[^aeioushg0-9]$")
# Short forms of four letters or more that a name follows.
_SHORT_FORMS = words(
    """
    moch mohd muhd jend perum komp kapt letda prof subbag subag subbid kasubbag kasubag kabag
    kabid kasie bend penata
    """
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word: folded, where it stands, and how it is written."""

    text: str
    start: int
    end: int
    gap: str
    is_capital: bool
    begins: bool
    forms: tuple[str, ...]
    """The word, without its endings, and without figures or letters that it plays with."""
    has_inner_capital: bool = False
    """Whether a capital stands within it: “keDewi”."""

    @property
    def is_digits(self) -> bool:
        """Whether the word holds a digit."""
        return not self.text.isalpha() and any(map(str.isdigit, self.text))

    @property
    def is_spelled(self) -> bool:
        """Whether the letters of the word stand apart: “D e w i”, “D.T.W.”."""
        return self.end - self.start >= 2 * len(self.text) - 1 and len(self.text) > 1

    @property
    def is_after_point(self) -> bool:
        """Whether a point and white space stand before the word."""
        return "." in self.gap and self.gap[-1].isspace()

    @property
    def is_close(self) -> bool:
        """Whether nothing but space, points or a line's end stands before the word."""
        return not self.gap.strip(" .\n\t")


@lru_cache(maxsize=50_000)
def _forms(word: str) -> tuple[str, ...]:
    """Return how a word may be read: as it stands, without endings, without play with signs.

    «rina2» and «Rinaaa» are Rina, «R1na» and «r4tna» have figures for letters.
    """
    found = list(bare_forms(word))
    if not word.isalpha():
        bare = _FIGURES_AROUND.sub("", word)
        if not word.isdecimal() and bare:
            found += [*bare_forms(bare), *(bare_forms(word.translate(one))[-1] for one in _LEET)]
            found += [word.translate(one) for one in _LEET]
            found += _ENDED_FIGURE.findall(word)
    elif _DRAWN_OUT.search(word):
        for kept in (r"\1", r"\1\1"):
            found += bare_forms(_DRAWN_OUT.sub(kept, word))
    return tuple(dict.fromkeys(found))


def _without_ending(word: Word) -> tuple[str, ...]:
    """Return the word before an ending behind an apostrophe: “Rina’s”, “Rina'nya”."""
    if word.parts[-1] in _AFTER_APOSTROPHE:
        return ("".join(word.parts[:-1]),)
    return ()


class Page:
    """A piece of text that is read as a whole."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = FoldedText(text)
        letters = [sign for sign in text if sign.isalpha()]
        shouted = sum(sign.isupper() for sign in letters)
        # Where all is written in capitals they tell nothing.
        self.is_shouted = len(letters) >= _LEAST_SHOUT and shouted > _SHOUTED * len(letters)
        self.tokens = self._tokens()

    def _tokens(self) -> list[Token]:
        found: list[Token] = []
        end = 0
        for word in self.folded.words():
            gap = self.text[end : word.start]
            is_capital = self.text[word.start].isupper() and not self.is_shouted
            begins = self._begins(found[-1] if found else None, gap)
            inner = self.text[word.start + 1 : word.end]
            has_inner = any(map(str.isupper, inner)) and not (inner.isupper() or self.is_shouted)
            forms = _forms(word.text)
            if word.parts:
                forms += _without_ending(word)
            found.append(
                Token(
                    word.text,
                    word.start,
                    word.end,
                    gap,
                    is_capital,
                    begins,
                    forms,
                    has_inner,
                )
            )
            end = word.end
        return found

    def _begins(self, before: Token | None, gap: str) -> bool:
        if before is None:
            return True
        signs = gap.strip(" \"'“”‘’()\t*-")
        if not signs or signs[-1] not in _ENDS_A_SENTENCE:
            return False
        return not (
            signs == "."
            and (before.text in HONORIFICS or len(before.text) == 1)
            and len(before.text) <= _ABBREVIATED
        )

    @cached_property
    def writes_names_large(self) -> bool:
        """Whether some word is written large that begins no sentence: «bersama Joko»."""
        return any(
            token.is_capital
            and not token.begins
            and not self.text[token.start : token.end].isupper()
            for token in self.tokens
        )

    @cached_property
    def flat(self) -> str:
        """Return the folded text with each white sign a space, and digits drawn as letters digits.

        Every sign stands where it stood: “7⏎Maret” is one day, and “O7-l2-l975” another.
        """
        white = _ONE_WHITE.sub(" ", self.folded.text)
        return _DRAWN_NUMBER.sub(lambda match: match.group().translate(_AS_DIGITS), white)

    @cached_property
    def line(self) -> str:
        """Return the folded words with one space between."""
        return " ".join(token.text for token in self.tokens)

    @cached_property
    def _places(self) -> tuple[dict[int, int], dict[int, int]]:
        starts, ends, at = {}, {}, 0
        for number, token in enumerate(self.tokens):
            starts[at] = number
            at += len(token.text)
            ends[at] = number
            at += 1
        return starts, ends

    def words_at(self, start: int, end: int) -> tuple[int, int]:
        """Return the first and the last word of a stretch of :attr:`line`."""
        return self._places[0][start], self._places[1][end]

    def gap_within(self, first: int, last: int) -> bool:
        """Whether a sentence's end or a comma parts the words from ``first`` to ``last``."""
        return any(
            token.is_after_point or any(sign in token.gap for sign in ",;:!?()")
            for token in self.tokens[first + 1 : last + 1]
        )


class Piece(NamedTuple):
    """A stretch of a text with what stands around it, so that a seam hides nothing.

    ``text`` begins at ``start`` of the whole text. What is found in it counts where it
    reaches into the stretch from ``first`` to ``last``; the rest is its neighbours'.
    """

    start: int
    text: str
    first: int
    last: int

    def tells(self, span: Span) -> bool:
        """Whether a span of :attr:`text` is this piece's to tell."""
        return self.start + span.start < self.last and self.first < self.start + span.end


def pieces(text: str) -> list[Piece]:
    """Part a text where sentences end; a stretch without an end into pieces that overlap.

    What is typed in one piece leaves others as they are; in a stretch without an end, most.
    """
    found: list[Piece] = []
    start = 0
    for end in _cuts(text):
        if end - start > _LONGEST_PIECE:
            found += _overlapping(text, start, end)
        elif start < end:
            found.append(Piece(start, text[start:end], start, end))
        start = end
    return found


def _overlapping(text: str, start: int, end: int) -> Iterator[Piece]:
    for first, last in pairwise((start, *_seams(text, start, end), end)):
        begins = _word_from(text, start, first - _AROUND)
        ends = _word_to(text, end, last + _AROUND)
        yield Piece(begins, text[begins:ends], first, last)


def _seams(text: str, start: int, end: int) -> Iterator[int]:
    while end - start > _LONGEST_PIECE:
        start = _seam(text, start + _SHORTEST_PIECE, start + _LONGEST_PIECE)
        yield start


def _seam(text: str, least: int, most: int) -> int:
    """Return the place between two words that the letters before it choose.

    A count of letters would move every later seam with each letter typed.
    """
    places = [match.end() for match in _SMALL_WORDS.finditer(text, least, most)]
    places = places or [match.end() for match in _WHITE.finditer(text, least, most)]
    return min(
        places,
        key=lambda at: crc32(text[at - _CHOOSING : at].encode(errors="replace")),
        default=most,
    )


def _word_from(text: str, least: int, at: int) -> int:
    if at <= least:
        return least
    white = _WHITE.search(text, at, at + _AROUND // 2)
    return white.end() if white else at


def _word_to(text: str, most: int, at: int) -> int:
    if at >= most:
        return most
    white = _WHITE.search(text, at - _AROUND // 2, at)
    return white.start() if white else at


def _cuts(text: str) -> list[int]:
    cuts: list[int] = []
    at, is_over, before = 0, False, ""
    for line in text.split("\n"):
        begins, ends, sentences = _line(line)
        if (is_over or (at and begins)) and not _goes_on(before, line):
            cuts.append(at)
        cuts += [at + cut for cut in sentences]
        is_over, before = ends, line
        at += len(line) + 1
    return [*cuts, len(text)]


def _goes_on(before: str, line: str) -> bool:
    """Whether a line goes on with the number, the address or the short form before it."""
    said, after = before.rstrip(), line.lstrip()[:1]
    if _ITEM.match(line):
        # «0759⏎5) …» closes a number that stands in brackets alone on its lines.
        return ")" in line[:8] and _DIGITS_ALONE.fullmatch(said) is not None
    if _SHORT_FORM.search(said) or (after.isdigit() and _FIGURE_ENDS.search(said)):
        return True
    return after.islower() and "@" in said[-_AROUND:].rpartition(" ")[2]


@lru_cache(maxsize=10_000)
def _line(line: str) -> tuple[bool, bool, tuple[int, ...]]:
    """Return whether a line begins anew, whether it ends a matter, and where sentences part."""
    whole = line.strip()
    sentences = (match.end() for match in _SENTENCE.finditer(line) if _ends(match.group(1)))
    return (
        _ITEM.match(line) is not None,
        not whole or whole[-1] in ".!?:",
        tuple(sentences),
    )


def _ends(word: str) -> bool:
    """Whether a point after the word ends a sentence, and no short form."""
    plain = sought(word)
    if _CUT_SHORT.search(plain) is not None:
        return False
    is_whole = len(plain) >= _LEAST_LAST_WORD or plain.isdecimal()
    return is_whole and plain not in HONORIFICS and plain not in _SHORT_FORMS
