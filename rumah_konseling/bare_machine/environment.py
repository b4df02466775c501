"""The program's own Python environment, ``.venv``: made once, whole or not at all.

It counts as made when its last file is written, the note of what was installed. One that
was cut short, or whose Python has gone since, is made anew.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

WINDOWS = sys.platform == "win32"
_NO_NETWORK = (
    "name resolution",
    "getaddrinfo failed",
    "Name or service not known",
    "new connection",
    "Network is unreachable",
    "Connection refused",
    "Connection reset",
    "Connection aborted",
    "ConnectTimeout",
    "ReadTimeout",
    "timed out",
    "ProxyError",
    "SSLError",
    "Max retries exceeded",
    "Connection to ",
)
_NO_ROOM = ("No space left on device", "Disk quota exceeded", "not enough space on the disk")
_NO_WHEEL = ("No matching distribution found", "is not a supported wheel")
_OTHER_BYTES = ("DO NOT MATCH THE HASHES",)
_NOT_ALLOWED = ("Permission denied", "Read-only file system", "Access is denied")


def _wait_for(lock: int) -> None:
    """Take a lock on an open file; where a file system has none, go on without."""
    if sys.platform == "win32":
        import msvcrt

        while True:
            try:
                msvcrt.locking(lock, msvcrt.LK_LOCK, 1)
                return
            except OSError as error:  # after ten tries, a second apart
                if error.errno != errno.EDEADLOCK:
                    return
    else:
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.flock(lock, fcntl.LOCK_EX)


class NotPrepared(Exception):
    """The environment could not be made; the message says why and what to do."""


class Environment:
    """``.venv`` in the program's folder."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.folder = home / ".venv"
        self.python = self.folder / ("Scripts/python.exe" if WINDOWS else "bin/python")

    def is_whole(self, pins: list[Path]) -> bool:
        """Whether what these files pin is installed, and the Python of it still there."""
        return self._is_made() and not self._outdated(pins)

    def needs_making(self) -> bool:
        """Whether ``.venv`` has to be made from the beginning."""
        return not self._is_made()

    def prepare(self, pins: list[Path]) -> None:
        """Make the environment if it is not whole, and install what is pinned.

        Raises:
            NotPrepared: why not, and what to do.
        """
        if self.is_whole(pins):
            return
        with self._alone():
            if self.needs_making():
                print("Menyiapkan lingkungan Python (sekali saja) …", flush=True)
                self._make()
            for file in self._outdated(pins):
                print(f"Memasang paket dari {file.name} …", flush=True)
                self._install(file)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Wait until no other start prepares the same folder; what it made is not made again."""
        try:
            file = (self.home / ".venv.lock").open("a")
        except OSError:
            yield  # a folder that can't be written tells so at its first file
            return
        with file:
            _wait_for(file.fileno())
            yield

    def _is_made(self) -> bool:
        if not (self.python.exists() and any(self.folder.glob(".*.done"))):
            return False
        told = self._told_of_itself()
        real = self.python.resolve().name
        version = ".".join(told.get("version", "").split(".")[:2])
        # After an upgrade of the system “python3” is another one, with nothing installed.
        if real.startswith("python3.") and version and real != f"python{version}":
            return False
        return not told.get("home") or Path(told["home"]).is_dir()

    def _told_of_itself(self) -> dict[str, str]:
        try:
            lines = (self.folder / "pyvenv.cfg").read_text("utf-8", "replace").splitlines()
        except OSError:
            return {}
        parts = (line.partition("=") for line in lines)
        return {name.strip(): value.strip() for name, _, value in parts}

    def _outdated(self, pins: list[Path]) -> list[Path]:
        return [file for file in pins if self._note(file) != _digest(file)]

    def _note(self, pins: Path) -> str:
        try:
            return self._note_file(pins).read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return ""

    def _note_file(self, pins: Path) -> Path:
        return self.folder / f".{pins.stem}.done"

    def _make(self) -> None:
        command = [sys.executable, "-m", "venv", "--clear", str(self.folder)]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise NotPrepared(why_not(done.stdout + done.stderr, self.home))

    def _install(self, file: Path) -> None:
        self._note_file(file).unlink(missing_ok=True)
        # Every package is pinned, so nothing is left to resolve: pip before 23.3 would take a
        # newer release for “coverage[toml]” than the pin of “coverage”, and refuse it then.
        done = subprocess.run(
            [
                str(self.python), "-m", "pip", "install", "--quiet",
                "--disable-pip-version-check", "--no-deps", "--require-hashes",
                "--only-binary=:all:", "-r", str(file),
            ],
            cwd=self.home,
            env={**os.environ, "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )  # fmt: skip
        if done.returncode:
            raise NotPrepared(why_not(done.stdout, self.home))
        try:
            self._note_file(file).write_text(_digest(file), "utf-8")
        except OSError as error:
            raise NotPrepared(why_not(str(error), self.home)) from None


def why_not(told: str, home: Path) -> str:
    """Return one sentence for what pip or venv told, and what to do about it.

    No room is looked for first and no network second: pip ends with “no matching
    distribution” whenever it could not ask the index at all.
    """

    def tells(signs: tuple[str, ...]) -> bool:
        return any(sign in told for sign in signs)

    if tells(_NO_ROOM):
        return "Penyimpanan penuh. Kosongkan sekitar 2 GB, lalu ulangi."
    if tells(_NO_NETWORK):
        return "Jaringan tidak terjangkau. Hubungkan komputer ke jaringan, lalu ulangi."
    if tells(_NO_WHEEL):
        python = f"Python {sys.version_info.major}.{sys.version_info.minor}"
        package = _named_after("No matching distribution found for ", told) or "satu paket"
        return (
            f"Untuk komputer ini ({python}, {_machine()}) tidak tersedia {package}. "
            "Gunakan Python 3.11 sampai 3.14, 64-bit."
        )
    if tells(_OTHER_BYTES):
        return "Paket yang diterima bukan yang dikenal program ini; jangan dipakai. Ulangi nanti."
    if tells(_NOT_ALLOWED):
        return f"Folder {home} tidak dapat ditulis. Pindahkan program ke folder Anda, lalu ulangi."
    last = next((line.strip() for line in reversed(told.splitlines()) if line.strip()), "")
    return f"Lingkungan Python tidak dapat disiapkan: {last or 'tanpa keterangan'}"


def _named_after(sign: str, told: str) -> str:
    for line in told.splitlines():
        if sign in line:
            return line.split(sign, 1)[1].split()[0]
    return ""


def _machine() -> str:
    import platform

    return f"{platform.system()} {platform.machine()}"


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
