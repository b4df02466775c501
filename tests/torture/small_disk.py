"""A disk of a chosen size, in memory, seen by this process alone: it goes when the process ends."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from pathlib import Path

_NEW_USER, _NEW_MOUNTS = 0x10000000, 0x00020000  # unshare(2)
_REMOUNT, _PRIVATE, _RECURSIVE = 32, 1 << 18, 1 << 14  # mount(2)
_PROBE = "from tests.torture.small_disk import SmallDisk; SmallDisk(__import__('pathlib').Path(%r))"
_ROOT = Path(__file__).resolve().parents[2]


class SmallDisk:
    """Mounts itself over the empty folder ``place``; large until it is limited."""

    def __init__(self, place: Path) -> None:
        """Leave the other processes' view of the mounts; OSError where that is not allowed."""
        self.place = place
        self._libc = ctypes.CDLL(None, use_errno=True)
        # Whoever is not root may mount in a world of their own, where the system lets them.
        spaces = _NEW_MOUNTS if os.geteuid() == 0 else _NEW_MOUNTS | _NEW_USER
        self._must(self._libc.unshare(spaces))
        self._mount("none", "/", "", _PRIVATE | _RECURSIVE, "")
        self._mount("tmpfs", str(place), "tmpfs", 0, "size=1g,nr_inodes=100k")

    def leave_free(self, pages: int, inodes: int) -> None:
        """Leave room for so many pages of 4 KiB and so many new files."""
        state = os.statvfs(self.place)
        size = (state.f_blocks - state.f_bfree) * state.f_frsize + max(pages, 0) * 4096
        files = state.f_files - state.f_ffree + inodes
        # Nothing left at all would mean no limit at all.
        options = f"size={max(size, 4096)},nr_inodes={files}"
        self._mount("tmpfs", str(self.place), "", _REMOUNT, options)

    def clear(self) -> None:
        """Let it be large again."""
        self._mount("tmpfs", str(self.place), "", _REMOUNT, "size=1g,nr_inodes=100k")

    def _mount(self, source: str, target: str, kind: str, flags: int, options: str) -> None:
        words = (source.encode(), target.encode(), kind.encode() or None, flags, options.encode())
        self._must(self._libc.mount(*words))

    def _must(self, answer: int) -> None:
        if answer != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def lacks_small_disks() -> str:
    """Return why no disk can be made here; empty when one can."""
    if not sys.platform.startswith("linux"):
        return "diska kecil hanya dapat dibuat di Linux"
    probe = [sys.executable, "-c", _PROBE % "/tmp"]
    tried = subprocess.run(probe, cwd=_ROOT, capture_output=True, check=False)
    return "" if tried.returncode == 0 else "diska kecil hanya dapat dibuat oleh root"
