"""Where the room's file may lie: the usual place, and what to know of any other."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QStorageInfo

from rumah_konseling.errors import FieldErrors, NotWritable, VaultExists
from rumah_konseling.room import VAULT_SUFFIX
from rumah_konseling.vault.instance import InstanceLock
from rumah_konseling.vault.trouble import file_trouble

FILE_NAME = "ruang" + VAULT_SUFFIX
SAMPLE_FOLDER = "contoh"
_ROOMY = 500_000_000  # bytes; years of notes and scans of one room
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "davfs", "fuse.davfs2"}
_REMOVABLE_ROOTS = (Path("/media"), Path("/run/media"), Path("/mnt"), Path("/Volumes"))
_SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud", "mega")
_DRIVE_REMOVABLE, _DRIVE_REMOTE = 2, 4


def data_folder() -> Path:
    """Return the account's own folder for this app's data: on this computer, never synced."""
    kind = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(kind))


def as_vault_path(text: str) -> Path:
    """Return the path that was typed, with the vault's ending.

    Raises:
        FieldErrors: it is empty or does not say the whole way.
    """
    typed = text.strip()
    if not typed:
        raise FieldErrors({"place": "Tentukan letak berkas ruang."})
    path = Path(typed).expanduser()
    if not path.is_absolute():
        raise FieldErrors({"place": "Tulis letak lengkapnya, mulai dari akar diska."})
    if path.is_dir():
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
    if any(word in part.lower() for part in path.parts for word in _SYNCED):
        return (
            "Folder ini tampaknya disalin ke internet. Berkasnya terenkripsi, tetapi penyalinan "
            "dapat merusaknya; pilih folder yang hanya ada di komputer ini."
        )
    folder = next((p for p in path.parents if p.is_dir()), None)
    if folder is None:
        return ""
    kind = _drive_kind(folder)
    if kind == "removable":
        return (
            "Diska ini tampaknya dapat dicabut. Bila tercabut saat menulis, catatan terakhir "
            "hilang; simpan ruang di komputer dan gunakan diska ini untuk cadangan."
        )
    if kind == "network":
        return (
            "Folder ini berada di jaringan. Sambungan yang terputus dapat merusak berkas ruang; "
            "pilih folder di komputer ini."
        )
    free = QStorageInfo(str(folder)).bytesAvailable()
    if 0 <= free < _ROOMY:
        return f"Sisa ruang diska hanya {free // 1_000_000} MB; kosongkan sebagian lebih dahulu."
    return ""


def _drive_kind(folder: Path) -> str:
    if sys.platform == "win32":
        import ctypes

        kind = ctypes.windll.kernel32.GetDriveTypeW(folder.anchor)
        return {_DRIVE_REMOVABLE: "removable", _DRIVE_REMOTE: "network"}.get(kind, "")
    if bytes(QStorageInfo(str(folder)).fileSystemType().data()).decode() in _NETWORK:
        return "network"
    resolved = folder.resolve()
    return "removable" if any(resolved.is_relative_to(root) for root in _REMOVABLE_ROOTS) else ""
