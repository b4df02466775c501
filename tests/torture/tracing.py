"""Looks at a child's system calls, or spoils one of them: by strace, from ``begin`` on."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.torture.killing import Child, heard, started

CHILD = "tests.torture.traced_work_child"


def lacks_strace() -> str:
    """Return why nothing can be traced here; empty when it can."""
    return "" if shutil.which("strace") else "pasang paket strace untuk memainkan kampanye ini"


@contextmanager
def _attached(child: Child, words: Sequence[object]) -> Iterator[None]:
    with subprocess.Popen(
        ["strace", "-p", str(child.pid), *map(str, words)],
        stderr=subprocess.PIPE,
        text=True,
    ) as strace:
        assert strace.stderr is not None
        try:
            line = strace.stderr.readline()
            assert "attached" in line, f"strace: {line}"
            yield
        finally:
            strace.wait(timeout=60)


def told_while_traced(
    work: str, path: Path, task: Mapping[str, Any], words: Sequence[object]
) -> list[Any]:
    """Do the work in a child under strace with these words; return all that it tells.

    The last thing told is its end: ``{"ended": true}``, ``{"raised": …}`` or ``{"fault": …}``.
    """
    with started(CHILD, path, work, secrets=(json.dumps(task),)) as child:
        said = heard(child)
        assert said == '"ready"', said
        with _attached(child, words):
            child.stdin.write("\n")
            child.stdin.flush()
            return [json.loads(line) for line in child.stdout]
