"""Read what is written of a case: what is replaced, what is asked, what the page becomes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from rumah_konseling.ethics.deidentify.decisions import (
    Answer,
    Question,
    becomes,
    finish,
    questions,
)
from rumah_konseling.ethics.deidentify.dossier import Chosen, Dossier
from rumah_konseling.ethics.deidentify.engine import Deidentifier
from rumah_konseling.ethics.deidentify.lexicon import Lexicon
from rumah_konseling.ethics.deidentify.spans import Action, Kind, Span, without_overlaps
from rumah_konseling.ethics.disclosure_facts import Item
from rumah_konseling.ethics.folding import FoldedText
from rumah_konseling.ethics.matters import touched
from rumah_konseling.records.supervision.case_model import (
    CaseForm,
    CaseKind,
    Decided,
    sections_of,
)

_APART = "\n\n"
_INITIALS = re.compile(r"(?:[A-Z][. ]{0,2}){1,4}")
_NAMES = (Kind.NAME, Kind.NICKNAME)
_HIDDEN = "[tidak disampaikan]"
# What the summary of a case tells a supervisor who may know whose it is.
ITEMS = (Item.CONCERN, Item.SERVICE)
# The client, as the room's dossier knows them.
THE_CLIENT = "person:client"


@dataclass(frozen=True, slots=True)
class CaseReading:
    """A case as it was read.

    ``spans`` are found in each text, by its name; ``texts`` the finished ones. ``labels`` is
    what each subject becomes, nothing where it stays. ``open`` is what must be decided yet,
    ``left`` the words of the room that the finished texts hold, ``facts`` how many places
    tell of somebody, a time, a place or an event.
    """

    spans: dict[str, tuple[Span, ...]]
    texts: dict[str, str]
    labels: dict[str, str]
    open: tuple[Question, ...]
    left: tuple[str, ...]
    facts: int


class CaseReader:
    """Reads the texts of one client's case, again and again while they are written.

    What did not change since is not read again, so it keeps pace with typing. One reader
    knows one client's dossier alone.
    """

    def __init__(self, dossier: Dossier, lexicon: Lexicon) -> None:
        self._dossier = dossier
        self._lexicon = lexicon
        self._chosen: tuple[Chosen, ...] | None = None
        self._engine: Deidentifier | None = None

    def read(
        self,
        kind: CaseKind,
        form: CaseForm,
        decided: Decided,
        excluded: frozenset[Item] = frozenset(),
    ) -> CaseReading:
        """Return the case as it is read with what was decided.

        Under a permission the client may be named; everybody else stays hidden, and so do
        numbers, unit, grade and days, which no supervision needs. What touches a matter that
        the permission need not cover (:data:`ITEMS`) is asked about; what it has ``excluded``
        is hidden, and no answer keeps it.
        """
        names, decisions = sections_of(kind), decided.decisions
        written = {name: getattr(form, name) for name in names}
        whole = _APART.join(written.values())
        reading = self._engine_for(decided.chosen).read(whole, decisions)
        is_shown = kind is CaseKind.IDENTIFIED
        spans = list(reading.spans)
        open_ = reading.open
        if is_shown:
            matters = _matters(written, excluded)
            spans = [span for span in spans if span.subject != THE_CLIENT]
            spans = without_overlaps(whole, [*spans, *matters])
            open_ = tuple(one for one in open_ if one.subject != THE_CLIENT)
            open_ += questions(whole, matters, decisions)
        found: dict[str, tuple[Span, ...]] = {}
        texts: dict[str, str] = {}
        at = 0
        for name, text in written.items():
            end = at + len(text)
            inside = [span.moved(-at) for span in spans if at <= span.start and span.end <= end]
            found[name] = tuple(inside)
            texts[name], _ = finish(text, inside, decisions)
            at = end + len(_APART)
        left = [
            reading.text[span.start : span.end]
            for span in reading.left
            if not (is_shown and span.subject == THE_CLIENT)
        ]
        labels = {one.subject: becomes(one, decisions.get(one.subject)) for one in spans}
        for label in sorted(set(labels.values())):
            left += self.left_in(label)
        for label in sorted({one.label for one in decisions.values()}):
            left += self._names_in(label)
        for text in texts.values():
            # A label typed by hand brings nothing back.
            left += [text[one.start : one.end] for one in touched(FoldedText(text), excluded)]
        facts = sum(not _is_freed(span, decided) for span in spans)
        return CaseReading(found, texts, labels, open_, tuple(dict.fromkeys(left)), facts)

    def left_in(self, text: str) -> tuple[str, ...]:
        """Return the words of the room that a text outside of the page holds, such as a title."""
        known = self._engine_for(self._chosen or ()).known(text)
        return tuple(text[one.start : one.end] for one in known if not one.is_word)

    def names_client(self, text: str) -> tuple[str, ...]:
        """Return where a text beside the page names the client whole, or gives a number.

        A first name alone may be the supervisor's own.
        """
        known = self._engine_for(self._chosen or ()).known(text)
        told = [(text[one.start : one.end], one) for one in known if not one.is_word]
        return tuple(
            said
            for said, one in told
            if (one.subject == THE_CLIENT and " " in said) or one.kind not in _NAMES
        )

    def supervisor_errors(self, supervisor: str) -> dict[str, str]:
        """Return what to say beside the supervisor's line where it tells whose page it is."""
        words = ", ".join(f"“{word}”" for word in dict.fromkeys(self.names_client(supervisor)))
        if not words:
            return {}
        return {"supervisor": f"Isian ini memuat {words}, yang menunjuk klien. Tulis tanpa itu."}

    def _names_in(self, label: str) -> Iterator[str]:
        """Yield what is a name in a label that was typed: a role stands in a name's place."""
        if _INITIALS.fullmatch(label.strip()):
            yield label
        for one in self._engine_for(self._chosen or ()).found(label):
            if one.kind in _NAMES and not one.is_word:
                yield label[one.start : one.end]

    def _engine_for(self, chosen: tuple[Chosen, ...]) -> Deidentifier:
        if self._engine is None or chosen != self._chosen:
            self._chosen = chosen
            known = (*self._dossier.chosen, *chosen)
            self._engine = Deidentifier(replace(self._dossier, chosen=known), self._lexicon)
        return self._engine


def _matters(written: Mapping[str, str], excluded: frozenset[Item]) -> list[Span]:
    """Return where the texts, one behind the other, touch what no permission needs to cover."""
    found: list[Span] = []
    at = 0
    for text in written.values():
        for one in touched(FoldedText(text), frozenset(Item) - frozenset(ITEMS)):
            is_out = one.item in excluded
            action = Action.REPLACE if is_out else Action.ASK
            subject = f"{'excluded' if is_out else 'matter'}:{one.item}"
            start, end = at + one.start, at + one.end
            found.append(Span(start, end, Kind.MATTER, action, subject, _HIDDEN, is_out))
        at += len(text) + len(_APART)
    return found


def _is_freed(span: Span, decided: Decided) -> bool:
    """Whether it was decided to be an ordinary word; what the room knows for sure never is."""
    answer = decided.answers.get(span.subject)
    may_be_ordinary = not span.is_known or span.is_word
    return may_be_ordinary and answer is not None and answer.answer is Answer.ORDINARY
