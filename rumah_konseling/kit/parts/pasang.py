"""Installs Rumah Konseling for one account from the kit beside it, and takes it away again.

Standard library only, and nothing of the program: on the PC there is only Python. Every file
is held against SHA256SUMS before any is laid down; what is there is exchanged as a whole, so
that an installation that is cut short leaves the former one. A room is never touched.
"""

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

KIT = Path(__file__).resolve().parent
NAME = "rumah-konseling"
SHARED = "share"  # what in the program's folder belongs into the account's ~/.local/share
OWN_FILES = ("catatan-kesalahan.txt", "jendela-*.lock", "panggilan-*")
# What update-mime-database writes: https://specifications.freedesktop.org/shared-mime-info-spec/.
MIME_INDEXES = (
    "XMLnamespaces",
    "aliases",
    "generic-icons",
    "globs",
    "globs2",
    "icons",
    "magic",
    "mime.cache",
    "subclasses",
    "treemagic",
    "types",
    "version",
    "application/x-rumah-konseling.xml",
)
STAYS = "Ruang konseling (.rkv dan .keys) dan cadangan (.rkc) tidak disentuh."


class Stopped(Exception):
    """It can't go on; the message says why and what to do."""


def place(variable: str, *usual: str) -> Path:
    """Return a folder of the account, as the desktop's convention names it."""
    told = os.environ.get(variable, "")
    return Path(told) if told.startswith("/") else Path.home().joinpath(*usual)


DATA = place("XDG_DATA_HOME", ".local", "share")
CONFIG = place("XDG_CONFIG_HOME", ".config")
STATE = place("XDG_STATE_HOME", ".local", "state")
HOME = DATA / NAME
LAUNCHER = Path.home() / ".local" / "bin" / NAME


def main(words: list[str]) -> int:
    """Install, or with --copot remove; 2 when it can't."""
    try:
        if words == ["--copot"]:
            remove()
        elif words:
            raise Stopped("Perintah tidak dipahami. Gunakan: sh pasang.sh [--copot]")
        else:
            install()
    except Stopped as why:
        sys.stderr.write(f"{why}\n")
        return 2
    except OSError as why:
        sys.stderr.write(f"Tidak dapat ditulis: {why.filename} ({why.strerror})\n")
        return 2
    return 0


def install() -> None:
    """Lay the program down, and tell the desktop of it."""
    if not (KIT / "SHA256SUMS").is_file():
        raise Stopped("Jalankan dari folder kit; di sini tidak ada yang dapat dipasang.")
    python = f"{sys.version_info[0]}.{sys.version_info[1]}"
    own = KIT / "wheels" / python
    if not own.is_dir():
        known = sorted(folder.name for folder in (KIT / "wheels").iterdir() if folder.is_dir())
        raise Stopped(f"Kit ini untuk Python {' dan '.join(known)}; ini Python {python}.")
    check()
    HOME.parent.mkdir(parents=True, exist_ok=True)
    unborn, former = HOME.with_name(f"{NAME}.baru"), HOME.with_name(f"{NAME}.lama")
    for leftover in (unborn, former):
        shutil.rmtree(leftover, ignore_errors=True)
    try:
        unpack(KIT / "program.zip", unborn)
        for wheel in sorted((KIT / "wheels").glob("*.whl")):
            unpack(wheel, unborn / "packages")
        for wheel in sorted(own.glob("*.whl")):
            unpack(wheel, unborn / f"packages-{python}")
        for name in ("pasang.sh", "pasang.py"):
            shutil.copyfile(KIT / name, unborn / name)
        if HOME.exists():
            HOME.rename(former)
        unborn.rename(HOME)
    except BaseException:
        shutil.rmtree(unborn, ignore_errors=True)
        if former.exists() and not HOME.exists():
            former.rename(HOME)
        raise
    shutil.rmtree(former, ignore_errors=True)
    for inside, target in shared():
        target.parent.mkdir(parents=True, exist_ok=True)
        text = inside.read_bytes()
        if target.suffix == ".desktop":
            text = text.replace(b"Exec=" + NAME.encode(), b'Exec="%s"' % os.fsencode(LAUNCHER))
        target.write_bytes(text)
    LAUNCHER.parent.mkdir(parents=True, exist_ok=True)
    start = shlex.join((sys.executable, "-I", str(HOME / "start.py")))
    LAUNCHER.write_text(f'#!/bin/sh\nexec {start} "$@"\n')
    LAUNCHER.chmod(0o755)
    tell_desktop()
    print(f"Rumah Konseling terpasang. Buka dari menu aplikasi, atau dengan: {LAUNCHER}")
    print(f"Mencopot: sh {shlex.quote(str(HOME / 'pasang.sh'))} --copot")
    lacking = missing_libraries()
    if lacking:
        print(f"Sistem ini belum lengkap; minta pengelolanya memasang: {' '.join(lacking)}")


