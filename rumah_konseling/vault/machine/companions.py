"""Small files that anyone may have put beside a vault: looked at before they are read.

A FIFO is never answered, a link to a device never ends, and a number may be larger than any:
what is no ordinary small file is refused at once, in a sentence.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable
from pathlib import Path

from rumah_konseling.errors import CompanionRefused

MOST_BYTES = 64 * 1024


def refuse_strange(path: Path) -> None:
    """Raise CompanionRefused when something else than an ordinary file lies at ``path``.

    Nothing at all is well; a link is not.
    """
    _refuse(path, stat.S_ISREG)


def refuse_no_folder(path: Path) -> None:
    """Raise CompanionRefused when something else than a folder lies at ``path``, as above."""
    _refuse(path, stat.S_ISDIR)


def _refuse(path: Path, is_ours: Callable[[int], bool]) -> None:
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        if not is_ours(path.lstat().st_mode):
            raise CompanionRefused(path.name)


def read_small(path: Path) -> bytes:
    """Return all of an ordinary file; waits for nobody.

    Raises CompanionRefused for what is none or is larger than any of ours, OSError.
    """
    # Looked at through the open handle: what lies at the path may be exchanged meanwhile.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        facts = os.fstat(handle)
        if not stat.S_ISREG(facts.st_mode) or facts.st_size > MOST_BYTES:
            raise CompanionRefused(path.name)
        return file.read(MOST_BYTES)
