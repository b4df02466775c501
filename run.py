"""Starts Rumah Konseling from a bare clone: ``python3 run.py``.

Makes its own environment the first time (``.venv``, from hashed pins), names or
installs what the system lacks, and starts. ``python3 run.py test`` checks all.
Standard library only; Python 3.11 or later, on Windows and Linux.
"""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
WINDOWS = sys.platform == "win32"

# What needs the packages of the tests, too, and no screen.
CHECKS = frozenset({"test", "style", "bench", "torture", "mutants"})
COMMANDS = CHECKS | {"demo", "shots", "handbook", "verify", "roots", "kit"}

USAGE = """\
python3 run.py                 membuka Rumah Konseling
python3 run.py test [...]      memeriksa gaya, tipe, dan semua pengujian
python3 run.py style           memeriksa gaya dan tipe saja
python3 run.py demo FOLDER     menulis praktik contoh, lalu membukanya bila ada layar
python3 run.py verify BERKAS    memeriksa berkas ruang (.rkv) atau cadangan (.rkc) sampai tuntas
python3 run.py shots FOLDER    menggambar setiap halaman praktik contoh sebagai PNG
python3 run.py handbook BERKAS  menulis buku pegangan konselor sebagai satu PDF
python3 run.py bench [...]     mengukur kecepatan dan memori terhadap batas bawah pada mesin ini
python3 run.py bench deidentify [--texts BERKAS] [--out BERKAS]
                               mengukur penyamaran identitas dalam teks
python3 run.py torture [...]   merusak dan mematikan ruang dengan segala cara, lalu memeriksanya
python3 run.py mutants [...]   mengubah keputusan etika satu per satu; pengujian harus mengetahuinya
python3 run.py roots [...]     mencoba semuanya pada Debian 12 dan 13 yang masih kosong
python3 run.py kit FOLDER --platform windows --python BERKAS | --platform linux
                               membuat kit untuk komputer tanpa jaringan
python3 run.py kit --check     memasang, menjalankan, dan mencopot kit di tempat yang kosong
python3 run.py --version       menyebutkan versi program
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
    if command == "--version":
        return tell_version()
    if command in {"demo", "shots", "handbook", "verify", "kit"} and len(words) < 2:
        what = "berkas" if command in {"verify", "handbook"} else "folder"
        return say(f"Sebutkan {what}nya: python3 run.py {command} {what.upper()}")
    # The app runs in this folder; paths are the caller's.
    if command in {"demo", "shots", "handbook", "verify"}:
        place = next((n for n, word in enumerate(words) if n and not word.startswith("-")), 0)
        words[place] = absolute(words[place]) if place else command
    elif command == "bench":
        named = {"--texts", "--out", "--json", "--folder"}
        pairs = zip(["", *words], words, strict=False)
        words = [absolute(word) if before in named else word for before, word in pairs]
    elif command == "kit":
        words = [
            paths_of_kit(before, word) for before, word in zip(["", *words], words, strict=False)
        ]
    elif words and not command.startswith("-") and command not in COMMANDS:
        words[0] = absolute(command)
    if command == "roots":
        # Made of empty roots and the system's own Python: needs nothing that pip installs.
        return subprocess.run(
            [sys.executable, "-m", "tests.roots", *words[1:]], cwd=HERE, check=False
        ).returncode
    try:
        is_ready = prepare(command)
    except KeyboardInterrupt:
        return say("Dihentikan.")
    if not is_ready:
        return 2
    if command == "verify":
        return call("-m", "rumah_konseling.room.verify_command", *words[1:])
    if command == "test":
        return test(words[1:])
    if command == "style":
        return in_turn(STYLE)
    if command == "bench":
        return call("-m", "tests.bench", *words[1:], QT_QPA_PLATFORM="offscreen")
    if command == "kit":
        module = "tests.kit.check" if "--check" in words else "rumah_konseling.kit"
        return call("-m", module, *(word for word in words[1:] if word != "--check"))
    if command == "mutants":
        return call("-m", "tests.mutants", *words[1:], QT_QPA_PLATFORM="offscreen")
    if command == "torture":
        return torture(words[1:])
    if command == "demo":
        code = call("-m", "rumah_konseling.sample", *words[1:])
        if code or not has_display():
            return code
        return become("-m", "rumah_konseling.ui", str(Path(words[1]) / "contoh.rkv"))
    if command == "shots":
        return call("-m", "rumah_konseling.ui.shots", *words[1:], QT_QPA_PLATFORM="offscreen")
    if command == "handbook":
        return call("-m", "rumah_konseling.ui.handbook", *words[1:], QT_QPA_PLATFORM="offscreen")
    return become("-m", "rumah_konseling.ui", *words)


def paths_of_kit(before: str, word: str) -> str:
    """Return a word of the command in full where it is a path."""
    is_path = before in {"kit", "--check", "--python", "--wheels", "--dictionary"}
    return absolute(word) if is_path and not word.startswith("-") else word


def absolute(word: str) -> str:
    """Return the caller's path in full."""
    from rumah_konseling.command_line import path_from

    return str(path_from(word).absolute())


