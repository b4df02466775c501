"""Which version of the program this is: as its kit wrote it, or as git tells of a clone.

A kit writes ``resources/version.txt``. Where there is none and git knows the clone, the
nearest tag counts; without a tag the version in the code with the commit behind it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from rumah_konseling import __version__

VERSION_FILE = "version.txt"
_PACKAGE = Path(__file__).resolve().parent
_PATIENCE = 5.0  # seconds; a clone on a sleeping network drive holds nobody up


@cache
def version() -> str:
    """Return the version as people are told it, such as ``0.2.0`` or ``0.2.0+5.g04f31fa``."""
    return version_of(_PACKAGE)


def version_of(package: Path) -> str:
    """Return the version of the program whose package lies in this folder."""
    try:
        return (package / "resources" / VERSION_FILE).read_text("utf-8").strip() or __version__
    except OSError:
        return told_by_git(_git_describes(package.parent))


def told_by_git(described: str) -> str:
    """Return the version that ``git describe --tags --long --always --dirty`` stands for."""
    tagged = re.fullmatch(r"v?(\d[^-]*)-(\d+)-(g[0-9a-f]+)(-dirty)?", described)
    if tagged:
        number, beyond, commit, altered = tagged.groups()
        behind = [*([beyond, commit] if beyond != "0" else []), *(["diubah"] if altered else [])]
    else:
        bare = re.fullmatch(r"([0-9a-f]{7,})(-dirty)?", described)
        if not bare:
            return __version__
        number, behind = __version__, [f"g{bare[1]}", *(["diubah"] if bare[2] else [])]
    return number + (f"+{'.'.join(behind)}" if behind else "")


def _git_describes(clone: Path) -> str:
    # The first paint need not wait for them.
    import shutil
    import subprocess

    git = shutil.which("git")
    # Of another repository around it, git would tell as readily.
    if git is None or not (clone / ".git").exists():
        return ""
    try:
        done = subprocess.run(
            [git, "-C", str(clone), "describe", "--tags", "--long", "--always", "--dirty"],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_PATIENCE,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
