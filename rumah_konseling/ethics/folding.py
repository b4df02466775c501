"""Compare texts as they are read: the one place where people's text is folded.

Two texts that a reader takes for the same fold to the same. Three depths:

* :func:`folded`: width and ligatures (NFKC), signs that nobody sees, apostrophes,
  hyphens and dashes, white space and case. For labels, codes and names in lists.
* :func:`sought`: as above, without accents and without apostrophes (“Jum'at” is
  “Jumat”), and letters and digits of other scripts as the Latin ones that they look like
  or stand for. For words that are looked for.
* :func:`digits`: the digits alone. For NIP, NIK and telephone numbers.

:class:`FoldedText` keeps where each folded letter stood, so that what is found in the
folded text can be shown in the words of the original.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

APOSTROPHES = "'\u2018\u2019\u201b\u02bb\u02bc\u02bd\u02be\u02bf\u02b9\u02c8\u2032\u00b4`\u055a"
HYPHENS = "-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u02d7\ufe58\ufe63\uff0d"
# The soft hyphen is a sign to the typesetter: a word that holds one reads as one word.
_SOFT_HYPHEN = "\u00ad"
_ONE_SIGN = {ord(sign): "'" for sign in APOSTROPHES} | {
    ord(sign): "-" for sign in HYPHENS if sign != _SOFT_HYPHEN
}
# Letters of other scripts that are drawn as a Latin one: a reader can't tell which they are.
_DRAWN_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХҮԚԜаԁеѕіјкӏмԛорсԝтухүѵһ" "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαιικνορτυχγ" "ɑɡı",
    "ABESIJKMHOPCTYXYQWadesijklmqopcwtyxyvh" "ABEZHIKMNOPTYXaiikvoptuxy" "agi",
)  # fmt: skip
# A lone surrogate is no character: nothing can show it.
_UNSEEN = frozenset(("Cf", "Cc", "Cs"))
# What groups digits, and what a spreadsheet or a list puts around them.
_GAPS = re.compile(r"""[ ./'",;_|()=-]""")
_LABEL = re.compile(
    r"^(?:(?:no|nomor)[ .:]{1,3})?(?:n\.? ?i\.? ?p|nik|ni(?:p[ .]?|[ .]{1,2})?pppk)"
    r"[ .:]*(?=[0-9\"'(=])",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]+")
_SPECIAL = re.compile(r"[^\x20-\x7e]")
_ENCLITIC = re.compile(r"(?:nya|ku|mu|lah|kah|pun)$")
_LEAST_BARE = 2
_LEAST_NUMBER = 5
_LEAST_SPACED = 3
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def folded(text: str) -> str:
    """Return ``text`` as it is compared: in one form, one case and on one line."""
    return " ".join(_plain(text, accents=True).split())


def sought(text: str) -> str:
    """Return ``text`` as its words are looked for: without accents and apostrophes."""
    return " ".join(_plain(text, accents=False).replace("'", "").split())


def digits(text: str) -> str:
    """Return the digits of ``text``, in whatever script they are written, as 0 to 9."""
    return "".join(
        str(unicodedata.decimal(sign))
        for sign in unicodedata.normalize("NFKC", text)
        if sign.isdecimal()
    )


def compact(text: str) -> str:
    """Return the letters and digits of ``text`` alone: “RK-2026-0001” is “rk20260001”."""
    return "".join(sign for sign in sought(text) if sign.isalnum())


def holds(held: str, word: str) -> bool:
    """Whether a word stands in a text, both as they are sought; numbers without their gaps."""
    if word in held:
        return True
    is_number = len(word) >= _LEAST_NUMBER and any(sign.isdigit() for sign in word)
    return is_number and compact(word) in compact(held)


def one_sign(text: str) -> str:
    """Return ``text`` in NFKC with plain hyphens, spaces and digits and without unseen signs.

    Case stays: this is for numbers and codes as they are kept.
    """
    signs = (
        " " if sign.isspace() else str(unicodedata.decimal(sign, sign))
        for sign in unicodedata.normalize("NFKC", text).translate(_ONE_SIGN)
        if sign.isspace() or unicodedata.category(sign) not in _UNSEEN
    )
    return " ".join("".join(signs).split())


def in_one_script(text: str) -> str:
    """Return ``text`` with the look-alike letters within Latin words as the Latin ones.

    A word all of another script stays.
    """
    if text.isascii():
        return text
    return _LETTERS.sub(lambda word: _as_latin(word.group()), text)


def _as_latin(word: str) -> str:
    is_latin = any(sign.isascii() for sign in word)
    return word.translate(_DRAWN_ALIKE) if is_latin else word


def stands_in(text: str, within: str) -> bool:
    """Whether a folded text stands within another as whole words: not "ani" in "rohani"."""
    return bool(text) and re.search(rf"(?<!\w){re.escape(text)}(?!\w)", within) is not None


def without_gaps(number: str) -> str:
    """Return a number as it is kept: without what groups its digits or is copied around them.

    Spaces, points, hyphens, commas, quotation marks and brackets go, and the label before it
    (“NIP. 1985…”).
    """
    return _GAPS.sub("", without_label(one_sign(number)))


def without_label(text: str) -> str:
    """Return a number without the word before it that says what it is; other texts as they are."""
    return _LABEL.sub("", text)


def bare_forms(word: str) -> tuple[str, ...]:
    """Return a folded word, then without its endings (-nya, -ku, -mu, -lah, -kah, -pun).

    At most two endings stand on a word (“bukunyalah”); two letters at least stay.
    """
    found = [word]
    for _ in range(2):
        match = _ENCLITIC.search(found[-1])
        if match is None or match.start() < _LEAST_BARE:
            break
        found.append(found[-1][: match.start()])
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: folded as it is sought, and where it stands in the original."""

    text: str
    start: int
    end: int
    parts: tuple[str, ...] = ()
    """The parts between apostrophes, where there are any: “Nur'aini” is “nur” and “aini”."""

    @property
    def forms(self) -> tuple[str, ...]:
        """Return the whole word, then its parts."""
        return (self.text, *self.parts)


class FoldedText:
    """A text folded letter by letter, each with its place in the original.

    The work grows with the length of the text and with nothing else: every sign is looked
    at once, and no pattern over it goes back.
    """

    def __init__(self, original: str) -> None:
        self.original = original
        self.text, self._places = _with_places(original)

    def words(self) -> Iterator[Word]:
        """Yield the words in order; hyphens and signs part them, apostrophes do not.

        Three or more letters that stand apart by one kind of sign (“D e w i”, “D.T.W.”)
        are one word; “S.E., M.M.” are not.
        """
        spaced: list[Word] = []
        apart = ""
        for word in self._written():
            if len(word.text) > 1 or not word.text.isalpha():
                yield from _as_one(spaced)
                spaced = []
                yield word
                continue
            if spaced:
                gap = "".join(self.original[spaced[-1].end : word.start].split())
                if len(spaced) > 1 and gap != apart:
                    yield from _as_one(spaced)
                    spaced = []
                apart = gap
            spaced.append(word)
        yield from _as_one(spaced)

    def _written(self) -> Iterator[Word]:
        for match in _WORD.finditer(self.text):
            start, end = self.span(match.start(), match.end())
            parts = match.group().split("'")
            yield Word("".join(parts), start, end, tuple(parts) if len(parts) > 1 else ())

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the folded text stands in the original."""
        if self._places is None:
            return start, end
        return self._places[start], self._places[end - 1] + 1


class WordLine:
    """The words of a folded text with one space between; a stretch of it has its place there.

    What is sought in :attr:`text` meets no hyphen, line end, accent or letter put apart.
    """

    def __init__(self, text: FoldedText) -> None:
        words = list(text.words())
        self.text = " ".join(word.text for word in words)
        self._starts: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        at = 0
        for word in words:
            self._starts[at], self._ends[at + len(word.text)] = word.start, word.end
            at += len(word.text) + 1

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where whole words of the line stand in the original."""
        return self._starts[start], self._ends[end]


def _as_one(letters: list[Word]) -> Iterator[Word]:
    if len(letters) < _LEAST_SPACED:
        yield from letters
    else:
        yield Word("".join(one.text for one in letters), letters[0].start, letters[-1].end)


def _plain(text: str, *, accents: bool) -> str:
    if text.isascii():
        small = text.replace("`", "'").lower()
    else:
        whole = unicodedata.normalize("NFKC", text.translate(_ONE_SIGN)).translate(_ONE_SIGN)
        if accents:
            small = unicodedata.normalize("NFC", whole.casefold())
        else:
            drawn = unicodedata.normalize("NFD", whole).translate(_DRAWN_ALIKE)
            small = unicodedata.normalize("NFD", drawn.casefold())
    # Most signs are plain, and to see that takes a tenth of asking each.
    return _SPECIAL.sub(_with_accent if accents else _without_accent, small)


def _with_accent(match: re.Match[str]) -> str:
    sign = match.group()
    if sign.isspace():
        return " "
    return "" if unicodedata.category(sign) in _UNSEEN else sign


def _without_accent(match: re.Match[str]) -> str:
    sign = match.group()
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    return "" if unicodedata.combining(sign) else _with_accent(match)


def _with_places(text: str) -> tuple[str, list[int] | None]:
    if text.isascii():
        return text.lower().replace("`", "'"), None
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for letter in _plain(sign, accents=False):
            signs.append(letter)
            places.append(place)
    return "".join(signs), places
