"""Archives that are the same to the byte whenever their content is: in order, of one time."""

from __future__ import annotations

import gzip
import hashlib
import io
import tarfile
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

_AR_MAGIC = b"!<arch>\n"


def tar_gz(folder: Path, moment: int, runs: Iterable[str] = ()) -> bytes:
    """Return what lies in ``folder`` as a tar under gzip; ``runs`` may be executed.

    All of it belongs to root, as Debian's packages want it.
    """
    executable = frozenset(runs)
    packed = io.BytesIO()
    with (
        gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=6, mtime=moment, filename="") as out,
        tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT) as archive,
    ):
        for path in [folder, *sorted(folder.rglob("*"))]:
            inside = path.relative_to(folder).as_posix()
            entry = tarfile.TarInfo("./" if inside == "." else f"./{inside}")
            entry.mtime, entry.uname, entry.gname = moment, "root", "root"
            if path.is_dir():
                entry.type, entry.mode = tarfile.DIRTYPE, 0o755
                archive.addfile(entry)
            else:
                content = path.read_bytes()
                entry.size = len(content)
                entry.mode = 0o755 if inside in executable else 0o644
                archive.addfile(entry, io.BytesIO(content))
    return packed.getvalue()


def zipped(folder: Path, moment: int) -> bytes:
    """Return what lies in ``folder`` as a zip."""
    packed = io.BytesIO()
    when = datetime.fromtimestamp(moment, UTC).timetuple()[:6]
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), when)
                entry.external_attr = 0o100644 << 16
                entry.create_system = 3
                archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED, 6)
    return packed.getvalue()


def ar(members: Iterable[tuple[str, bytes]], moment: int) -> bytes:
    """Return members as an ar archive, which is what a Debian package is."""
    parts = [_AR_MAGIC]
    for name, content in members:
        head = f"{name:<16}{moment:<12}{0:<6}{0:<6}{'100644':<8}{len(content):<10}`\n"
        parts += [head.encode("ascii"), content, b"\n" if len(content) % 2 else b""]
    return b"".join(parts)


def digests(folder: Path) -> str:
    """Return the SHA-256 of every file in ``folder``, in the lines that sha256sum reads."""
    lines = [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(folder).as_posix()}\n"
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    ]
    return "".join(lines)
