"""Breaks a long name into lines of like length, at the places where its sense has a pause."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rumah_konseling.ethics.folding import folded
from rumah_konseling.forms.layout.lines import Style, text_width

# No line ends with these ...
_LEANING_WORDS = "atas bagi dalam dan dari dengan di ke melalui oleh pada serta tentang untuk yang"
_LEANING = frozenset(_LEANING_WORDS.split())
# ... and these begin one gladly: each names the office that the next words are of.
_OFFICE_WORDS = (
    "badan bagian balai bidang biro deputi dinas direktorat inspektorat kantor kementerian "
    "lembaga politeknik pusat sekretariat sekolah subbagian unit universitas"
)
_OFFICES = frozenset(_OFFICE_WORDS.split())
_MOST_WORDS = 60


def sense_lines(text: str, style: Style, room: float) -> list[str]:
    """Return ``text`` in as few lines of ``room`` points as it takes, of like length.

    A word wider than the room, or very many of them, are left to the breaking of lines.
    """
    words = text.split()
    if not words or len(words) > _MOST_WORDS or "\n" in text:
        return [text]
    if max(text_width(word, style) for word in words) > room:
        return [text]
    for count in range(1, len(words) + 1):
        if lines := _in_lines(words, style, room, count):
            return lines
    return [text]


def _in_lines(words: Sequence[str], style: Style, room: float, count: int) -> list[str]:
    """Return the best way to set ``words`` in ``count`` lines, none if there is no way."""

    @cache
    def best(start: int, left: int) -> tuple[float, tuple[int, ...]]:
        if left == 0:
            return (0.0, ()) if start == len(words) else (float("inf"), ())
        found: tuple[float, tuple[int, ...]] = (float("inf"), ())
        for end in range(start + 1, len(words) - left + 2):
            wide = text_width(" ".join(words[start:end]), style)
            if wide > room:
                break
            rest, ends = best(end, left - 1)
            cost = ((room - wide) / room) ** 2 + _pause(words, end) + rest
            if cost < found[0]:
                found = (cost, (end, *ends))
        return found

    cost, ends = best(0, count)
    if cost == float("inf"):
        return []
    starts = (0, *ends[:-1])
    return [" ".join(words[start:end]) for start, end in zip(starts, ends, strict=True)]


def _pause(words: Sequence[str], end: int) -> float:
    """Return how ill a line ends before ``words[end]``."""
    if end == len(words):
        return 0.0
    before, after = folded(words[end - 1]), folded(words[end])
    if before.strip(",.") in _LEANING or before == "&":
        return 4.0
    if before.endswith(",") or after in _LEANING or after in _OFFICES:
        return -0.15
    return 0.0
