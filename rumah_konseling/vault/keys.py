"""The keys of a vault: one random data key, and the two slots that open it.

A random 256-bit data key is wrapped twice by AES-256-GCM (NIST SP 800-38D): under
HKDF (RFC 5869) of Argon2id (RFC 9106) of the passphrase, and under HKDF of the
recovery code. What a slot depends on is authenticated with it. The whole header
bears a MAC under a key derived from the data key, and a plain checksum, so that
damage is told from a wrong passphrase before either is tried.
"""

import hashlib
import hmac
import os
import struct
import unicodedata
from dataclasses import dataclass, field, replace

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from rumah_konseling.errors import (
    KeysDamaged,
    NotEnoughMemory,
    WrongPassphrase,
    WrongRecoveryCode,
)
from rumah_konseling.vault.recovery_code import (
    SECRET_BYTES,
    normalise_recovery_code,
    read_recovery_code,
    write_recovery_code,
)

__all__ = [
    "CHEAPEST",
    "RECOMMENDED",
    "KdfParameters",
    "KeyHeader",
    "NewKeys",
    "change_passphrase",
    "create_keys",
    "normalise_recovery_code",
    "renew_recovery_code",
    "subkey",
    "unlock_with_passphrase",
    "unlock_with_recovery_code",
]

KEY_BYTES = 32
_ID_BYTES = 16
_SALT_BYTES = 16
_NONCE_BYTES = 12
_WRAPPED_BYTES = _NONCE_BYTES + KEY_BYTES + 16
_MAC_BYTES = 32
_CHECKSUM_BYTES = 8

_FORMAT = b"RKKEYS\x01"
_IDENTITY = struct.Struct(f">{_ID_BYTES}sI")
_KDF = struct.Struct(">IBB")
_SLOT = struct.Struct(f">{_SALT_BYTES}s{_WRAPPED_BYTES}s")
_BODY_BYTES = len(_FORMAT) + _IDENTITY.size + _KDF.size + 2 * _SLOT.size
_HEADER_BYTES = _BODY_BYTES + _MAC_BYTES + _CHECKSUM_BYTES


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


RECOMMENDED = KdfParameters(memory_kib=256 * 1024, passes=3, lanes=4)
CHEAPEST = KdfParameters(memory_kib=64 * 1024, passes=1, lanes=1)


@dataclass(frozen=True)
class Slot:
    """The data key wrapped under one secret: its salt, then nonce, ciphertext and tag."""

    salt: bytes
    wrapped: bytes


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
        kdf = self.passphrase.kdf
        return b"".join(
            (
                _FORMAT,
                _IDENTITY.pack(self.vault_id, self.generation),
                _KDF.pack(kdf.memory_kib, kdf.passes, kdf.lanes),
                _SLOT.pack(self.passphrase.salt, self.passphrase.wrapped),
                _SLOT.pack(self.recovery.salt, self.recovery.wrapped),
            )
        )

    def to_bytes(self) -> bytes:
        """Return the header as the key files hold it."""
        sealed = self._body() + self.mac
        return sealed + checksum(sealed)

    @classmethod
    def from_bytes(cls, data: bytes) -> "KeyHeader":
        """Read a header; raises KeysDamaged when a bit of it has changed."""
        if len(data) != _HEADER_BYTES or not data.startswith(_FORMAT):
            raise KeysDamaged
        sealed = data[:-_CHECKSUM_BYTES]
        if checksum(sealed) != data[-_CHECKSUM_BYTES:]:
            raise KeysDamaged
        at = len(_FORMAT)
        vault_id, generation = _IDENTITY.unpack_from(data, at)
        at += _IDENTITY.size
        try:
            kdf = KdfParameters(*_KDF.unpack_from(data, at))
        except ValueError as out_of_bounds:
            raise KeysDamaged from out_of_bounds
        at += _KDF.size
        salt, wrapped = _SLOT.unpack_from(data, at)
        passphrase = PassphraseSlot(salt, wrapped, kdf)
        recovery = Slot(*_SLOT.unpack_from(data, at + _SLOT.size))
        return cls(vault_id, generation, passphrase, recovery, sealed[_BODY_BYTES:])

    def sealed_with(self, data_key: bytes) -> "KeyHeader":
        """Return this header under a fresh MAC of the data key."""
        return replace(self, mac=self._mac(data_key))

    def belongs_to(self, data_key: bytes) -> bool:
        """Tell whether the MAC was made with this data key over exactly this header."""
        return hmac.compare_digest(self.mac, self._mac(data_key))

    def _mac(self, data_key: bytes) -> bytes:
        return hmac.digest(subkey(data_key, "key header"), self._body(), "sha256")


@dataclass(frozen=True)
class NewKeys:
    """Fresh keys: the header to keep, the data key to use, the code to print once."""

    header: KeyHeader
    data_key: bytes = field(repr=False)
    recovery_code: str = field(repr=False)


def checksum(data: bytes) -> bytes:
    """Return 8 bytes that tell accidental damage; anyone can make them anew."""
    return hashlib.sha256(data).digest()[:_CHECKSUM_BYTES]


def _expand(secret: bytes, salt: bytes | None, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=info).derive(secret)


