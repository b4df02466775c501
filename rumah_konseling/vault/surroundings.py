"""What surrounds the encrypted file: is its folder copied away, is its computer's disk sealed?

Facts of the system are read through ``System``, so that every answer can be tested; what
the system does not tell an ordinary account is ``UNKNOWN``, never guessed. Sources:
proc_mounts(5), proc_swaps(5), /sys/power (kernel documentation), the uuid of device-mapper
tables ("CRYPT-" is dm-crypt), and Windows' registry.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path, PurePath

_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "davfs"}
    | {"fuse.sshfs", "fuse.davfs2", "fuse.rclone"}
)
_REMOVABLE_ROOTS = ("/media", "/run/media", "/mnt", "/Volumes")
_SERVICES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "drive saya": "Google Drive",
    "icloud": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
    "megasync": "MEGA",
    "mega": "MEGA",
    "pcloud": "pCloud",
}
# Files by which a service marks a folder that it copies, in it or above it.
_MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".stignore": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".megaignore": "MEGA",
    ".tmp.drivedownload": "Google Drive",
}
_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_REMOTE, _REMOVABLE = 4, 2  # GetDriveType
_FILES = r"SYSTEM\CurrentControlSet\Control\FileSystem"
_POWER = r"SYSTEM\CurrentControlSet\Control\Power"


class Sealed(Enum):
    """Whether what is written somewhere is encrypted there."""

    YES = "yes"
    NO = "no"
    ABSENT = "absent"  # nothing is written there
    UNKNOWN = "unknown"


def _registry(path: str, name: str) -> int | None:
    """Return a number of the local machine's registry; ``None`` off Windows or where unset."""
    try:
        import winreg
    except ImportError:
        return None
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path) as key:  # type: ignore[attr-defined]
        return int(winreg.QueryValueEx(key, name)[0])  # type: ignore[attr-defined]


def _drive_type(root: str) -> int:
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(root))  # type: ignore[attr-defined]


@dataclass(frozen=True)
class System:
    """The system as it is, or as a test makes it."""

    root: Path = Path("/")
    platform: str = sys.platform
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    registry: Callable[[str, str], int | None] = _registry
    drive_type: Callable[[str], int] = _drive_type

    def read(self, place: str) -> str:
        """Return what a file of the system says; empty where there is none to read."""
        try:
            return (self.root / place).read_text("utf-8", "replace")
        except OSError:
            return ""


@dataclass(frozen=True)
class Surroundings:
    """What was found. ``synced`` names the service that copies the folder away, or is empty."""

    synced: str
    is_network: bool
    is_removable: bool
    disk: Sealed
    swap: Sealed
    hibernation: Sealed


def look_around(folder: Path, system: System | None = None) -> Surroundings:
    """Return what surrounds a vault in ``folder``."""
    system = system or System()
    disk = disk_of(folder, system)
    return Surroundings(
        synced_by(folder, system),
        is_network(folder, system),
        is_removable(folder, system),
        disk,
        swap_of(system),
        hibernation_of(system, disk),
    )


def synced_by(folder: Path, system: System | None = None) -> str:
    """Return the name of the service that copies ``folder`` to elsewhere; empty for none known."""
    system = system or System()
    for part in folder.parts:
        for word, service in _SERVICES.items():
            if part.lower() == word or part.lower().startswith((f"{word} ", f"{word}-")):
                return service
    for name in _VARIABLES:
        place = system.environment.get(name)
        if place and PurePath(folder).is_relative_to(place):
            return "OneDrive"
    for above in (folder, *folder.parents):
        for mark, service in _MARKS.items():
            try:
                if (above / mark).exists():
                    return service
            except OSError:
                continue
    return ""


def is_network(folder: Path, system: System | None = None) -> bool:
    """Tell whether ``folder`` lies on another computer."""
    system = system or System()
    if system.platform == "win32":
        return str(folder).startswith("\\\\") or system.drive_type(folder.anchor) == _REMOTE
    return _mount_of(folder, system)[1] in _NETWORK


