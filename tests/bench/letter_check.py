"""The letter's check grows with the letter: ten times the words, no hundred times the work."""

from __future__ import annotations

from time import perf_counter

from rumah_konseling.ethics.deidentify.dossier import Dossier, Person
from rumah_konseling.ethics.deidentify.engine import Deidentifier
from rumah_konseling.ethics.mentions import matters_in
from rumah_konseling.records.index.lexicon import lexicon
from rumah_konseling.room.room import CounselingRoom
from tests.bench.measuring import Bound

_WORDS = 2_000
_TIMES = 10
# A check that looks back takes a hundred times as long for ten times the words; what grows
# with the text takes ten, and up to four times that beside other work of the machine.
_MOST = 4 * _TIMES
_SENTENCE = "Klien datang bersama Contoh dan bercerita tentang pekerjaan di kantor. "


def measure(
    _rooms: dict[int, CounselingRoom], _quick: bool
) -> tuple[dict[str, object], list[Bound]]:
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
    bounds = [
        Bound(name, _cost(text * _TIMES, known) / _cost(text, known), _MOST)
        for name, text in shapes.items()
    ]
    return {"letter check": {"words": _WORDS * _TIMES}}, bounds


def _cost(text: str, known: Dossier) -> float:
    least = float("inf")
    for _ in range(5):
        # A reader of its own: what it read once it does not read again.
        reader = Deidentifier(known, lexicon())
        start = perf_counter()
        reader.spans(text)
        matters_in(text, ())
        least = min(least, perf_counter() - start)
    return least
