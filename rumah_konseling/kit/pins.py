"""What the program pins: names, versions, and the digest of every wheel that may be shipped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from rumah_konseling.kit import KitStopped

_PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Pin:
    """One package: its name as the index spells it, its version, and what it may hash to."""

    name: str
    version: str
    hashes: frozenset[str]


def read_pins(file: Path) -> list[Pin]:
    """Return the pins of a requirements file, by name.

    Raises:
        KitStopped: a package is not pinned, or has no digest.
    """
    pins = []
    logical = file.read_text("utf-8").replace("\\\n", " ")
    for line in logical.splitlines():
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        found = _PIN.match(words)
        hashes = frozenset(_HASH.findall(words))
        if not found or not hashes:
            raise KitStopped(f"{file.name}: “{words[:40]}” tidak dipatok dengan SHA-256.")
        pins.append(Pin(plain(found[1]), found[2], hashes))
    return sorted(pins, key=lambda pin: pin.name)


def plain(name: str) -> str:
    """Return a package's name as all indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()