def is_removable(folder: Path, system: System | None = None) -> bool:
    """Tell whether ``folder`` seems to lie on a disk that can be pulled out."""
    system = system or System()
    if system.platform == "win32":
        return system.drive_type(folder.anchor) == _REMOVABLE
    return any(folder.is_relative_to(root) for root in _REMOVABLE_ROOTS)


def disk_of(folder: Path, system: System) -> Sealed:
    """Tell whether the disk under ``folder`` is encrypted as a whole."""
    if not system.platform.startswith("linux"):
        return Sealed.UNKNOWN  # BitLocker tells its state to administrators only
    device, kind = _mount_of(folder, system)
    if kind == "ecryptfs" or kind.startswith("fuse.gocryptfs"):
        return Sealed.YES
    return _device(device, system)


def swap_of(system: System) -> Sealed:
    """Tell whether memory that is swapped out is written in the clear."""
    if not system.platform.startswith("linux"):
        # Windows' page file is in the clear unless this is set (or the disk is encrypted).
        return _answer(
            system, r"SYSTEM\CurrentControlSet\Control\FileSystem", "NtfsEncryptPagingFile"
        )
    found = []
    for line in system.read("proc/swaps").splitlines()[1:]:
        place, kind = line.split()[:2]
        if "zram" in place:
            continue  # compressed memory, on no disk
        found.append(disk_of(Path(place), system) if kind == "file" else _device(place, system))
    return _worst(found)


def hibernation_of(system: System, disk: Sealed) -> Sealed:
    """Tell whether hibernating writes the memory to the disk in the clear."""
    if not system.platform.startswith("linux"):
        try:
            enabled = system.registry(_POWER, "HibernateEnabled")
        except OSError:
            return Sealed.UNKNOWN
        if enabled is None:
            return Sealed.UNKNOWN
        return disk if enabled else Sealed.ABSENT
    is_possible = "disk" in system.read("sys/power/state").split()
    resumes = system.read("sys/power/resume").strip()
    if not is_possible or resumes in ("", "0:0"):
        return Sealed.ABSENT
    return swap_of(system)


def _answer(system: System, path: str, name: str) -> Sealed:
    try:
        value = system.registry(path, name)
    except OSError:
        return Sealed.UNKNOWN
    return Sealed.YES if value else Sealed.UNKNOWN


def _worst(found: list[Sealed]) -> Sealed:
    for answer in (Sealed.NO, Sealed.UNKNOWN, Sealed.YES):
        if answer in found:
            return answer
    return Sealed.ABSENT


def _mount_of(folder: Path, system: System) -> tuple[str, str]:
    """Return device and kind of the file system that holds ``folder``, by the longest mount."""
    best, found = -1, ("", "")
    for line in system.read("proc/mounts").splitlines():
        parts = line.split()
        if len(parts) < 3:
            continue
        place = parts[1].replace("\\040", " ")
        # Of two mounts at one place the later one is seen.
        if folder.is_relative_to(place) and len(place) >= best:
            best, found = len(place), (parts[0], parts[2])
    return found


def _device(device: str, system: System) -> Sealed:
    """Tell whether a block device is dm-crypt, or lies on it through LVM or RAID."""
    if not device.startswith("/dev/"):
        return Sealed.UNKNOWN
    place = system.root / device.lstrip("/")
    name = place.resolve().name if place.exists() else place.name
    return _block(name, system, set())


def _block(name: str, system: System, seen: set[str]) -> Sealed:
    block = system.root / "sys/class/block" / name
    if name in seen or not block.exists():
        return Sealed.UNKNOWN
    seen.add(name)
    if system.read(f"sys/class/block/{name}/dm/uuid").startswith("CRYPT-"):
        return Sealed.YES
    below = block / "slaves"
    under = sorted(entry.name for entry in below.iterdir()) if below.is_dir() else []
    if not under:
        return Sealed.NO
    return _worst([_block(one, system, seen) for one in under])
