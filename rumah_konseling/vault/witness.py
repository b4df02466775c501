"""Remembers outside the vault how far its audit log went: an older file put back is noticed.

The file itself can't tell: a whole vault of last week is whole. The memory is one small
file for each vault in the account's own folder. It says nothing of the room, is sealed
under a key of the vault, and its loss costs only the warning.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import struct
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from rumah_konseling.errors import VaultTrouble
from rumah_konseling.vault.derivation import subkey
from rumah_konseling.vault.durable import replace_durably

_SEEN = struct.Struct(">Q32s")
_SEAL_BYTES = 32


class Standing(Enum):
    """How a vault stands to what was seen of it before."""

    FIRST_SEEN = "first seen"
    AS_SEEN = "as seen"
    BEHIND = "behind"  # its log ends before the entry that was seen last
    PARTED = "parted"  # its log goes on, but not from the entry that was seen last


@dataclass(frozen=True)
class SeenBefore:
    """What the witness says: the standing, and the number of the entry it saw last (0: none)."""

    standing: Standing
    seen: int

    @property
    def is_rollback(self) -> bool:
        """Whether another file than the last one is here."""
        return self.standing in (Standing.BEHIND, Standing.PARTED)


class Witness:
    """The memory of one vault in ``folder``."""

    def __init__(self, folder: Path, vault_id: bytes, integrity_key: bytes) -> None:
        """Look where the vault with this id is remembered; nothing is read yet."""
        name = hashlib.sha256(b"witness" + vault_id).hexdigest()[:24]
        self._path = folder / f"{name}.saksi"
        self._key = integrity_key

    def judge(self, head: tuple[int, str], mac_of_seen: Callable[[int], str | None]) -> SeenBefore:
        """Compare the log's head (number, MAC in hex) with what was seen last.

        ``mac_of_seen`` returns the MAC that the log has for an entry's number, None if none.
        A memory that is damaged or of another key counts as none.
        """
        seen = self._read()
        if seen is None:
            return SeenBefore(Standing.FIRST_SEEN, 0)
        number, mac = seen
        if number > head[0]:
            return SeenBefore(Standing.BEHIND, number)
        if mac_of_seen(number) != mac:
            return SeenBefore(Standing.PARTED, number)
        return SeenBefore(Standing.AS_SEEN, number)

    def see(self, head: tuple[int, str]) -> None:
        """Remember the log's head; best effort, a folder that can't be written stops nobody."""
        if self._read() == head:
            return
        content = _SEEN.pack(head[0], bytes.fromhex(head[1]))
        with contextlib.suppress(VaultTrouble, OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            replace_durably(self._path, content + self._seal(content), lambda _written: None)

    def _read(self) -> tuple[int, str] | None:
        try:
            kept = self._path.read_bytes()
        except OSError:
            return None
        content, seal = kept[:-_SEAL_BYTES], kept[-_SEAL_BYTES:]
        if len(content) != _SEEN.size or not hmac.compare_digest(seal, self._seal(content)):
            return None
        number, mac = _SEEN.unpack(content)
        return number, mac.hex()

    def _seal(self, content: bytes) -> bytes:
        return hmac.digest(subkey(self._key, "witness"), content, "sha256")
