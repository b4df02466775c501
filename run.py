"""Starts Rumah Konseling from a bare clone: ``python3 run.py``.

Makes its own environment the first time (``.venv``, from hashed pins), names or
installs what the system lacks, and starts. ``python3 run.py test`` checks all.
Standard library only; Python 3.11 or later, on Windows and Linux.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

# What Qt's wheels expect of a Debian or Ubuntu system, as library → package.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
QT_SCREEN_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

# What needs the packages of the tests, too, and no screen.
CHECKS = frozenset({"test", "bench", "torture"})

USAGE = """\
python3 run.py                 membuka Rumah Konseling
python3 run.py test [...]      memeriksa gaya, tipe, dan semua pengujian
python3 run.py demo FOLDER     menulis praktik contoh, lalu membukanya bila ada layar
python3 run.py verify BERKAS    memeriksa berkas ruang (.rkv) atau cadangan (.rkc) sampai tuntas
python3 run.py shots FOLDER    menggambar setiap halaman praktik contoh sebagai PNG
python3 run.py bench [...]     mengukur pencarian, penyimpanan, dan pembukaan berkas klien
python3 run.py torture [...]   merusak dan mematikan ruang dengan segala cara, lalu memeriksanya
"""


def main() -> int:
    """Prepare what is missing, then run what was asked for."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the sentence is for whoever has an older one
        return say(f"Perlu Python 3.11 atau lebih baru; ini {sys.version.split()[0]}.")
    words = sys.argv[1:]
    command = words[0] if words else ""
    if command in {"-h", "--help", "help"}:
        print(USAGE, end="")
        return 0
    if command in {"demo", "shots", "verify"} and len(words) < 2:
        what = "berkas" if command == "verify" else "folder"
        return say(f"Sebutkan {what}nya: python3 run.py {command} {what.upper()}")
    # The app runs in this folder; paths are the caller's.
    if command in {"demo", "shots", "verify"}:
        words[1] = str(Path(words[1]).resolve())
    elif words and not command.startswith("-") and command not in CHECKS:
        words[0] = str(Path(command).resolve())
    if not has_python_environment(for_tests=command in CHECKS):
        return 2
    if command == "verify":
        return call("-m", "rumah_konseling.checkup", *words[1:])
    if not has_system_libraries(with_screen=command not in {*CHECKS, "shots"}):
        return 2
    if command == "test":
        return test(words[1:])
    if command == "bench":
        return call("-m", "tests.bench", *words[1:], QT_QPA_PLATFORM="offscreen")
    if command == "torture":
        return torture(words[1:])
    if command == "demo":
        code = call("-m", "rumah_konseling.sample", *words[1:])
        if code or not has_display():
            return code
        return become("-m", "ui", str(Path(words[1]) / "contoh.rkv"))
    if command == "shots":
        return call("-m", "ui.shots", *words[1:], QT_QPA_PLATFORM="offscreen")
    return become("-m", "ui", *words)


def torture(words: list[str]) -> int:
    """Run the slow campaigns; the file named by ``--json`` is the caller's."""
    for at in range(1, len(words)):
        if words[at - 1] == "--json":
            words[at] = str(Path(words[at]).resolve())
    return call("-m", "tests.torture", *words, QT_QPA_PLATFORM="offscreen")


def test(words: list[str]) -> int:
    """Run lint, format, types and tests; with words, only the tests they name."""
    if words:
        return call("-m", "pytest", *words)
    steps = (
        ("-m", "ruff", "check", "."),
        ("-m", "ruff", "format", "--check", "."),
        (
            "-m",
            "mypy",
        ),
        ("-m", "pytest", "-n", "2", "--dist", "loadfile", "--cov", "--cov-report=term"),
    )
    # Every step runs, so that one run shows all that is wrong.
    codes = [call(*step) for step in steps]
    return next((code for code in codes if code), 0)


def has_python_environment(*, for_tests: bool) -> bool:
    """Make ``.venv`` hold the pinned packages; nothing is fetched when it does already."""
    files = [HERE / "requirements.txt"]
    if for_tests:
        files.append(HERE / "requirements-dev.txt")
    pins = {file: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    notes = {file: VENV / f".{file.stem}.done" for file in files}
    missing = [f for f in files if not notes[f].exists() or notes[f].read_text() != pins[f]]
    if PYTHON.exists() and not missing:
        return True
    if not PYTHON.exists():
        print("Menyiapkan lingkungan Python (sekali saja) …", flush=True)
        if not make_venv():
            return False
        missing = files
    for file in missing:
        print(f"Memasang paket dari {file.name} …", flush=True)
        # Every package is pinned, so nothing is left to resolve: pip before 23.3 would take a
        # newer release for «coverage[toml]» than the pin of «coverage», and refuse it then.
        code = call(
            "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps",
            "--require-hashes", "--only-binary=:all:", "-r", str(file),
        )  # fmt: skip
        if code:
            say("Paket tidak dapat dipasang. Hubungkan komputer ke jaringan, lalu ulangi.")
            return False
        notes[file].write_text(pins[file])
    return True


def make_venv() -> bool:
    """Make ``.venv``; on Debian the module for it is a package of its own."""
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if subprocess.run(command, check=False, capture_output=True).returncode == 0:
        return True
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not install_packages([package]):
        return False
    return subprocess.run(command, check=False).returncode == 0


def has_system_libraries(*, with_screen: bool) -> bool:
    """See that Qt finds its system libraries; install them when root on Debian."""
    if not sys.platform.startswith("linux"):
        return True
    wanted = {**QT_LIBRARIES, **(QT_SCREEN_LIBRARIES if with_screen and has_display() else {})}
    missing = [package for library, package in wanted.items() if not loads(library)]
    return not missing or install_packages(missing)


def loads(library: str) -> bool:
    """Whether the system's loader finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_packages(packages: list[str]) -> bool:
    """Install Debian packages when root, else name them in one line."""
    apt = shutil.which("apt-get")
    names = " ".join(packages)
    if apt is None:
        say(f"Pustaka sistem belum lengkap; pasang yang setara dengan: {names}")
        return False
    if os.geteuid() != 0:
        say(f"Pasang dahulu: sudo apt-get install {names}")
        return False
    quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "check": False}
    install = [apt, "install", "-y", "-qq", "--no-install-recommends", *packages]
    if subprocess.run(install, stdout=subprocess.DEVNULL, **quiet).returncode == 0:
        return True
    subprocess.run([apt, "update", "-qq"], **quiet)
    if subprocess.run(install, stdout=subprocess.DEVNULL, **quiet).returncode == 0:
        return True
    say(f"Paket sistem tidak dapat dipasang; pasang sendiri: apt-get install {names}")
    return False


def has_display() -> bool:
    """Whether there is a screen to open a window on."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def call(*words: str, **environment: str) -> int:
    """Run the environment's Python and return its exit code."""
    env = {**os.environ, **environment}
    return subprocess.run([str(PYTHON), *words], cwd=HERE, env=env, check=False).returncode


def become(*words: str) -> int:
    """Turn into the app, so that no second process keeps watch over it."""
    if WINDOWS:
        return call(*words)
    os.chdir(HERE)
    return os.execv(PYTHON, [str(PYTHON), *words])


def say(sentence: str) -> int:
    """Say what is wrong, and return the exit code for it."""
    print(sentence, file=sys.stderr)
    return 2


if __name__ == "__main__":
    raise SystemExit(main())
