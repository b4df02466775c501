"""Reads windows of the sample aloud and writes what is wrong: ``… FOLDER PART``.

To be run under a session bus and an X server of its own; ``screen_reader`` does so.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture.hearing.bus import ACTIVE, FOCUSABLE, FOCUSED, SENSITIVE, Heard, Place, Reader

ROOT = Path(__file__).resolve().parents[3]
# Roles that are acted on; each has to be told by a name.
ACTED_ON = {
    "button", "push button", "toggle button", "check box", "radio button", "combo box", "text",
    "entry", "password text", "spin button", "slider", "link", "page tab", "menu item",
    "list item", "canvas", "chart", "calendar", "date editor",
}  # fmt: skip
_HTML = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*[\s/>]|&(?:lt|gt|amp|quot|nbsp);")
# A ring of the Tab key longer than this is none.
_LONGEST_RING = 400
# A program that is at work tells late where the keyboard went.
_PATIENCE_SECONDS = 1.0


@dataclass
class Found:
    """What was read, and what was wrong with it."""

    windows: int = 0
    things: int = 0
    acted_on: int = 0
    stops: int = 0
    roles: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


class ShownProgram:
    """The program on the screen; it shows the next window when it is asked."""

    def __init__(self, folder: Path, part: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.torture.hearing.desk_child", str(folder), part],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def names(self) -> Iterator[str]:
        """Have each window shown and yield its name."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        while True:
            self._process.stdin.write("\n")
            self._process.stdin.flush()
            name = self._process.stdout.readline().strip()
            if not name:
                break
            yield name
        self._process.stdin.close()
        self._process.wait(60)


def listen(folder: Path, part: str) -> Found:
    """Read every window of a part of the sample."""
    reader, found = Reader(), Found()
    reader.hear_focus()
    for name in ShownProgram(folder, part).names():
        found.windows += 1
        window = _front(reader)
        if window is None:
            found.wrong.append(f"{name}: no window is in front")
            continue
        things = list(reader.walk(window))
        found.things += len(things)
        found.roles.update(thing.role for thing in things)
        found.wrong += [f"{name}: {fault}" for thing in things for fault in faults_of(thing)]
        found.acted_on += sum(is_acted_on(thing) for thing in things)
        import time

        print(name, len(things), time.time(), file=sys.stderr, flush=True)
        stops, fault = walk_by_tab(reader, window)
        print("  tab", stops, fault, time.time(), file=sys.stderr, flush=True)
        found.stops += stops
        if fault:
            found.wrong.append(f"{name}: {fault}")
    reader.close()
    return found


def is_acted_on(thing: Heard) -> bool:
    """Whether a person does something with it by the keyboard."""
    return thing.role in ACTED_ON and thing.has(SENSITIVE) and thing.has(FOCUSABLE)


def faults_of(thing: Heard) -> Iterator[str]:
    """Yield what is wrong with what is told of one thing."""
    if is_acted_on(thing) and not thing.name.strip():
        yield f"a {thing.role} without a name at {thing.at}"
    for what, told in (("name", thing.name), ("description", thing.description)):
        if _HTML.search(told):
            yield f"HTML in the {what} of a {thing.role}: {told[:60]!r}"


def walk_by_tab(reader: Reader, window: Place) -> tuple[int, str]:
    """Press Tab until the keyboard is where it began; return the stops and what was wrong."""
    ring: list[Place] = []
    while len(ring) < _LONGEST_RING:
        reader.forget_focus()
        _press("Tab")
        place = reader.focus_within(_PATIENCE_SECONDS)
        if place is None:
            # Where there is one stop alone, the keyboard stays.
            if not ring and _has_the_keyboard(reader, window):
                return 1, ""
            return len(ring), f"Tab goes nowhere after {_told(reader, ring)}"
        if place in ring:
            # It may have begun at what cannot be come to again, such as a heading.
            if ring.index(place) > 1:
                return len(ring), f"Tab never comes back to {_told(reader, ring[:1])}"
            return len(ring), ""
        ring.append(place)
        one = reader.ask(place)
        if not (one.name or one.text).strip():
            return len(ring), f"Tab stops at a {one.role} without a name at {one.at}"
    return len(ring), "the ring of the Tab key has no end"


def _has_the_keyboard(reader: Reader, window: Place) -> bool:
    return any(thing.has(FOCUSED) for thing in reader.walk(window))


def _told(reader: Reader, ring: list[Place]) -> str:
    return repr(reader.ask(ring[-1]).name) if ring else "nothing"


def _front(reader: Reader) -> Place | None:
    for program in reader.programs():
        for window in reader.windows(program):
            if reader.ask(window).has(ACTIVE):
                return window
    return None


def _press(key: str) -> None:
    subprocess.run(["xdotool", "key", key], check=True)


def main(words: list[str]) -> int:
    """Write what was found as JSON."""
    found = listen(Path(words[0]), words[1])
    told = {
        "windows": found.windows,
        "things": found.things,
        "acted on": found.acted_on,
        "stops": found.stops,
        "roles": dict(found.roles.most_common()),
        "wrong": found.wrong,
    }
    print(json.dumps(told, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
