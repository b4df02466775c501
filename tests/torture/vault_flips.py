"""One bit of the vault flipped: refused on opening, or named by verify."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

from tests.torture.damage import Sound, judge, sound
from tests.torture.running import Campaign

_FIRST_PAGE_BYTES = 4_096
_OFTEN_FIRST = 0.1


def one_round(sound: Sound, folder: Path, seed: int) -> Mapping[str, int]:
    """Flip a bit anywhere, a little more often on the page that everything hangs on."""
    chance = random.Random(seed)
    path = sound.ground.copy_to(folder)
    data = bytearray(sound.data)
    end = _FIRST_PAGE_BYTES if chance.random() < _OFTEN_FIRST else len(data)
    data[chance.randrange(end)] ^= 1 << chance.randrange(8)
    path.write_bytes(data)
    return judge(sound, path)


CAMPAIGN = Campaign(
    name="vault_flips",
    promise="Satu bit terbalik di berkas ruang ditolak atau ditunjuk oleh pemeriksaan.",
    rounds=1_000,
    short_rounds=15,
    prepare=sound,
    one_round=one_round,
    least={"named by verify": 0.5, "refused on opening": 0.01},
)
