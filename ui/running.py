"""A mark that a room is open: still there at the next start, the program ended in between."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

from PySide6.QtCore import QStandardPaths


class RunningMark:
    """One empty file for each room, in the account's state folder; its name tells nothing."""

    def __init__(self, vault: Path) -> None:
        kind = QStandardPaths.StandardLocation.StateLocation
        name = hashlib.sha256(str(vault.absolute()).encode("utf-8", "surrogatepass")).hexdigest()
        self._path = Path(QStandardPaths.writableLocation(kind)) / f"terbuka-{name[:16]}"

    def begin(self) -> bool:
        """Set the mark; return whether it was there: last time the room was not closed."""
        was_there = self._path.exists()
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.touch()
        return was_there

    def end(self) -> None:
        """Take the mark away: the room was closed or locked as it should be."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)
