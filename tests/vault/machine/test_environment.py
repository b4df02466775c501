"""What the computer around the vault is like is read, never guessed."""

from __future__ import annotations

import ctypes
import json
import sys
from collections.abc import Callable
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace
from typing import Any, cast

import pytest

from rumah_konseling.vault.machine.environment import (
    Answer,
    Drive,
    Surroundings,
    disk_encrypted,
    drive_of,
    free_bytes,
    linux_memory,
    look_around,
    read_mounts,
    synced_by,
    windows_drive,
    windows_memory,
)

HOME = Path("/home/ratna")
YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/home/ratna/OneDrive - BPSDM/ruang", "OneDrive"),
        ("/home/ratna/Dropbox", "Dropbox"),
        ("/home/ratna/Google Drive/kerja", "Google Drive"),
        ("/home/ratna/GoogleDrive", "Google Drive"),
        ("/home/ratna/My Drive", "Google Drive"),
        ("/home/ratna/Nextcloud/ruang", "Nextcloud"),
        ("/home/ratna/MEGA", "MEGA"),
        ("/home/ratna/MEGAsync", "MEGA"),
        ("/home/ratna/Syncthing", "Syncthing"),
        ("/home/ratna/iCloudDrive", "iCloud"),
        ("/home/megawati/Dokumen", ""),
        ("/home/ratna/Dokumen", ""),
        ("/home/ratna/bukan_onedriver", ""),
    ],
)
def test_a_synced_folder_is_known_by_its_name(folder: str, service: str) -> None:
    assert synced_by(Path(folder), {}, HOME) == service


@pytest.mark.parametrize(
    ("marker", "service"),
    [
        (".stfolder", "Syncthing"),
        (".dropbox.cache", "Dropbox"),
        (".tmp.drivedownload", "Google Drive"),
        (".nextcloudsync.log", "Nextcloud"),
        (".megaignore", "MEGA"),
    ],
)
def test_a_synced_folder_is_known_by_the_mark_above_it(
    tmp_path: Path, marker: str, service: str
) -> None:
    below = tmp_path / "kerja" / "ruang"
    below.mkdir(parents=True)
    assert synced_by(below, {}, HOME) == ""
    (tmp_path / "kerja" / marker).mkdir()
    assert synced_by(below, {}, HOME) == service


