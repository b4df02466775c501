"""Give the words that talk, haste and borrowing may have made a word of: «dapet», «gabisa».

No dictionary of roots holds them, and yet they are nobody's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_lowercase

from rumah_konseling.ethics.folding import bare_forms

LEAST = 3
_VOWELS = frozenset("aeiou")
# The part of a word's letters that are vowels; long names have fewer: «hoffmann».
_LEAST_VOWELS, _LEAST_OF_LONG, _LONG = 0.3, 0.25, 7
# Before a verb or a noun talk puts these; what stands beside was there instead.
_BEFORE = (
    ("nge", ""), ("ng", ""), ("ng", "k"), ("ny", "s"), ("ny", "c"), ("n", "t"), ("m", "p"),
    ("di", ""), ("ke", ""), ("ter", ""), ("ber", ""), ("se", ""),
)  # fmt: skip
_AFTER = ("in", "an", "kan", "nya", "ku", "mu")
_IN_HASTE = ("ny", "lah", "i", "s")
_LEAST_IN_HASTE = 4
_LEAST_STEM = 4
# «gabisa», «gakmau»: what denies is written together with what it denies.
_DENYING = ("gak", "ga", "ngga", "nggak", "tak")
_SOUND = re.compile(
    r"(.)\1\1|(?:ha|he|hi|hu|wk|kw|xi|ah|eh){3,}|^(?:ha|he|hi|hu|xi)\w{0,2}(?:ha|he|hi|hu|xi)h?$"
)
_HELD = re.compile(r"(.)\1+")
# How a word that was borrowed ends, and no Indonesian's name of that length.
_BORROWED = re.compile(
    r".{3,}(?:itas|isasi|isme|logi|logis|ologi|grafi|grafis|metri|terapi|sional|tional|"
    r"[aiue]tif|ensi|ansi|[kst]asi|[nlri]asi|uksi|eksi|aksi|ikal|istik|[io]tik|matis|"
    r"[aeiou]sme|psikis|ment|ness|tion|able)"
)
_LEAST_BORROWED = 8
_PUT_BEFORE = re.compile(r"(?:pasca|pra|antar|non|multi|anti|semi|sub|inter|tuna|eks|maha)(.{4,})")
_LEAST_HALF = 4
_VERB = re.compile(r"(?:di|me(?:n|m|ng|ny)?|ber?|ter|per)?(.{8,}?)(?:kan|i|an|nya)?")


def talked(word: str) -> Iterator[str]:
    """Yield the words that a folded one of talk is made of: «dimarahin» of marah."""
    stems = [word, *bare_forms(word)[1:]]
    stems += [stem.removesuffix(end) for end in _AFTER for stem in stems[:1]]
    for stem in dict.fromkeys(stems):
        if len(stem) < _LEAST_STEM:
            continue
        if stem != word:
            yield stem
        for before, instead in _BEFORE:
            if stem.startswith(before) and len(stem) + len(instead) - len(before) >= LEAST:
                yield instead + stem[len(before) :]


def said_for(word: str) -> Iterator[str]:
    """Yield what a hasty word may stand for, each of at least three letters: «gabisa»."""
    for form in _stems(word):
        if len(form) >= LEAST:
            if form != word:
                yield form
            yield from (one for one in _by_ear(form) if len(one) >= LEAST)


def is_borrowed(word: str) -> bool:
    """Whether a word ends as borrowed ones do: «mentalitas», «ekspektasi»."""
    return len(word) >= _LEAST_BORROWED and _BORROWED.fullmatch(word) is not None


def behind_prefix(word: str) -> str:
    """Return what stands behind a learned prefix: «kematian» of «pascakematian», else nothing."""
    match = _PUT_BEFORE.fullmatch(word)
    return match.group(1) if match else ""


def halves(word: str) -> Iterator[tuple[str, str]]:
    """Yield how a word, its affixes taken off, may be two written together: «kerjasama»."""
    for whole in dict.fromkeys((word, *_unaffixed(word))):
        for size in range(_LEAST_HALF, len(whole) - _LEAST_HALF + 1):
            yield whole[:size], whole[size:]


def has_vowels(word: str) -> bool:
    """Whether a word has the vowels of one that is said: «pdhl» and «mnrtny» have not."""
    vowels = sum(sign in _VOWELS or sign == "y" for sign in word)
    return vowels >= (_LEAST_VOWELS if len(word) < _LONG else _LEAST_OF_LONG) * len(word)


def is_sound(word: str) -> bool:
    """Whether a word is laughter or a cry: «hahaha», «yaaa»."""
    return _SOUND.search(word) is not None


def slips(word: str) -> Iterator[str]:
    """Yield what a word is with a letter put in, a doubled one left out or two changed about."""
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        if after[:1] and after[:1] == after[1:2]:
            yield before + after[1:]
        elif len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in ascii_lowercase:
            yield before + letter + after


def _stems(word: str) -> Iterator[str]:
    stems = [*bare_forms(word), *(word.removesuffix(end) for end in _AFTER)]
    hasty = (word.removesuffix(end) for end in _IN_HASTE)
    stems += [stem for stem in hasty if len(stem) >= _LEAST_IN_HASTE]
    stems.append(_HELD.sub(r"\1", word))
    for stem in dict.fromkeys(stems):
        yield stem
        for before, instead in _BEFORE:
            if stem.startswith(before):
                yield instead + stem[len(before) :]
        for no in _DENYING:
            if stem.startswith(no) and len(stem) - len(no) >= LEAST:
                yield stem[len(no) :]


def _by_ear(form: str) -> Iterator[str]:
    """Yield how a word is written that is said so: «dapet» is dapat, «ilang» hilang."""
    last = form.rfind("e")
    if last > 0 and last >= len(form) - LEAST:
        yield form[:last] + "a" + form[last + 1 :]
    last = form.rfind("o")
    if last > 0 and last >= len(form) - LEAST:
        yield form[:last] + "u" + form[last + 1 :]
    if form.endswith("e"):
        yield form[:-1] + "ai"
    if form.endswith("o"):
        yield form[:-1] + "au"
    if form[0] in _VOWELS:
        yield "h" + form
    if "f" in form:
        yield form.replace("f", "p")
    if len(form) > LEAST and form[0] not in _VOWELS and form[1] not in _VOWELS:
        # «stiap» is setiap, «blajar» belajar.
        yield form[0] + "e" + form[1:]


def _unaffixed(word: str) -> Iterator[str]:
    match = _VERB.fullmatch(word)
    if match is not None:
        yield match.group(1)
        if word.startswith("men") and not word.startswith(("meng", "meny")):
            yield "t" + match.group(1)
