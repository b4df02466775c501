"""Breaks text into lines of a given width.

Greedy, with breaks at spaces, after hyphens, between ideographs, and inside a
word only when it alone is wider than the line. What belongs together (a date, a
law's number) is parted only where it alone is wider than the line. Lines are ragged:
stretched ones read worse by their rivers of white. A million characters take
seconds: words are cut to bounded pieces before they are shaped.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rumah_konseling.forms.layout.bound_spaces import bound_spaces
from rumah_konseling.forms.layout.shaping import Run, clean, levels, shape, spell_missing
from rumah_konseling.records.settings.identity import Typeface

_LONGEST_PIECE = 120
_LONGEST_KEPT = 2_000


@dataclass(frozen=True, slots=True)
class Style:
    """How text is set: ``size`` and ``leading`` in points, ``grey`` 0 black to 1 white.

    ``red`` is the red of a stamp, dark enough for a copier in black and white.
    """

    typeface: Typeface
    size: float
    leading: float
    bold: bool = False
    grey: float = 0.0
    red: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a paragraph that is bold or not."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One set line: runs in visual order, and its width in points."""

    runs: tuple[Run, ...]
    width: float


@dataclass(frozen=True, slots=True)
class _Piece:
    """Something no line breaks inside: a word with the space after it."""

    runs: tuple[Run, ...]
    width: float
    gap: tuple[Run, ...]
    gap_width: float


def break_lines(spans: Sequence[Span], style: Style, width: float) -> list[Line]:
    """Return the lines of ``spans`` within ``width`` points; at least one."""
    lines: list[Line] = []
    for paragraph in _paragraphs(spans, style):
        is_short = sum(len(span.text) for span in paragraph) <= _LONGEST_KEPT
        lines += (_kept_lines if is_short else _set)(tuple(paragraph), style, width)
    return lines


def _set(paragraph: tuple[Span, ...], style: Style, width: float) -> list[Line]:
    return _fill(_pieces(paragraph, style, width), style, width)


# A form's own words are the same on each sheet, and each block is measured and drawn.
@lru_cache(maxsize=4_000)
def _kept_lines(paragraph: tuple[Span, ...], style: Style, width: float) -> tuple[Line, ...]:
    return tuple(_set(paragraph, style, width))


def text_width(text: str, style: Style) -> float:
    """Return the width of ``text`` on one line, in points."""
    line = spell_missing(clean(text), style.typeface).replace("\n", " ")
    runs = shape(line, style.typeface, style.bold, levels(line))
    return sum(run.width for run in runs) * style.size


def _paragraphs(spans: Sequence[Span], style: Style) -> Iterator[list[Span]]:
    current: list[Span] = []
    for span in spans:
        first, *others = spell_missing(clean(span.text), style.typeface).split("\n")
        current.append(Span(first, span.bold))
        for text in others:
            yield current
            current = [Span(text, span.bold)]
    yield current


def _pieces(spans: Sequence[Span], style: Style, width: float) -> Iterator[_Piece]:
    whole = "".join(span.text for span in spans)
    direction = levels(whole)
    bold = [(len(span.text), span.bold or style.bold) for span in spans]
    bound = bound_spaces(whole)
    for start, end, gap_end in _stretches(whole, bound, bold, style, direction, width):
        runs = _runs(whole, start, end, bold, style, direction)
        piece_width = sum(run.width for run in runs) * style.size
        gap = _runs(whole, end, gap_end, bold, style, direction)
        gap_width = sum(run.width for run in gap) * style.size
        if piece_width <= width:
            yield _Piece(runs, piece_width, gap, gap_width)
            continue
        for cut_start, cut_end in _cuts(whole, start, end, runs, style, width):
            part = _runs(whole, cut_start, cut_end, bold, style, direction)
            part_width = sum(run.width for run in part) * style.size
            last = cut_end == end
            yield _Piece(part, part_width, gap if last else (), gap_width if last else 0.0)


def _stretches(
    whole: str,
    bound: frozenset[int],
    bold: list[tuple[int, bool]],
    style: Style,
    direction: list[int] | None,
    width: float,
) -> Iterator[tuple[int, int, int]]:
    """Yield as :func:`_breaks`, with what is bound but wider than a line let loose."""
    for start, end, gap_end in _breaks(whole, bound):
        if " " in whole[start:end]:
            runs = _runs(whole, start, end, bold, style, direction)
            if sum(run.width for run in runs) * style.size > width:
                for one, two, three in _breaks(whole[start:gap_end], frozenset()):
                    yield start + one, start + two, start + three
                continue
        yield start, end, gap_end