def subkey(data_key: bytes, purpose: str) -> bytes:
    """Derive the 256-bit key for one purpose; different purposes share nothing."""
    return _expand(data_key, None, b"rumah-konseling/1/" + purpose.encode())


def _passphrase_context(vault_id: bytes, kdf: KdfParameters, salt: bytes) -> bytes:
    costs = _KDF.pack(kdf.memory_kib, kdf.passes, kdf.lanes)
    return _FORMAT + b"passphrase" + vault_id + costs + salt


def _recovery_context(vault_id: bytes, salt: bytes) -> bytes:
    return _FORMAT + b"recovery" + vault_id + salt


def _stretched(passphrase: str, kdf: KdfParameters, salt: bytes) -> bytes:
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


def _wrap(secret: bytes, context: bytes, salt: bytes, data_key: bytes) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(_expand(secret, salt, context)).encrypt(nonce, data_key, context)


def _unwrap(secret: bytes, context: bytes, slot: Slot) -> bytes:
    nonce, sealed = slot.wrapped[:_NONCE_BYTES], slot.wrapped[_NONCE_BYTES:]
    return AESGCM(_expand(secret, slot.salt, context)).decrypt(nonce, sealed, context)


def _passphrase_slot(
    vault_id: bytes, data_key: bytes, passphrase: str, kdf: KdfParameters
) -> PassphraseSlot:
    if not passphrase:
        raise ValueError("a passphrase cannot be empty")
    salt = os.urandom(_SALT_BYTES)
    secret = _stretched(passphrase, kdf, salt)
    context = _passphrase_context(vault_id, kdf, salt)
    return PassphraseSlot(salt, _wrap(secret, context, salt, data_key), kdf)


def _recovery_slot(vault_id: bytes, data_key: bytes) -> tuple[Slot, str]:
    secret, salt = os.urandom(SECRET_BYTES), os.urandom(_SALT_BYTES)
    context = _recovery_context(vault_id, salt)
    return Slot(salt, _wrap(secret, context, salt, data_key)), write_recovery_code(secret)


def create_keys(passphrase: str, kdf: KdfParameters = RECOMMENDED) -> NewKeys:
    """Make the keys of a new vault; the recovery code exists nowhere else.

    Raises ValueError for an empty passphrase, NotEnoughMemory when deriving fails.
    """
    vault_id, data_key = os.urandom(_ID_BYTES), os.urandom(KEY_BYTES)
    recovery, code = _recovery_slot(vault_id, data_key)
    slot = _passphrase_slot(vault_id, data_key, passphrase, kdf)
    header = KeyHeader(vault_id, 1, slot, recovery).sealed_with(data_key)
    return NewKeys(header, data_key, code)


def unlock_with_passphrase(header: KeyHeader, passphrase: str) -> bytes:
    """Return the data key.

    Raises WrongPassphrase, NotEnoughMemory, or KeysDamaged when the passphrase
    fits its slot but the rest of the header was altered; ValueError for a header
    from a recovery sheet, which has no passphrase slot.
    """
    slot = header.passphrase
    if slot is None:
        raise ValueError("a header from a recovery sheet has no passphrase slot yet")
    secret = _stretched(passphrase, slot.kdf, slot.salt)
    context = _passphrase_context(header.vault_id, slot.kdf, slot.salt)
    try:
        data_key = _unwrap(secret, context, slot)
    except InvalidTag:
        raise WrongPassphrase from None
    _check(header, data_key)
    return data_key


def unlock_with_recovery_code(header: KeyHeader, code: str) -> bytes:
    """Return the data key.

    Raises MalformedRecoveryCode for a typo, WrongRecoveryCode for a code that
    opens nothing, KeysDamaged when the rest of the header was altered.
    """
    secret, slot = read_recovery_code(code), header.recovery
    try:
        data_key = _unwrap(secret, _recovery_context(header.vault_id, slot.salt), slot)
    except InvalidTag:
        raise WrongRecoveryCode from None
    _check(header, data_key)
    return data_key


def _check(header: KeyHeader, data_key: bytes) -> None:
    # A header from a sheet has no MAC; its one slot is authenticated by itself.
    if header.passphrase is not None and not header.belongs_to(data_key):
        raise KeysDamaged


def change_passphrase(
    header: KeyHeader, data_key: bytes, passphrase: str, kdf: KdfParameters = RECOMMENDED
) -> KeyHeader:
    """Wrap the data key under a new passphrase; the recovery code stays as it is.

    Raises KeysDamaged when the data key is not the header's, ValueError for an
    empty passphrase, NotEnoughMemory.
    """
    _check(header, data_key)
    slot = _passphrase_slot(header.vault_id, data_key, passphrase, kdf)
    changed = replace(header, generation=header.generation + 1, passphrase=slot)
    return changed.sealed_with(data_key)


def renew_recovery_code(header: KeyHeader, data_key: bytes) -> tuple[KeyHeader, str]:
    """Replace the recovery slot; the old code then opens nothing of the new header.

    Raises KeysDamaged when the data key is not the header's.
    """
    _check(header, data_key)
    recovery, code = _recovery_slot(header.vault_id, data_key)
    changed = replace(header, generation=header.generation + 1, recovery=recovery)
    return changed.sealed_with(data_key), code
