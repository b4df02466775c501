"""The kit for Windows: one installer for the account alone, made by NSIS."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from rumah_konseling.kit import KitStopped
from rumah_konseling.named import APP_ID

TEMPLATE = Path(__file__).resolve().parent / "parts" / "windows.nsi"
ICON = "rumah-konseling.ico"
VERIFY = "periksa-ruang.cmd"
# A window of its own to ask and answer in: the program itself opens none.
VERIFY_TEXT = (
    "@echo off\r\n"
    "chcp 65001 >nul\r\n"
    'if "%~1"=="" (\r\n'
    "  echo Seret berkas ruang ^(.rkv^) atau cadangan ^(.rkc^) ke atas ikon ini.\r\n"
    ") else (\r\n"
    '  "%~dp0python\\python.exe" -m rumah_konseling.room.verify_command %*\r\n'
    ")\r\n"
    "pause\r\n"
)
_FOLDERS_AND_FILES = ("app", "packages", "python", "lisensi")


def compile_installer(stage: Path, installer: Path, version: str, moment: int) -> None:
    """Have NSIS pack all that lies in ``stage`` into ``installer``.

    ``stage`` holds what is laid down (``files/``), the icon and the side picture.

    Raises:
        KitStopped: NSIS is not there, or refused; its last word is in the message.
    """
    maker = find_maker()
    script = stage / "windows.nsi"
    script.write_text(script_for(stage, installer, version), "utf-8")
    done = subprocess.run(
        [maker, "-V2", "-NOCD", "-INPUTCHARSET", "UTF8", "-Xtarget amd64-unicode", str(script)],
        env={**os.environ, "SOURCE_DATE_EPOCH": str(moment), "TZ": "UTC"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        told = [line.strip() for line in done.stdout.splitlines() if line.strip()]
        raise KitStopped(f"NSIS menolak: {' '.join(told[-3:])}")


def find_maker() -> str:
    """Return where NSIS lies; ask before anything slow is begun.

    Raises:
        KitStopped: it is not there.
    """
    maker = shutil.which("makensis")
    if maker is None:
        raise KitStopped("Pemasang dibuat oleh NSIS: pasang dahulu paket nsis.")
    return maker


def script_for(stage: Path, installer: Path, version: str) -> str:
    """Return the script that lays down the files of ``stage`` and takes them away again."""
    files = stage / "files"
    size = sum(file.stat().st_size for file in files.rglob("*") if file.is_file())
    filled = {
        "OUT": str(installer),
        "VERSION": version,
        "NUMBERS": four_numbers(version),
        "APP_ID": APP_ID,
        "APP_ID_MACRO": str(TEMPLATE.with_name("app_id.nsh")),
        "ICON": str(files / ICON),
        "PANEL": str(stage / "panel.bmp"),
        "FILES": "\n".join(_laying_down(files)),
        "UNFILES": "\n".join(_taking_away(files)),
        "KILOBYTES": str(size // 1024),
    }
    return re.sub(r"@([A-Z_]+)@", lambda found: filled[found[1]], TEMPLATE.read_text("utf-8"))


def four_numbers(version: str) -> str:
    """Return a version as Windows wants one: four numbers."""
    numbers = re.findall(r"\d+", version.partition("+")[0])[:3]
    return ".".join([*numbers, "0", "0", "0"][:4])


def _laying_down(files: Path) -> Iterator[str]:
    folders = [files, *sorted(path for path in files.rglob("*") if path.is_dir())]
    for folder in folders:
        inside = sorted(path for path in folder.iterdir() if path.is_file())
        if inside:
            place = _quoted(folder.relative_to(files))
            yield f'  SetOutPath "$INSTDIR{place}"'
            yield from (f'  File "{_escaped(str(file))}"' for file in inside)


def _taking_away(files: Path) -> Iterator[str]:
    """Yield what the uninstaller deletes by name; the program's own folders go as a whole."""
    for path in sorted(files.iterdir()):
        if path.is_file():
            yield f'  Delete "$INSTDIR\\{_escaped(path.name)}"'
        elif path.name not in _FOLDERS_AND_FILES:
            raise KitStopped(f"Folder {path.name} tidak dikenal oleh pencopot.")


def _quoted(folder: Path) -> str:
    return "".join(f"\\{_escaped(part)}" for part in folder.parts)


def _escaped(text: str) -> str:
    return text.replace("$", "$$")