def test_what_a_service_keeps_at_home_for_itself_is_no_mark(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    assert synced_by(tmp_path / "Dokumen", {}, tmp_path) == ""
    elsewhere = {"personal": {"path": str(tmp_path / "Kotak")}}
    (tmp_path / ".dropbox" / "info.json").write_text(json.dumps(elsewhere))
    assert synced_by(tmp_path / "Kotak" / "ruang", {}, tmp_path) == "Dropbox"
    (tmp_path / ".dropbox" / "info.json").write_text("{rusak")
    assert synced_by(tmp_path / "Kotak" / "ruang", {}, tmp_path) == ""
    roaming = tmp_path / "AppData" / "Dropbox"
    roaming.mkdir(parents=True)
    (roaming / "info.json").write_text(json.dumps(elsewhere))
    known = {"APPDATA": str(tmp_path / "AppData")}
    assert synced_by(tmp_path / "Kotak", known, tmp_path) == "Dropbox"


def test_the_systems_own_word_for_its_folder_is_believed() -> None:
    known = {"OneDriveCommercial": "/home/ratna/Kantor"}
    assert synced_by(HOME / "Kantor" / "ruang", known, HOME) == "OneDrive"
    assert synced_by(HOME / "Rumah", known, HOME) == ""


MOUNTS = """\
/dev/mapper/akar / ext4 rw 0 0
/dev/sda2 /data\\040kerja ext4 rw 0 0
server:/ruang /jauh nfs4 rw 0 0
gocryptfs /rahasia fuse.gocryptfs rw 0 0
kolam/rumah /zfs zfs rw 0 0
cacat
"""


@pytest.mark.parametrize(
    ("folder", "drive"),
    [
        ("/home/ratna", Drive.OWN),
        ("/jauh/ratna", Drive.NETWORK),
        ("/media/ratna/STIK", Drive.REMOVABLE),
        ("/data kerja", Drive.OWN),
    ],
)
def test_what_a_folder_lies_on_is_told_by_its_mount(folder: str, drive: Drive) -> None:
    assert drive_of(Path(folder), read_mounts(MOUNTS)) is drive


def test_with_no_mounts_to_read_nothing_is_claimed(tmp_path: Path) -> None:
    assert drive_of(HOME, []) is Drive.OWN
    assert disk_encrypted(HOME, [], tmp_path) is UNKNOWN


@pytest.fixture
def system(tmp_path: Path) -> Path:
    """A Linux computer: its root encrypted by LUKS under LVM, a plain second disk."""
    blocks = tmp_path / "sys/class/block"
    for name in ("dm-0", "dm-1", "sda2", "sda3"):
        (blocks / name / "slaves").mkdir(parents=True)
    (blocks / "dm-0/dm").mkdir()
    (blocks / "dm-0/dm/uuid").write_text("LVM-abc\n")
    (blocks / "dm-1/dm").mkdir()
    (blocks / "dm-1/dm/uuid").write_text("CRYPT-LUKS2-abc-akar\n")
    (blocks / "dm-0/slaves/dm-1").symlink_to(blocks / "dm-1")
    (tmp_path / "dev/mapper").mkdir(parents=True)
    (tmp_path / "dev/dm-0").touch()
    (tmp_path / "dev/mapper/akar").symlink_to(tmp_path / "dev/dm-0")
    (tmp_path / "proc").mkdir()
    (tmp_path / "proc/mounts").write_text(MOUNTS)
    return tmp_path


@pytest.mark.parametrize(
    ("folder", "encrypted"),
    [
        ("/home/ratna", YES),
        ("/data kerja/ruang", NO),
        ("/rahasia/ruang", YES),
        ("/zfs/ruang", UNKNOWN),
    ],
)
def test_disk_encryption_is_found_through_what_lies_below(
    system: Path, folder: str, encrypted: Answer
) -> None:
    assert disk_encrypted(Path(folder), read_mounts(MOUNTS), system) is encrypted


def test_a_device_that_the_system_does_not_show_stays_unknown(system: Path) -> None:
    mounts = read_mounts("/dev/gaib / ext4 rw 0 0\n")
    assert disk_encrypted(HOME, mounts, system) is UNKNOWN


SWAPS = "Filename Type Size Used Priority\n"


@pytest.mark.parametrize(
    ("swaps", "state", "method", "swap", "hibernation"),
    [
        ("", "freeze mem disk", "[platform] shutdown", NO, NO),
        ("/dev/zram0 partition 1 0 100\n", "mem disk", "[platform]", NO, NO),
        ("/dev/sda3 partition 1 0 -2\n", "mem disk", "[platform]", YES, YES),
        ("/dev/sda3 partition 1 0 -2\n", "mem", "", YES, NO),
        ("/dev/sda3 partition 1 0 -2\n", "mem disk", "[disabled]", YES, NO),
        ("/dev/mapper/akar partition 1 0 -2\n", "mem disk", "[platform]", NO, NO),
        ("/swapfile file 1 0 -2\n", "mem disk", "[platform]", NO, NO),
        ("/data\\040kerja/swap file 1 0 -2\n", "mem", "", NO, NO),
        ("/dev/gaib partition 1 0 -2\n", "mem disk", "[platform]", UNKNOWN, UNKNOWN),
        ("cacat\n", "mem disk", "[platform]", NO, NO),
    ],
)
def test_memory_reaches_a_disk_in_the_clear_only_through_an_open_swap(
    system: Path, swaps: str, state: str, method: str, swap: Answer, hibernation: Answer
) -> None:
    (system / "proc/swaps").write_text(SWAPS + swaps)
    (system / "sys/power").mkdir()
    (system / "sys/power/state").write_text(state)
    (system / "sys/power/disk").write_text(method)
    assert linux_memory(read_mounts(MOUNTS), system) == (swap, hibernation)


def test_a_vault_is_looked_at_through_the_folder_it_will_lie_in(
    system: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (system / "proc/mounts").write_text("/dev/mapper/akar / ext4 rw 0 0\n")
    monkeypatch.setattr(sys, "platform", "linux")
    vault = system / "belum" / "ada" / "ruang.rkv"
    assert look_around(vault, system) == Surroundings("", Drive.OWN, YES, NO, NO)
    free = free_bytes(vault)
    assert free is not None
    assert free > 0


def test_a_disk_that_does_not_answer_has_no_known_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    def refuse(_folder: Path) -> None:
        raise OSError

    monkeypatch.setattr(shutil, "disk_usage", refuse)
    assert free_bytes(tmp_path) is None


# --- Windows


def drives(kind: int) -> Any:
    return SimpleNamespace(kernel32=SimpleNamespace(GetDriveTypeW=lambda _anchor: kind))


@pytest.mark.parametrize(
    ("folder", "kind", "drive"),
    [
        (r"C:\Users\ratna", 3, Drive.OWN),
        (r"E:\ruang", 2, Drive.REMOVABLE),
        (r"Z:\ruang", 4, Drive.NETWORK),
        (r"\\server\bagian\ruang", 3, Drive.NETWORK),
    ],
)
def test_windows_tells_what_kind_of_drive_it_is(folder: str, kind: int, drive: Drive) -> None:
    assert windows_drive(cast(Path, PureWindowsPath(folder)), drives(kind)) is drive


def registry(**values: int) -> Callable[[str, str], Any]:
    return lambda _key, name: values.get(name)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"BootStatus": 1, "HibernateEnabled": 1}, (YES, NO, NO)),
        ({"BootStatus": 0, "HibernateEnabled": 1}, (UNKNOWN, UNKNOWN, UNKNOWN)),
        ({"HibernateEnabled": 0, "HiberbootEnabled": 0}, (UNKNOWN, UNKNOWN, NO)),
        ({"HiberbootEnabled": 1, "NtfsEncryptPagingFile": 1}, (UNKNOWN, NO, UNKNOWN)),
        ({}, (UNKNOWN, UNKNOWN, NO)),
    ],
)
def test_windows_registry_is_believed_only_where_it_says_so(
    values: dict[str, int], told: tuple[Answer, ...]
) -> None:
    assert windows_memory(registry(**values)) == told


