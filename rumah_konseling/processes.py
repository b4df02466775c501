"""The one place that starts a process of our own, and where such a process begins.

A part finds the program whichever way this process found it: from its sources, installed,
under ``python -I``, from an embeddable Python (both ignore PYTHONPATH and the working
folder), or from a frozen program, whose executable takes the part as its first words.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rumah_konseling.errors import PartCannotStart

if TYPE_CHECKING:
    import subprocess

FLAG = "--part"
# What each part is for, and where its ``main`` lies.
SCAN, TABLE, KEEPING, WINDOW = "scan", "table", "keeping", "window"
PARTS = {
    SCAN: "rumah_konseling.forms.scanning.scan_worker",
    TABLE: "rumah_konseling.records.intake.table_worker",
    KEEPING: "rumah_konseling.vault.copies.subprocess_worker",
    WINDOW: "rumah_konseling.ui.__main__",
}
_ROOT = Path(__file__).resolve().parent.parent


def command(part: str, *words: str) -> list[str]:
    """Return the command line that begins ``part`` with ``words``.

    Raises:
        PartCannotStart: the interpreter doesn't know where it lies.
    """
    if part not in PARTS:
        raise ValueError(part)
    if not sys.executable:
        raise PartCannotStart
    if getattr(sys, "frozen", False):
        return [sys.executable, FLAG, part, *words]
    isolated = ["-I"] if sys.flags.isolated else []
    return [sys.executable, *isolated, "-B", "-c", _begin_code(), part, *words]


def start(
    part: str,
    *words: str,
    stdin: int | None = None,
    stdout: int | None = None,
    stderr: int | None = None,
) -> subprocess.Popen[bytes]:
    """Start ``part`` beside this process.

    Raises:
        PartCannotStart: the system did not start it.
    """
    import subprocess  # the first paint need not wait for it

    try:
        return subprocess.Popen(
            command(part, *words),
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            close_fds=True,
            # Without it Windows flashes a console window at the counselor.
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise PartCannotStart from error


def feed(worker: subprocess.Popen[bytes], data: bytes) -> None:
    """Hand ``data`` to a part that reads its standard input to the end.

    One that died before it had read everything is told by its answer, not here.
    """
    assert worker.stdin is not None
    try:
        worker.stdin.write(data)
        worker.stdin.close()
    except OSError:
        return


def begin(words: Sequence[str]) -> int:
    """Be the part that ``words`` name; return its exit code.

    Hardened before anything else is loaded: each part holds a client's paper or a key.
    """
    from rumah_konseling.vault.machine.hardening import harden_process

    harden_process()
    part, *rest = words
    sys.argv = ["rumah-konseling", *rest]
    code: int = importlib.import_module(PARTS[part]).main(rest)
    return code


def bound(memory_bytes: int, cpu_seconds: int) -> None:
    """Bound this process before anything foreign is looked at, where the system can.

    It writes no file and no core: what is decoded in it stays in memory.
    """
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
        # The signal says why it ended; what does not heed it is killed a little later.
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 5))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _begin_code() -> str:
    paths = [str(_ROOT), *(str(Path(path).absolute()) for path in sys.path if path)]
    return (
        f"import sys; sys.path[:] = {list(dict.fromkeys(paths))!r}\n"
        "from rumah_konseling.processes import begin\n"
        "sys.exit(begin(sys.argv[1:]))\n"
    )
