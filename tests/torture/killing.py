"""Starts a child on a room's copy and kills it: by a pipe it is told the keys, and tells back."""

from __future__ import annotations

import atexit
import functools
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[2]
_LONGEST_ANSWER = 100


class Child:
    """A process that runs a module of ours; ``stdin`` and ``stdout`` are its ends of two pipes."""

    def __init__(self, module: str, words: Sequence[str]) -> None:
        """Start it."""
        theirs_in, ours_in = os.pipe()
        ours_out, theirs_out = os.pipe()
        asked = {"start": module, "words": list(words)}
        try:
            self.pid = _ask(asked, [theirs_in, theirs_out])
        finally:
            os.close(theirs_in)
            os.close(theirs_out)
        self.stdin: IO[str] = os.fdopen(ours_in, "w", encoding="utf-8")
        self.stdout: IO[str] = os.fdopen(ours_out, encoding="utf-8")
        self._status: int | None = None

    def kill(self) -> None:
        """Kill it (SIGKILL); harmless when it is dead."""
        if self._status is None:
            os.kill(self.pid, signal.SIGKILL)

    def end(self) -> int:
        """Kill it, and return the exit status once it is gone."""
        if self._status is None:
            self._status = _ask({"end": self.pid})
            self.stdout.close()
            with suppress(BrokenPipeError):  # it never read what was still to be told
                self.stdin.close()
        return self._status


@functools.cache
def _server() -> socket.socket:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        server = subprocess.Popen(
            [sys.executable, "-B", "-m", "tests.torture.fork_server", str(theirs.fileno())],
            cwd=ROOT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            pass_fds=[theirs.fileno()],
        )

    def leave() -> None:
        ours.close()
        server.wait()

    atexit.register(leave)
    return ours


def _ask(asked: dict[str, object], handles: Sequence[int] = ()) -> int:
    channel = _server()
    socket.send_fds(channel, [json.dumps(asked).encode()], handles)
    answer = channel.recv(_LONGEST_ANSWER)
    assert answer, "the fork server died"
    return int(json.loads(answer))


@contextmanager
def started(module: str, path: Path, *words: object, secrets: Sequence[str]) -> Iterator[Child]:
    """Start a module of ours on a vault; whatever happens, it is killed (SIGKILL) at the end."""
    child = Child(module, [str(path), *map(str, words)])
    try:
        child.stdin.writelines(f"{secret}\n" for secret in secrets)
        child.stdin.flush()
        yield child
    finally:
        child.end()


def heard(child: Child) -> str:
    """Return the next whole line a living child says; AssertionError when it ended instead."""
    line = child.stdout.readline()
    assert line.endswith("\n"), "the child ended by itself"
    return line[:-1]


def last_words(child: Child) -> list[str]:
    """Kill a child and return the whole lines it had said before it died."""
    child.kill()
    return [line[:-1] for line in child.stdout if line.endswith("\n")]
