"""From a secret to a key: Argon2id for what people remember, HKDF for what is random."""

import struct
import unicodedata
from dataclasses import dataclass

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from rumah_konseling.errors import NotEnoughMemory

KEY_BYTES = 32
_COST = struct.Struct(">IBB")


@dataclass(frozen=True)
class KdfParameters:
    """The cost of Argon2id: memory in KiB, passes over it, lanes side by side.

    Raises ValueError outside 64 MiB…1 GiB, 1…16 passes, 1…8 lanes: weaker would
    invite guessing, stronger would let an altered file exhaust the computer.
    """

    memory_kib: int
    passes: int
    lanes: int

    def __post_init__(self) -> None:
        """Refuse costs out of bounds."""
        self.check()

    def check(self) -> None:
        """Raise ValueError when a cost is out of bounds."""
        within = (
            64 * 1024 <= self.memory_kib <= 1024 * 1024
            and 1 <= self.passes <= 16
            and 1 <= self.lanes <= 8
        )
        if not within:
            raise ValueError("key derivation cost out of bounds")

    def is_above(self, other: "KdfParameters") -> bool:
        """Tell whether this one asks for more of anything than the other."""
        mine, theirs = ((cost.memory_kib, cost.passes, cost.lanes) for cost in (self, other))
        return any(one > most for one, most in zip(mine, theirs, strict=True))

    def to_bytes(self) -> bytes:
        """Return the cost as the key header holds and authenticates it: 6 bytes."""
        return _COST.pack(self.memory_kib, self.passes, self.lanes)

    @classmethod
    def from_bytes(cls, data: bytes) -> "KdfParameters":
        """Read a cost; ValueError when out of bounds."""
        return cls(*_COST.unpack(data))


RECOMMENDED = KdfParameters(memory_kib=256 * 1024, passes=3, lanes=4)
CHEAPEST = KdfParameters(memory_kib=64 * 1024, passes=1, lanes=1)


def expand(secret: bytes, salt: bytes | None, info: bytes) -> bytes:
    """Derive 256 bits by HKDF-SHA256 (RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=info).derive(secret)


def subkey(data_key: bytes, purpose: str) -> bytes:
    """Derive the 256-bit key for one purpose; different purposes share nothing."""
    return expand(data_key, None, b"rumah-konseling/1/" + purpose.encode())


def stretched(passphrase: str, kdf: KdfParameters, salt: bytes) -> bytes:
    """Derive 256 bits from a passphrase by Argon2id (RFC 9106); raises NotEnoughMemory."""
    # Frozen is no seal: the cost is looked at once more where it would be paid.
    kdf.check()
    # The same words typed on another keyboard may come composed differently;
    # a lone surrogate from a keyboard is as good a secret as any.
    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    try:
        return hash_secret_raw(
            secret,
            salt,
            time_cost=kdf.passes,
            memory_cost=kdf.memory_kib,
            parallelism=kdf.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
    except HashingError as no_memory:
        raise NotEnoughMemory from no_memory
