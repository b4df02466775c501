"""The keys of a vault: one random master key, and the two slots that open it.

A random 256-bit master key is wrapped twice by AES-256-GCM (NIST SP 800-38D): under
HKDF of Argon2id of the passphrase, and under HKDF of the recovery code. What a slot
depends on is authenticated with it. From the master key come two that share nothing:
the data key, which an open room works with, and the inner key, for what asks for the
passphrase once more. The master itself is never kept while the room is open. The
whole header bears a MAC under a key derived from the data key, and a plain checksum,
so that damage is told from a wrong passphrase before either is tried.
"""

import os
from dataclasses import dataclass, field, replace

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from rumah_konseling.errors import KeysDamaged, WrongPassphrase, WrongRecoveryCode
from rumah_konseling.vault.keys.derivation import (
    CHEAPEST,
    KEY_BYTES,
    RECOMMENDED,
    KdfParameters,
    expand,
    stretched,
    subkey,
)
from rumah_konseling.vault.keys.key_header import (
    FORMAT,
    ID_BYTES,
    NONCE_BYTES,
    SALT_BYTES,
    KeyHeader,
    PassphraseSlot,
    Slot,
)
from rumah_konseling.vault.keys.recovery_code import (
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
    "MasterKey",
    "NewKeys",
    "change_passphrase",
    "create_keys",
    "normalise_recovery_code",
    "open_with_passphrase",
    "open_with_recovery_code",
    "renew_recovery_code",
    "subkey",
    "unlock_with_passphrase",
    "unlock_with_recovery_code",
]


@dataclass(frozen=True)
class MasterKey:
    """What both slots hold. Held for as long as one act takes, never longer."""

    secret: bytes = field(repr=False)

    @property
    def data_key(self) -> bytes:
        """The key an open room works with; 256 bits."""
        return subkey(self.secret, "data key")

    @property
    def inner_key(self) -> bytes:
        """The key for what asks for the passphrase once more; 256 bits."""
        return subkey(self.secret, "inner key")


@dataclass(frozen=True)
class NewKeys:
    """Fresh keys: the header to keep, the master key behind it, the code to print once."""

    header: KeyHeader
    master: MasterKey = field(repr=False)
    recovery_code: str = field(repr=False)

    @property
    def data_key(self) -> bytes:
        """The key the new room works with."""
        return self.master.data_key


def _passphrase_context(vault_id: bytes, kdf: KdfParameters, salt: bytes) -> bytes:
    return FORMAT + b"passphrase" + vault_id + kdf.to_bytes() + salt


def _recovery_context(vault_id: bytes, salt: bytes) -> bytes:
    return FORMAT + b"recovery" + vault_id + salt


def _wrap(secret: bytes, context: bytes, salt: bytes, master: MasterKey) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(expand(secret, salt, context)).encrypt(nonce, master.secret, context)


def _unwrap(secret: bytes, context: bytes, slot: Slot) -> MasterKey:
    nonce, sealed = slot.wrapped[:NONCE_BYTES], slot.wrapped[NONCE_BYTES:]
    return MasterKey(AESGCM(expand(secret, slot.salt, context)).decrypt(nonce, sealed, context))


def _passphrase_slot(
    vault_id: bytes, master: MasterKey, passphrase: str, kdf: KdfParameters
) -> PassphraseSlot:
    if not passphrase:
        raise ValueError("a passphrase cannot be empty")
    salt = os.urandom(SALT_BYTES)
    secret = stretched(passphrase, kdf, salt)
    context = _passphrase_context(vault_id, kdf, salt)
    return PassphraseSlot(salt, _wrap(secret, context, salt, master), kdf)


def _recovery_slot(vault_id: bytes, master: MasterKey) -> tuple[Slot, str]:
    secret, salt = os.urandom(SECRET_BYTES), os.urandom(SALT_BYTES)
    context = _recovery_context(vault_id, salt)
    return Slot(salt, _wrap(secret, context, salt, master)), write_recovery_code(secret)


def create_keys(passphrase: str, kdf: KdfParameters = RECOMMENDED) -> NewKeys:
    """Make the keys of a new vault; the recovery code exists nowhere else.

    Raises ValueError for an empty passphrase, NotEnoughMemory when deriving fails.
    """
    vault_id, master = os.urandom(ID_BYTES), MasterKey(os.urandom(KEY_BYTES))
    recovery, code = _recovery_slot(vault_id, master)
    slot = _passphrase_slot(vault_id, master, passphrase, kdf)
    header = KeyHeader(vault_id, 1, slot, recovery).sealed_with(master.data_key)
    return NewKeys(header, master, code)


def unlock_with_passphrase(header: KeyHeader, passphrase: str) -> bytes:
    """Return the data key; raises as :func:`open_with_passphrase` does."""
    return open_with_passphrase(header, passphrase).data_key


def open_with_passphrase(header: KeyHeader, passphrase: str) -> MasterKey:
    """Return the master key, for an act that the data key alone may not do.

    Raises WrongPassphrase, NotEnoughMemory, or KeysDamaged when the passphrase
    fits its slot but the rest of the header was altered; ValueError for a header
    from a recovery sheet, which has no passphrase slot.
    """
    slot = header.passphrase
    if slot is None:
        raise ValueError("a header from a recovery sheet has no passphrase slot yet")
    secret = stretched(passphrase, slot.kdf, slot.salt)
    context = _passphrase_context(header.vault_id, slot.kdf, slot.salt)
    try:
        master = _unwrap(secret, context, slot)
    except InvalidTag:
        raise WrongPassphrase from None
    _check(header, master)
    return master


def unlock_with_recovery_code(header: KeyHeader, code: str) -> bytes:
    """Return the data key; raises as :func:`open_with_recovery_code` does."""
    return open_with_recovery_code(header, code).data_key


def open_with_recovery_code(header: KeyHeader, code: str) -> MasterKey:
    """Return the master key, for an act that the data key alone may not do.

    Raises MalformedRecoveryCode for a typo, WrongRecoveryCode for a code that
    opens nothing, KeysDamaged when the rest of the header was altered.
    """
    secret, slot = read_recovery_code(code), header.recovery
    try:
        master = _unwrap(secret, _recovery_context(header.vault_id, slot.salt), slot)
    except InvalidTag:
        raise WrongRecoveryCode from None
    _check(header, master)
    return master


def _check(header: KeyHeader, master: MasterKey) -> None:
    # A header from a sheet has no MAC; its one slot is authenticated by itself.
    if header.passphrase is not None and not header.belongs_to(master.data_key):
        raise KeysDamaged


def change_passphrase(
    header: KeyHeader, master: MasterKey, passphrase: str, kdf: KdfParameters = RECOMMENDED
) -> KeyHeader:
    """Wrap the master key under a new passphrase; the recovery code stays as it is.

    Raises KeysDamaged when the master key is not the header's, ValueError for an
    empty passphrase, NotEnoughMemory.
    """
    _check(header, master)
    slot = _passphrase_slot(header.vault_id, master, passphrase, kdf)
    changed = replace(header, generation=header.generation + 1, passphrase=slot)
    return changed.sealed_with(master.data_key)


def renew_recovery_code(header: KeyHeader, master: MasterKey) -> tuple[KeyHeader, str]:
    """Replace the recovery slot; the old code then opens nothing of the new header.

    Raises KeysDamaged when the master key is not the header's.
    """
    _check(header, master)
    recovery, code = _recovery_slot(header.vault_id, master)
    changed = replace(header, generation=header.generation + 1, recovery=recovery)
    return changed.sealed_with(master.data_key), code
