"""One passphrase in all its spellings: whichever form the keyboard gives, it opens."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from rumah_konseling.errors import WrongPassphrase
from rumah_konseling.vault.keys.keys import CHEAPEST, create_keys, unlock_with_passphrase
from tests.torture.running import Campaign

_POOLS = (
    "éèêëüñçåÅ",
    "\u1ec7\u1eaf\u1ed5\u1edf",  # Vietnamese, two marks on a letter
    "한글각",
    "ガパ゙か",
    "\u0915\u093c\u0958\u0929",  # Devanagari, whose NFC takes letters apart
    "\u1e9b\u0323\u0344\u212b\u2126",
    "👩🏽\u200d🚀🇮🇩❤\ufe0f",
    "محمد",
    "ꦲꦏ꧀ꦱꦫ",
    "abc XYZ 0'\"\\",
    "\ud800\udfff\udc00",
    "\u0301\u0323\u0308",
)


def one_round(_prepared: None, _folder: Path, seed: int) -> Mapping[str, int]:
    """Make keys under one form and open them by the other."""
    chance = random.Random(seed)
    passphrase = _passphrase(chance, seed % 4)
    forms = [passphrase, *(unicodedata.normalize(form, passphrase) for form in ("NFC", "NFD"))]
    chosen = chance.choice(forms)
    keys = create_keys(chosen, CHEAPEST)
    for form in dict.fromkeys(forms):
        assert unlock_with_passphrase(keys.header, form) == keys.data_key
    # Spaces at the ends and the last letter count like any other.
    for other in (passphrase.strip() if passphrase != passphrase.strip() else f"{passphrase} ",):
        try:
            unlock_with_passphrase(keys.header, other or "x")
        except WrongPassphrase:
            continue
        raise AssertionError(f"{other!r} opens what {passphrase!r} closed")
    return {
        "differing forms": int(len(set(forms)) > 1),
        "1,000 letters": int(len(passphrase) >= 1_000),
        "lone surrogates": int(any("\ud800" <= c <= "\udfff" for c in passphrase)),
    }


def _passphrase(chance: random.Random, kind: int) -> str:
    length = 1_000 if kind == 0 else chance.randint(1, 60)
    letters = [chance.choice(chance.choice(_POOLS)) for _ in range(length)]
    text = "".join(letters)
    return f"  {text} \t" if kind == 1 else text


CAMPAIGN = Campaign(
    name="passphrase_spellings",
    promise="Frasa sandi membuka ruang dalam setiap bentuk Unicode-nya, sepanjang apa pun.",
    rounds=60,
    short_rounds=4,
    prepare=lambda _folder: None,
    one_round=one_round,
    least={"differing forms": 0.5, "1,000 letters": 0.2, "lone surrogates": 0.3},
)
