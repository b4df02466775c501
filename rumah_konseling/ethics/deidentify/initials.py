"""Find the letters that stand for a person of whom the room was not told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rumah_konseling.ethics.deidentify.lexicon import Lexicon
from rumah_konseling.ethics.deidentify.page import Page
from rumah_konseling.ethics.deidentify.vocabulary import HONORIFICS, ROLES
from rumah_konseling.ethics.folding import sought

_INITIALS = re.compile(
    r"(?<![^\W_])(?:[A-Z]\.[ ]?){2,4}(?<! )|(?<=[a-z] )[A-Z]\.(?=[ ,;)]|$)|"
    r"(?<![^\W_])[A-Z]{2,3}(?![^\W_])|(?<=[a-z.] )[A-Z](?=[ ,.;)])"
)
_BEFORE_INITIALS = HONORIFICS | {
    "inisial",
    "berinisial",
    "sdr",
    "an",
    "nama",
    "bernama",
    "sebut",
    "sebutlah",
    "teman",
    "rekan",
    "atasan",
    "pelaku",
    "korban",
    "saksi",
    "klien",
    "konseli",
    "anak",
    "suami",
    "istri",
}


def initials(page: Page, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield letters that stand for a person after a word for one: «Sdr. D.T.»."""
    if page.is_shouted:
        return
    for match in _INITIALS.finditer(page.text):
        before = re.findall(
            r"[^\W_]+", sought(page.text[max(0, match.start() - 16) : match.start()])
        )
        said = sought(match.group()).strip(". ")
        if (
            before
            and before[-1] in _BEFORE_INITIALS
            and not lexicon.is_everyday(said)
            and said not in ROLES
        ):
            yield match.span()
