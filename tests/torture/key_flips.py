"""Every bit of the key files flipped: the other copy mends it; both at once are refused."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from rumah_konseling.errors import KeysDamaged, WrongPassphrase, WrongRecoveryCode
from rumah_konseling.vault.keys.derivation import KdfParameters
from rumah_konseling.vault.keys.key_files import backup_key_file, key_file, read_keys
from rumah_konseling.vault.keys.key_header import checksum
from rumah_konseling.vault.keys.keys import (
    CHEAPEST,
    KeyHeader,
    NewKeys,
    create_keys,
    open_with_passphrase,
    open_with_recovery_code,
)
from tests.conftest import PASSPHRASE
from tests.torture.running import Campaign

_CHECKSUM_BYTES = 8
# Where the header holds the cost: behind its mark, the vault's id and the generation.
_COST = slice(27, 33)
# Of a header, so that the default rounds come to each.
_BITS = 1_800
_FORGED_EVERY = 12
# A passphrase's cost can be raised by a flip, within bounds; more takes minutes.
_DEAREST = 4 * CHEAPEST.memory_kib


@dataclass(frozen=True)
class Header:
    """A header as the key files hold it."""

    keys: NewKeys
    data: bytes


def prepare(_folder: Path) -> Header:
    """Make one header for all rounds."""
    keys = create_keys(PASSPHRASE, CHEAPEST)
    data = keys.header.to_bytes()
    assert len(data) * 8 == _BITS
    return Header(keys, data)


def one_round(header: Header, folder: Path, seed: int) -> Mapping[str, int]:
    """Flip the bit that the seed counts to; as many rounds as bits flip them all."""
    path = folder / "ruang.rkv"
    chance = random.Random(seed)
    bit = seed % _BITS
    flipped = _flipped(header.data, bit)
    for damaged in (key_file(path), backup_key_file(path)):
        key_file(path).write_bytes(header.data)
        backup_key_file(path).write_bytes(header.data)
        damaged.write_bytes(flipped)
        assert read_keys(path) == header.keys.header
        assert damaged.read_bytes() == header.data, "the damaged copy was not mended"
    other = _flipped(header.data, chance.randrange(_BITS))
    for first, second in ((flipped, flipped), (flipped, other), (b"", flipped)):
        key_file(path).write_bytes(first)
        backup_key_file(path).write_bytes(second)
        _refuse(path)
        assert key_file(path).read_bytes() == first
        assert backup_key_file(path).read_bytes() == second
    counts = {"bits": 1}
    if seed % _FORGED_EVERY == 0:
        counts |= _forge(header, path, bit)
    return counts


def _refuse(path: Path) -> None:
    try:
        read_keys(path)
    except KeysDamaged:
        return
    raise AssertionError("damaged keys were read")


def _forge(header: Header, path: Path, bit: int) -> dict[str, int]:
    """Flip by someone who mends the checksum: neither secret opens it to a wrong key."""
    forged = bytearray(_flipped(header.data, bit))
    forged[-_CHECKSUM_BYTES:] = checksum(bytes(forged[:-_CHECKSUM_BYTES]))
    if bytes(forged) == header.data:
        return {}  # the flip was in the checksum itself
    for place in (key_file(path), backup_key_file(path)):
        place.write_bytes(forged)
    begun = time.perf_counter()
    try:
        read = read_keys(path)
    except KeysDamaged:
        assert time.perf_counter() - begun < 1
        return {"forged, refused unread": 1}
    _open_nothing(read, header.keys.recovery_code, forged)
    return {"forged, opens nothing": 1}


def _open_nothing(read: KeyHeader, code: str, forged: bytearray) -> None:
    opened = None
    with suppress(KeysDamaged, WrongRecoveryCode):
        opened = open_with_recovery_code(read, code)
    cost = KdfParameters.from_bytes(bytes(forged[_COST]))
    if cost.memory_kib * cost.passes <= _DEAREST:
        with suppress(KeysDamaged, WrongPassphrase):
            opened = open_with_passphrase(read, PASSPHRASE)
    assert opened is None, "a forged header opened"


def _flipped(data: bytes, bit: int) -> bytes:
    flipped = bytearray(data)
    flipped[bit // 8] ^= 1 << bit % 8
    return bytes(flipped)


CAMPAIGN = Campaign(
    name="key_flips",
    promise="Setiap bit kedua berkas kunci: salinan satunya memulihkan, dua-duanya ditolak.",
    rounds=_BITS,
    short_rounds=40,
    prepare=prepare,
    one_round=one_round,
)
