"""Read a text against a dossier: what is replaced, what is asked, what is finished."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rumah_konseling.ethics.deidentify.addresses import addresses
from rumah_konseling.ethics.deidentify.ages import ages
from rumah_konseling.ethics.deidentify.circumstances import circumstances
from rumah_konseling.ethics.deidentify.dates import dates
from rumah_konseling.ethics.deidentify.dossier import Dossier
from rumah_konseling.ethics.deidentify.gazetteer import gazetteer
from rumah_konseling.ethics.deidentify.known_names import KnownNames
from rumah_konseling.ethics.deidentify.known_phrases import KnownPhrases
from rumah_konseling.ethics.deidentify.lexicon import Lexicon
from rumah_konseling.ethics.deidentify.names import mentions, names
from rumah_konseling.ethics.deidentify.numbers import KnownNumbers, unknown_numbers
from rumah_konseling.ethics.deidentify.page import Page, pieces
from rumah_konseling.ethics.deidentify.spans import Action, Kind, Span, without_overlaps
from rumah_konseling.ethics.deidentify.strangers import Strangers
from rumah_konseling.ethics.deidentify.vocabulary import HONORIFICS
from rumah_konseling.ethics.folding import sought

_LEAST_TOLD = 3


class Answer(StrEnum):
    """What the counselor decided of something that was asked."""

    HIDE = "hide"
    KEEP = "keep"
    ORDINARY = "ordinary"


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on one subject; ``label`` is what stands in its place when it is hidden."""

    answer: Answer
    label: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to decide on, with all the places where it stands."""

    subject: str
    kind: Kind
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    label: str


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
        self._names = KnownNames(dossier.people, lexicon)
        self._numbers = KnownNumbers(dossier.facts)
        self._phrases = KnownPhrases(dossier.facts, lexicon)
        self._read: dict[str, _Piece] = {}

    def spans(self, text: str) -> tuple[Span, ...]:
        """Return what identifies somebody in a text, in order and without overlaps."""
        cut = pieces(text)
        self._read = {piece: self._read.get(piece) or self._piece(piece) for _, piece in cut}
        told = frozenset().union(*(self._read[piece].told for _, piece in cut))
        strangers = Strangers(self._lexicon)
        found: list[Span] = []
        for start, piece in cut:
            spans = self._read[piece].with_told(told)
            found += [span.moved(start) for span in spans] if start else spans
        return strangers.named(text, found)

    def read(self, text: str, decisions: Mapping[str, Decision] | None = None) -> Reading:
        """Return a text with what was decided done, and what is still to be decided."""
        taken = decisions or {}
        spans = self.spans(text)
        questions = _questions(text, spans, taken)
        finished = _finished(text, spans, taken)
        left = tuple(
            span
            for span in self.spans(finished)
            if span.is_known and not _is_freed(span, spans, text, finished, taken)
        )
        return Reading(spans, finished, questions, left)

    def _piece(self, text: str) -> _Piece:
        page = Page(text)
        known = list(self._names.spans(page))
        found = [
            *self._numbers.spans(page),
            *known,
            *self._phrases.spans(page),
            *ages(page, self._dossier),
            *dates(page, self._dossier),
            *sorted(unknown_numbers(page), key=lambda span: span.start - span.end),
        ]
        things = [*addresses(page, self._lexicon), *gazetteer(page, self._lexicon)]
        asked = [_name(text, *span) for span in names(page, self._lexicon)]
        found += [*things, *asked, *circumstances(page, self._lexicon)]
        spans = without_overlaps(text, found)
        told = frozenset(
            word
            for span in spans
            if span.kind is Kind.NAME and not span.is_known
            for word in sought(text[span.start : span.end]).replace("-", " ").split()
            if len(word) >= _LEAST_TOLD and not self._lexicon.is_common(word)
        )
        return _Piece(page, spans, told)


class _Piece:
    """A piece that was read, and read again where other pieces told of names."""

    def __init__(self, page: Page, spans: list[Span], told: frozenset[str]) -> None:
        self.page = page
        self.spans = spans
        self.told = told
        self._words = frozenset(token.text for token in page.tokens)
        self._again: tuple[frozenset[str], list[Span]] = (frozenset(), spans)

    def with_told(self, told: frozenset[str]) -> list[Span]:
        here = frozenset(
            word for word in told if any(w.startswith(word) for w in (word,)) and self._holds(word)
        )
        if here != self._again[0]:
            again = [
                _name(self.page.text, *span) for span in mentions(self.page, here.__contains__)
            ]
            self._again = (here, without_overlaps(self.page.text, [*self.spans, *again]))
        return self._again[1]

    def _holds(self, word: str) -> bool:
        return word in self._words or any(
            word + end in self._words for end in ("nya", "ku", "mu", "lah", "pun", "kah")
        )


def _name(text: str, start: int, end: int) -> Span:
    return Span(start, end, Kind.NAME, Action.ASK, f"name:{sought(text[start:end])}")


def _questions(
    text: str, spans: Iterable[Span], decisions: Mapping[str, Decision]
) -> tuple[Question, ...]:
    asked: dict[str, list[Span]] = {}
    for span in spans:
        if span.action is Action.ASK and span.subject not in decisions:
            asked.setdefault(span.subject, []).append(span)
    return tuple(
        Question(
            subject, group[0].kind,
            tuple(dict.fromkeys(text[span.start : span.end] for span in group)),
            tuple(group), group[0].label,
        )
        for subject, group in asked.items()
    )  # fmt: skip


def _finished(text: str, spans: Iterable[Span], decisions: Mapping[str, Decision]) -> str:
    parts, at = [], 0
    for span in spans:
        decision = decisions.get(span.subject)
        if not _hides(span, decision):
            continue
        start = (
            _with_title(text, span, at) if span.kind in (Kind.NAME, Kind.NICKNAME) else span.start
        )
        label = decision.label if decision and decision.label else span.label
        parts += [text[at:start], label]
        at = span.end
    return "".join([*parts, text[at:]])


def _hides(span: Span, decision: Decision | None) -> bool:
    if decision is None:
        return span.action is Action.REPLACE
    if decision.answer is Answer.HIDE:
        return True
    # What the room knows stays hidden; a word that is a name, too, may be freed.
    may_stay = not span.is_known or span.is_word
    return not may_stay


def _with_title(text: str, span: Span, least: int) -> int:
    """Take in the title before a name: «Bu Rina» becomes «Klien», not «Bu Klien»."""
    before = text[least : span.start].rstrip(" .")
    word = before.split()[-1] if before.split() else ""
    if sought(word) in HONORIFICS and text[least : span.start].strip():
        return span.start - (len(text[least : span.start]) - before.rindex(word))
    return span.start


def _is_freed(
    left: Span, spans: Iterable[Span], text: str, finished: str, decisions: Mapping[str, Decision]
) -> bool:
    """Whether a word that stays was decided to be an ordinary one."""
    said = sought(finished[left.start : left.end])
    return left.is_word and any(
        span.is_word
        and sought(text[span.start : span.end]) == said
        and span.subject in decisions
        and decisions[span.subject].answer is Answer.ORDINARY
        for span in spans
    )
