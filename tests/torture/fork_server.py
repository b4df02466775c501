"""Has the room's code in memory and forks from it, so that a child costs no start of Python.

Argument: the handle of a socket on which each message is answered by one. ``start`` names
the module to run and its words and brings the child's standard input and output; the
answer is its process id. ``end`` kills a child and tells its exit status. When the socket
closes, whoever still lives is killed.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import socket
import sys
import traceback

_MOST_BYTES = 1 << 16


def main() -> None:
    """Answer until nobody asks any more."""
    channel = socket.socket(fileno=int(sys.argv[1]))
    living: set[int] = set()
    while True:
        message, handles, _, _ = socket.recv_fds(channel, _MOST_BYTES, 2)
        if not message:
            break
        asked = json.loads(message)
        if "end" in asked:
            pid = asked["end"]
            answer = _end(pid)
            living.discard(pid)
        else:
            run = importlib.import_module(asked["start"]).main
            answer = os.fork()
            if answer == 0:
                channel.close()
                _become(run, [asked["start"], *asked["words"]], handles)
            living.add(answer)
            for handle in handles:
                os.close(handle)
        channel.send(json.dumps(answer).encode())
    for pid in living:
        _end(pid)


def _end(pid: int) -> int:
    # Nobody else waits for it, so its id is nobody else's yet.
    os.kill(pid, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _become(run: object, words: list[str], handles: list[int]) -> None:
    code = 1
    try:
        for standard, handle in enumerate(handles):
            os.dup2(handle, standard)
            os.close(handle)
        sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        sys.argv = words
        assert callable(run)
        run()
        sys.stdout.flush()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


if __name__ == "__main__":
    main()
