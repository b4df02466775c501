"""Knows whether the program ended by itself while a room was open.

A mark lies in the account's state folder as long as a room is open. Who finds one, and
holds the room's own lock, knows that its owner is gone without a farewell. The mark is
empty and its name says nothing of the room.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from rumah_konseling.presence import exists
from rumah_konseling.ui.platform.journal import journal_file


def mark_of(vault: Path) -> Path:
    """Return where the mark of this room lies while it is open."""
    import hashlib  # 10 ms that the first paint need not wait for

    name = hashlib.sha256(str(vault.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    return journal_file().parent / f"terbuka-{name[:16]}"


def note_open(vault: Path) -> bool:
    """Set the mark; return whether one was there, left by a process that did not close.

    A folder that can't be written stops nothing.
    """
    mark = mark_of(vault)
    with contextlib.suppress(OSError):
        left = exists(mark)
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch(mode=0o600)
        return left
    return False


def note_closed(vault: Path) -> None:
    """Take the mark away: the room was closed as it should be."""
    with contextlib.suppress(OSError):
        mark_of(vault).unlink(missing_ok=True)
