"""Builds the kit of one platform, whole or not at all: it gets its folder when it is done."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rumah_konseling.kit import (
    KitStopped,
    archives,
    deb,
    dictionary,
    icons,
    instructions,
    licences,
    linux,
    program,
    python_zip,
    qt_parts,
    sbom,
    wheels,
    windows,
)
from rumah_konseling.kit.wheels import Wheel
from rumah_konseling.version import version_of

BILL, PAGE, SUMS = "sbom.cdx.json", "Petunjuk-pemasangan.pdf", "SHA256SUMS"
LINUX_PYTHONS = ("3.11", "3.12", "3.13")
_DICTIONARY_SAID = f"Kamus bahasa Indonesia (hunspell-id): {dictionary.LICENCE}"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built, and from what.

    ``wheels`` is a folder of wheels that are there already, for a machine without a network;
    for Linux it has a folder for each Python. Without ``python`` the kit for Windows has none
    and is good for checks only.
    """

    home: Path
    folder: Path
    platform: str
    python: Path | None = None
    wheels: Path | None = None
    dictionary: Path | None = None
    pythons: Sequence[str] = LINUX_PYTHONS
    pins: Path = Path("requirements.txt")


def build(order: Order) -> Path:
    """Build what is ordered, and return the file that is installed.

    Raises:
        KitStopped: it can't be built; the message says why and what to do.
    """
    if order.folder.exists() and any(order.folder.iterdir()):
        raise KitStopped(f"Folder {order.folder} tidak kosong; sebutkan folder yang baru.")
    if order.python is not None:
        python_zip.check(order.python)
    if order.platform == "windows":
        windows.find_maker()
    words = dictionary.find(order.dictionary)
    version = version_of(order.home / program.PACKAGE)
    order.folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="rk-kit-", dir=order.folder.parent) as name:
        work = Path(name)
        made = work / "kit"
        made.mkdir()
        make = {"windows": _windows, "linux": _linux}[order.platform]
        file = make(order, version, words, work, made)
        (made / SUMS).write_text(archives.digests(made), "utf-8", newline="\n")
        program.normalise(made, program.moment_of(order.home))
        if order.folder.exists():
            order.folder.rmdir()
        made.rename(order.folder)
    return order.folder / file


def _windows(order: Order, version: str, words: dictionary.Words, work: Path, made: Path) -> str:
    moment = program.moment_of(order.home)
    found = _wheels(order, wheels.WINDOWS, python_zip.SERIES, work)
    stage = work / "stage"
    files = stage / "files"
    wheels.lay_out(found, files / "packages")
    qt_parts.choose(files / "packages")
    qt_parts.check(files / "packages")
    extras = [_said_of(words)]
    said = [_DICTIONARY_SAID]
    if order.python is not None:
        python_zip.lay_out(order.python, files / "python")
        said.append(f"Python {python_zip.VERSION}: {python_zip.LICENCE} (python/LICENSE.txt)")
        extras.append(
            sbom.Extra(
                "platform", "python", python_zip.VERSION, python_zip.LICENCE, python_zip.SHA256
            )
        )
    _lay_out_program(order, version, words, found, files, said)
    bill = sbom.bill(version, moment, found, extras)
    (files / BILL).write_bytes(bill)
    pictures = icons.draw(work / "icons")
    (files / windows.ICON).write_bytes(icons.as_ico(pictures))
    (files / windows.VERIFY).write_text(windows.VERIFY_TEXT, "utf-8", newline="")
    (stage / "panel.bmp").write_bytes(icons.as_panel(pictures[-1]))
    program.normalise(stage, moment)
    kind = "windows" if order.python is not None else "windows-tanpa-python"
    file = f"RumahKonseling-{version}-{kind}.exe"
    windows.compile_installer(stage, made / file, version, moment)
    (made / BILL).write_bytes(bill)
    (made / PAGE).write_bytes(instructions.page("windows", version, made / file))
    return file


def _linux(order: Order, version: str, words: dictionary.Words, work: Path, made: Path) -> str:
    moment = program.moment_of(order.home)
    by_python = {python: _wheels(order, wheels.LINUX, python, work) for python in order.pythons}
    shared, alone = linux.sorted_out(by_python)
    every = {wheel.path.name: wheel for found in by_python.values() for wheel in found}
    files = work / "stage"
    files.mkdir()
    first = next(iter(by_python.values()))
    _lay_out_program(order, version, words, first, files, [_DICTIONARY_SAID])
    shutil.copyfile(linux.PARTS / "start.py", files / "start.py")
    linux.lay_out_desktop(order.home, files, version, moment, work)
    bill = sbom.bill(version, moment, list(every.values()), [_said_of(words)])
    (files / BILL).write_bytes(bill)
    (made / "program.zip").write_bytes(archives.zipped(files, moment))
    wheels.copy(shared, made / "wheels")
    for python, found in alone.items():
        wheels.copy(found, made / "wheels" / python)
    for name in ("pasang.sh", "pasang.py"):
        shutil.copyfile(linux.PARTS / name, made / name)
    linux.lay_out_packages(shared, alone, files)
    file = f"{deb.NAME}_{version}_amd64.deb"
    (made / file).write_bytes(deb.pack(files, version, moment, order.pythons, work))
    shutil.copytree(files / "lisensi", made / "lisensi")
    (made / BILL).write_bytes(bill)
    pythons = ", ".join(order.pythons)
    (made / PAGE).write_bytes(instructions.page("linux", version, made / file, pythons))
    return file


def _wheels(order: Order, platforms: Sequence[str], python: str, work: Path) -> list[Wheel]:
    if order.wheels is None:
        folder = work / "wheels" / python
        wheels.fetch(order.home / order.pins, platforms, python, folder)
    else:
        folder = order.wheels
        if (folder / python).is_dir():
            folder /= python
    return wheels.held_against(order.home / order.pins, folder)


def _lay_out_program(
    order: Order,
    version: str,
    words: dictionary.Words,
    found: Sequence[Wheel],
    files: Path,
    said: Sequence[str],
) -> None:
    texts = licences.lgpl_texts(found)
    program.lay_out(order.home, files / "app", version, words, texts)
    licences.gather(found, files / "lisensi", said)


def _said_of(words: dictionary.Words) -> sbom.Extra:
    return sbom.Extra("data", "hunspell-id", "2", dictionary.LICENCE, words.sha256)
