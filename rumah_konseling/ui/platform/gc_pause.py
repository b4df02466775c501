"""Keeps Python's cycle collector off every thread but the UI's.

The collector runs on whichever thread happens to allocate, and a window caught in a
cycle of references is then destroyed there: Qt ends the process (measured: one run
in four of drawing a form while windows come and go). While a thread works, nothing
is collected; what has gathered goes when the last of them has ended.
"""

from __future__ import annotations

import gc

from rumah_konseling.ui.platform import ui_thread

_at_work: list[None] = []


def pause() -> None:
    """Collect nothing until :func:`release`; call it on the UI thread before a thread starts."""
    ui_thread.prepare()
    _at_work.append(None)
    gc.disable()


def collect_again() -> None:
    """Collect from now on, unless a thread is at work; its end does so then. On the UI thread."""
    if not _at_work:
        gc.enable()


def release() -> None:
    """Say from the thread that it is at its end."""
    ui_thread.post(_one_has_ended)


def _one_has_ended() -> None:
    _at_work.pop()
    collect_again()
