"""Debian's packages: which are missing, installed when root, named in one line when not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence

# What single tests need beside the program: without one of them they are skipped by its name.
TEST_PACKAGES = (
    "cups",
    "cups-client",
    "cups-filters",
    "dbus",
    "fontconfig",
    "fonts-droid-fallback",
    "fonts-noto-core",
    "hunspell-id",
    "nsis",
    "poppler-utils",
    "printer-driver-cups-pdf",
    "strace",
    "sway",
    "weston",
    "wine",
    "wine64",
    "wtype",
    "xauth",
    "xdotool",
    "xvfb",
)


def missing_test_packages() -> list[str]:
    """Return the packages of the tests that are not installed; none where dpkg is not."""
    dpkg = shutil.which("dpkg-query")
    if dpkg is None:
        return []
    asked = [dpkg, "-W", "-f=${Package} ${db:Status-Status}\n", *TEST_PACKAGES]
    told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    there = {line.split()[0] for line in told.splitlines() if line.endswith(" installed")}
    return [package for package in TEST_PACKAGES if package not in there]


def missing_venv_package() -> list[str]:
    """Return the package that brings ``python -m venv`` whole: Debian has it apart."""
    from importlib.util import find_spec

    if find_spec("venv") is not None and find_spec("ensurepip") is not None:
        return []
    return [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]


def can_install() -> bool:
    """Whether this account may install Debian packages."""
    return sys.platform != "win32" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: Sequence[str]) -> bool:
    """Install packages; the lists of the mirror are fetched when a name is not known yet."""
    apt = shutil.which("apt-get")
    assert apt is not None
    print(f"Memasang paket sistem: {' '.join(names_here(packages))} …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = [apt, "install", "-y", "-qq", "--no-install-recommends"]
    # The first try meets lists that are empty or too old: its complaint would mislead.
    first = subprocess.run(
        [*command, *names_here(packages)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    if first.returncode == 0:
        return True
    subprocess.run([apt, "update", "-qq"], env=environment, check=False)
    again = subprocess.run(
        [*command, *names_here(packages)], env=environment, stdout=subprocess.DEVNULL, check=False
    )
    return again.returncode == 0


def how_to_install(packages: Sequence[str]) -> str:
    """Return the one line that tells an ordinary user what to install, all at once."""
    names = " ".join(names_here(packages))
    if shutil.which("apt-get") is None:
        return f"pasang yang setara dengan: {names}"
    return f"pasang dahulu: sudo apt-get install {names}"


def names_here(packages: Iterable[str]) -> list[str]:
    """Return the names that this system's lists have: Debian 13 calls some of them …t64."""
    asked = list(packages)
    cache = shutil.which("apt-cache")
    if cache is None:
        return asked
    told = subprocess.run(
        [cache, "show", "--no-all-versions", *(f"{package}t64" for package in asked)],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    renamed = {line.split()[1] for line in told.splitlines() if line.startswith("Package: ")}
    return [f"{package}t64" if f"{package}t64" in renamed else package for package in asked]
