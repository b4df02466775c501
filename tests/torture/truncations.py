"""The vault cut short or lengthened anywhere: refused on opening, or named by verify."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

from tests.torture.damage import Sound, judge, sound
from tests.torture.running import Campaign

_PAGE_BYTES = 4_096


def one_round(sound: Sound, folder: Path, seed: int) -> Mapping[str, int]:
    """Cut at any byte, at a page's end, nearly at the end, or put something behind it."""
    chance = random.Random(seed)
    path = sound.ground.copy_to(folder)
    whole = len(sound.data)
    kept, more = (
        (chance.randrange(whole), b""),
        (chance.randrange(whole // _PAGE_BYTES) * _PAGE_BYTES, b""),
        (whole - chance.randint(1, 2 * _PAGE_BYTES), b""),
        (chance.randrange(whole), bytes(_PAGE_BYTES * chance.randint(1, 3))),
    )[seed % 4]
    path.write_bytes(sound.data[:kept] + more)
    return judge(sound, path)


CAMPAIGN = Campaign(
    name="truncations",
    promise="Berkas ruang yang terpotong ditolak atau ditunjuk oleh pemeriksaan.",
    rounds=100,
    short_rounds=8,
    prepare=sound,
    one_round=one_round,
    least={"refused on opening": 0.1},
)
