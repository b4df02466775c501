"""The keys that vouch for rows and log: they outlive a change of the data key.

A room that never changed its data key derives them from it. When a new data key takes
over, they move into the file: every digest and every printed head of the audit log stays
checkable, and who knows only the former data key still can't open the new file to use them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rumah_konseling.errors import VaultDamaged
from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.file.meta import get_meta, set_meta
from rumah_konseling.vault.keys.derivation import KEY_BYTES, subkey

_META = "integrity keys"


@dataclass(frozen=True)
class IntegrityKeys:
    """One 256-bit key each for the digests of rows, the chain of the log and its head."""

    digests: bytes = field(repr=False)
    chain: bytes = field(repr=False)
    head: bytes = field(repr=False)

    @classmethod
    def derived_from(cls, data_key: bytes) -> IntegrityKeys:
        """Return the keys of a room that still has its first data key."""
        purposes = ("record digests", "audit chain", "audit head")
        return cls(*(subkey(data_key, purpose) for purpose in purposes))

    @classmethod
    def of(cls, connection: Connection, data_key: bytes) -> IntegrityKeys:
        """Return the keys that an open file goes by; VaultDamaged when what it holds is none."""
        kept = get_meta(connection, _META)
        if kept is None:
            return cls.derived_from(data_key)
        if len(kept) != 3 * KEY_BYTES:
            raise VaultDamaged
        return cls(*(kept[at : at + KEY_BYTES] for at in range(0, len(kept), KEY_BYTES)))

    def move_into(self, connection: Connection) -> None:
        """Keep these keys inside the file, in the transaction under way."""
        set_meta(connection, _META, self.digests + self.chain + self.head)
