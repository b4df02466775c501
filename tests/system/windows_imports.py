"""Which libraries the Windows wheels want of the machine, read from their own import tables.

``python -m tests.system.windows_imports FOLDER`` prints the table for the wheels in a folder
(``pip download --platform win_amd64 --only-binary=:all: --no-deps -r requirements.txt``).
"""

from __future__ import annotations

import struct
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

_IMPORTS, _DELAYED = 1, 13  # places in the optional header's directory
_PARTS = ("imports", "delayed")


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
                return address - start + raw
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


def of_wheel(wheel: Path) -> tuple[set[str], set[str]]:
    """Return what a wheel's libraries load, and the names of the libraries it brings."""
    wanted: set[str] = set()
    brought: set[str] = set()
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.lower().endswith((".dll", ".pyd")):
                brought.add(name.rpartition("/")[2].lower())
                wanted |= imports_of(archive.read(name))
    return wanted, brought


def wheels_in(folder: Path) -> Iterator[Path]:
    """Yield the Windows wheels of a folder by name."""
    return iter(sorted(folder.glob("*win_amd64.whl")))


def main(folder: Path) -> int:
    """Print what each wheel loads."""
    for wheel in wheels_in(folder):
        wanted, brought = of_wheel(wheel)
        print(wheel.name.partition("-")[0], *sorted(wanted - brought))
        print("   brings", *sorted(n for n in brought if n.startswith(("msvc", "vcrun", "concrt"))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
