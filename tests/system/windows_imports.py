"""Which libraries the Windows wheels want of the machine, read from their own import tables.

``python -m tests.system.windows_imports FOLDER`` prints the table for the wheels in a folder
(``pip download --platform win_amd64 --only-binary=:all: --no-deps -r requirements.txt``).
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from rumah_konseling.kit.pe import imports_of


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
