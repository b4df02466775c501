"""A second seal inside the vault, for what an open room alone may not read."""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from rumah_konseling.errors import VaultDamaged
from rumah_konseling.vault.keys.derivation import subkey
from rumah_konseling.vault.keys.key_header import NONCE_BYTES
from rumah_konseling.vault.keys.keys import MasterKey


class InnerSeal:
    """Seals and opens texts by AES-256-GCM under a key of its own; ``purpose`` names it.

    Whoever holds this object can read: it is made from the master key, after the
    passphrase was asked for again, and let go of soon.
    """

    def __init__(self, master: MasterKey, purpose: str) -> None:
        """Derive the key for this purpose."""
        self._cipher = AESGCM(subkey(master.inner_key, purpose))

    def seal(self, text: str, place: str) -> bytes:
        """Return ``text`` sealed for ``place``, where alone it can be opened again."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, text.encode(), place.encode())

    def open(self, sealed: bytes, place: str) -> str:
        """Return what was sealed for ``place``.

        Raises VaultDamaged when it was altered, moved here from another place, or
        sealed under another key.
        """
        try:
            text = self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place.encode())
        except (InvalidTag, ValueError):  # the latter where less than a nonce is left
            raise VaultDamaged from None
        return text.decode()
