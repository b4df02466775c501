"""Whether a file or a folder is there; what can't be asked about is not there.

``Path.is_file`` and its kin raise where a name is too long, a folder is closed to this account,
or a network drive is gone. Who asks before showing something wants an answer all the same.
"""

from __future__ import annotations

import contextlib
from pathlib import Path


def is_file(path: Path) -> bool:
    """Whether a file is there and can be asked about."""
    with contextlib.suppress(OSError, ValueError):
        return path.is_file()
    return False


def is_folder(path: Path) -> bool:
    """Whether a folder is there and can be asked about."""
    with contextlib.suppress(OSError, ValueError):
        return path.is_dir()
    return False


def exists(path: Path) -> bool:
    """Whether anything of that name is there and can be asked about."""
    with contextlib.suppress(OSError, ValueError):
        return path.exists()
    return False
