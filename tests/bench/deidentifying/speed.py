"""How long 20,000 words take, and one word more typed in their midst."""

from __future__ import annotations

from rumah_konseling.ethics.deidentify.dossier import Dossier
from rumah_konseling.ethics.deidentify.engine import Deidentifier
from rumah_konseling.ethics.deidentify.lexicon import Lexicon
from rumah_konseling.records.index.lexicon import lexicon as packaged
from tests.bench.case import Case
from tests.bench.deidentifying.examples import Example, example
from tests.bench.deidentifying.word_bank import STRANGERS
from tests.bench.deidentifying.writer import Writer
from tests.bench.measuring import MS, Line, Series, line, undisturbed

_WORDS = 20_000
MOST_WHOLE_MS, MOST_TYPED_MS = 1_000.0, 16.0
_TYPED = ("lalu", "ia", "pulang", "bersama", "Sukemi", "ke", "rumah", "ibunya")
_TEXTS, _SEED = 200, 12


def measure(case: Case) -> list[Line]:
    """Read texts of its own by the product's own lists."""
    examples = [example(one) for one in Writer(_SEED, STRANGERS).examples(_TEXTS)]
    return lines(examples, packaged(), case.rounds(5, 1))


def lines(examples: list[Example], lexicon: Lexicon, rounds: int) -> list[Line]:
    """Read 20,000 words of these texts, then once more with each word typed in their middle."""
    text, number = "", 0
    while len(text.split()) < _WORDS:
        text += examples[number % len(examples)].text + "\n"
        number += 1
    whole, typed = Series(), Series()
    middle = text.index(" ", len(text) // 2)
    with undisturbed():
        for _ in range(rounds):
            # A reader of its own: what it read once it does not read again.
            reader = Deidentifier(examples[0].dossier if examples else Dossier(), lexicon)
            whole.take(lambda reader=reader: reader.read(text))
            more = ""
            for word in _TYPED:
                more += " " + word
                now = text[:middle] + more + text[middle:]
                typed.take(lambda reader=reader, now=now: reader.spans(now))
    return [
        _by_median("", typed, MOST_TYPED_MS),
        _by_median("20,000 words", whole, MOST_WHOLE_MS),
    ]


def _by_median(part: str, series: Series, most: float) -> Line:
    told = line(part, series)
    return Line(part, told.value, told.median, series.median * MS, told.count, most=most)