def remove() -> None:
    """Take away the program and what it keeps of itself, each by its name."""
    for _inside, target in shared():
        target.unlink(missing_ok=True)
    LAUNCHER.unlink(missing_ok=True)
    shutil.rmtree(HOME, ignore_errors=True)
    # Beside the usual place of a room: nothing goes that is not named here.
    config, state = CONFIG / "RumahKonseling", STATE / "RumahKonseling" / "Rumah Konseling"
    gone = [config / "Rumah Konseling.ini", config / "Rumah Konseling.ini.lock"]
    gone += (config / "Rumah Konseling" / "saksi").glob("*.saksi")
    for pattern in OWN_FILES:
        gone += state.glob(pattern)
    for file in gone:
        file.unlink(missing_ok=True)
    tell_desktop()
    forget_indexes()
    empty = (
        config / "Rumah Konseling" / "saksi",
        config / "Rumah Konseling",
        config,
        state,
        state.parent,
    )
    for folder in empty:
        try:
            folder.rmdir()
        except OSError:
            continue  # something else lies in it
    print("Rumah Konseling sudah dicopot. " + STAYS)


def check() -> None:
    """Hold every file of the kit against its digest."""
    for line in (KIT / "SHA256SUMS").read_text("utf-8").splitlines():
        digest, _, name = line.partition("  ")
        file = KIT.joinpath(*PurePosixPath(name).parts)
        try:
            found = hashlib.sha256(file.read_bytes()).hexdigest()
        except OSError:
            found = ""
        if found != digest:
            raise Stopped(f"{name} rusak atau bukan dari kit ini. Salin kit itu sekali lagi.")


def unpack(archive: Path, folder: Path) -> None:
    """Unpack a zip or a wheel; its names were looked at when the kit was built."""
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)


def shared() -> list[tuple[Path, Path]]:
    """Return what the desktop wants in its own folders, and where to."""
    base = HOME / SHARED
    return [(one, DATA / one.relative_to(base)) for one in sorted(base.rglob("*")) if one.is_file()]


def tell_desktop() -> None:
    """Let the desktop read its folders anew; one that has no such command reads them itself."""
    for command, folder in (
        ("update-desktop-database", DATA / "applications"),
        ("update-mime-database", DATA / "mime"),
    ):
        found = shutil.which(command)
        if found and folder.is_dir():
            subprocess.run([found, str(folder)], capture_output=True, check=False)


def forget_indexes() -> None:
    """Take away the indexes that the desktop made of our entries alone."""
    for entries, pattern, indexes in (
        (DATA / "applications", "*.desktop", ("mimeinfo.cache",)),
        (DATA / "mime", "packages/*.xml", MIME_INDEXES),
    ):
        if any(entries.glob(pattern)):
            continue
        for name in indexes:
            (entries / name).unlink(missing_ok=True)


def missing_libraries() -> list[str]:
    """Return the Debian packages that the system lacks, as the program itself knows them."""
    ask = (
        f"import sys; sys.path.insert(0, {str(HOME / 'app')!r}); "
        "from rumah_konseling.bare_machine.libraries import missing_packages; "
        "print(*missing_packages(with_screen=True))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-B", "-c", ask], capture_output=True, text=True, check=False
    )
    return done.stdout.split()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
