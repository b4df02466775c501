"""What this process opens for writing, starts, or connects to while something is done.

By Python's audit events (PEP 578). They do not see what SQLite or Qt do in C; for those
there is the listing of a folder, and one test under strace.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_TRUNC
_STARTS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn")
_OPENS_BY_ITSELF = ("os.startfile", "webbrowser.open", "socket.connect", "urllib.Request")


@dataclass
class Seen:
    """Paths written to, commands started, and whatever else reached out of the process."""

    written: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    started: list[list[str]] = field(default_factory=list)
    reached_out: list[str] = field(default_factory=list)


_watches: list[Seen] = []
_is_hooked = False


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if not _watches:
        return
    if event == "open":
        path, _mode, flags = arguments
        if isinstance(path, int) or path == os.devnull:
            return  # a pipe that is open already, or nowhere
        for seen in _watches:
            seen.opened.append(str(path))
            if isinstance(flags, int) and flags & _WRITING:
                seen.written.append(str(path))
    elif event == "subprocess.Popen":
        for seen in _watches:
            seen.started.append([str(word) for word in arguments[1]])  # type: ignore[attr-defined]
    elif event in _STARTS or event in _OPENS_BY_ITSELF:
        for seen in _watches:
            seen.reached_out.append(f"{event} {arguments}")


@contextmanager
def watched() -> Iterator[Seen]:
    """Look at what happens within the block, on any thread."""
    global _is_hooked
    if not _is_hooked:
        sys.addaudithook(_hook)
        _is_hooked = True
    seen = Seen()
    _watches.append(seen)
    try:
        yield seen
    finally:
        _watches.remove(seen)


def listing(folder: Path) -> set[str]:
    """Return every file and folder below ``folder``."""
    return {str(place.relative_to(folder)) for place in folder.rglob("*")}
