"""Texts from people, freed of what nobody can see: they are kept as they read."""

from __future__ import annotations

import re
import unicodedata

# Marks that reorder text: with them one name shows as another (CVE-2021-42574). Spaces of
# no width, soft hyphens and byte order marks come with what is copied, and part words that
# read as one. Joiners stay: Arabic, Javanese and emoji need them. A lone surrogate is no
# character and can't be written to the vault at all.
_UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
# Wide letters and digits read as the plain ones; U+02BC looks like an apostrophe and counts
# as a letter, which makes another name of the same.
_PLAIN = {0x02BC: "\u2019"} | {
    wide: wide - 0xFEE0
    for first, last in ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))
    for wide in range(first, last + 1)
}
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


def one_line(text: str) -> str:
    """Return text in NFC on one line, trimmed, with single spaces and nothing hidden."""
    return " ".join(_visible(text).split())


def several_lines(text: str) -> str:
    """Return text in NFC, trimmed, with plain line ends and nothing else that is hidden."""
    plain = text if text.isprintable() else _LINE_ENDS.sub("\n", text)
    return _visible(plain).strip()


def readable(text: str) -> str:
    """Return text to the letter, but for what no reader can see and no file can hold."""
    return _UNSEEN.sub("", text)


def too_long(limit: int) -> str:
    """Return the sentence beside a text of more than ``limit`` letters."""
    return f"Terlalu panjang: singkatkan menjadi {limit:,} huruf.".replace(",", ".")


def _visible(text: str) -> str:
    # Most texts hold nothing hidden, and to see that takes a tenth of taking it out.
    if not text.replace("\n", "").isprintable():
        text = _CONTROLS.sub(" ", _UNSEEN.sub("", text))
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text.translate(_PLAIN))
