"""``python3 run.py kit --check``: kits are built, installed, used and removed in empty places.

Windows: twice the same to the byte; under Wine installed, updated and removed, with a room
lying in its way. Linux: in an empty Debian without a network interface, as package and by the
script, to a painted window and through the first story. What needs the official Python for
Windows can't be tried here. Installs what it needs where that is possible.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rumah_konseling.bare_machine.packages import can_install, how_to_install, install
from rumah_konseling.kit.build import Order, build
from tests import roots
from tests.kit import wine
from tests.kit.wine import tell, tree
from tests.roots import Failed, Root

HERE = Path(__file__).resolve().parents[2]
TOOLS = {"makensis": "nsis", "wine": "wine64", "xvfb-run": "xvfb", "debootstrap": "debootstrap"}
PACKAGES = ("wine", "wine64", "nsis", "xvfb", "xauth", "debootstrap", "hunspell-id")
# What the tests need beside the program; pure Python, so that any Python of a root reads it.
OF_THE_TESTS = ("pytest", "_pytest", "pluggy", "iniconfig", "pytestqt", "pygments", "hypothesis")
HOME_OF_KIT = ".local/share/rumah-konseling"
ROOM = ".local/share/RumahKonseling/Rumah Konseling/ruang.rkv"
_MAKE_ROOM = """
import sys
from pathlib import Path
sys.path[:0] = {paths!r}
from rumah_konseling.records.settings.identity import Counselor, RoomIdentity
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.vault.keys.keys import CHEAPEST
place = Path.home() / {room!r}
place.parent.mkdir(parents=True)
who = Counselor("Ratna Contoh", "198504122010012003", "Konselor", "", "Sarjana", "Tanpa diagnosis")
identity = RoomIdentity("Badan Contoh", "Sekretariat", "Rumah Konseling", "", "Jakarta", "", who)
CounselingRoom.create(place, "sebelas bangau memahat", identity, kdf=CHEAPEST).room.close()
"""


def check_windows(work: Path, wheels: Path | None) -> None:
    """Build the kit for Windows twice, and install, update and remove it under Wine."""
    folders = (work / "windows-1", work / "windows-2")
    wine.check(work, [Order(HERE, folder, "windows", wheels=wheels) for folder in folders])


def check_linux(work: Path, wheels: Path | None) -> None:
    """Build the kit for Linux twice, and use it in empty Debians without a network interface."""
    orders = [Order(HERE, work / f"linux-{number}", "linux", wheels=wheels) for number in (1, 2)]
    (first, _), kits = (build(order) for order in orders), [order.folder for order in orders]
    if tree(kits[0]) != tree(kits[1]):
        raise Failed("dua kit Linux dari kode yang sama tidak sama")
    shutil.rmtree(kits[1])
    tell(f"Linux: dua kali dibuat, sama sampai ke byte ({first.stat().st_size // 1_000_000} MB)")
    for release, suite in roots.SUITES.items():
        _use_in_debian(release, suite, first, kits[0], work)


def _use_in_debian(release: str, suite: str, package: Path, kit: Path, work: Path) -> None:
    base = work / suite
    roots.make_base(base, suite)
    online = Root(base, "root", "")
    done = online.run(
        f"sh -c 'apt-get update -qq && "
        f"apt-get install -y -qq --no-install-recommends {_depends(package)}'"
    )
    if done.returncode:
        raise Failed(f"yang disebut paket .deb tidak ada di Debian {release}: {done.stderr[-300:]}")
    shutil.copytree(kit, base / "srv" / "kit")
    _put_tests(base)
    for account in ("root", roots.USER):
        home = work / f"{suite}-{account}"
        subprocess.run(["cp", "-a", str(base), str(home)], check=True)
        picture = work / f"layar-{suite}-{account}"
        picture.mkdir()
        with _screen(picture) as (display, pixels):
            root = Root(home, account, display, is_cut_off=True)
            use = _try_package if account == "root" else _try_script
            use(root, pixels, f"Debian {release}")
        shutil.rmtree(home, ignore_errors=True)
    shutil.rmtree(base, ignore_errors=True)


@contextmanager
def _screen(folder: Path) -> Iterator[tuple[str, Path]]:
    Path("/tmp/.X11-unix").mkdir(mode=0o1777, exist_ok=True)
    with roots.screen(folder) as found:
        yield found


def _depends(package: Path) -> str:
    """Return the names that the package depends on, Python apart, as its control file says."""
    command = ["dpkg-deb", "--field", str(package), "Depends"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    names = [one.split()[0] for one in told.split(",")]
    return " ".join(sorted(set(names) - {"python3", "libc6"}))


def _put_tests(base: Path) -> None:
    more = base / "srv" / "tests-packages"
    more.mkdir()
    site = Path(sysconfig.get_path("purelib"))
    for name in OF_THE_TESTS:
        if (site / name).is_dir():
            shutil.copytree(site / name, more / name, ignore=shutil.ignore_patterns("__pycache__"))
    for module in ("py.py", "typing_extensions.py"):
        shutil.copyfile(site / module, more / module)


def _ran(root: Root, command: str) -> str:
    done = root.run(command)
    if done.returncode:
        raise Failed(f"{command}: {(done.stderr or done.stdout)[-600:]}")
    return done.stdout


def _try_package(root: Root, pixels: Path, where: str) -> None:
    if "LOOPBACK" in _ran(root, "cat /proc/net/dev").upper():
        raise Failed("ruang percobaan tidak terputus dari jaringan")
    before = _outside_homes(root.folder)
    _ran(root, "dpkg -i /srv/kit/" + next((root.folder / "srv/kit").glob("*.deb")).name)
    _use(root, "/usr/lib/rumah-konseling", "rumah-konseling", pixels, f"{where}, .deb")
    _ran(root, "dpkg -P rumah-konseling")
    left = _outside_homes(root.folder) - before
    if left:
        raise Failed(f"sesudah dicopot masih ada: {sorted(left)[:5]}")
    tell(f"{where}, .deb: dicopot; di luar rumah akun tidak ada yang tersisa")


def _try_script(root: Root, pixels: Path, where: str) -> None:
    online = Root(root.folder, "root", "")
    _ran(online, f"useradd --create-home {roots.USER}")
    account = root.folder / "home" / roots.USER
    before = set(tree(account))
    told = _ran(root, "sh /srv/kit/pasang.sh")
    if "belum lengkap" in told:
        raise Failed(told)
    launcher = f"/home/{roots.USER}/.local/bin/rumah-konseling"
    _use(root, f"/home/{roots.USER}/{HOME_OF_KIT}", launcher, pixels, f"{where}, pasang.sh")
    _ran(root, f"sh /home/{roots.USER}/{HOME_OF_KIT}/pasang.sh --copot")
    # The system's own index of fonts is made for any program that draws text.
    left = {n for n in set(tree(account)) - before if not n.startswith(".cache/fontconfig/")}
    room = {ROOM.removesuffix(".rkv") + end for end in (".rkv", ".keys", ".keys.bak", ".lock")}
    if left != room:
        raise Failed(f"sesudah dicopot: {sorted(left ^ room)}")
    tell(f"{where}, pasang.sh: dicopot; yang tersisa hanya ruang dan kuncinya")


def _use(root: Root, home: str, launcher: str, pixels: Path, how: str) -> None:
    told = _ran(root, f"{launcher} --version")
    python = _ran(root, "python3 -c 'import sys; print(\"%d.%d\" % sys.version_info[:2])'").strip()
    paths = [f"{home}/app", f"{home}/packages-{python}", f"{home}/packages"]
    make = root.folder / "srv" / "make_room.py"
    make.write_text(_MAKE_ROOM.format(paths=paths, room=ROOM))
    _ran(root, "python3 -I /srv/make_room.py")
    with root.running(launcher) as process:
        seen = roots._wait_for_window(process, pixels)
    tell(f"{how}: {told.strip()}, tanpa jaringan, {seen}")
    story = f"python3 -I {roots.CLONE}/tests/kit/first_day.py {home} {roots.CLONE}"
    told = _ran(root, f"{story} /srv/tests-packages")
    tell(f"{how}: kisah pertama sampai lembar bertanda tangan: {told.strip()[-40:]}")


def _outside_homes(root: Path) -> set[str]:
    passing = ("home/", "root/", "tmp/", "var/lib/dpkg/", "var/log/", "var/cache/", "srv/", "run/")
    found = set()
    for folder, _folders, files in os.walk(root):
        inside = Path(folder).relative_to(root).as_posix()
        if inside.startswith(("proc", "dev", "sys")):
            continue
        found |= {f"{inside}/{file}" for file in files}
    return {name for name in found if not name.startswith(passing)}


def lacking() -> str:
    """Return why it can't be tried here; empty when it can."""
    missing = [package for tool, package in TOOLS.items() if roots._tool(tool) is None]
    if missing and not (can_install() and install(PACKAGES)):
        return how_to_install(PACKAGES)
    return roots.lacking()


def main(words: list[str] | None = None) -> int:
    """Try both kits; 1 when one fails, 2 when it can't be tried here."""
    parser = argparse.ArgumentParser(prog="run.py kit --check", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="where it works (6 GB)")
    parser.add_argument("--only", choices=("windows", "linux"))
    parser.add_argument("--wheels", type=Path, help="wheels that are there already")
    asked = parser.parse_args(words)
    if reason := lacking():
        print(f"Kit tidak dapat dicoba di sini: {reason}", file=sys.stderr)
        return 2
    failures = 0
    if asked.folder is not None:
        asked.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="rk-kit-", dir=asked.folder) as name:
        Path(name).chmod(0o755)
        for platform, check in (("windows", check_windows), ("linux", check_linux)):
            if asked.only in (None, platform):
                try:
                    check(Path(name), asked.wheels and asked.wheels / platform)
                except Failed as failure:
                    failures += 1
                    tell(f"{platform}: GAGAL, {failure}")
    print("Semua berhasil." if not failures else f"{failures} gagal.")
    return 1 if failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
