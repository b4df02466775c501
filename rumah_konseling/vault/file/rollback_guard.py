"""Remembers outside the vault how far its audit log went: an older file put back is noticed.

The file itself can't tell: a whole vault of last week is whole. The memory is two small
files in the account's own folder: of the vault at its place, and of the vault wherever it
was. The first is asked first, so that a copy that lives elsewhere and goes its own way never
makes the room itself look like an older one. They say nothing of the room, are sealed under
a key of the vault, and their loss costs only the warning.
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
from rumah_konseling.vault.keys.derivation import subkey
from rumah_konseling.vault.machine.atomic_file import replace_durably
from rumah_konseling.vault.machine.companions import read_small

_SEEN = struct.Struct(">Q32s")
_SEAL_BYTES = 32


class RollbackState(Enum):
    """How a vault stands to what was seen of it before."""

    FIRST_SEEN = "first seen"
    AS_SEEN = "as seen"
    BEHIND = "behind"  # its log ends before the entry that was seen last
    PARTED = "parted"  # its log goes on, but not from the entry that was seen last


@dataclass(frozen=True)
class SeenBefore:
    """What the witness says: the standing, and the number of the entry it saw last (0: none)."""

    standing: RollbackState
    seen: int

    @property
    def is_rollback(self) -> bool:
        """Whether another file than the last one is here."""
        return self.standing in (RollbackState.BEHIND, RollbackState.PARTED)


class Witness:
    """The memory of one vault in ``folder``."""

    def __init__(self, folder: Path, vault_id: bytes, integrity_key: bytes, place: Path) -> None:
        """Look where the vault with this id, at this place, is remembered; nothing is read yet."""
        here = str(place.resolve()).encode("utf-8", "surrogateescape")
        self._anywhere = folder / _name(b"witness" + vault_id)
        self._here = folder / _name(b"witness at" + vault_id + here)
        self._key = integrity_key

    def judge(self, head: tuple[int, str], mac_of_seen: Callable[[int], str | None]) -> SeenBefore:
        """Compare the log's head (number, MAC in hex) with what was seen last.

        ``mac_of_seen`` returns the MAC that the log has for an entry's number, None if none.
        A memory that is damaged or of another key counts as none.
        """
        seen = self._read(self._here) or self._read(self._anywhere)
        return _compare(seen, head, mac_of_seen)

    def see(self, head: tuple[int, str], mac_of_seen: Callable[[int], str | None]) -> None:
        """Remember the log's head; best effort, a folder that can't be written stops nobody.

        Of a log that has parted from the one seen anywhere else, only this place is told.
        """
        if self._read(self._here) != head:
            self._write(self._here, head)
        anywhere = self._read(self._anywhere)
        if anywhere != head and not _compare(anywhere, head, mac_of_seen).is_rollback:
            self._write(self._anywhere, head)

    def _write(self, file: Path, head: tuple[int, str]) -> None:
        content = _SEEN.pack(head[0], bytes.fromhex(head[1]))
        with contextlib.suppress(VaultTrouble, OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            replace_durably(file, content + self._seal(content), lambda _written: None)

    def _read(self, file: Path) -> tuple[int, str] | None:
        try:
            kept = read_small(file)
        except (OSError, VaultTrouble):
            return None
        content, seal = kept[:-_SEAL_BYTES], kept[-_SEAL_BYTES:]
        if len(content) != _SEEN.size or not hmac.compare_digest(seal, self._seal(content)):
            return None
        number, mac = _SEEN.unpack(content)
        return number, mac.hex()

    def _seal(self, content: bytes) -> bytes:
        return hmac.digest(subkey(self._key, "witness"), content, "sha256")


def _name(of: bytes) -> str:
    return f"{hashlib.sha256(of).hexdigest()[:24]}.saksi"


def _compare(
    seen: tuple[int, str] | None,
    head: tuple[int, str],
    mac_of_seen: Callable[[int], str | None],
) -> SeenBefore:
    if seen is None:
        return SeenBefore(RollbackState.FIRST_SEEN, 0)
    number, mac = seen
    if number > head[0]:
        return SeenBefore(RollbackState.BEHIND, number)
    if mac_of_seen(number) != mac:
        return SeenBefore(RollbackState.PARTED, number)
    return SeenBefore(RollbackState.AS_SEEN, number)
