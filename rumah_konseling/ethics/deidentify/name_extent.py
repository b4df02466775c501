"""Tell from which word to which a name goes, once one word of it was found."""

from __future__ import annotations

import re

from rumah_konseling.ethics.deidentify.lexicon import Lexicon
from rumah_konseling.ethics.deidentify.page import Page, Token
from rumah_konseling.ethics.deidentify.person_places import DICTATED, LARGE_ANYWAY
from rumah_konseling.ethics.deidentify.spoken import has_vowels
from rumah_konseling.ethics.deidentify.vocabulary import (
    COMPANIONS,
    FUNCTION_WORDS,
    HONORIFICS,
    KIN,
    PERSON_VERBS,
    ROLES,
    TITLES,
)
from rumah_konseling.ethics.deidentify.word_list import words

# From this length on a word is looked at as a name where little else tells it.
LEAST_WEAK = 4
_BINDS = frozenset({"bin", "binti", "alias", "br", "boru", "van", "de"})
_OFFICES = words("bagian subbagian seksi bidang unit kantor kampus kota kabupaten")
_NO_FORENAMES = FUNCTION_WORDS | LARGE_ANYWAY | HONORIFICS | {"hari"}
# How the verbs of talk begin: «ngancem», «dimarahin».
_VERBAL = re.compile("n[gy]|me|di|ke|te[rm]|be[rl]")


def first_of(page: Page, place: int, lexicon: Lexicon) -> int:
    """Take in an initial before the name, «M. Fadli», or a word: «woparin sihombing»."""
    if place and _is_forename(page, place, lexicon):
        return place - 1
    if place:
        before, token = page.tokens[place - 1], page.tokens[place]
        if before.is_capital and token.gap == " " and ":" in before.gap:
            # What stands behind a label is the whole name: «Saksi: Temu Bawaulu».
            is_called = before.text not in HONORIFICS | ROLES | COMPANIONS | KIN
            return place - 1 if is_called and not lexicon.is_everyday(before.text) else place
        is_initial = (
            len(before.text) == 1
            and before.text != "h"
            and before.is_capital
            and token.gap in (". ", ".")
        )
        if (is_initial or before.text in {"moh", "muh", "abd", "mhd", "moch"}) and token.is_capital:
            return place - 1
    return place


def _is_forename(page: Page, place: int, lexicon: Lexicon) -> bool:
    """Whether a word that no list holds stands before a name in small letters."""
    before, token = page.tokens[place - 1], page.tokens[place]
    if token.is_capital or before.is_capital or token.gap != " ":
        return False
    if lexicon.is_name(before.text) and before.text not in _NO_FORENAMES:
        return not lexicon.is_everyday(before.text)
    if len(before.text) < LEAST_WEAK:
        # «ice suyono»: but «krn suyono» is no name.
        is_whole = len(before.text) == LEAST_WEAK - 1 and has_vowels(before.text)
        return is_whole and lexicon.may_be_called(before.text)
    return lexicon.is_strange(before.text) and _VERBAL.match(before.text) is None


def last_of(page: Page, place: int, lexicon: Lexicon) -> int:
    tokens, last = page.tokens, place
    is_large = tokens[place].is_capital
    while last + 1 < len(tokens):
        token = tokens[last + 1]
        if token.gap not in (" ", ". ", "-", "\n", ".") or (
            token.is_after_point and len(tokens[last].text) > 2
        ):
            break
        if (
            token.text in _BINDS
            and last + 2 < len(tokens)
            and tokens[last + 2].is_capital is is_large
            and (
                is_large
                or lexicon.may_be_called(tokens[last + 2].text)
                or lexicon.is_name(tokens[last + 2].text)
            )
        ):
            last += 2
            continue
        if not is_large and _is_small_initial(page, token):
            last += 1
            break
        if is_large and not _goes_on_large(page, last + 1, lexicon):
            break
        if not is_large and not _goes_on_small(token, lexicon):
            break
        last += 1
    return last


def _goes_on_large(page: Page, place: int, lexicon: Lexicon) -> bool:
    token = page.tokens[place]
    if not token.is_capital or token.is_digits or token.begins:
        return False
    if len(token.text) == 1:
        return True
    word = token.text
    if (
        word in FUNCTION_WORDS
        or word in TITLES - {"daeng"}
        or word in KIN
        or lexicon.is_everyday(word)
    ):
        return False
    return word not in COMPANIONS and word not in ROLES and word not in _OFFICES


def _is_small_initial(page: Page, token: Token) -> bool:
    """Whether a letter with a point goes with a name in small letters: «joko s.»."""
    is_one = len(token.text) == 1 and token.text.isalpha() and token.gap == " "
    return is_one and not token.is_capital and page.text[token.end : token.end + 1] == "."


def _goes_on_small(token: Token, lexicon: Lexicon) -> bool:
    word = token.text
    if token.is_capital or lexicon.is_everyday(word) or word in HONORIFICS | DICTATED:
        return False
    if lexicon.is_name(word):
        return may_be(word, lexicon)
    return lexicon.has_shape(word) or (
        len(word) >= LEAST_WEAK and lexicon.is_strange(word) and _VERBAL.match(word) is None
    )


def end_of(page: Page, place: int, lexicon: Lexicon) -> int:
    """Leave the ending of a name out: «Jokonya» names Joko."""
    token = page.tokens[place]
    if len(token.text) == 1:
        return token.end + (page.text[token.end : token.end + 1] == ".")
    if token.end - token.start != len(token.text) or lexicon.is_name(token.text):
        return token.end
    for form in token.forms[1:]:
        if lexicon.is_name(form) or (token.text.endswith("nya") and len(form) > 2):
            return token.end - (len(token.text) - len(form))
    return token.end


def may_be(form: str, lexicon: Lexicon) -> bool:
    """Whether a word could be a name, ordinary though it may be besides: «akbar»."""
    if lexicon.is_name(form):
        return form not in FUNCTION_WORDS | PERSON_VERBS | LARGE_ANYWAY
    return lexicon.may_be_called(form)
