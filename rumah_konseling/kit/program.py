"""The program's own files, as every kit ships them: sources, version, news and dictionary."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from rumah_konseling.kit import dictionary
from rumah_konseling.version import VERSION_FILE

PACKAGE = "rumah_konseling"
CHANGELOG = "CHANGELOG.md"
# Builds kits and fetches packages: of no use where neither is done.
_STAYS_HOME = ("kit", "bare_machine/environment.py")
_FIRST_COMMIT = 1_767_225_600  # 2026-01-01: where no commit tells a time


def sources(home: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files of the program that a kit ships, by their path from its home, in order.

    In a clone those that git keeps: whatever else lies between them is nobody's to ship.
    """
    package = home / PACKAGE
    kept = _kept_by_git(home)
    for file in sorted(package.rglob("*")):
        inside = file.relative_to(package).as_posix()
        if file.is_dir() or "__pycache__" in file.parts or file.suffix == ".pyc":
            continue
        if any(inside == one or inside.startswith(f"{one}/") for one in _STAYS_HOME):
            continue
        if kept is None or f"{PACKAGE}/{inside}" in kept:
            yield f"{PACKAGE}/{inside}", file


def _kept_by_git(home: Path) -> frozenset[str] | None:
    """Return the files that git keeps of the program; None where there is no clone to ask."""
    if not (home / ".git").exists():
        return None
    command = ["git", "-C", str(home), "ls-files", "-z", "--", PACKAGE]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return None
    return frozenset(done.stdout.split("\0")) if done.returncode == 0 else None


def lay_out(
    home: Path, folder: Path, version: str, words: dictionary.Words, texts: Mapping[str, bytes]
) -> None:
    """Write the program into ``folder``, with what only a kit adds to its resources."""
    for inside, file in sources(home):
        target = folder.joinpath(*inside.split("/"))
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    resources = folder / PACKAGE / "resources"
    (resources / VERSION_FILE).write_text(f"{version}\n", "utf-8", newline="\n")
    shutil.copyfile(home / CHANGELOG, resources / CHANGELOG)
    dictionary.lay_out(words, texts, resources / "dictionary")


def moment_of(home: Path) -> int:
    """Return the time that every file of a kit bears: the commit's, or what the caller set.

    ``SOURCE_DATE_EPOCH`` goes before: https://reproducible-builds.org/specs/source-date-epoch/.
    """
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not told.isdecimal():
        command = ["git", "-C", str(home), "log", "-1", "--format=%ct"]
        try:
            told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        except OSError:
            told = ""
    return int(told) if told.strip().isdecimal() else _FIRST_COMMIT


def normalise(folder: Path, moment: int) -> None:
    """Give every file and folder the same time and the same rights, whoever built the kit."""
    for path in [folder, *folder.rglob("*")]:
        if path.is_symlink():
            continue
        path.chmod(0o755 if path.is_dir() else 0o644)
        os.utime(path, (moment, moment))
