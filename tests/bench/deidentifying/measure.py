"""``bench deidentify``: what is found, against the limits, and how long it takes.

Without a file it reads texts of its own. A part of the product's names is then taken out
of its lists and given to the strangers of the texts, so that names in no list count.
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any

from rumah_konseling.ethics.deidentify.engine import Deidentifier
from rumah_konseling.ethics.deidentify.lexicon import LISTS, Lexicon
from rumah_konseling.ethics.deidentify.spans import Span
from rumah_konseling.ethics.mentions import is_one_slip
from rumah_konseling.records.index.stemmer import is_ordinary, is_root
from tests.bench.deidentifying import speed
from tests.bench.deidentifying.examples import Example, example
from tests.bench.deidentifying.scoring import Score, score
from tests.bench.deidentifying.word_bank import PEOPLE, STRANGERS, SURNAMES
from tests.bench.deidentifying.writer import Writer

_TEXTS = 600
_SEED = 12
_HELD_OUT = 0.2
# Row: least part told, or most part told where the row counts alarms.
_LEAST = {
    "registered identifiers": 1.0,
    "texts with no registered identifier left": 1.0,
    "unregistered numbers, addresses, dates": 0.99,
    "names in ordinary capitals": 0.97,
    "names without capitals": 0.80,
    "quasi-identifiers": 0.85,
    "common words not replaced unasked": 1.0,
    "one label a person": 1.0,
}
_MOST = {"other words": 0.03, "words of texts with nothing": 0.015}


def main(words: list[str]) -> int:
    """Measure and print the table; 1 when a limit is not kept."""
    parser = argparse.ArgumentParser(prog="run.py bench deidentify", description=__doc__)
    parser.add_argument("--texts", type=Path, help="a file of examples, one JSON a line")
    parser.add_argument("--out", type=Path, help="write what was found, one JSON a line")
    parser.add_argument("--missed", action="store_true", help="also print what was missed")
    asked = parser.parse_args(words)
    raw, lexicon = _texts(asked.texts)
    examples = [example(one) for one in raw]
    found = [(one, Deidentifier(one.dossier, lexicon).spans(one.text)) for one in examples]
    if asked.out:
        lines = (
            _told(said, one.text, spans) for said, (one, spans) in zip(raw, found, strict=True)
        )
        asked.out.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    total = score(found)
    failures = _print_table(total, len(examples))
    failures += _print_speed(examples, lexicon)
    if asked.missed:
        print("\n".join(["missed", *total.missed, "alarms", *total.alarms]))
    return 1 if failures else 0


def _texts(file: Path | None) -> tuple[list[dict[str, Any]], Lexicon]:
    folder = resources.files("rumah_konseling.resources").joinpath("word_lists")
    lists = {name: folder.joinpath(f"{name}.txt").read_text("utf-8") for name in LISTS}
    if file is not None:
        raw = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
        return raw, Lexicon.of(lists, is_root, is_ordinary)
    whole = Lexicon.of(lists, is_root, is_ordinary)
    names = sorted(name for name in whole.lists["names"] if whole.is_firm(name) and len(name) > 3)
    # Whose name is a known person's but for a letter is rightly asked about as that person.
    borne = {word.lower() for person in PEOPLE for name in person for word in name.split()}
    names = [
        one
        for one in names
        if not is_root(one) and not any(one == word or is_one_slip(one, word) for word in borne)
    ]
    held = random.Random(_SEED).sample(names, int(_HELD_OUT * len(names)))
    # Nor may the lists hold the strangers that the texts were written with.
    away = {*held, *(name.lower() for name in (*STRANGERS, *SURNAMES) if " " not in name)}
    less = {
        name: words - away if name in ("names", "firm_names") else words
        for name, words in whole.lists.items()
    }
    strangers = (*STRANGERS, *(name.capitalize() for name in held[: 2 * len(STRANGERS)]))
    known = [name.capitalize() for name in names if name not in held][:: len(names) // 120]
    return Writer(_SEED, (*strangers, *known)).examples(_TEXTS), replace(whole, lists=less)


def _told(said: dict[str, Any], text: str, spans: tuple[Span, ...]) -> str:
    found = [
        {
            "start": span.start, "end": span.end, "kind": span.kind.value,
            "action": span.action.value, "registered": span.is_known, "label": span.label,
            "entity": span.subject, "text": text[span.start : span.end],
        }
        for span in spans
    ]  # fmt: skip
    return json.dumps({**said, "spans": found}, ensure_ascii=False)


def _print_table(total: Score, count: int) -> int:
    print(f"\ndeidentify: {count} texts")
    failures = 0
    for row in sorted(total.all):
        rate = total.rate(row)
        limit = ""
        if row in _LEAST:
            limit = f"least {_LEAST[row]:.1%}"
            failed = rate < _LEAST[row]
        elif row in _MOST:
            limit = f"most {_MOST[row]:.1%}"
            failed = rate >= _MOST[row]
        else:
            failed = False
        failures += failed
        mark = "  NOT KEPT" if failed else ""
        print(f"  {row:42} {total.told[row]:6} of {total.all[row]:6} {rate:8.2%}  {limit}{mark}")
    return failures


def _print_speed(examples: list[Example], lexicon: Lexicon) -> int:
    failures = 0
    for one in speed.lines(examples, lexicon, rounds=1):
        failures += not one.holds
        mark = "" if one.holds else "  NOT KEPT"
        name = one.part or "one more word typed, median"
        print(f"  {name:42} {one.median:8.1f} ms  most {one.most:.0f} ms{mark}")
    return failures
