"""Keeps what a process holds out of crash files, other programs and other accounts."""

from __future__ import annotations

import ctypes
import os
import sys

_PR_SET_DUMPABLE = 4  # prctl(2)


def harden_process() -> None:
    """Make new files private, and this process' memory nobody else's to read.

    A process that is not dumpable leaves no core and can't be traced or read through
    /proc by other programs of the same account.
    """
    os.umask(0o077)
    if sys.platform.startswith("linux"):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
