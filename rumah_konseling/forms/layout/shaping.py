"""Turns characters into glyphs: fonts chosen, joined forms shaped, directions kept.

A piece of text is cut where the font or the direction changes, and each piece
is shaped by HarfBuzz. Nothing here knows of lines or pages.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb
from bidi import algorithm as bidi

from rumah_konseling.errors import SignsNotPrintable
from rumah_konseling.forms.layout.fonts import Font, fallback, family, needs_no_glyph
from rumah_konseling.records.settings.identity import Typeface

# Directional overrides can make a printed name read differently from the kept
# one, and paper has no use for them.
_DROPPED = {
    ord(char): None
    for char in "\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
}
_STOP_TWICE = re.compile(
    r"(?<=[A-Z]\.)\.(?!\.)|(?<=\.[A-Z][a-z]\.)\.(?!\.)|(?<=\.[A-Z][a-z]{2}\.)\.(?!\.)"
)
_RTL_TYPES = {"R", "AL", "AN"}
# Levels are found over stretches of this many characters: the algorithm keeps
# a dictionary per character.
_BIDI_STRETCH = 4_000
_missing: ContextVar[set[str] | None] = ContextVar("signs without a font", default=None)


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph in font units; ``text`` is what it stands for, empty in a cluster's tail."""

    id: int
    advance: int
    x_offset: int
    y_offset: int
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one font in one direction, in visual order; ``width`` is per point of size."""

    font: Font
    text: str
    level: int
    glyphs: tuple[Glyph, ...]
    width: float
    plain: bool


def clean(text: str) -> str:
    """Return ``text`` as it is set on paper: composed, without controls or overrides.

    A degree that ends a sentence ends it with its own stop (“Sp.K.J.”, never “Sp.K.J..”).
    """
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").translate(_DROPPED)
    if ".." in text:
        text = _STOP_TWICE.sub("", text)
    if text.isprintable():
        return text
    return "".join(char if char == "\n" else _printable(char) for char in text)


def spell_missing(text: str, typeface: Typeface) -> str:
    """Write a character that no font has as its number, so that no box is ever printed.

    :func:`every_sign_printed` tells of it before such a sheet is issued.
    """
    if text.isascii():
        return text
    base = family(typeface).regular
    missing = {
        char
        for char in set(text)
        if not (char == "\n" or needs_no_glyph(char) or base.covers(char) or fallback(char))
    }
    if missing and (seen := _missing.get()) is not None:
        seen |= missing
    return "".join(f"[U+{ord(char):04X}]" if char in missing else char for char in text)


@contextmanager
def every_sign_printed() -> Iterator[None]:
    """Refuse what is drawn within, where a character of it has no font.

    Raises:
        SignsNotPrintable: at the end, with all of them.
    """
    missing: set[str] = set()
    former = _missing.set(missing)
    try:
        yield
    finally:
        _missing.reset(former)
    if missing:
        raise SignsNotPrintable(missing)


def levels(text: str) -> list[int] | None:
    """Return each character's direction level in a left-to-right line, ``None`` if all are 0."""
    if text.isascii() or not any(unicodedata.bidirectional(c) in _RTL_TYPES for c in text):
        return None
    found: list[int] = []
    for start in range(0, len(text), _BIDI_STRETCH):
        found += _stretch_levels(text[start : start + _BIDI_STRETCH])
    return found


def shape(text: str, typeface: Typeface, bold: bool, direction: list[int] | None) -> list[Run]:
    """Return the runs of ``text`` in reading order; ``direction`` holds its levels."""
    pieces: list[tuple[Font, int, list[str]]] = []
    faces = family(typeface)
    base = faces.bold if bold else faces.regular
    if direction is None and text.isascii() and base.covers_ascii:
        return [_shape_piece(base, text, 0)] if text else []
    for place, char in enumerate(text):
        level = direction[place] if direction else 0
        previous = pieces[-1][0] if pieces else base
        font = _font_for(char, base, previous)
        if pieces and pieces[-1][0] is font and pieces[-1][1] == level:
            pieces[-1][2].append(char)
        else:
            pieces.append((font, level, [char]))
    return [_shape_piece(font, "".join(chars), level) for font, level, chars in pieces]


def _font_for(char: str, base: Font, previous: Font) -> Font:
    if needs_no_glyph(char):
        return previous
    if unicodedata.combining(char) and previous.covers(char):
        return previous
    return base if base.covers(char) else fallback(char) or base


@lru_cache(maxsize=20_000)
def _shape_piece(font: Font, text: str, level: int) -> Run:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if level % 2 else "ltr"
    hb.shape(font.shaper, buffer)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    glyphs: list[Glyph] = []
    spelled: set[int] = set()
    plain = level % 2 == 0
    for info, position in zip(infos, positions, strict=True):
        first = info.cluster not in spelled
        spelled.add(info.cluster)
        plain = plain and first
        stands_for = text[info.cluster : ends[info.cluster]] if first else ""
        glyphs.append(
            Glyph(
                info.codepoint,
                position.x_advance,
                position.x_offset,
                position.y_offset,
                stands_for,
            )
        )
    width = sum(glyph.advance for glyph in glyphs) / font.units
    return Run(font, text, level, tuple(glyphs), width, plain)


def _stretch_levels(text: str) -> list[int]:
    storage = bidi.get_empty_storage()
    storage["base_level"], storage["base_dir"] = 0, "L"
    bidi.get_embedding_levels(text, storage)
    for place, char in enumerate(storage["chars"]):
        char["place"] = place
    bidi.explicit_embed_and_overrides(storage)
    bidi.resolve_weak_types(storage)
    bidi.resolve_neutral_types(storage, False)
    bidi.resolve_implicit_levels(storage, False)
    found = {char["place"]: char["level"] for char in storage["chars"]}
    result: list[int] = []
    for place in range(len(text)):
        # Joiners were taken out by rule X9; they go with what precedes them.
        result.append(found.get(place, result[-1] if result else 0))
    return result


def _printable(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cs":
        return "\ufffd"
    if category in ("Zl", "Zp"):
        return "\n"
    if category == "Cc":
        return " "
    return char
