"""What the counselor decides of what was asked, and what a text becomes by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rumah_konseling.ethics.deidentify.spans import Action, Kind, Span
from rumah_konseling.ethics.deidentify.vocabulary import HONORIFICS
from rumah_konseling.ethics.folding import sought

# Who is meant was not said.
_SOMEBODY = "seseorang"


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


def questions(
    text: str, spans: Iterable[Span], decisions: Mapping[str, Decision]
) -> tuple[Question, ...]:
    """Return what is not decided on yet, one question a subject, in the text's order."""
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


def finish(
    text: str, spans: Iterable[Span], decisions: Mapping[str, Decision]
) -> tuple[str, frozenset[int]]:
    """Return the text with what is hidden replaced, and the places that its labels take."""
    parts: list[str] = []
    places: set[int] = set()
    at = length = 0
    for span in spans:
        label = becomes(span, decisions.get(span.subject))
        if not label:
            continue
        is_name = span.kind in (Kind.NAME, Kind.NICKNAME)
        start = _with_title(text, span, at) if is_name else span.start
        parts += [text[at:start], label]
        length += start - at
        places.update(range(length, length + len(label)))
        length += len(label)
        at = span.end
    return "".join([*parts, text[at:]]), frozenset(places)


def becomes(span: Span, decision: Decision | None) -> str:
    """Return what stands in the place of a stretch; empty where it stays as it is written."""
    if not _hides(span, decision):
        return ""
    return (decision.label if decision else "") or span.label or _SOMEBODY


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


def freed_words(
    text: str, spans: Iterable[Span], decisions: Mapping[str, Decision]
) -> frozenset[str]:
    """Return the words that were decided to be ordinary ones where they stand."""
    return frozenset(
        sought(text[span.start : span.end])
        for span in spans
        if span.is_word
        and span.subject in decisions
        and decisions[span.subject].answer is Answer.ORDINARY
    )
