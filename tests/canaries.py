"""Words that must be nowhere: looked for in files, in any common clothing, and in memory."""

from __future__ import annotations

import base64
import contextlib
import threading
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path


def traces(canary: str) -> list[bytes]:
    """Return what a text looks like in a file: as it is, wide, in hex, in base64."""
    raw = canary.encode()
    wide = canary.encode("utf-16-le")
    # What stands before and after shifts base64's letters; the middle stays the same.
    shifted = [base64.b64encode(b"x" * n + raw)[4:-4] for n in range(3)]
    assert all(len(part) >= 12 for part in shifted), "too short a canary proves nothing"
    return [raw, wide, raw.hex().encode(), raw.hex().upper().encode(), *shifted]


def holds(data: bytes, canary: str) -> bool:
    """Tell whether the text is in the data, in any common clothing, compressed too."""
    return bool(_found(data, (canary,)))


def leaks(files: Iterable[Path], canaries: Sequence[str]) -> list[str]:
    """Return which canary is in which file."""
    return [
        f"{canary} in {file}"
        for file in files
        for canary in sorted(_found(file.read_bytes(), canaries))
    ]


def _found(data: bytes, canaries: Sequence[str]) -> set[str]:
    looks = {canary: traces(canary) for canary in canaries}
    found = set()
    for part in (data, *_inflated(data)):
        found |= {c for c, marks in looks.items() if any(mark in part for mark in marks)}
    return found


def _inflated(data: bytes) -> Iterator[bytes]:
    view, at = memoryview(data), data.find(b"\x78")
    while at >= 0:
        if data[at + 1 : at + 2] in (b"\x01", b"\x5e", b"\x9c", b"\xda"):
            with contextlib.suppress(zlib.error):
                yield zlib.decompressobj().decompress(view[at:], 1_000_000)
        at = data.find(b"\x78", at + 1)


_PATIENCE_ROUNDS = 30_000


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait for ``holds``, however busy the machine is; give up only when it never comes."""
    pause = threading.Event()
    for _ in range(_PATIENCE_ROUNDS):
        if holds():
            return
        pause.wait(0.01)
    raise AssertionError("it did not happen")


def in_memory(pid: int, *needles: bytes) -> dict[bytes, int]:
    """Count each needle in every readable page of a process."""
    found = dict.fromkeys(needles, 0)
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            span, modes, *_ = line.split()
            if not modes.startswith("r") or line.endswith(("[vvar]", "[vsyscall]")):
                continue
            start, end = (int(part, 16) for part in span.split("-"))
            try:
                memory.seek(start)
                pages = memory.read(end - start)
            except (OSError, OverflowError, ValueError):
                continue
            for needle in needles:
                found[needle] += pages.count(needle)
    return found


def family(pid: int) -> Iterator[int]:
    """Yield a process and all that it started."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in children.read_text().split():
            yield from family(int(child))
