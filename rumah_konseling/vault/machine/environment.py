"""What the computer around a vault may do with it: copy it away, lose it, write memory to disk.

Facts are read without any right beyond the account's own, by few and small reads; what can't be
known so is not guessed. Below ``root`` lies the system as Linux shows it, which tests replace.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from pathlib import Path, PurePath
from typing import Any

_NETWORK = frozenset(("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "davfs")) | {
    f"fuse.{name}" for name in ("sshfs", "davfs2", "rclone", "gvfsd-fuse", "glusterfs")
}
_ENCRYPTING = frozenset(("ecryptfs", "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs"))
_REMOVABLE_ROOTS = (PurePath("/media"), PurePath("/run/media"), PurePath("/mnt"))
_DRIVE_REMOVABLE, _DRIVE_REMOTE = 2, 4  # GetDriveTypeW

# A whole word, or “Megawati” would be taken for MEGA.
_FOLDER_NAMES = (
    ("OneDrive", r"onedrive"),
    ("Dropbox", r"dropbox"),
    ("Google Drive", r"google ?drive|my ?drive|drive ?saya"),
    ("iCloud", r"icloud(drive)?|icloud drive"),
    ("Nextcloud", r"nextcloud|owncloud"),
    ("MEGA", r"mega(sync)?"),
    ("Syncthing", r"syncthing"),
)
_MARKERS = (
    ("Syncthing", ".stfolder"),
    ("Dropbox", ".dropbox"),
    ("Dropbox", ".dropbox.cache"),
    ("Google Drive", ".tmp.drivedownload"),
    ("Google Drive", ".tmp.driveupload"),
    ("Nextcloud", ".nextcloudsync.log"),
    ("Nextcloud", ".owncloudsync.log"),
    ("MEGA", ".megaignore"),
)
_ONEDRIVE_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_POWER = r"SYSTEM\CurrentControlSet\Control\Power"
_FAST_START = r"SYSTEM\CurrentControlSet\Control\Session Manager\Power"
_BITLOCKER = r"SYSTEM\CurrentControlSet\Control\BitLockerStatus"
_PAGE_FILE = r"SYSTEM\CurrentControlSet\Policies"
ReadValue = Callable[[str, str], Any]


class Drive(Enum):
    """What kind of place a folder is on."""

    OWN = "own"
    REMOVABLE = "removable"
    NETWORK = "network"


class Answer(Enum):
    """What could be found out."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Mount:
    """One line of /proc/mounts: the device, where it is seen, and its file system."""

    device: str
    folder: PurePath
    kind: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of a vault's place and of the computer.

    ``synced_by`` names the service that copies the folder, or is empty. ``disk`` tells whether
    the disk is encrypted; ``swap`` whether memory may be written to a disk in the clear while
    the computer works, ``hibernation`` whether all of it is when it sleeps.
    """

    synced_by: str
    drive: Drive
    disk: Answer
    swap: Answer
    hibernation: Answer


def look_around(vault: Path, root: Path = Path("/")) -> Surroundings:
    """Read the facts of ``vault``'s place; a path that is not there yet counts by its parents."""
    folder = _resolved(vault).parent
    synced = synced_by(folder, os.environ, Path.home())
    if sys.platform == "win32":
        drive = windows_drive(folder, ctypes.windll)
        return Surroundings(synced, drive, *windows_memory(_registry_value))
    mounts = read_mounts(_text(root / "proc/mounts"))
    return Surroundings(
        synced,
        drive_of(folder, mounts),
        disk_encrypted(folder, mounts, root),
        *linux_memory(mounts, root),
    )


def free_bytes(folder: Path) -> int | None:
    """Return how much room the disk of ``folder`` has left; ``None`` when it does not say."""
    with contextlib.suppress(OSError):
        return shutil.disk_usage(_existing(folder)).free
    return None


def synced_by(folder: Path, environment: Mapping[str, str], home: Path) -> str:
    """Return which service copies ``folder`` elsewhere, by names, markers and its own settings."""
    for variable in _ONEDRIVE_VARIABLES:
        place = environment.get(variable)
        if place and folder.is_relative_to(place):
            return "OneDrive"
    if any(folder.is_relative_to(place) for place in _dropbox_folders(environment, home)):
        return "Dropbox"
    for part in folder.parts:
        for service, words in _FOLDER_NAMES:
            if re.search(rf"(?<![^\W_])({words})(?![^\W_])", part, re.IGNORECASE):
                return service
    for above in (folder, *folder.parents):
        for service, marker in _MARKERS:
            with contextlib.suppress(OSError):
                # In the home folder .dropbox is the program's own, not a mark.
                if above != home and (above / marker).exists():
                    return service
    return ""


def read_mounts(text: str) -> list[Mount]:
    """Return the lines of /proc/mounts; blanks in names are written as ``\\040``."""

    def plain(word: str) -> str:
        return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), word)

    rows = (line.split() for line in text.splitlines())
    return [Mount(plain(r[0]), PurePath(plain(r[1])), r[2]) for r in rows if len(r) >= 3]


def drive_of(folder: Path, mounts: list[Mount]) -> Drive:
    """Return whether ``folder`` is in a network or on what can be pulled out."""
    mount = _mount_of(folder, mounts)
    if mount is not None and mount.kind in _NETWORK:
        return Drive.NETWORK
    removable = any(folder.is_relative_to(root) for root in _REMOVABLE_ROOTS)
    return Drive.REMOVABLE if removable else Drive.OWN


