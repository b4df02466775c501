"""Locking: the process starts anew, so that nothing of anybody stays in its memory.

Closing the file leaves copies of keys and names in the memory Python and Qt have
freed (319 were counted); a new process image has none.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from pathlib import Path
from typing import NoReturn

from PySide6.QtGui import QClipboard

from rumah_konseling import processes
from rumah_konseling.vault.copies.subprocess_job import end_all


def clear_clipboard(clipboard: QClipboard) -> None:
    """Empty the clipboard if what it holds was copied in this app."""
    if clipboard.ownsClipboard():
        clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


def end_children() -> None:
    """End what this process started (a scan being read): it may hold a client's paper."""
    for thread in Path("/proc/self/task").glob("*/children"):
        with contextlib.suppress(OSError, ValueError):
            for child in thread.read_text().split():
                if sys.platform != "win32":
                    os.kill(int(child), signal.SIGKILL)
                os.waitpid(int(child), 0)


def restart(vault: Path, *words: str) -> NoReturn:
    """Become the lock screen of ``vault``. The vault is closed already.

    ``words`` say more about how it begins, such as ``--restore``.

    On Windows, which can't replace a process, a new one starts and this one ends
    without running anything more.
    """
    end_all()
    told = (str(vault.resolve()), "--locked", *words)
    if sys.platform == "win32":
        processes.start(processes.WINDOW, *told)
        os._exit(0)
    end_children()
    command = processes.command(processes.WINDOW, *told)
    os.execv(command[0], command)
