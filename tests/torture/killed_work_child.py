"""Does one work and is killed on the way, or kills itself at a step that was chosen.

Standard input: the task as a line of JSON. Arguments: the vault, the work's name, and the
step to die at (0: never, and none is counted). Standard output: ``ready``; what the work
tells, as lines of JSON; at last ``steps N``. A step is a call from Python to the file system
(of a migration: to the driver), counted before and after it.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from types import FrameType

from tests.torture.works import WORKS

_OF_FILES = frozenset(
    [
        "open",
        "write",
        "truncate",
        "flush",
        "close",
        "fsync",
        "replace",
        "rename",
        "unlink",
        "mkdir",
        "rmdir",
        "scandir",
    ]
)
_OF_THE_DRIVER = frozenset({"execute"})


class _Steps:
    """Counts steps."""

    def __init__(self, last: int, calls: frozenset[str]) -> None:
        self._last = last
        self._calls = calls
        self.count = 0

    def see(self, _frame: FrameType, event: str, called: object) -> None:
        if event.startswith("c_") and getattr(called, "__name__", "") in self._calls:
            self.count += 1
            if self.count == self._last:
                os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    """Prepare, say so, and go."""
    _vault, name, last = sys.argv[1:]
    task = json.loads(sys.stdin.readline())
    steps = _Steps(int(last), _OF_THE_DRIVER if name == "migrate" else _OF_FILES)

    def begin() -> None:
        print("ready", flush=True)
        if int(last):
            sys.setprofile(steps.see)

    WORKS[name](task, begin, lambda told: print(json.dumps(told), flush=True))
    sys.setprofile(None)
    print("steps", steps.count, flush=True)


if __name__ == "__main__":
    main()
