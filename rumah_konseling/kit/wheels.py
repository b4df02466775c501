"""The wheels of the pins: fetched for another platform, checked, and laid out as they are."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.message import Message
from email.parser import Parser
from pathlib import Path, PurePosixPath

from rumah_konseling.kit import KitStopped
from rumah_konseling.kit.pins import Pin, plain, read_pins

# glibc 2.36 is Debian 12's; a wheel for a later one would not start there.
_GLIBC = range(5, 37)
LINUX = (
    *(f"manylinux_2_{minor}_x86_64" for minor in reversed(_GLIBC)),
    "manylinux2014_x86_64",
    "manylinux2010_x86_64",
    "manylinux1_x86_64",
)
WINDOWS = ("win_amd64",)


@dataclass(frozen=True, slots=True)
class Wheel:
    """One wheel file, and the pin that it was held against."""

    path: Path
    pin: Pin
    sha256: str

    @property
    def about(self) -> Message:
        """What the package says of itself (its METADATA)."""
        with zipfile.ZipFile(self.path) as archive:
            return Parser().parsestr(archive.read(f"{self.own_folder}/METADATA").decode("utf-8"))

    @property
    def own_folder(self) -> str:
        """The name of the folder in it that tells of the package (``….dist-info``)."""
        with zipfile.ZipFile(self.path) as archive:
            tops = {name.partition("/")[0] for name in archive.namelist()}
        found = [name for name in tops if name.endswith(".dist-info")]
        if len(found) != 1:
            raise KitStopped(f"{self.path.name} bukan roda (wheel) yang utuh.")
        return found[0]

    @property
    def is_of_one_python(self) -> bool:
        """Whether its file's name binds it to one Python (``cp312-cp312``)."""
        python, binary, _platform = self.path.stem.split("-")[-3:]
        return python.startswith("cp") and binary == python


def fetch(pins: Path, platforms: Sequence[str], python: str, folder: Path) -> None:
    """Have pip download what the pins name, for these platforms and this Python.

    Raises:
        KitStopped: pip could not; its last word is in the message.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tag = "cp" + python.replace(".", "")
    named = [word for platform in platforms for word in ("--platform", platform)]
    done = subprocess.run(
        [
            sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check",
            "--no-deps", "--require-hashes", "--only-binary=:all:", *named,
            "--python-version", python, "--implementation", "cp",
            "--abi", tag, "--abi", "abi3", "--abi", "none",
            "--requirement", str(pins), "--dest", str(folder),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )  # fmt: skip
    if done.returncode:
        from rumah_konseling.bare_machine.environment import why_not

        raise KitStopped(why_not(done.stdout, folder))


def held_against(pins: Path, folder: Path) -> list[Wheel]:
    """Return the wheels of a folder by name, each with the digest that the pins know.

    Raises:
        KitStopped: a wheel is of no pin, has other bytes, or a pin has no wheel.
    """
    known = {pin.name: pin for pin in read_pins(pins)}
    wheels = []
    for path in sorted(folder.glob("*.whl")):
        name, version = path.name.split("-")[:2]
        pin = known.get(plain(name))
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if pin is None or pin.version != version or digest not in pin.hashes:
            raise KitStopped(f"{path.name} bukan yang dipatok di {pins.name}; jangan dipakai.")
        wheels.append(Wheel(path, pin, digest))
    lacking = sorted(known.keys() - {wheel.pin.name for wheel in wheels})
    if lacking:
        raise KitStopped(f"Paket yang dipatok belum ada di {folder}: {', '.join(lacking)}.")
    return wheels


def lay_out(wheels: Iterable[Wheel], folder: Path) -> None:
    """Unpack wheels into one folder, as a Python that has it on its path finds them.

    Raises:
        KitStopped: a wheel wants to be elsewhere, or two of them have other bytes for one file.
    """
    for wheel in wheels:
        with zipfile.ZipFile(wheel.path) as archive:
            for entry in archive.infolist():
                parts = PurePosixPath(entry.filename).parts
                if entry.is_dir() or "__pycache__" in parts:
                    continue
                if not parts or ".." in parts or parts[0].endswith((".data", ":")):
                    raise KitStopped(f"{wheel.path.name}: {entry.filename} tidak dapat ditata.")
                target = folder.joinpath(*parts)
                content = archive.read(entry)
                if target.exists() and target.read_bytes() != content:
                    raise KitStopped(f"{wheel.path.name}: {entry.filename} sudah ada, isinya lain.")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)


def copy(wheels: Iterable[Wheel], folder: Path) -> None:
    """Copy the wheels themselves into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for wheel in wheels:
        shutil.copyfile(wheel.path, folder / wheel.path.name)
