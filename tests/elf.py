"""Which shared libraries a file of Linux asks the loader for, read from its own header."""

from __future__ import annotations

import struct
from pathlib import Path

_DYNAMIC, _LOAD = 2, 1
_NEEDED, _STRTAB = 1, 5


def needed(file: Path) -> set[str]:
    """Return the NEEDED entries of a 64-bit little-endian ELF file; none of any other file."""
    data = file.read_bytes()
    if data[:6] != b"\x7fELF\x02\x01":
        return set()
    (table,) = struct.unpack_from("<Q", data, 32)
    size, count = struct.unpack_from("<HH", data, 54)
    segments = [struct.unpack_from("<IIQQQQ", data, table + size * n) for n in range(count)]
    entries: list[tuple[int, int]] = []
    for kind, _flags, offset, _address, _physical, length in segments:
        if kind == _DYNAMIC:
            entries = list(struct.iter_unpack("<qQ", data[offset : offset + length]))
    address = next((value for tag, value in entries if tag == _STRTAB), None)
    if address is None:
        return set()
    names = next(
        offset + address - start
        for kind, _flags, offset, start, _physical, length in segments
        if kind == _LOAD and start <= address < start + length
    )
    found = (names + value for tag, value in entries if tag == _NEEDED)
    return {data[at : data.index(b"\0", at)].decode() for at in found}
