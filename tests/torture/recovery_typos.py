"""A slip in the recovery code is told before any key is tried."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

from rumah_konseling.errors import MalformedRecoveryCode, WrongRecoveryCode
from rumah_konseling.vault.keys.keys import (
    CHEAPEST,
    KeyHeader,
    create_keys,
    open_with_recovery_code,
)
from rumah_konseling.vault.keys.recovery_code import ALPHABET, SECRET_BYTES, write_recovery_code
from tests.conftest import PASSPHRASE
from tests.torture.running import Campaign


def prepare(_folder: Path) -> KeyHeader:
    """Make keys that none of the codes opens."""
    return create_keys(PASSPHRASE, CHEAPEST).header


def one_round(header: KeyHeader, _folder: Path, seed: int) -> Mapping[str, int]:
    """Mistype one character of a code, and exchange two neighbours that differ."""
    chance = random.Random(seed)
    code = write_recovery_code(chance.randbytes(SECRET_BYTES))
    letters = list(code.replace("-", ""))
    # Whole and well formed it is tried, and opens nothing.
    assert not _is_told(header, code)
    at = chance.randrange(len(letters))
    typo = letters.copy()
    typo[at] = chance.choice([letter for letter in ALPHABET if letter != letters[at]])
    places = [n for n in range(len(letters) - 1) if letters[n] != letters[n + 1]]
    at = chance.choice(places)
    swap = letters.copy()
    swap[at], swap[at + 1] = swap[at + 1], swap[at]
    missed = sum(not _is_told(header, _written(chance, slip)) for slip in (typo, swap))
    assert missed == 0, f"{missed} of 2 slips passed as a code"
    return {"slips": 2, "missed": missed}


def _is_told(header: KeyHeader, code: str) -> bool:
    """Whether a code is refused as mistyped; WrongRecoveryCode says that a key was tried."""
    try:
        open_with_recovery_code(header, code)
    except MalformedRecoveryCode:
        return True
    except WrongRecoveryCode:
        return False
    raise AssertionError("a stranger's code opened the keys")


def _written(chance: random.Random, letters: list[str]) -> str:
    """Return a code as people type it: grouped or not, small or large."""
    text = "".join(letters)
    text = chance.choice((text, "-".join(text[n : n + 4] for n in range(0, len(text), 4))))
    return chance.choice((text, text.lower(), f"  {text} ", text.replace("0", "O")))


CAMPAIGN = Campaign(
    name="recovery_typos",
    promise="Salah ketik pada kode pemulihan diberitahukan sebelum kunci apa pun dicoba.",
    rounds=1_000,
    short_rounds=50,
    prepare=prepare,
    one_round=one_round,
)
