"""A work's writing as the system saw it: every change of a file or folder, with all its bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.torture.tracing import told_while_traced

_TRACED = (
    "open,openat,creat,write,pwrite64,writev,pwritev,pwritev2,lseek,ftruncate,truncate,fallocate,"
    "fsync,fdatasync,sync_file_range,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,"
    "link,linkat,symlink,symlinkat,copy_file_range,sendfile,mmap,msync"
)
_LINE = re.compile(r"(\w+)\((.*)\)\s+= (-?\d+|0x[0-9a-f]+)")
_TEXT = re.compile(r'[<"]((?:\\x[0-9a-f]{2})*)[>"]')
_LONGEST_WRITE = 1 << 24


@dataclass(frozen=True)
class Call:
    """One change: ``kind`` is create, write, resize, sync, rename, remove, mkdir or told.

    ``path`` and ``other`` are relative to the folder; ``at`` is where bytes are written or
    what a file's size becomes.
    """

    kind: str
    path: str = ""
    other: str = ""
    at: int = 0
    data: bytes = b""


@dataclass(frozen=True)
class Recording:
    """A folder as it lay, and what was done to it, with what was told in between."""

    files: Mapping[str, bytes]
    folders: frozenset[str]
    calls: tuple[Call, ...]


def record(work: str, folder: Path, path: Path, task: Mapping[str, Any]) -> Recording:
    """Do the work on the vault ``path`` and record what it does below ``folder``."""
    files, folders = contents(folder)
    trace = folder.with_name(folder.name + ".strace")
    words = ("-y", "-xx", "-s", _LONGEST_WRITE, "-e", f"trace={_TRACED}", "-o", trace)
    told = told_while_traced(work, path, task, words)
    assert told[-1] == {"ended": True}, told[-1]
    with trace.open(encoding="ascii") as lines:
        calls = tuple(_Reader(folder, {*files, *folders}).read(lines))
    trace.unlink()
    return Recording(files, folders, calls)


def contents(folder: Path) -> tuple[dict[str, bytes], frozenset[str]]:
    """Return the files and folders below ``folder``, but for locks, which hold nothing."""
    places = [place for place in folder.rglob("*") if place.suffix != ".lock"]
    files = {str(p.relative_to(folder)): p.read_bytes() for p in places if p.is_file()}
    return files, frozenset(str(p.relative_to(folder)) for p in places if p.is_dir())


class _Reader:
    """Reads strace's lines; knows where in each file the next ``write`` goes."""

    def __init__(self, folder: Path, there: set[str]) -> None:
        self._folder = folder
        self._there = there
        self._positions: dict[str, int] = {}

    def read(self, lines: Iterator[str]) -> Iterator[Call]:
        for line in lines:
            found = _LINE.match(line)
            if found is None:
                assert line.startswith(("+++", "---")), line[:200]
                continue
            name, words, answer = found.groups()
            if not answer.startswith("-"):
                yield from self._call(name, words, int(answer, 0))

    def _call(self, name: str, words: str, answer: int) -> Iterator[Call]:
        texts = [_bytes(text) for text in _TEXT.findall(words)]
        handle = words.partition("<")[0].partition(",")[0]
        numbers = [word.strip() for word in words.rsplit('"', 1)[-1].split(",")]
        if name in {"writev", "readv"} and handle == "1":
            yield Call("told", data=texts[-1])
        elif name in {"open", "openat"}:
            yield from self._opened(words, texts[-1], answer)
        elif name == "lseek":
            self._positions[handle] = answer
        elif name in {"write", "pwrite64"}:
            path = self._within(texts[0])
            at = int(numbers[-1]) if name == "pwrite64" else self._positions.get(handle, 0)
            if name == "write":
                self._positions[handle] = at + answer
            if path:
                assert len(texts[1]) >= answer, "a write was not recorded whole"
                yield Call("write", path, at=at, data=texts[1][:answer])
        elif name in {"fsync", "fdatasync", "ftruncate"}:
            if path := self._within(texts[0]):
                size = int(words.rsplit(",", 1)[-1]) if name == "ftruncate" else 0
                yield Call("resize" if name == "ftruncate" else "sync", path, at=size)
        elif name.startswith(("rename", "unlink", "rmdir", "mkdir")):
            yield from self._named(name, texts)
        else:
            assert not any(self._within(text) for text in texts), f"{name} is not understood"

    def _opened(self, words: str, text: bytes, handle: int) -> Iterator[Call]:
        self._positions[str(handle)] = 0
        path = self._within(text)
        if not path:
            return
        assert "O_APPEND" not in words
        if "O_CREAT" in words and path not in self._there:
            self._there.add(path)
            yield Call("create", path)
        elif "O_TRUNC" in words:
            yield Call("resize", path)

    def _named(self, name: str, texts: list[bytes]) -> Iterator[Call]:
        if name.rstrip("2").endswith("at"):  # a folder's handle goes before each name
            pairs = zip(texts[::2], texts[1::2], strict=True)
            texts = [b"/".join(pair) if pair[1][:1] != b"/" else pair[1] for pair in pairs]
        path = self._within(texts[0])
        if not path:
            return
        if name.startswith("mkdir"):
            self._there.add(path)
            yield Call("mkdir", path)
            return
        self._there.discard(path)
        if name.startswith("rename"):
            self._there.add(other := self._within(texts[1]))
            yield Call("rename", path, other)
        else:
            yield Call("remove", path)

    def _within(self, text: bytes) -> str:
        place = Path(_path(text))
        if not place.is_relative_to(self._folder) or place.suffix == ".lock":
            return ""
        return str(place.relative_to(self._folder))


def _bytes(hexed: str) -> bytes:
    return bytes.fromhex(hexed.replace("\\x", ""))


def _path(text: bytes) -> str:
    return text.decode("utf-8", "surrogateescape")


def told_in(calls: tuple[Call, ...]) -> list[Any]:
    """Return what was told by then."""
    return [json.loads(call.data) for call in calls if call.kind == "told"]
