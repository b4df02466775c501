"""What is kept about the keys of a vault: two slots, a MAC, and a plain checksum."""

import hashlib
import hmac
import struct
from dataclasses import dataclass, replace

from rumah_konseling.errors import KeysDamaged, KeysOfAnotherVersion
from rumah_konseling.vault.keys.derivation import KEY_BYTES, KdfParameters, subkey

ID_BYTES = 16
SALT_BYTES = 16
NONCE_BYTES = 12
_OURS = b"RKKEYS"
FORMAT = _OURS + b"\x02"

_WRAPPED_BYTES = NONCE_BYTES + KEY_BYTES + 16
_CHECKSUM_BYTES = 8
_BODY = struct.Struct(
    f">{len(FORMAT)}s {ID_BYTES}s I 6s"
    f" {SALT_BYTES}s {_WRAPPED_BYTES}s {SALT_BYTES}s {_WRAPPED_BYTES}s"
)
HEADER_BYTES = _BODY.size + 32 + _CHECKSUM_BYTES


def checksum(data: bytes) -> bytes:
    """Return 8 bytes that tell accidental damage; anyone can make them anew."""
    return hashlib.sha256(data).digest()[:_CHECKSUM_BYTES]


def _is_whole(data: bytes) -> bool:
    return checksum(data[:-_CHECKSUM_BYTES]) == data[-_CHECKSUM_BYTES:]


@dataclass(frozen=True)
class Slot:
    """The master key wrapped under one secret: its salt, then nonce, ciphertext and tag."""

    salt: bytes
    wrapped: bytes

    @property
    def fingerprint(self) -> str:
        """16 hexadecimal digits by which this slot is told from one that replaced it."""
        return hashlib.sha256(self.salt + self.wrapped).hexdigest()[:16]


@dataclass(frozen=True)
class PassphraseSlot(Slot):
    """A slot whose secret is stretched at the given cost."""

    kdf: KdfParameters


@dataclass(frozen=True)
class KeyHeader:
    """All that is kept about the keys of a vault; opens nothing by itself.

    ``generation`` grows with every change, so the newer of two copies is known.
    A header read from a recovery sheet has no passphrase slot and no MAC: it can
    only be opened by the recovery code, and completed by ``change_passphrase``.
    """

    vault_id: bytes
    generation: int
    passphrase: PassphraseSlot | None
    recovery: Slot
    mac: bytes = b""

    def _body(self) -> bytes:
        if self.passphrase is None:
            raise ValueError("a header from a recovery sheet has no passphrase slot yet")
        return _BODY.pack(
            FORMAT,
            self.vault_id,
            self.generation,
            self.passphrase.kdf.to_bytes(),
            self.passphrase.salt,
            self.passphrase.wrapped,
            self.recovery.salt,
            self.recovery.wrapped,
        )

    def to_bytes(self) -> bytes:
        """Return the header as the key files hold it."""
        sealed = self._body() + self.mac
        return sealed + checksum(sealed)

    @classmethod
    def from_bytes(cls, data: bytes) -> "KeyHeader":
        """Read a header.

        Raises KeysOfAnotherVersion when it is whole but of another format, KeysDamaged
        when a bit of it has changed.
        """
        if data.startswith(_OURS) and not data.startswith(FORMAT) and _is_whole(data):
            raise KeysOfAnotherVersion
        if len(data) != HEADER_BYTES or not data.startswith(FORMAT):
            raise KeysDamaged
        if not _is_whole(data):
            raise KeysDamaged
        sealed = data[:-_CHECKSUM_BYTES]
        _, vault_id, generation, cost, *slots = _BODY.unpack_from(data)
        try:
            kdf = KdfParameters.from_bytes(cost)
        except ValueError as out_of_bounds:
            raise KeysDamaged from out_of_bounds
        passphrase = PassphraseSlot(slots[0], slots[1], kdf)
        recovery = Slot(slots[2], slots[3])
        return cls(vault_id, generation, passphrase, recovery, sealed[_BODY.size :])

    def sealed_with(self, data_key: bytes) -> "KeyHeader":
        """Return this header under a fresh MAC of the data key."""
        return replace(self, mac=self._mac(data_key))

    def belongs_to(self, data_key: bytes) -> bool:
        """Tell whether the MAC was made with this data key over exactly this header."""
        return hmac.compare_digest(self.mac, self._mac(data_key))

    def _mac(self, data_key: bytes) -> bytes:
        return hmac.digest(subkey(data_key, "key header"), self._body(), "sha256")