def _runs(
    whole: str,
    start: int,
    end: int,
    bold: list[tuple[int, bool]],
    style: Style,
    direction: list[int] | None,
) -> tuple[Run, ...]:
    found: list[Run] = []
    place = 0
    for length, is_bold in bold:
        left, right = max(start, place), min(end, place + length)
        if left < right:
            part = direction[left:right] if direction else None
            found += shape(whole[left:right], style.typeface, is_bold, part)
        place += length
    return tuple(found)


def _breaks(text: str, bound: frozenset[int]) -> Iterator[tuple[int, int, int]]:
    """Yield word start, word end, and the end of the spaces behind it."""
    place, length = 0, len(text)
    while place < length:
        end = place
        while end < length and (text[end] not in " \u200b" or end in bound):
            end += 1
            if end == length or (text[end] in " \u200b" and end not in bound):
                break
            if end - place >= _LONGEST_PIECE and not _continues(text[end]):
                break
            if _may_break(text[end - 1], text[end]):
                break
        gap_end = end
        while gap_end < length and text[gap_end] in " \u200b":
            gap_end += 1
        yield place, end, gap_end
        place = gap_end


def _may_break(before: str, after: str) -> bool:
    if before == "-" and after.isalpha():
        return True
    if _is_ideograph(before) or _is_ideograph(after):
        closing = unicodedata.category(after) in ("Pe", "Pf", "Po", "Mn", "Mc")
        opening = unicodedata.category(before) in ("Ps", "Pi")
        return not closing and not opening
    return False


def _is_ideograph(char: str) -> bool:
    return char >= "\u2e80" and unicodedata.east_asian_width(char) in ("W", "F")


def _continues(char: str) -> bool:
    return unicodedata.category(char).startswith("M") or char in "\u200c\u200d\u2060"


def _cuts(
    text: str, start: int, end: int, runs: tuple[Run, ...], style: Style, width: float
) -> Iterator[tuple[int, int]]:
    """Cut a word that is wider than the line, never inside a cluster."""
    place, begin, used = start, start, 0.0
    for run in runs:
        clusters = run.glyphs if run.level % 2 == 0 else tuple(reversed(run.glyphs))
        for glyph in clusters:
            step = glyph.advance / run.font.units * style.size
            length = len(glyph.text)
            if glyph.text and used + step > width and place > begin:
                yield begin, place
                begin, used = place, 0.0
            place = min(end, place + length)
            used += step
    if begin < end:
        yield begin, end


def _fill(pieces: Iterator[_Piece], style: Style, width: float) -> list[Line]:
    lines: list[Line] = []
    current: list[_Piece] = []
    used = 0.0
    for piece in pieces:
        gap = current[-1].gap_width if current else 0.0
        if current and used + gap + piece.width > width + 0.01:
            lines.append(_line(current, used, goes_on=True))
            current, used, gap = [], 0.0, 0.0
        current.append(piece)
        used += gap + piece.width
    lines.append(_line(current, used))
    return lines


def _line(pieces: list[_Piece], width: float, *, goes_on: bool = False) -> Line:
    """Set ``pieces``; a line that goes on keeps the space it ends with, for who copies or hears it.

    That space has no width on paper, so what is aligned on the right stands there.
    """
    runs: list[Run] = []
    for place, piece in enumerate(pieces):
        runs += piece.runs
        if place < len(pieces) - 1 or (goes_on and not any(run.level for run in runs)):
            runs += piece.gap
    return Line(tuple(_visual_order(runs)), width)


def _visual_order(runs: list[Run]) -> list[Run]:
    """Reverse what reads from the right (rule L2 of the bidirectional algorithm)."""
    highest = max((run.level for run in runs), default=0)
    for level in range(highest, 0, -1):
        start = 0
        while start < len(runs):
            end = start
            while end < len(runs) and runs[end].level >= level:
                end += 1
            if end > start:
                runs[start:end] = reversed(runs[start:end])
            start = end + 1
    return runs
