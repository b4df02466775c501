"""One life of the program over a room, in this process: unlocked, printed from, toured, locked.

``python -m tests.bench.life ROOM DATA-KEY [form] [tour] [lock]`` begins as the program does and
says what each step took, a line of JSON each. What is pressed is told here; what happens then
is the program's own.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, perf_counter
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.ui import __main__ as program

# Said by the lock screen of the next process, in its own words on the same pipe.
LOCKED_AGAIN = """
import os, sys, time
from rumah_konseling.ui.vault import unlocker
def told(self):
    sys.stdout.write('{"lock_painted": %r}\\n' % time.monotonic())
    sys.stdout.flush()
    os._exit(0)
unlocker.Unlocker.prepare = told
import rumah_konseling.ui.__main__ as start
start.main(sys.argv[1:])
"""
# A person reaches a form no sooner after the home page is there.
_IDLE_SECONDS = 2.0
_CLIENT = 1


def main(words: list[str]) -> int:
    """Begin, and take over where the program would wait for what is pressed."""
    from PySide6.QtWidgets import QApplication

    room, key, moment, *steps = words
    _set_clock(datetime.fromisoformat(moment))
    QApplication.exec = lambda *_: _live(bytes.fromhex(key), steps)  # type: ignore[method-assign,assignment]
    return program.main([room, "--locked"])


def _set_clock(moment: datetime) -> None:
    """Let every clock go on from ``moment``: the room is as old as it was built."""
    shift = moment - datetime.now(UTC)
    begin = Clock.__init__

    def begun(self: Clock, source: Callable[[], datetime] | None = None) -> None:
        begin(self, source or (lambda: datetime.now(UTC) + shift))

    Clock.__init__ = begun  # type: ignore[method-assign]


def _live(key: bytes, steps: list[str]) -> int:
    from PySide6.QtWidgets import QApplication

    from rumah_konseling.ui.app.app_lifecycle import AppLifecycle
    from rumah_konseling.ui.vault.lock_window import LockWindow
    from tests.bench.windows import Painted, press

    app = QApplication.instance()
    assert app is not None
    (session,) = app.findChildren(AppLifecycle)
    lock = session.window
    assert isinstance(lock, LockWindow)
    # Sooner no key is there: Argon2 takes longer than what is loaded beside it.
    _until(lambda: lock.door.is_complete)
    begun = perf_counter()
    lock.door._open(key)
    window = session.window
    assert window is not None
    Painted(window).wait()
    # Usable: a key that comes now is heard.
    press(window.focusWidget() or window, "\t")
    _say("unlock", perf_counter() - begun)
    for step in steps:
        _STEPS[step](session, window)
    session.leave()
    sys.stdout.flush()
    os._exit(0)


def _form(_session: Any, window: Any) -> None:
    """Draw the consent form for the first time after the unlocking, and again."""
    room = window.room
    consent = room.consents.of_client(_CLIENT)[0].id
    _idle(_IDLE_SECONDS)
    for name in ("form_first", *["form_warm"] * 5):
        begun = perf_counter()
        room.consents.preview(consent)
        _say(name, perf_counter() - begun)


def _tour(_session: Any, window: Any) -> None:
    """Go through every page, and through every tab of a client's file."""
    from rumah_konseling.ui.app.pages import PAGES
    from rumah_konseling.ui.app_context import Place
    from rumah_konseling.ui.widgets.tabbed_page import TabbedPage
    from tests.bench.opening_files import TABS

    for spec in PAGES:
        if spec.under:
            continue
        _go(window, Place(spec.key))
        if isinstance(window.page, TabbedPage):
            for key, _name in window.page.tab_names:
                _go(window, Place(spec.key, None, key))
    for tab in TABS:
        _go(window, Place("clients", _CLIENT, tab))
    _say("memory", float(memory_kib()))


def _lock(session: Any, _window: Any) -> None:
    """Lock, and become the process whose lock screen says when it is painted."""
    from rumah_konseling import processes

    processes.command = lambda _part, *words: [sys.executable, "-c", LOCKED_AGAIN, *words]
    _say("lock_begun", monotonic())
    sys.stdout.flush()
    session.lock()


def _go(window: Any, place: Any) -> None:
    from tests.bench.windows import clear_away

    window.go(place)
    clear_away()


def _until(is_so: Callable[[], bool]) -> None:
    from PySide6.QtWidgets import QApplication

    while not is_so():
        QApplication.processEvents()


def _idle(seconds: float) -> None:
    end = monotonic() + seconds
    _until(lambda: monotonic() >= end)


def memory_kib() -> int:
    """Return the resident memory of this process in KiB; 0 where the system does not tell."""
    try:
        text = Path("/proc/self/status").read_text("ascii")
    except OSError:
        return 0
    return next(int(row.split()[1]) for row in text.splitlines() if row.startswith("VmRSS"))


def _say(what: str, value: float) -> None:
    sys.stdout.write(json.dumps({what: value}) + "\n")
    sys.stdout.flush()


_STEPS: dict[str, Callable[[Any, Any], None]] = {"form": _form, "tour": _tour, "lock": _lock}

if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
