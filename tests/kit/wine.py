"""A Windows of its own under Wine, in which the kit is installed, updated and removed."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rumah_konseling.kit.build import Order, build
from rumah_konseling.named import APP_ID
from tests.canaries import wait_until
from tests.roots import Failed

PARTS = Path(__file__).resolve().parents[2] / "rumah_konseling" / "kit" / "parts"


def tell(sentence: str) -> None:
    """Say at once what was seen."""
    print(sentence, flush=True)


def tree(folder: Path) -> dict[str, str]:
    """Return the digest of every file below a folder."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.is_symlink()
    }


class Wine:
    """A Windows of its own, with a home that is none of this account's."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            **os.environ,
            "HOME": str(folder / "home"),
            "WINEPREFIX": str(folder / "prefix"),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=",
        }
        (folder / "home").mkdir(parents=True)
        self.run("wineboot", "-i")
        self.run("winecfg", "-v", "win10")

    @property
    def data(self) -> Path:
        """Where Windows keeps what belongs to the account."""
        return next((self.folder / "prefix" / "drive_c" / "users").glob("*/AppData/Local")).parent

    @property
    def account(self) -> Path:
        """The account's own folder."""
        return self.data.parent

    def run(self, *words: str) -> int:
        """Run a Windows program to its end, and all that it started; return its exit code."""
        code = self.run_beside(*words)
        subprocess.run(["wineserver", "-w"], env=self.environment, check=False)
        return code

    def run_beside(self, *words: str) -> int:
        """Run a Windows program to its end, whatever else goes on."""
        command = ["xvfb-run", "-a", "wine", *words]
        return subprocess.run(
            command, env=self.environment, capture_output=True, check=False
        ).returncode

    @contextmanager
    def running(self, *words: str) -> Iterator[None]:
        """Have a Windows program run meanwhile; in the end everything of this Windows ends."""
        process = subprocess.Popen(
            ["wine", *words],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield
        finally:
            subprocess.run(["wineserver", "-k"], env=self.environment, check=False)
            process.wait()
            subprocess.run(["wineserver", "-w"], env=self.environment, check=False)

    def value(self, key: str) -> str:
        """Return the default value of a key of the account in the registry; empty without."""
        done = subprocess.run(
            ["wine", "reg", "query", f"HKCU\\{key}", "/ve"],
            env=self.environment,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        subprocess.run(["wineserver", "-w"], env=self.environment, check=False)
        return done.stdout.partition("REG_SZ")[2].strip()


def check(work: Path, orders: Sequence[Order]) -> None:
    """Build two kits for Windows as ordered, and install, update and remove them under Wine.

    Raises:
        Failed: something is otherwise than promised; the message says what.
    """
    first, second = (build(order) for order in orders)
    if first.read_bytes() != second.read_bytes() or tree(first.parent) != tree(second.parent):
        raise Failed("dua kit Windows dari kode yang sama tidak sama")
    tell(f"Windows: dua kali dibuat, sama sampai ke byte ({first.stat().st_size // 1_000_000} MB)")
    wine = Wine(work / "wine")
    room = wine.data / "Local" / "RumahKonseling" / "Rumah Konseling"
    home = wine.data / "Local" / "Programs" / "Rumah Konseling"
    if wine.run(str(first), "/S"):
        raise Failed("pemasang berakhir dengan galat")
    laid = tree(home)
    opened = wine.value(r"Software\Classes\RumahKonseling.Ruang\shell\open\command")
    links = (
        wine.account / "Desktop" / "Rumah Konseling.lnk",
        wine.data / "Roaming/Microsoft/Windows/Start Menu/Programs/Rumah Konseling.lnk",
    )
    if (
        not all(link.is_file() for link in links)
        or wine.value(r"Software\Classes\.rkv") != "RumahKonseling.Ruang"
    ):
        raise Failed("pintasan atau kaitan berkas .rkv tidak ada")
    if not opened.endswith('pythonw.exe" -m rumah_konseling.ui "%1"'):
        raise Failed(f"berkas .rkv dibuka dengan: {opened}")
    tell(f"Windows: terpasang ({len(laid)} berkas), dua pintasan, .rkv terkait")
    _check_that_it_waits(wine, work, first, home)
    kept = [
        *(room / name for name in ("ruang.rkv", "ruang.keys", "ruang-2026-01-02-030405.rkc")),
        *(room / "saksi" / name for name in ("ruang.rkv",)),
        *(home / name for name in ("ruang.rkv", "ruang.keys")),
        wine.data / "Roaming" / "RumahKonseling" / "ruang.rkv",
    ]
    own = [
        wine.data / "Roaming" / "RumahKonseling" / "Rumah Konseling.ini",
        room / "State" / "catatan-kesalahan.txt",
        room / "State" / "jendela-0a.lock",
        room / "saksi" / "0a.saksi",
        home / "app" / "usang.py",
    ]
    for file in (*kept, *own):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("isi")
    if wine.run(str(second), "/S") or (home / "app" / "usang.py").exists():
        raise Failed("pembaruan gagal, atau menyisakan berkas lama")
    if {name: digest for name, digest in tree(home).items() if name in laid} != laid:
        raise Failed("sesudah pembaruan isinya lain")
    tell("Windows: diperbarui; yang usang hilang, ruang tetap")
    if wine.run(str(home / "Copot Rumah Konseling.exe"), "/S"):
        raise Failed("pencopot berakhir dengan galat")
    left = {
        file
        for place in (home, room, wine.data / "Roaming" / "RumahKonseling")
        for file in place.rglob("*")
        if file.is_file()
    }
    still = [link for link in links if link.exists()]
    if left != set(kept) or still or wine.value(r"Software\Classes\.rkv"):
        raise Failed(f"sesudah dicopot: {sorted(map(str, left ^ set(kept)))} {still}")
    tell("Windows: dicopot; yang tersisa hanya ruang, kunci, dan cadangan")
    _check_app_id(wine, work)


def _check_that_it_waits(wine: Wine, work: Path, installer: Path, home: Path) -> None:
    """Have the place of the program's Python taken by one that runs: nothing may be changed."""
    sleeper = work / "sleeper.nsi"
    sleeper.write_text(
        f'''Unicode true
RequestExecutionLevel user
OutFile "{home / "python" / "pythonw.exe"}"
SilentInstall silent
Section
  FileOpen $9 "$EXEDIR\\berjalan.txt" w
  FileClose $9
  Sleep 600000
SectionEnd
''',
        "utf-8",
    )
    (home / "python").mkdir()
    command = ["makensis", "-V1", "-Xtarget amd64-unicode", str(sleeper)]
    subprocess.run(command, check=True, capture_output=True)
    before = tree(home)
    with wine.running(str(home / "python" / "pythonw.exe")):
        wait_until((home / "python" / "berjalan.txt").exists)
        code = wine.run_beside(str(installer), "/S")
    shutil.rmtree(home / "python")
    del before["python/pythonw.exe"]
    if not code or tree(home) != before:
        raise Failed(f"pemasang mengubah program yang sedang terbuka ({code})")
    tell("Windows: selama program terbuka tidak ada yang diubah")


def _check_app_id(wine: Wine, work: Path) -> None:
    """Ask a property store what the installer's own lines have written into it.

    Wine's shortcuts keep no properties; the store in memory does.
    """
    probe = work / "probe.nsi"
    probe.write_text(
        f'''Unicode true
RequestExecutionLevel user
OutFile "{work / "probe.exe"}"
SilentInstall silent
!include "LogicLib.nsh"
!include "{PARTS / "app_id.nsh"}"
Section
  System::Call 'propsys::PSCreateMemoryPropertyStore(g"${{IID_IPropertyStore}}",*p.r2)'
  !insertmacro SET_APP_ID $2 "{APP_ID}"
  System::Call '*${{SYSSTRUCT_PROPERTYKEY}}(${{PKEY_AppUserModel_ID}})p.r4'
  System::Call '*${{SYSSTRUCT_PROPVARIANT}}(0,,&i8 0)p.r5'
  ${{IPropertyStore::GetValue}} $2 '($4,$5)'
  System::Call '*$5(&i2.r6,&i6,p.r7)'
  System::Call '*$7(&w64.r8)'
  FileOpen $9 "$EXEDIR\\probe.txt" w
  FileWrite $9 "$6 $8"
  FileClose $9
SectionEnd
''',
        "utf-8",
    )
    command = ["makensis", "-V1", "-Xtarget amd64-unicode", str(probe)]
    subprocess.run(command, check=True, capture_output=True)
    wine.run(str(work / "probe.exe"))
    text_of_basic_string = 8  # VT_BSTR
    if (work / "probe.txt").read_text() != f"{text_of_basic_string} {APP_ID}":
        raise Failed("AppUserModelID tidak tersimpan")
    tell("Windows: AppUserModelID tersimpan seperti yang dibaca Windows")
