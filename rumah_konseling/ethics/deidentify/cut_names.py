"""Tell where the beginning or the end of a known name may stand for it: «Bahar», «bu Tini»."""

from __future__ import annotations

from rumah_konseling.ethics.deidentify.lexicon import Lexicon
from rumah_konseling.ethics.deidentify.page import Page
from rumah_konseling.ethics.deidentify.person_places import does
from rumah_konseling.ethics.deidentify.vocabulary import (
    COMPANIONS,
    FUNCTION_WORDS,
    HONORIFICS,
    KIN,
    PERSON_VERBS,
    ROLES,
)
from rumah_konseling.ethics.deidentify.word_list import words

LEAST_CUT, LEAST_END = 3, 4
# From this length on a word in small letters may be a cut name, or one of the dictionary in large.
_LEAST_SMALL, _LEAST_ROOT = 4, 5
# A point behind these ends a sentence.
_NEVER_SHORTENED = words(
    "bunda bapak ibu mama papa kakak adik oma opa mbah om tante nona tuan raja"
)
_NOBODY = FUNCTION_WORDS | HONORIFICS | KIN | COMPANIONS | PERSON_VERBS | ROLES
# What a thing does, too: behind these the first word of a sentence is nobody yet.
_OF_THINGS = words("adalah yang dan sendiri lebih tidak hanya bisa dapat menjadi lalu kini dulu")
_DONE_BY = PERSON_VERBS - _OF_THINGS


def is_called(page: Page, place: int) -> bool:
    """Whether a title stands right before a word: «Bu Rina», but not «… Bunda. Rina …»."""
    token = page.tokens[place]
    if not place or not token.is_close:
        return False
    title = page.tokens[place - 1].text
    return title in HONORIFICS and not ("." in token.gap and title in _NEVER_SHORTENED)


def may_be_cut(page: Page, place: int, form: str, lexicon: Lexicon) -> bool:
    """Whether somebody may stand where a word stands that begins a known name."""
    token = page.tokens[place]
    if form in _NOBODY or lexicon.is_everyday(form):
        return False
    if is_called(page, place):
        return True
    is_word = lexicon.is_of_the_language(form) or lexicon.is_common(token.text)
    if not token.is_capital:
        return len(form) >= _LEAST_SMALL and not is_word
    if not token.begins:
        return len(form) >= _LEAST_ROOT or not is_word
    if place + 1 == len(page.tokens):
        return False
    after = page.tokens[place + 1]
    if after.gap.startswith(","):
        # Who is spoken to: «Nan, sudahlah».
        return True
    is_long = len(form) >= _LEAST_ROOT
    is_deed = after.text in _DONE_BY or does(page, place)
    return after.gap == " " and (is_deed or (is_long and after.text == "itu"))
