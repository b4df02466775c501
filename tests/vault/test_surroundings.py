"""Synced folders, network shares, swap and hibernation: told as they are, never guessed."""

import ctypes
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest

from rumah_konseling.vault.surroundings import (
    Sealed,
    System,
    disk_of,
    hibernation_of,
    is_network,
    is_removable,
    look_around,
    swap_of,
    synced_by,
)

HOME = Path("/home/ratna")


class Computer:
    """A Linux computer made of files."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.system = System(root, "linux", {})
        self.write("proc/mounts", "/dev/sda2 / ext4 rw 0 0\n")
        self.block("sda2")

    def write(self, place: str, text: str) -> None:
        file = self.root / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def block(self, name: str, uuid: str = "", below: tuple[str, ...] = ()) -> None:
        folder = self.root / "sys/class/block" / name
        (folder / "slaves").mkdir(parents=True, exist_ok=True)
        if uuid:
            self.write(f"sys/class/block/{name}/dm/uuid", uuid + "\n")
        for one in below:
            (folder / "slaves" / one).mkdir(exist_ok=True)

    def swaps(self, *lines: str) -> None:
        head = "Filename\tType\tSize\tUsed\tPriority\n"
        self.write("proc/swaps", head + "".join(f"{line}\t8388604\t0\t-2\n" for line in lines))


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path / "root")


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/home/ratna/Dropbox/ruang", "Dropbox"),
        ("/home/ratna/OneDrive - Kementerian/ruang", "OneDrive"),
        ("/home/ratna/Google Drive", "Google Drive"),
        ("/home/ratna/Nextcloud/x", "Nextcloud"),
        ("/home/ratna/Dokumen/ruang", ""),
        ("/home/ratna/omega/ruang", ""),
    ],
)
def test_a_service_is_known_by_its_folders_name(
    computer: Computer, folder: str, service: str
) -> None:
    assert synced_by(Path(folder), computer.system) == service


def test_a_service_is_known_by_what_it_leaves_in_its_folder(
    tmp_path: Path, computer: Computer
) -> None:
    inner = tmp_path / "kerja" / "ruang"
    inner.mkdir(parents=True)
    assert synced_by(inner, computer.system) == ""
    (tmp_path / "kerja" / ".stfolder").mkdir()
    assert synced_by(inner, computer.system) == "Syncthing"
    # A name that is longer than any system allows can't be looked at, and does no harm.
    assert synced_by(Path("/") / ("n" * 300), computer.system) == ""


def test_a_service_is_known_by_its_variable(computer: Computer) -> None:
    system = System(computer.root, "linux", {"OneDriveCommercial": "/data/awan"})
    assert synced_by(Path("/data/awan/ruang"), system) == "OneDrive"
    assert synced_by(Path("/data/lain"), system) == ""


def test_a_network_folder_is_known_by_its_mount(computer: Computer) -> None:
    computer.write(
        "proc/mounts",
        "/dev/sda2 / ext4 rw 0 0\nbad line\n//server/share /mnt/kantor\\040pusat cifs rw 0 0\n",
    )
    assert is_network(Path("/mnt/kantor pusat/ruang"), computer.system)
    assert not is_network(HOME, computer.system)
    assert is_removable(Path("/media/ratna/STICK"), computer.system)
    assert not is_removable(HOME, computer.system)


def test_windows_tells_by_its_kinds_of_drive(tmp_path: Path) -> None:
    kinds = {"": 3}
    system = System(tmp_path, "win32", {}, drive_type=lambda root: kinds[root])
    folder = Path("ruang")
    assert not is_network(folder, system)
    assert not is_removable(folder, system)
    kinds[""] = 4
    assert is_network(folder, system)
    kinds[""] = 2
    assert is_removable(folder, system)
    assert is_network(Path("\\\\server\\share"), system)


def test_a_disk_is_sealed_when_anything_under_it_is(computer: Computer) -> None:
    assert disk_of(HOME, computer.system) is Sealed.NO
    computer.block("dm-0", "CRYPT-LUKS2-abc", ("sda2",))
    computer.block("dm-1", "LVM-xyz", ("dm-0",))
    (computer.root / "dev/mapper").mkdir(parents=True)
    (computer.root / "dev/dm-1").touch()
    (computer.root / "dev/mapper/vg-root").symlink_to(computer.root / "dev/dm-1")
    computer.write("proc/mounts", "/dev/mapper/vg-root / ext4 rw 0 0\n")
    assert disk_of(HOME, computer.system) is Sealed.YES
    computer.write("proc/mounts", "overlay / overlay rw 0 0\n")
    assert disk_of(HOME, computer.system) is Sealed.UNKNOWN
    computer.write("proc/mounts", "/dev/none / ext4 rw 0 0\n")
    assert disk_of(HOME, computer.system) is Sealed.UNKNOWN
    computer.write("proc/mounts", "/home/.ratna /home/ratna ecryptfs rw 0 0\n")
    assert disk_of(HOME, computer.system) is Sealed.YES


def test_a_loop_among_devices_ends(computer: Computer) -> None:
    computer.block("dm-5", "LVM-x", ("dm-6",))
    computer.block("dm-6", "LVM-y", ("dm-5",))
    computer.write("proc/mounts", "/dev/dm-5 / ext4 rw 0 0\n")
    assert disk_of(HOME, computer.system) is Sealed.UNKNOWN


def test_swap_is_as_sealed_as_its_worst_part(computer: Computer) -> None:
    assert swap_of(computer.system) is Sealed.ABSENT
    computer.swaps("/dev/zram0\tpartition")
    assert swap_of(computer.system) is Sealed.ABSENT
    computer.block("dm-3", "CRYPT-PLAIN-swap")
    computer.swaps("/dev/dm-3\tpartition")
    assert swap_of(computer.system) is Sealed.YES
    computer.swaps("/dev/dm-3\tpartition", "/swapfile\tfile")
    assert swap_of(computer.system) is Sealed.NO


def test_hibernation_writes_where_the_swap_is(computer: Computer) -> None:
    assert hibernation_of(computer.system, Sealed.NO) is Sealed.ABSENT
    computer.write("sys/power/state", "freeze mem disk\n")
    computer.write("sys/power/resume", "0:0\n")
    assert hibernation_of(computer.system, Sealed.NO) is Sealed.ABSENT
    computer.write("sys/power/resume", "8:3\n")
    computer.swaps("/dev/sda2\tpartition")
    assert hibernation_of(computer.system, Sealed.NO) is Sealed.NO


def test_windows_says_what_its_registry_says(tmp_path: Path) -> None:
    values: dict[str, int | None] = {}

    def registry(_path: str, name: str) -> int | None:
        if name not in values:
            raise FileNotFoundError(name)
        return values[name]

    system = System(tmp_path, "win32", {}, registry, lambda _root: 3)
    assert disk_of(Path("ruang"), system) is Sealed.UNKNOWN
    assert swap_of(system) is Sealed.UNKNOWN
    assert hibernation_of(system, Sealed.UNKNOWN) is Sealed.UNKNOWN
    values.update(NtfsEncryptPagingFile=1, HibernateEnabled=0)
    assert swap_of(system) is Sealed.YES
    assert hibernation_of(system, Sealed.UNKNOWN) is Sealed.ABSENT
    values["HibernateEnabled"] = 1
    assert hibernation_of(system, Sealed.NO) is Sealed.NO
    values["HibernateEnabled"] = None
    assert hibernation_of(system, Sealed.NO) is Sealed.UNKNOWN


def test_off_windows_there_is_no_registry_to_ask(tmp_path: Path) -> None:
    system = System(tmp_path, "win32", {}, drive_type=lambda _root: 3)
    assert hibernation_of(system, Sealed.NO) is Sealed.UNKNOWN


class Registry:
    """What winreg offers, as far as it is used."""

    HKEY_LOCAL_MACHINE = object()

    def OpenKey(self, _root: object, path: str) -> AbstractContextManager[str]:
        return nullcontext(path)

    def QueryValueEx(self, key: str, name: str) -> tuple[int, int]:
        return int(key.endswith("Power") and name == "HibernateEnabled"), 4


class Kernel:
    """What kernel32 offers, as far as it is used."""

    def GetDriveTypeW(self, _root: str) -> int:
        return 4


def test_windows_own_calls_are_made_as_they_are_documented(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "winreg", Registry())
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=Kernel()), raising=False)
    system = System(tmp_path, "win32", {})
    assert hibernation_of(system, Sealed.NO) is Sealed.NO
    assert is_network(Path("ruang"), system)


def test_this_computer_can_be_looked_at(tmp_path: Path) -> None:
    found = look_around(tmp_path)
    assert found.synced == ""
    assert not found.is_network
    assert isinstance(found.swap, Sealed)
    assert not is_network(tmp_path)
    assert not is_removable(tmp_path)
    assert synced_by(tmp_path) == ""