def torture(words: list[str]) -> int:
    """Run the slow campaigns; the file named by ``--json`` is the caller's."""
    for at in range(1, len(words)):
        if words[at - 1] == "--json":
            words[at] = str(Path(words[at]).resolve())
    return call("-m", "tests.torture", *words, QT_QPA_PLATFORM="offscreen")


# Lint, format and types; what is told before a commit, too (.pre-commit-config.yaml).
STYLE = (
    ("-m", "ruff", "check", "."),
    ("-m", "ruff", "format", "--check", "."),
    ("-m", "mypy"),
    ("-m", "mypy", "--platform", "win32"),
)


def test(words: list[str]) -> int:
    """Run lint, format, types and tests; with words, only the tests they name."""
    if words:
        return call("-m", "pytest", *words)
    # One more than there are cores: a test waits for other processes a third of its time.
    workers = str(max(2, os.cpu_count() or 2) + 1)
    shared_out = ("-n", workers, "--dist", "loadfile", "--no-loadscope-reorder")
    # A process that died ends the run: begun anew it may wait for its last test for ever.
    tests = ("-m", "pytest", *shared_out, "--max-worker-restart=0")
    own = ("tests/vault", "tests/ethics")
    steps = (
        *STYLE,
        # These two are covered wholly by their own tests; to measure it slows what is measured.
        (*tests, "--cov", "--cov-report=term", *own),
        (*tests, *(f"--ignore={folder}" for folder in own)),
    )
    return in_turn(steps)


def in_turn(steps: tuple[tuple[str, ...], ...]) -> int:
    """Run every step, so that one run shows all that is wrong; return the first one's code."""
    codes = [call(*step) for step in steps]
    return next((code for code in codes if code), 0)


def prepare(command: str) -> bool:
    """See that all is there which a command needs; what is missing is named at once.

    As root on Debian it is installed. What single tests need stops nothing: those tests are
    skipped by the name of the package.
    """
    from rumah_konseling.bare_machine import libraries, packages
    from rumah_konseling.bare_machine.environment import Environment, NotPrepared

    environment = Environment(HERE)
    needed, wanted = [], []
    if environment.needs_making():
        needed += packages.missing_venv_package()
    if sys.platform.startswith("linux"):
        if command != "verify":
            shows = command not in CHECKS | {"shots", "handbook"} and has_display()
            needed += libraries.missing_packages(with_screen=shows)
        if command == "test":
            wanted = [*packages.missing_test_packages()]
            wanted += libraries.missing_packages(with_screen=True)
            wanted = [package for package in dict.fromkeys(wanted) if package not in needed]
    if needed or wanted:
        lacks = f"Sistem ini belum lengkap; {packages.how_to_install([*needed, *wanted])}"
        if packages.can_install() and packages.install([*needed, *wanted]):
            needed, wanted = [], []
        elif wanted and packages.can_install() and needed and packages.install(needed):
            needed = []
        if needed:
            say(lacks)
            return False
        if wanted:
            say(f"{lacks}\nPengujian yang memerlukannya dilewati.")
    try:
        environment.prepare(pins_of(command))
    except NotPrepared as why:
        say(str(why))
        return False
    return True


def pins_of(command: str) -> list[Path]:
    """Return the files that pin what a command needs."""
    names = ["requirements.txt", *(["requirements-dev.txt"] if command in CHECKS else [])]
    return [HERE / name for name in names]


def has_display() -> bool:
    """Whether there is a screen to open a window on."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def call(*words: str, **environment: str) -> int:
    """Run the environment's Python and return its exit code."""
    env = {**os.environ, **environment}
    return subprocess.run([python(), *words], cwd=HERE, env=env, check=False).returncode


def become(*words: str) -> int:
    """Turn into the app, so that no second process keeps watch over it."""
    if WINDOWS:
        return call(*words)
    os.chdir(HERE)
    return os.execv(python(), [python(), *words])


def python() -> str:
    """Return the environment's own Python."""
    from rumah_konseling.bare_machine.environment import Environment

    return str(Environment(HERE).python)


def tell_version() -> int:
    """Print the program's name and version."""
    from rumah_konseling.version import version

    print(f"Rumah Konseling {version()}")
    return 0


def say(sentence: str) -> int:
    """Say what is wrong, and return the exit code for it."""
    print(sentence, file=sys.stderr)
    return 2


if __name__ == "__main__":
    raise SystemExit(main())