class Registry:
    """Windows' registry, in which one value is set and every other key is missing."""

    HKEY_LOCAL_MACHINE = 0
    known = "BitLockerStatus"

    def OpenKey(self, _root: int, key: str) -> Any:
        if not key.endswith(self.known):
            raise FileNotFoundError
        return self

    def __enter__(self) -> Registry:
        return self

    def __exit__(self, *_raised: object) -> None:
        return None

    def QueryValueEx(self, _key: object, _name: str) -> tuple[int, int]:
        return 1, 4


def test_on_windows_drive_and_registry_are_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ctypes, "windll", drives(3), raising=False)
    monkeypatch.setitem(sys.modules, "winreg", cast(Any, Registry()))
    monkeypatch.setattr(sys, "platform", "win32")
    assert look_around(tmp_path / "ruang.rkv") == Surroundings("", Drive.OWN, YES, NO, NO)
    monkeypatch.setattr(Registry, "known", "nothing")
    told = look_around(tmp_path / "ruang.rkv")
    assert told == Surroundings("", Drive.OWN, UNKNOWN, UNKNOWN, NO)


def test_a_path_that_turns_in_a_circle_is_taken_as_it_is(tmp_path: Path) -> None:
    circle = tmp_path / "putar"
    circle.symlink_to(circle)
    assert look_around(circle / "ruang.rkv").synced_by == ""
