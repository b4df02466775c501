"""The stretch of a text around what was found, in the text's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rumah_konseling.ethics.folding import sought
from rumah_konseling.records.index.search_model import Snippet
from rumah_konseling.records.index.stemmer import number_groups, stem

_BEFORE, _LENGTH = 40, 150
_WORD = re.compile(r"\w+")
# A word as it reads: an apostrophe or a hidden sign within it does not part it.
_READ = re.compile(r"\w+(?:[^\w\s]\w+)*")


class Marker:
    """Finds words in texts: each matches as the beginning of a word, or by its root.

    ``words`` are folded, as typed.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._beginnings = tuple(words)
        self._roots = {stem(word) for word in words}
        # An affix swallows or follows the first letter of a root (tolak, menolak; kerja,
        # kinerja) and keeps the others, so no other word can be one of these.
        inner = {root[1:] if len(root) > 2 else root for root in self._roots}
        self._candidate = re.compile("|".join(map(re.escape, sorted(inner | set(words)))) or "(?!)")

    def snippet(self, text: str) -> Snippet:
        """Return one line of about 150 letters that begins a little before the first find."""
        line = " ".join(text.split())
        find = self._found
        first = next(find(line, 0, len(line)), None)
        if first is None:
            # What reads as one word, and is written in parts, is looked for last: it is rare.
            find = self._found_as_read
            first = next(find(line, 0, len(line)), None)
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
        marks = tuple((a + shift, b + shift) for a, b in find(line, start, end))
        return Snippet(f"{before}{line[start:end]}{after}", marks)

    def _found(self, line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        likely = self._likely(line.lower(), start, end) if line.isascii() else None
        every = (match.span() for match in _WORD.finditer(line, start, end))
        for a, b in every if likely is None else likely:
            word = sought(line[a:b])
            if word.startswith(self._beginnings) or stem(word) in self._roots:
                yield a, b

    def _found_as_read(self, line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        words = ((*match.span(), sought(match.group())) for match in _READ.finditer(line))
        for a, b, word in sorted((*words, *number_groups(line))):
            if (
                start <= a
                and b <= end
                and (word.startswith(self._beginnings) or stem(word) in self._roots)
            ):
                yield a, b

    def _likely(self, small: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the words that hold what every match holds: a tenth of the cost of all words."""
        at = start
        while match := self._candidate.search(small, at, end):
            a = match.start()
            while a > start and _is_of_word(small[a - 1]):
                a -= 1
            whole = _WORD.match(small, a, end)
            assert whole is not None
            yield whole.span()
            at = max(whole.end(), match.end())


def _is_of_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
