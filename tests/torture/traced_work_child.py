"""Does one work under somebody's eyes, and says how it ended.

Standard input: the task as a line of JSON, then a line once whoever watches is there.
Arguments: the vault and the work's name. Standard output, in lines of JSON: ``"ready"``,
what the work tells, then how it ended. Speaks and waits by ``writev`` and ``readv`` alone,
which no work uses, so that the calls of the work can be counted.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
import traceback

from rumah_konseling.errors import RoomError
from tests.torture.works import WORKS

_PR_SET_PTRACER = 0x59616D61  # prctl(2): who may look is whoever asks
_ANYBODY = ctypes.c_ulong(-1)


def say(what: object) -> None:
    """Say it in one call."""
    os.writev(1, [json.dumps(what).encode() + b"\n"])


def begin() -> None:
    """Wait for the watcher."""
    ctypes.CDLL(None).prctl(_PR_SET_PTRACER, _ANYBODY, 0, 0, 0)
    say("ready")
    os.readv(0, [bytearray(1)])


def main() -> None:
    """Work, and tell the end."""
    _vault, name = sys.argv[1:]
    task = json.loads(sys.stdin.readline())
    try:
        WORKS[name](task, begin, say)
    except RoomError as error:
        kind = type(error).__name__
        say({"raised": kind, "sentence": str(error), "remedy": error.remedy})
    except BaseException:
        say({"fault": traceback.format_exc()})
    else:
        say({"ended": True})
    # The room's own garbage must not call the system any more.
    os._exit(0)


if __name__ == "__main__":
    main()
