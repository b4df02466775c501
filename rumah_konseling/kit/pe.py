"""Which libraries a Windows program loads, read from its own import tables."""

from __future__ import annotations

import struct

_IMPORTS, _DELAYED = 1, 13  # places in the optional header's directory


def imports_of(image: bytes) -> set[str]:
    """Return the names, in small letters, of the libraries that a 64-bit PE file loads."""
    (head,) = struct.unpack_from("<I", image, 0x3C)
    if image[head : head + 4] != b"PE\0\0":
        raise ValueError("not a PE file")
    count, optional_size = struct.unpack_from("<2xH12xH", image, head + 4)
    optional = head + 24
    (magic,) = struct.unpack_from("<H", image, optional)
    if magic != 0x20B:
        raise ValueError("not a 64-bit PE file")
    sections = [
        struct.unpack_from("<8xIIII", image, optional + optional_size + 40 * number)
        for number in range(count)
    ]

    def place(address: int) -> int:
        for size, start, raw_size, raw in sections:
            if start <= address < start + max(size, raw_size):
                return int(address - start + raw)
        raise ValueError(f"no section holds {address:#x}")

    found = set()
    for directory, step, name_at in ((_IMPORTS, 20, 12), (_DELAYED, 32, 4)):
        (table,) = struct.unpack_from("<I", image, optional + 112 + 8 * directory)
        if not table:
            continue
        at = place(table)
        while name := struct.unpack_from("<I", image, at + name_at)[0]:
            begin = place(name)
            found.add(image[begin : image.index(b"\0", begin)].decode("ascii").lower())
            at += step
    return found
