"""Texts from people, freed of what nobody can see: they are kept as they read."""

from __future__ import annotations

import re
import unicodedata

# Marks that reorder text: with them one name shows as another (CVE-2021-42574).
# Joiners stay: Arabic, Javanese and emoji need them.
_REORDERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


def one_line(text: str) -> str:
    """Return text in NFC on one line, trimmed, with single spaces and nothing hidden."""
    return " ".join(_visible(text).split())


def several_lines(text: str) -> str:
    """Return text in NFC, trimmed, with plain line ends and nothing else that is hidden."""
    return _visible(_LINE_ENDS.sub("\n", text)).strip()


def too_long(limit: int) -> str:
    """Return the sentence beside a text of more than ``limit`` letters."""
    return f"Terlalu panjang: singkatkan menjadi {limit:,} huruf.".replace(",", ".")


def _visible(text: str) -> str:
    # A lone surrogate is no character and can't be written to the vault at all.
    kept = (
        c if c == "\n" or unicodedata.category(c) != "Cc" else " "
        for c in _REORDERING.sub("", text)
        if unicodedata.category(c) != "Cs"
    )
    return unicodedata.normalize("NFC", "".join(kept))
