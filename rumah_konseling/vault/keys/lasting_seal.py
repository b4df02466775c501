"""A seal for what lies beside a vault and outlives a change of its data key.

It is made from a key that vouches for the vault's rows: a backup from before the change,
opened by the keys of its day, can read it too.
"""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from rumah_konseling.vault.keys.derivation import subkey
from rumah_konseling.vault.keys.key_header import NONCE_BYTES


class LastingSeal:
    """Seals and opens bytes by AES-256-GCM under a key of their own; ``purpose`` names it."""

    def __init__(self, integrity_key: bytes, purpose: str) -> None:
        """Derive the key for this purpose."""
        self._cipher = AESGCM(subkey(integrity_key, purpose))
        self._purpose = purpose.encode()

    def seal(self, content: bytes) -> bytes:
        """Return ``content`` sealed."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, content, self._purpose)

    def open(self, sealed: bytes) -> bytes | None:
        """Return what was sealed; None when it is another vault's, or was altered."""
        nonce, rest = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        try:
            return self._cipher.decrypt(nonce, rest, self._purpose)
        except (InvalidTag, ValueError):  # the latter where less than a nonce is left
            return None
