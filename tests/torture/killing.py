"""Starts a child on a room's copy and kills it: by a pipe it is told the keys, and tells back."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def started(
    module: str, path: Path, *words: object, secrets: Sequence[str]
) -> Iterator[subprocess.Popen[str]]:
    """Start a module of ours on a vault; whatever happens, it is killed (SIGKILL) at the end."""
    with subprocess.Popen(
        [sys.executable, "-B", "-m", module, str(path), *map(str, words)],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as child:
        try:
            assert child.stdin is not None
            child.stdin.writelines(f"{secret}\n" for secret in secrets)
            child.stdin.flush()
            yield child
        finally:
            child.kill()


def heard(child: subprocess.Popen[str]) -> str:
    """Return the next whole line a living child says; AssertionError when it ended instead."""
    assert child.stdout is not None
    line = child.stdout.readline()
    assert line.endswith("\n"), "the child ended by itself"
    return line[:-1]


def last_words(child: subprocess.Popen[str]) -> list[str]:
    """Kill a child and return the whole lines it had said before it died."""
    child.kill()
    assert child.stdout is not None
    return [line[:-1] for line in child.stdout if line.endswith("\n")]
