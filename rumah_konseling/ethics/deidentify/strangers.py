"""Tell the people apart of whom the room was not told, and give each one label."""

from __future__ import annotations

from functools import lru_cache

from rumah_konseling.ethics.deidentify.spans import Action, Kind, Span, around
from rumah_konseling.ethics.folding import sought
from rumah_konseling.ethics.personal_names import spellings


def named(text: str, found: list[Span]) -> tuple[Span, ...]:
    """Return the spans with each unknown name under the subject and label of its person.

    «Rina Oktarina», «Rina O.» and «Oktarina» are one person's. Where a stranger bears the
    first name of somebody known, each mention by that name alone is asked about.
    """
    found = _with_namesakes(text, found)
    said = {
        span.subject: _words(text[span.start : span.end])
        for span in found
        if span.kind is Kind.NAME and not span.is_known
    }
    whole = _grouped(said)
    labels: dict[str, str] = {}
    shared = _shared(found)
    result = []
    for span in found:
        if span.subject in shared:
            span = span._replace(label=shared[span.subject])
        if span.subject in said:
            subject = whole[span.subject]
            label = labels.setdefault(subject, f"Orang {len(labels) + 1}")
            span = Span(span.start, span.end, span.kind, span.action, subject, label)
        result.append(span)
    return tuple(result)


def _with_namesakes(text: str, found: list[Span]) -> list[Span]:
    strangers = {
        names[:1]
        for span in found
        if span.kind is Kind.NAME and not span.is_known
        for names in [_words(text[span.start : span.end])]
        if len(names) > 1
    }
    if not strangers:
        return found
    return [
        span._replace(
            action=Action.ASK, label="", subject=f"people:{around(text, span.start, span.end)}"
        )
        if span.subject.startswith("person:")
        and span.kind is Kind.NAME
        and _words(text[span.start : span.end]) in strangers
        else span
        for span in found
    ]


def _shared(found: list[Span]) -> dict[str, str]:
    """Number the people who bear one label in the order in which they are named."""
    bearers: dict[str, dict[str, None]] = {}
    for span in found:
        if span.subject.startswith("person:"):
            bearers.setdefault(span.label, {})[span.subject] = None
    return {
        subject: f"{label} {number}"
        for label, subjects in bearers.items()
        if len(subjects) > 1
        for number, subject in enumerate(subjects, 1)
    }


def _grouped(said: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Give each way of naming the subject of the longest name it fits, if only one fits."""
    longest = sorted(said, key=lambda subject: -len("".join(said[subject])))
    whole: dict[str, str] = {}
    by_word: dict[str, list[str]] = {}
    for subject in longest:
        words = said[subject]
        near = by_word.get(words[0], []) if words else []
        near = (
            [*near, *(head for head in by_word.get(words[-1], []) if head not in near)]
            if words
            else []
        )
        fitting = [head for head in near if _fits(words, said[head])]
        if len(fitting) == 1:
            whole[subject] = fitting[0]
            continue
        whole[subject] = subject
        for word in words:
            by_word.setdefault(word, []).append(subject)
    return whole


def _fits(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the words of one naming stand in the other in order, an initial for a word."""
    place = 0
    for word in short:
        while place < len(long) and not (
            long[place] == word or (len(word) == 1 and long[place][0] == word)
        ):
            place += 1
        if place == len(long):
            return False
        place += 1
    return True


@lru_cache(maxsize=10_000)
def _words(name: str) -> tuple[str, ...]:
    words = sought(name).replace(".", " ").replace("-", " ").split()
    return tuple(min(spellings(word)) for word in words)
