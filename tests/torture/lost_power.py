"""A disk whose power goes: what was not synced is lost, kept in part, or turned to garbage.

Harsher than journaling file systems are: a new or changed name survives only the sync of
its folder, whatever became of the file, and unsynced names survive in any choice. A rename
is one step. What a sync has answered for stays.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from tests.torture.recording import Call

_SECTOR_BYTES = 512


@dataclass
class _File:
    """What of a file is safe, what it is, and what was done to it since (None: a new size)."""

    safe: bytes = b""
    now: bytearray = field(default_factory=bytearray)
    since: list[tuple[int, bytes | None]] = field(default_factory=list)


_Node = _File | None  # a folder has no content


@dataclass
class _Naming:
    """Names that change in one step: each gets a file or folder, or goes (absent: ...)."""

    names: dict[str, tuple[bool, _Node]]
    is_safe: bool = False

    def touches(self, folder: str) -> bool:
        return any(_parent(name) == folder for name in self.names)


class Disk:
    """Files and folders by their names, now and after a power cut."""

    def __init__(self, files: Mapping[str, bytes], folders: frozenset[str]) -> None:
        """All that is there at first is safe."""
        self._safe: dict[str, _Node] = dict.fromkeys(folders)
        self._safe |= {name: _File(data, bytearray(data)) for name, data in files.items()}
        self._now = dict(self._safe)
        self._namings: list[_Naming] = []

    def do(self, call: Call) -> None:
        """Let a call change what is there."""
        if call.kind in {"write", "resize"}:
            node = self._now.get(call.path)
            if node is not None:  # else it was removed, and is nobody's any more
                change = (call.at, call.data if call.kind == "write" else None)
                node.since.append(change)
                _change(node.now, *change)
        elif call.kind == "sync":
            self._sync(call.path)
        elif call.kind == "create":
            self._name({call.path: (True, _File())})
        elif call.kind == "mkdir":
            self._name({call.path: (True, None)})
        elif call.kind == "remove":
            self._name({call.path: (False, None)})
        elif call.kind == "rename":
            node = self._now[call.path]
            self._name({call.path: (False, None), call.other: (True, node)})

    def _name(self, names: dict[str, tuple[bool, _Node]]) -> None:
        self._namings.append(_Naming(names))
        _apply(self._now, self._namings[-1])

    def _sync(self, path: str) -> None:
        node = self._now.get(path)
        if node is not None:
            node.safe = bytes(node.now)
            node.since.clear()
            return
        for naming in self._namings:
            naming.is_safe = naming.is_safe or naming.touches(path)
        while self._namings and self._namings[0].is_safe:
            _apply(self._safe, self._namings.pop(0))

    def whole(self) -> dict[str, bytes]:
        """Return the files as they are while there is power."""
        return {name: bytes(node.now) for name, node in self._now.items() if node is not None}

    def cut(self, chance: random.Random, folder: Path) -> None:
        """Cut the power, and write what is left into an empty folder."""
        names = dict(self._safe)
        kept = chance.choice((_none, _first, _some))(len(self._namings), chance)
        for number, naming in enumerate(self._namings):
            if naming.is_safe or number in kept:
                _apply(names, naming)
        for name in sorted(names):
            node, place = names[name], folder / name
            if not place.parent.is_dir():
                continue  # what lay in a folder that never was
            if node is None:
                place.mkdir()
            else:
                place.write_bytes(_left_of(node, chance))


def _none(_count: int, _chance: random.Random) -> set[int]:
    return set()


def _first(count: int, chance: random.Random) -> set[int]:
    return set(range(chance.randint(0, count)))


def _some(count: int, chance: random.Random) -> set[int]:
    return {number for number in range(count) if chance.random() < 0.5}


def _apply(names: dict[str, _Node], naming: _Naming) -> None:
    for name, (is_there, node) in naming.names.items():
        if is_there:
            names[name] = node
        else:
            names.pop(name, None)


def _left_of(node: _File, chance: random.Random) -> bytes:
    left = bytearray(node.safe)
    kept = chance.choice((_none, _first, _some))(len(node.since), chance)
    is_garbled = chance.random() < 0.5
    for number, (at, data) in enumerate(node.since):
        if number in kept:
            _change(left, at, _torn(data, chance))
        elif is_garbled and data is not None:
            # The sectors were allotted, and hold what lay there before.
            _change(left, at, chance.choice((bytes(len(data)), chance.randbytes(len(data)))))
    return bytes(left)


def _torn(data: bytes | None, chance: random.Random) -> bytes | None:
    if data is None or chance.random() < 0.8:
        return data
    return data[: chance.randint(0, len(data) // _SECTOR_BYTES) * _SECTOR_BYTES]


def _change(content: bytearray, at: int, data: bytes | None) -> None:
    if data is None:
        del content[at:]
        content.extend(bytes(at - len(content)))
    else:
        content.extend(bytes(max(0, at - len(content))))
        content[at : at + len(data)] = data


def _parent(name: str) -> str:
    return str(PurePosixPath(name).parent)
