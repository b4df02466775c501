"""Notes that are worth searching: Indonesian words with their affixes, as frequent as words are.

The roots are those of PySastrawi's dictionary. Few words are frequent and most are rare
(Zipf-Mandelbrot), and the room's own words are among the frequent ones.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from importlib import resources
from itertools import accumulate, pairwise

FORMS = 24_000
_SMALL = (
    "yang dan di ke dari dengan untuk pada ini itu juga sudah belum akan tidak karena saat "
    "ketika agar setelah sebelum masih lebih sangat ia dia klien ada dalam oleh atau namun"
)
_FIELD = (
    "cemas tidur kerja atasan rekan keluarga istri suami anak marah takut sedih lelah beban tugas "
    "pindah mutasi ujian diklat taruna dermaga kapal bandara kantor gaji utang janji tenang napas "
    "latih cerita rasa pikir percaya diri ragu tolak terima dukung dengar bicara sepakat rencana "
    "aman risiko bahaya sakit sembuh obat dokter malam pagi mimpi makan minum olahraga ibadah "
    "sahabat konflik damai maaf sesal harap tujuan capai gagal berhasil nilai belajar disiplin"
)
_FIRST = {"p": "mem", "t": "men", "k": "meng", "s": "meny"}  # these swallow the letter


@cache
def vocabulary(seed: int = 1) -> tuple[str, ...]:
    """Return distinct words, the most frequent first."""
    chance = random.Random(seed)
    text = (resources.files("Sastrawi.Stemmer") / "data/kata-dasar.txt").read_text("utf-8")
    roots = [root for root in text.split() if root.isalpha() and 4 <= len(root) <= 9]
    chance.shuffle(roots)
    small, field = _SMALL.split(), _FIELD.split()
    words = dict.fromkeys(small)
    for root in field:
        words |= dict.fromkeys((root, *_forms_of(root)))
    for root in roots:
        words |= dict.fromkeys((root, *chance.sample(_forms_of(root), 3)))
        if len(words) >= FORMS:
            break
    rest = list(words)[len(small) :]
    # The room's words stay early, but not in a row by root.
    early, late = rest[: 8 * len(field)], rest[8 * len(field) :]
    chance.shuffle(early)
    chance.shuffle(late)
    return (*small, *early, *late)[:FORMS]


class Writer:
    """Writes notes, always the same ones for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self.words = vocabulary()
        self._chance = random.Random(seed)
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self.words))))

    def parts(self, least: int = 60, most: int = 200) -> list[str]:
        """Return the five parts of a note of so many words."""
        picked = self.some(self._chance.randint(least, most))
        fifth = len(picked) // 5
        cuts = [0, 2 * fifth, 3 * fifth, 3 * fifth + fifth // 2, 4 * fifth, len(picked)]
        return [self._sentences(picked[a:b]) for a, b in pairwise(cuts)]

    def some(self, count: int) -> list[str]:
        """Return words as frequent as they are."""
        return self._chance.choices(self.words, cum_weights=self._weights, k=count)

    def _sentences(self, words: Sequence[str]) -> str:
        cut = (words[at : at + 11] for at in range(0, len(words), 11))
        return " ".join(f"{' '.join(part).capitalize()}." for part in cut)


def _forms_of(root: str) -> tuple[str, ...]:
    active = _active(root)
    return (
        f"ber{root}",
        active,
        f"{active}kan",
        f"di{root}kan",
        f"ke{root}an",
        f"pe{active[2:]}an",
        f"{root}nya",
    )


def _active(root: str) -> str:
    first = root[0]
    if first in _FIRST:
        return _FIRST[first] + root[1:]
    if first in "aiueogh":
        return f"meng{root}"
    if first in "bf":
        return f"mem{root}"
    return f"men{root}" if first in "cdj" else f"me{root}"
