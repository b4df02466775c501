"""Where the room's file may lie: the usual place, and what to know of any other."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from rumah_konseling.errors import FieldErrors, NotWritable, VaultExists
from rumah_konseling.file_names import name_fault, unquoted
from rumah_konseling.presence import exists, is_folder
from rumah_konseling.room.room import VAULT_SUFFIX
from rumah_konseling.ui.widgets.surroundings_card import Remark, place_remark, remarks
from rumah_konseling.vault.machine.environment import free_bytes, look_around
from rumah_konseling.vault.machine.instance_lock import InstanceLock
from rumah_konseling.vault.machine.os_errors import file_trouble

FILE_NAME = "ruang" + VAULT_SUFFIX
SAMPLE_FOLDER = "contoh"
_ROOMY = 500_000_000  # bytes; years of notes and scans of one room


def data_folder() -> Path:
    """Return the account's own folder for this app's data: on this computer, never synced."""
    kind = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(kind))


def free_place(folder: Path) -> Path:
    """Return where in ``folder`` a new room would lie: beside those that are there."""
    place, number = folder / FILE_NAME, 1
    while exists(place):
        number += 1
        place = folder / f"{Path(FILE_NAME).stem}-{number}{VAULT_SUFFIX}"
    return place


def as_vault_path(text: str) -> Path:
    """Return the path that was typed, with the vault's ending.

    Raises:
        FieldErrors: it is empty, does not say the whole way, or no file can be called so.
    """
    typed = unquoted(text)
    if not typed:
        raise FieldErrors({"place": "Tentukan lokasi berkas ruang."})
    path = Path(typed).expanduser()
    if not path.is_absolute():
        raise FieldErrors({"place": "Tulis lokasi selengkapnya, dari folder yang paling atas."})
    if fault := name_fault(path.name):
        raise FieldErrors({"place": fault})
    if is_folder(path):
        path /= FILE_NAME
    return path if path.suffix.lower() == VAULT_SUFFIX else path.with_name(path.name + VAULT_SUFFIX)


def check_place(path: Path, *, taken: bool = False) -> None:
    """Make the folder if it is not there, and prove that a vault can be made in it.

    With ``taken`` a vault may be there already: it will be kept aside.

    Raises:
        VaultExists, VaultInUse, NotWritable, DiskFull: as they say.
    """
    with file_trouble():
        if path.exists() and not taken:
            raise VaultExists
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except FileExistsError as in_the_way:
            raise NotWritable from in_the_way
    InstanceLock(path).release()


def warning(path: Path) -> str:
    """Return what the counselor should know of this place; empty when it is a good one."""
    line = place_remark(look_around(path))
    if line.is_concern:
        return f"{line.why} {line.remedy}"
    free = free_bytes(path)
    if free is not None and free < _ROOMY:
        return f"Sisa penyimpanan hanya {free // 1_000_000} MB; kosongkan sebagian lebih dahulu."
    return ""


def memory_remarks(path: Path) -> tuple[Remark, ...]:
    """Return what is known to be amiss with the computer's disk and memory."""
    return tuple(line for line in remarks(look_around(path))[1:] if line.is_concern)
