"""What was found in a text: a stretch, what it is, and what is to be done with it."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from rumah_konseling.ethics.deidentify.gazetteer_words import VESSEL
from rumah_konseling.ethics.folding import compact, sought

_CONTEXT = 24


class Kind(StrEnum):
    """What a stretch of text tells of somebody."""

    NAME = "name"
    NICKNAME = "nickname"
    CODE = "code"
    NIP = "nip"
    NIK = "nik"
    NPWP = "npwp"
    BPJS = "bpjs"
    PHONE = "phone"
    EMAIL = "email"
    HANDLE = "handle"
    ACCOUNT = "account"
    DOCUMENT = "docno"
    PLATE = "plate"
    NUMBER = "number"
    ADDRESS = "address"
    DATE = "date"
    AGE = "age"
    UNIT = "unit"
    POSITION = "position"
    GRADE = "grade"
    SCHOOL = "school"
    PLACE = "place"
    CAMPUS = "campus"
    ORGANISATION = "org"
    VESSEL = "vessel"
    EVENT = "event"
    UNIQUE = "unique"
    QUOTE = "quote"
    MATTER = "matter"


# What stands in the text for places that many know, known of a client or not.
PLACE_LABELS = {
    Kind.SCHOOL: "sebuah sekolah",
    Kind.CAMPUS: "sebuah kampus",
    Kind.ORGANISATION: "sebuah lembaga",
}


# What is left of a word when the name within it is taken: «Swiemu».
_ENDINGS = frozenset({"nya", "ku", "mu", "lah", "kah", "pun", "an", "kan", "in"})


class Action(StrEnum):
    """Whether a stretch is replaced at once, or asked about first."""

    REPLACE = "replace"
    ASK = "ask"


class Span(NamedTuple):
    """A stretch of the text that identifies somebody, or may.

    ``subject`` is what one decision holds for: a person, a place, a number. An ordinary
    word that is also a known name has a subject of its own at each place.
    """

    start: int
    end: int
    kind: Kind
    action: Action
    subject: str
    label: str = ""
    is_known: bool = False
    is_word: bool = False

    def moved(self, by: int) -> Span:
        """Return the span as it stands ``by`` letters further on."""
        return Span(
            self.start + by, self.end + by, self.kind, self.action, self.subject, self.label,
            self.is_known, self.is_word,
        )  # fmt: skip


def without_overlaps(text: str, found: list[Span]) -> list[Span]:
    """Keep the earlier of ``found`` where two overlap, and of the later what is left of it."""
    taken: list[tuple[int, int]] = []
    kept: list[Span] = []
    for span in found:
        for start, end in _left_of(span.start, span.end, taken):
            if (start, end) == (span.start, span.end):
                kept.append(span)
                continue
            start, end = _trimmed(text, start, end)
            if start and text[start - 1].isalnum() and sought(text[start:end]) in _ENDINGS:
                continue
            if span.kind is Kind.VESSEL and sought(text[start:end]) in VESSEL:
                # «kereta» of «kereta Tina», once Tina is known.
                continue
            # One letter alone is nothing; a digit may be a house's.
            rest = text[start:end]
            if sum(sign.isalpha() for sign in rest) > 1 or any(map(str.isdigit, rest)):
                kept.append(span._replace(start=start, end=end))
        taken.append((span.start, span.end))
    return sorted(kept, key=lambda span: span.start)


def joined(text: str, found: list[Span]) -> list[Span]:
    """Return what overlapping pieces of a text found, in order, each stretch once.

    Where two pieces read a stretch differently, what the room knows and the longer stands.
    """
    if all(one.end <= after.start for one, after in pairwise(found)):
        return found
    kept: list[Span] = []
    heap: list[Span] = []
    end = 0
    for span in sorted(dict.fromkeys(found), key=lambda span: span.start):
        if heap and span.start >= end:
            kept += _settled(text, heap)
            heap = []
        heap.append(span)
        end = max(end, span.end)
    return kept + _settled(text, heap)


def _settled(text: str, heap: list[Span]) -> list[Span]:
    if len(heap) < 2:
        return heap
    return without_overlaps(
        text, sorted(heap, key=lambda span: (not span.is_known, span.start - span.end))
    )


def _left_of(start: int, end: int, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    left = [(start, end)]
    for first, last in taken:
        if first < end and start < last:
            left = [
                piece
                for one, other in left
                for piece in ((one, min(other, first)), (max(one, last), other))
                if piece[0] < piece[1]
            ]
    return left


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    stretch = text[start:end]
    kept = stretch.strip(" \n\t,;:-\"'()“”")
    start += stretch.index(kept)
    return start, start + len(kept)


def around(text: str, start: int, end: int) -> str:
    """Return the words about a place, by which it is known again after an edit elsewhere."""
    before = compact(text[max(0, start - _CONTEXT) : start])
    after = compact(text[end : end + _CONTEXT])
    return f"{before}<{sought(text[start:end])}>{after}"