def disk_encrypted(folder: Path, mounts: list[Mount], root: Path) -> Answer:
    """Return whether what lies in ``folder`` is encrypted by the system on its disk."""
    mount = _mount_of(folder, mounts)
    if mount is None:
        return Answer.UNKNOWN
    if mount.kind in _ENCRYPTING:
        return Answer.YES
    return _device_encrypted(mount.device, root)


def linux_memory(mounts: list[Mount], root: Path) -> tuple[Answer, Answer]:
    """Return whether memory reaches a disk in the clear by swapping, and by hibernation."""
    open_to = [_swap_open(place, kind, mounts, root) for place, kind in _swaps(root)]
    swap = next((found for found in (Answer.YES, Answer.UNKNOWN) if found in open_to), Answer.NO)
    can_sleep = "disk" in _text(root / "sys/power/state").split()
    method = _text(root / "sys/power/disk")
    if not can_sleep or "[disabled]" in method:
        return swap, Answer.NO
    # The picture of the memory is written where the swap is; with none there is nowhere.
    return swap, swap


def windows_drive(folder: Path, windows: Any) -> Drive:
    """Return what kind of drive ``folder`` is on; ``windows`` is ``ctypes.windll``."""
    anchor = str(folder.anchor)
    if anchor.startswith("\\\\"):
        return Drive.NETWORK
    kind = windows.kernel32.GetDriveTypeW(ctypes.c_wchar_p(anchor))
    return {_DRIVE_REMOVABLE: Drive.REMOVABLE, _DRIVE_REMOTE: Drive.NETWORK}.get(kind, Drive.OWN)


def windows_memory(read: ReadValue) -> tuple[Answer, Answer, Answer]:
    """Return whether the disk is encrypted, and whether page file and hibernation lay memory open.

    BitLocker tells an account without rights only of the disk that Windows started from, and
    only that it is on; anything else stays unknown.
    """
    disk = Answer.YES if read(_BITLOCKER, "BootStatus") == 1 else Answer.UNKNOWN
    if disk is Answer.YES:
        return disk, Answer.NO, Answer.NO
    paged = Answer.NO if read(_PAGE_FILE, "NtfsEncryptPagingFile") == 1 else Answer.UNKNOWN
    # A fast start writes only Windows itself: the account's programs have ended before.
    sleeps = read(_POWER, "HibernateEnabled") or read(_FAST_START, "HiberbootEnabled")
    return disk, paged, Answer.UNKNOWN if sleeps else Answer.NO


def _registry_value(key: str, name: str) -> Any:
    winreg: Any = import_module("winreg")  # there is none to be imported elsewhere
    with contextlib.suppress(OSError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key) as opened:
        return winreg.QueryValueEx(opened, name)[0]
    return None


def _resolved(path: Path) -> Path:
    with contextlib.suppress(OSError, RuntimeError):
        return path.resolve()
    return path


def _existing(path: Path) -> Path:
    path = _resolved(path)
    return next((one for one in (path, *path.parents) if one.is_dir()), path)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", "surrogateescape")
    except OSError:
        return ""


def _dropbox_folders(environment: Mapping[str, str], home: Path) -> list[str]:
    """Return the folders that Dropbox says it keeps in step."""
    bases = [environment.get(name) for name in ("APPDATA", "LOCALAPPDATA")]
    places = [home / ".dropbox", *(Path(base) / "Dropbox" for base in bases if base)]
    found = []
    for place in places:
        with contextlib.suppress(ValueError, AttributeError, KeyError, TypeError):
            accounts = json.loads(_text(place / "info.json")).values()
            found += [str(account["path"]) for account in accounts]
    return found


def _mount_of(folder: Path, mounts: list[Mount]) -> Mount | None:
    around = [mount for mount in mounts if folder.is_relative_to(mount.folder)]
    # The last of the deepest: what was mounted over another is what is seen.
    return max(reversed(around), key=lambda mount: len(mount.folder.parts), default=None)


def _device_encrypted(device: str, root: Path) -> Answer:
    if not device.startswith("/dev/"):
        return Answer.UNKNOWN
    name = (root / device.lstrip("/")).resolve().name
    return _block_encrypted(root / "sys/class/block" / name)


def _block_encrypted(block: Path) -> Answer:
    if not block.is_dir():
        return Answer.UNKNOWN
    if _text(block / "dm/uuid").startswith("CRYPT-"):
        return Answer.YES
    below = [_block_encrypted(one.resolve()) for one in sorted(block.glob("slaves/*"))]
    return Answer.YES if below and set(below) == {Answer.YES} else Answer.NO


def _swaps(root: Path) -> list[tuple[str, str]]:
    rows = (line.split() for line in _text(root / "proc/swaps").splitlines()[1:])
    return [(row[0], row[1]) for row in rows if len(row) >= 2]


def _swap_open(place: str, kind: str, mounts: list[Mount], root: Path) -> Answer:
    """Return whether this swap lays memory open; one in compressed memory never does."""
    if PurePath(place).name.startswith("zram"):
        return Answer.NO
    on_file = kind == "file"
    found = disk_encrypted(Path(place), mounts, root) if on_file else _device_encrypted(place, root)
    return {Answer.YES: Answer.NO, Answer.NO: Answer.YES}.get(found, Answer.UNKNOWN)
