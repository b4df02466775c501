"""The letter's check grows with the letter: ten times the words, no hundred times the work."""

from __future__ import annotations

from dataclasses import replace

from rumah_konseling.ethics.deidentify.dossier import Dossier, Person
from rumah_konseling.ethics.deidentify.engine import Deidentifier
from rumah_konseling.ethics.mentions import matters_in
from rumah_konseling.records.index.lexicon import lexicon
from tests.bench.case import Case
from tests.bench.measuring import Line, Series, line

_WORDS = 2_000
_TIMES = 10
# A check that looks back takes a hundred times as long for ten times the words; what grows
# with the text takes ten, and up to four times that beside other work of the machine.
_MOST = 4 * _TIMES
_SENTENCE = "Klien datang bersama Contoh dan bercerita tentang pekerjaan di kantor. "


def measure(case: Case) -> list[Line]:
    """Look at letters of 2,000 and 20,000 words, and at letters of signs and digits."""
    names = (f"Sintetis Umpama{number}" for number in range(1_000))
    known = Dossier(tuple(Person(name, "Klien lain", (name,), is_distant=True) for name in names))
    count = _WORDS // len(_SENTENCE.split())
    shapes = {
        "words": _SENTENCE * count,
        "capitals": _SENTENCE.upper() * count,
        "points": "a." * 5_000 + "@",
        "digits": "0 " * 5_000,
    }
    lines = []
    for name, text in shapes.items():
        ten_times, once = (_cost(text * times, known, case.rounds(5, 1)) for times in (_TIMES, 1))
        lines.append(
            line(name, ten_times, than=once, most_growth=_MOST, by=lambda series: series.least)
        )
    worst = max(lines, key=lambda one: one.growth or 0)
    return [replace(worst, part=""), *lines]


def _cost(text: str, known: Dossier, rounds: int) -> Series:
    taken = Series()
    for _ in range(rounds):
        # A reader of its own: what it read once it does not read again.
        reader = Deidentifier(known, lexicon())
        taken.take(lambda reader=reader: (reader.spans(text), matters_in(text, ())))
    return taken
