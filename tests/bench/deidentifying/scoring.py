"""Compare what was found in texts with what identifies somebody in them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from rumah_konseling.ethics.deidentify.spans import Action, Span
from rumah_konseling.ethics.deidentify.word_list import words
from tests.bench.deidentifying.examples import Example, Gold

_WORD = re.compile(r"[^\W_]+")
_NUMBERS = words(
    "code nip nik npwp bpjs phone email handle account docno plate number address date url"
)
_NAMES = ("name", "nickname")


@dataclass
class Score:
    """What was told of all texts together."""

    told: Counter[str] = field(default_factory=Counter)
    all: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    def count(self, row: str, is_told: bool) -> None:
        """Count one case of a row."""
        self.all[row] += 1
        self.told[row] += is_told

    def rate(self, row: str) -> float:
        """Return the part told of a row, 1 where there was nothing to tell."""
        return self.told[row] / self.all[row] if self.all[row] else 1.0


def score(found: Iterable[tuple[Example, tuple[Span, ...]]]) -> Score:
    """Score all texts."""
    total = Score()
    for example, spans in found:
        covered = [False] * len(example.text)
        for span in spans:
            covered[span.start : span.end] = [True] * (span.end - span.start)
        is_clean = True
        for gold in example.gold:
            said = example.text[gold.start : gold.end]
            is_told = _is_told(gold, said, covered)
            total.count(_row(gold, said), is_told)
            if gold.is_registered:
                total.count(f"registered, {gold.form}", is_told)
                is_clean = is_clean and is_told
            if not is_told:
                total.missed.append(f"{example.id} {gold.kind} {gold.form} «{said}»")
        total.count("texts with no registered identifier left", is_clean)
        _count_alarms(total, example, spans)
        _count_words(total, example, spans)
        _count_labels(total, example, spans)
    return total


def _is_told(gold: Gold, said: str, covered: list[bool]) -> bool:
    letters = [covered[gold.start + place] for place, sign in enumerate(said) if sign.isalnum()]
    if gold.level == "direct" or gold.is_registered:
        return all(letters)
    return 2 * sum(letters) >= len(letters)


def _row(gold: Gold, said: str) -> str:
    if gold.is_registered:
        return "registered identifiers"
    if gold.kind in _NAMES:
        has_capital = said[:1].isupper() and not said.isupper()
        return "names in ordinary capitals" if has_capital else "names without capitals"
    if gold.kind in _NUMBERS:
        return "unregistered numbers, addresses, dates"
    return "quasi-identifiers"


def _count_alarms(total: Score, example: Example, spans: tuple[Span, ...]) -> None:
    meant = [(gold.start, gold.end) for gold in example.gold]
    for match in _WORD.finditer(example.text):
        start, end = match.span()
        if any(one < end and start < other for one, other in meant):
            continue
        over = [span for span in spans if span.start < end and start < span.end]
        for row in ("other words", *(() if example.gold else ("words of texts with nothing",))):
            total.count(row, bool(over))
        total.alarms += [
            f"{example.id} {span.kind} «{match.group()}» of «{example.text[span.start : span.end]}»"
            for span in over[:1]
        ]


def _count_words(total: Score, example: Example, spans: tuple[Span, ...]) -> None:
    for start, end in example.traps:
        replaced = any(
            span.start < end and start < span.end and span.action is Action.REPLACE
            for span in spans
        )
        total.count("common words not replaced unasked", not replaced)


def _count_labels(total: Score, example: Example, spans: tuple[Span, ...]) -> None:
    labels: dict[str, set[str]] = defaultdict(set)
    people: dict[str, set[str]] = defaultdict(set)
    for gold in example.gold:
        if gold.kind not in _NAMES or not gold.entity:
            continue
        for span in spans:
            meets = span.start < gold.end and gold.start < span.end
            if meets and span.action is Action.REPLACE:
                labels[gold.entity].add(span.label)
                people[span.label].add(gold.entity)
    for entity, used in labels.items():
        alone = all(people[label] == {entity} for label in used)
        total.count("one label a person", len(used) == 1 and alone)
        if not (len(used) == 1 and alone):
            total.missed.append(f"{example.id} label {entity} {used}")
