"""Wrong passphrases, near and far: none opens, nothing is written, the pause grows."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Mapping
from pathlib import Path

from rumah_konseling.errors import WrongPassphrase
from rumah_konseling.room.room import unlock
from rumah_konseling.vault.keys.login_throttle import Attempts, delay_after
from tests.conftest import PASSPHRASE, START, SettableClock
from tests.torture.ground import FILES, Ground, bare
from tests.torture.running import Campaign

GUESSES = 10
_LONGEST_PAUSE_SECONDS = 60


def one_round(ground: Ground, folder: Path, seed: int) -> Mapping[str, int]:
    """Guess ten times in a row, then type the right one."""
    path = ground.copy_to(folder)
    chance = random.Random(seed)
    clock = SettableClock(START)
    before = _digests(folder)
    pauses = []
    for count in range(1, GUESSES + 1):
        # A new one each time, as after a restart of the program.
        attempts = Attempts(path, clock)
        assert attempts.remaining() == 0
        guess = _guess(chance)
        try:
            unlock(path, guess)
        except WrongPassphrase:
            attempts.failed()
        else:
            raise AssertionError(f"{guess!r} opened the room")
        pauses.append(Attempts(path, clock).remaining())
        assert pauses[-1] == delay_after(count)
        clock.advance(seconds=pauses[-1])
    assert pauses == sorted(pauses)
    assert len(set(pauses)) > 6
    assert pauses[-1] == _LONGEST_PAUSE_SECONDS
    assert _digests(folder) == before
    assert unlock(path, PASSPHRASE) == ground.data_key
    Attempts(path, clock).succeeded()
    assert Attempts(path, clock).failures == 0
    return {"guesses": GUESSES}


def _guess(chance: random.Random) -> str:
    at = chance.randrange(len(PASSPHRASE))
    words = PASSPHRASE.split()
    near = (
        PASSPHRASE[:at] + PASSPHRASE[at + 1 :],
        PASSPHRASE[:at] + chance.choice("abcdefghij0 ") + PASSPHRASE[at:],
        PASSPHRASE[:at] + PASSPHRASE[at].swapcase() + PASSPHRASE[at + 1 :],
        PASSPHRASE.upper(),
        PASSPHRASE.title(),
        f" {PASSPHRASE}",
        f"{PASSPHRASE}\n",
        f"{PASSPHRASE}\0",
        PASSPHRASE.replace(" ", "\u00a0", 1),
        PASSPHRASE.replace("a", "\u0430", 1),
        PASSPHRASE.replace("a", "a\u0301", 1),
        " ".join(chance.sample(words, len(words))),
        " ".join(words[:-1]),
        PASSPHRASE * 2,
        PASSPHRASE[::-1],
        "x" * 10_000,
        "".join(chr(chance.randrange(32, 0x3000)) for _ in range(chance.randint(1, 60))),
    )
    # A space put where one is, or letters swapped into themselves, is the passphrase.
    return chance.choice([guess for guess in near if guess != PASSPHRASE])


def _digests(folder: Path) -> list[str]:
    return [hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES]


CAMPAIGN = Campaign(
    name="wrong_passphrases",
    promise="Seribu frasa sandi yang salah: tidak ada yang membuka, jedanya bertambah.",
    rounds=100,
    short_rounds=1,
    prepare=bare,
    one_round=one_round,
)
