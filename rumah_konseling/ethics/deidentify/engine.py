"""Read a text against a dossier: what is replaced, what is asked, what is finished."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rumah_konseling.ethics.deidentify.addresses import addresses
from rumah_konseling.ethics.deidentify.ages import ages
from rumah_konseling.ethics.deidentify.chosen import ChosenWords
from rumah_konseling.ethics.deidentify.circumstances import circumstances
from rumah_konseling.ethics.deidentify.dates import dates
from rumah_konseling.ethics.deidentify.decisions import (
    Decision,
    Question,
    finish,
    freed_words,
    questions,
)
from rumah_konseling.ethics.deidentify.dossier import Dossier
from rumah_konseling.ethics.deidentify.gazetteer import gazetteer
from rumah_konseling.ethics.deidentify.known_names import KnownNames
from rumah_konseling.ethics.deidentify.known_numbers import KnownNumbers
from rumah_konseling.ethics.deidentify.known_phrases import KnownPhrases
from rumah_konseling.ethics.deidentify.lexicon import Lexicon
from rumah_konseling.ethics.deidentify.names import mentions, names
from rumah_konseling.ethics.deidentify.numbers import unknown_numbers
from rumah_konseling.ethics.deidentify.page import Page, pieces
from rumah_konseling.ethics.deidentify.spans import Action, Kind, Span, joined, without_overlaps
from rumah_konseling.ethics.deidentify.strangers import named
from rumah_konseling.ethics.folding import sought

_LEAST_TOLD = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it was read: spans in order, the finished text, and what still blocks it."""

    spans: tuple[Span, ...]
    text: str
    open: tuple[Question, ...]
    left: tuple[Span, ...]

    @property
    def is_finished(self) -> bool:
        """Whether nothing is asked any more and no known identifier is left."""
        return not self.open and not self.left


class Deidentifier:
    """Reads texts against one dossier; what did not change since is not read again."""

    def __init__(self, dossier: Dossier, lexicon: Lexicon) -> None:
        self._dossier = dossier
        self._lexicon = lexicon
        self._names = KnownNames(
            (*dossier.people, *(one.person for one in dossier.chosen if one.is_person)), lexicon
        )
        self._numbers = KnownNumbers(dossier.facts)
        self._phrases = KnownPhrases(dossier.facts, lexicon)
        self._chosen = ChosenWords(dossier.chosen)
        self._read: dict[str, _Piece] = {}
        self._checked: dict[str, tuple[Span, ...]] = {}

    def spans(self, text: str) -> tuple[Span, ...]:
        """Return what identifies somebody in a text, in order and without overlaps."""
        cut = pieces(text)
        self._read = {one.text: self._read.get(one.text) or self._piece(one.text) for one in cut}
        told = frozenset().union(*(one.told for one in self._read.values()))
        found: list[Span] = []
        for one in cut:
            spans = self._read[one.text].with_told(told)
            found += [span.moved(one.start) for span in spans if one.tells(span)]
        return named(text, joined(text, found))

    def known(self, text: str) -> tuple[Span, ...]:
        """Return what the room knows in a short text beside the one that is being written."""
        return tuple(without_overlaps(text, self._known(Page(text))))

    def found(self, text: str) -> tuple[Span, ...]:
        """Return all that is found in a short text beside the one that is being written."""
        return tuple(self._piece(text).spans)

    def read(self, text: str, decisions: Mapping[str, Decision] | None = None) -> Reading:
        """Return a text with what was decided done, and what is still to be decided."""
        taken = decisions or {}
        spans = self.spans(text)
        finished, labels = finish(text, spans, taken)
        left = self._left(finished, labels, freed_words(text, spans, taken))
        return Reading(spans, finished, questions(text, spans, taken), left)

    def _left(
        self, finished: str, labels: frozenset[int], freed: frozenset[str]
    ) -> tuple[Span, ...]:
        """Return the known identifiers that the finished text still holds, but in its labels."""
        cut = pieces(finished)
        self._checked = {one.text: self._known_in(one.text) for one in cut}
        left = [
            span.moved(one.start)
            for one in cut
            for span in self._checked[one.text]
            if one.tells(span)
            and one.start + span.start not in labels
            and not (span.is_word and sought(one.text[span.start : span.end]) in freed)
        ]
        return tuple(joined(finished, left))

    def _known_in(self, piece: str) -> tuple[Span, ...]:
        checked = self._checked.get(piece)
        if checked is not None:
            return checked
        read = self._read.get(piece)
        spans = read.spans if read else self.known(piece)
        return tuple(span for span in spans if span.is_known)

    def _known(self, page: Page) -> list[Span]:
        named_here = list(self._names.spans(page))
        return [
            *self._chosen.spans(page),
            *self._numbers.spans(page),
            *(span for span in named_here if not span.is_word),
            *self._phrases.spans(page),
            *ages(page, self._dossier),
            *dates(page, self._dossier),
            # Within a day or an age a word is that word: «tiga hari sebelum Lebaran».
            *(span for span in named_here if span.is_word),
        ]

    def _piece(self, text: str) -> _Piece:
        page = Page(text)
        found = [
            *self._known(page),
            *sorted(unknown_numbers(page), key=lambda span: span.start - span.end),
            *addresses(page, self._lexicon),
            *gazetteer(page, self._lexicon),
            *(_name(text, *span) for span in names(page, self._lexicon)),
            *circumstances(page, self._lexicon),
        ]
        spans = without_overlaps(text, found)
        told = frozenset(
            word
            for span in spans
            if span.kind is Kind.NAME and not span.is_known
            for word in sought(text[span.start : span.end]).replace("-", " ").split()
            if len(word) >= _LEAST_TOLD
        )
        return _Piece(page, spans, told, self._lexicon)


class _Piece:
    """A piece that was read, and read again where other pieces told of names."""

    def __init__(
        self, page: Page, spans: list[Span], told: frozenset[str], lexicon: Lexicon
    ) -> None:
        self.page = page
        self._lexicon = lexicon
        self.spans = spans
        self.told = told
        self._forms = frozenset(form for token in page.tokens for form in token.forms)
        self._again: tuple[frozenset[str], list[Span]] = (frozenset(), spans)

    def with_told(self, told: frozenset[str]) -> list[Span]:
        here = self._forms & told
        if here != self._again[0]:
            again = [
                _name(self.page.text, *span) for span in mentions(self.page, here, self._lexicon)
            ]
            self._again = (here, without_overlaps(self.page.text, [*self.spans, *again]))
        return self._again[1]


def _name(text: str, start: int, end: int) -> Span:
    return Span(start, end, Kind.NAME, Action.ASK, f"name:{sought(text[start:end])}")
