"""Key files that ask for 2 TiB, for 1 KiB, for hours: refused at once, nothing spent on them."""

from __future__ import annotations

import hmac
import json
import random
import struct
import subprocess
from collections.abc import Mapping
from pathlib import Path

from rumah_konseling.vault.keys.derivation import subkey
from rumah_konseling.vault.keys.key_files import key_file
from rumah_konseling.vault.keys.key_header import checksum
from tests.conftest import PASSPHRASE
from tests.torture.ground import Ground, bare
from tests.torture.killing import heard, started
from tests.torture.running import Campaign

CHILD = "tests.torture.key_costs_child"
_COST = struct.Struct(">IBB")
# Behind the mark, the vault's id and the generation; in front of MAC and checksum.
_COST_AT, _BODY_BYTES = 27, 185
_KIB_OF_TWO_TIB, _KIB_OF_A_GIB = 2**31, 2**20
# Of what opening by the cheapest derivation takes in the same process.
_MOST_SHARE, _MOST_KIB = 0.5, 4_096
# Memory in KiB, passes, lanes: each out of bounds by one of them at least.
_WORST = (
    (_KIB_OF_TWO_TIB, 1, 1),
    (1, 1, 1),
    (0, 0, 0),
    (2**32 - 1, 255, 255),
    (_KIB_OF_A_GIB + 1, 3, 4),
    (64 * 1024 - 1, 3, 4),
    (64 * 1024, 0, 1),
    (64 * 1024, 17, 1),
    (64 * 1024, 255, 1),
    (64 * 1024, 1, 0),
    (64 * 1024, 1, 9),
    (64 * 1024, 1, 255),
)


def one_round(ground: Ground, folder: Path, seed: int) -> Mapping[str, int]:
    """Hand a child one forged header after another, each under a valid MAC and checksum."""
    chance = random.Random(seed)
    path = ground.copy_to(folder)
    whole = key_file(path).read_bytes()
    costs = [*_WORST, *(_out_of_bounds(chance) for _ in range(8))]
    most_kib, spent = 0, []
    with started(CHILD, path, secrets=(PASSPHRASE,)) as child:
        for cost in costs:
            raised, seconds, grown = _try(child, _forged(ground, whole, cost))
            assert raised == "KeysDamaged", (cost, raised)
            assert grown < _MOST_KIB, (cost, grown)
            most_kib = max(most_kib, grown)
            spent.append(seconds)
        # The child can open what is sound, or its refusals would say nothing.
        raised, opening, grown = _try(child, whole)
        assert raised == ""
        assert grown > _MOST_KIB
    assert max(spent) < _MOST_SHARE * opening, (max(spent), opening)
    return {"costs refused": len(costs), "KiB spent": most_kib}


def _try(child: subprocess.Popen[str], header: bytes) -> tuple[str, float, int]:
    assert child.stdin is not None
    child.stdin.write(header.hex() + "\n")
    child.stdin.flush()
    raised, seconds, grown = json.loads(heard(child))
    return raised, seconds, grown


def _out_of_bounds(chance: random.Random) -> tuple[int, int, int]:
    within = (chance.randint(64 * 1024, _KIB_OF_A_GIB), chance.randint(1, 16), chance.randint(1, 8))
    wrong = (
        chance.choice((chance.randrange(64 * 1024), chance.randrange(_KIB_OF_A_GIB + 1, 2**32))),
        chance.choice((0, chance.randint(17, 255))),
        chance.choice((0, chance.randint(9, 255))),
    )
    at = chance.randrange(3)
    mixed = [*within[:at], wrong[at], *within[at + 1 :]]
    return mixed[0], mixed[1], mixed[2]


def _forged(ground: Ground, whole: bytes, cost: tuple[int, int, int]) -> bytes:
    """Return the header under another cost, sealed by someone who has the data key."""
    body = bytearray(whole[:_BODY_BYTES])
    body[_COST_AT : _COST_AT + _COST.size] = _COST.pack(*cost)
    mac = hmac.digest(subkey(ground.data_key, "key header"), body, "sha256")
    sealed = bytes(body) + mac
    return sealed + checksum(sealed)


CAMPAIGN = Campaign(
    name="key_costs",
    promise="Biaya kunci di luar batas ditolak seketika, tanpa memakai memorinya.",
    rounds=20,
    short_rounds=1,
    prepare=bare,
    one_round=one_round,
)
