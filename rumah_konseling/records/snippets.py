"""The stretch of a text around what was found, in the text's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rumah_konseling.records.search_model import Snippet
from rumah_konseling.records.stems import fold, stem

_BEFORE, _LENGTH = 40, 150
_WORD = re.compile(r"\w+")


def snippet(text: str, words: Sequence[str]) -> Snippet:
    """Return one line of about 150 letters that begins a little before the first find.

    ``words`` are folded, as typed: each matches as the beginning of a word, or by its root.
    """
    line = " ".join(text.split())
    first = next(_found(line, words, 0, len(line)), None)
    start = 0 if first is None else max(0, first[0] - _BEFORE)
    if start:
        # Begin with a whole word.
        space = line.find(" ", start)
        start = space + 1 if 0 <= space < (first or (start, 0))[0] else start
    end = min(len(line), start + _LENGTH)
    if end < len(line):
        space = line.rfind(" ", start, end)
        end = space if space > start else end
    before, after = ("… " if start else ""), (" …" if end < len(line) else "")
    shift = len(before) - start
    marks = tuple((a + shift, b + shift) for a, b in _found(line, words, start, end))
    return Snippet(f"{before}{line[start:end]}{after}", marks)


def _found(line: str, words: Sequence[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    roots = {stem(word) for word in words}
    beginnings = tuple(words)
    for match in _WORD.finditer(line, start, end):
        word = fold(match[0])
        if word.startswith(beginnings) or stem(word) in roots:
            yield match.span()
