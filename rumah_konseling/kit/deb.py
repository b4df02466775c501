"""The Debian package: the program under /usr/lib, for every account of the PC.

Written by ourselves, so that it can be built where no dpkg is: an ar of two tars
(https://manpages.debian.org/deb.5).
"""

from __future__ import annotations

import gzip
import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path

from rumah_konseling.bare_machine import libraries
from rumah_konseling.kit import archives
from rumah_konseling.kit.program import CHANGELOG

NAME = "rumah-konseling"
LIBRARY = f"usr/lib/{NAME}"
_LAUNCHER = f'#!/bin/sh\nexec /usr/bin/python3 -I /{LIBRARY}/start.py "$@"\n'
# Compiled once by root, who alone may write there; templates among the packages are no modules.
_AFTER = f"""#!/bin/sh
set -e
if [ "$1" = configure ]; then
  python3 -I -m compileall -qq /{LIBRARY} >/dev/null 2>&1 || true
fi
"""
_BEFORE_REMOVAL = f"""#!/bin/sh
set -e
find /{LIBRARY} -depth -type d -name __pycache__ -exec rm -r {{}} +
"""


def pack(program: Path, version: str, moment: int, pythons: Sequence[str], work: Path) -> bytes:
    """Return the package of what lies in ``program``, as ``linux.py`` laid it out.

    Its ``share`` goes to /usr/share. ``pythons`` are the Pythons it has packages for, which
    follow one another: ``3.11``, ``3.12``.
    """
    root = work / "root"
    shutil.copytree(program, root / LIBRARY)
    (root / LIBRARY / "share").rename(root / "usr" / "share")
    _compress(*sorted((root / "usr" / "share" / "man").rglob("*.1")))
    launcher = root / "usr" / "bin" / NAME
    launcher.parent.mkdir(parents=True)
    launcher.write_text(_LAUNCHER, "ascii", newline="\n")
    about = root / "usr" / "share" / "doc" / NAME / "copyright"
    about.parent.mkdir(parents=True)
    shutil.copyfile(program / "lisensi" / "BACA-DAHULU.txt", about)
    news = about.with_name("changelog")
    shutil.copyfile(program / "app" / "rumah_konseling" / "resources" / CHANGELOG, news)
    _compress(news)
    control = work / "control"
    control.mkdir()
    sums = [
        f"{hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()}  "
        f"{file.relative_to(root).as_posix()}\n"
        for file in sorted(root.rglob("*"))
        if file.is_file()
    ]
    size = sum(file.stat().st_size for file in root.rglob("*") if file.is_file())
    for name, text in (
        ("control", control_of(version, pythons, size // 1024)),
        ("md5sums", "".join(sums)),
        ("postinst", _AFTER),
        ("prerm", _BEFORE_REMOVAL),
    ):
        (control / name).write_text(text, "utf-8", newline="\n")
    scripts = ("postinst", "prerm")
    return archives.ar(
        (
            ("debian-binary", b"2.0\n"),
            ("control.tar.gz", archives.tar_gz(control, moment, scripts)),
            ("data.tar.gz", archives.tar_gz(root, moment, (f"usr/bin/{NAME}",))),
        ),
        moment,
    )


def control_of(version: str, pythons: Sequence[str], kilobytes: int) -> str:
    """Return the control file of a package for these Pythons."""
    major, last = max(pythons, key=_numbers).split(".")
    first = min(pythons, key=_numbers)
    needed = {**libraries.QT_PACKAGES, **libraries.SCREEN_PACKAGES}.values()
    depends = ["libc6 (>= 2.34)", f"python3 (>= {first})", f"python3 (<< {major}.{int(last) + 1})"]
    return "\n".join(
        [
            f"Package: {NAME}",
            f"Version: {version}",
            "Architecture: amd64",
            "Maintainer: Rumah Konseling <rumah-konseling@localhost>",
            f"Installed-Size: {kilobytes}",
            f"Depends: {', '.join([*depends, *sorted(set(needed))])}",
            "Recommends: cups-client",
            "Section: misc",
            "Priority: optional",
            "Description: record of one counseling room, offline and encrypted",
            " For one counselor at one PC: consent first, paper included, one encrypted file.",
            " Interface and forms are Indonesian. It uses no network.",
            "",
        ]
    )


def _numbers(python: str) -> tuple[int, ...]:
    return tuple(map(int, python.split(".")))


def _compress(*files: Path) -> None:
    for file in files:
        packed = gzip.compress(file.read_bytes(), 9, mtime=0)
        file.with_name(file.name + ".gz").write_bytes(packed)
        file.unlink()
