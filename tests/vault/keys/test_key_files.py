"""Two key files beside the vault, each mending the other."""

import errno
import os
import stat
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from rumah_konseling.errors import DiskFull, KeysDamaged, KeysMissing, NotWritable, VaultTrouble
from rumah_konseling.vault.keys.key_files import (
    backup_key_file,
    key_file,
    lagging_copies,
    read_keys,
    write_keys,
)
from rumah_konseling.vault.keys.keys import CHEAPEST, NewKeys, change_passphrase, create_keys
from rumah_konseling.vault.machine.atomic_file import beside

LockedFolder = tuple[Path, Callable[[], AbstractContextManager[None]]]


def test_key_files_stand_beside_the_vault_under_its_name() -> None:
    assert key_file(Path("/r/contoh.rkv")) == Path("/r/contoh.keys")
    assert backup_key_file(Path("/r/contoh.rkv")) == Path("/r/contoh.keys.bak")
    assert key_file(Path("/r/Ruang.2026.RKV")) == Path("/r/Ruang.2026.keys")
    assert beside(Path("/r/ruang.2026"), ".lock") == Path("/r/ruang.2026.lock")


def test_both_files_hold_the_header_for_their_owner_only(path: Path, keys: NewKeys) -> None:
    former = os.umask(0)
    try:
        write_keys(path, keys.header, keys.data_key)
    finally:
        os.umask(former)
    for file in (key_file(path), backup_key_file(path)):
        assert file.read_bytes() == keys.header.to_bytes()
        assert os.name == "nt" or stat.S_IMODE(file.stat().st_mode) == 0o600
    assert read_keys(path) == keys.header
    assert sorted(file.name for file in path.parent.iterdir()) == ["contoh.keys", "contoh.keys.bak"]


@pytest.mark.parametrize("harm", ["lost", "flipped", "cut", "a folder in its place"])
@pytest.mark.parametrize("which", [key_file, backup_key_file])
def test_a_bad_key_file_is_mended_from_the_good_one(
    path: Path, keys: NewKeys, which: Callable[[Path], Path], harm: str
) -> None:
    write_keys(path, keys.header, keys.data_key)
    file = which(path)
    sound = file.read_bytes()
    file.unlink()
    match harm:
        case "flipped":
            file.write_bytes(sound[:50] + bytes([sound[50] ^ 1]) + sound[51:])
        case "cut":
            file.write_bytes(sound[:20])
        case "a folder in its place":
            file.mkdir()
    assert read_keys(path) == keys.header
    if harm != "a folder in its place":
        assert file.read_bytes() == sound


def test_the_newer_header_wins_after_a_crash_between_the_two_files(
    path: Path, keys: NewKeys
) -> None:
    write_keys(path, keys.header, keys.data_key)
    changed = change_passphrase(keys.header, keys.master, "baru", CHEAPEST)
    key_file(path).write_bytes(changed.to_bytes())
    assert read_keys(path) == changed
    assert backup_key_file(path).read_bytes() == changed.to_bytes()
    key_file(path).write_bytes(keys.header.to_bytes())
    assert read_keys(path) == changed


def test_the_keys_of_another_room_are_never_overwritten(path: Path, keys: NewKeys) -> None:
    write_keys(path, keys.header, keys.data_key)
    other = create_keys("lain", CHEAPEST)
    backup_key_file(path).write_bytes(other.header.to_bytes())
    assert read_keys(path) == keys.header
    assert backup_key_file(path).read_bytes() == other.header.to_bytes()


def test_lost_and_damaged_keys_are_told_apart(path: Path, keys: NewKeys) -> None:
    with pytest.raises(KeysMissing):
        read_keys(path)
    backup_key_file(path).write_bytes(b"rusak")
    with pytest.raises(KeysDamaged):
        read_keys(path)
    key_file(path).write_bytes(b"")
    backup_key_file(path).unlink()
    with pytest.raises(KeysDamaged):
        read_keys(path)


def test_keys_are_read_from_a_folder_that_cannot_be_written(
    locked_folder: LockedFolder, keys: NewKeys
) -> None:
    folder, without_rights = locked_folder
    place = folder / "contoh.rkv"
    write_keys(place, keys.header, keys.data_key)
    backup_key_file(place).unlink()
    key_file(place).chmod(0o644)
    with without_rights():
        assert read_keys(place) == keys.header
        with pytest.raises(NotWritable):
            write_keys(place, keys.header, keys.data_key)
    key_file(place).chmod(0o000)
    with without_rights(), pytest.raises(VaultTrouble) as refused:
        read_keys(place)
    assert type(refused.value) is VaultTrouble
    assert [file.name for file in folder.iterdir()] == ["contoh.keys"]


def test_a_header_is_written_only_with_its_own_data_key(path: Path, keys: NewKeys) -> None:
    write_keys(path, keys.header, keys.data_key)
    other = create_keys("lain", CHEAPEST)
    with pytest.raises(KeysDamaged):
        write_keys(path, other.header, keys.data_key)
    assert read_keys(path) == keys.header
    assert len(list(path.parent.iterdir())) == 2


def test_a_full_disk_leaves_the_old_keys(path: Path, keys: NewKeys) -> None:
    resource = pytest.importorskip("resource")
    write_keys(path, keys.header, keys.data_key)
    changed = change_passphrase(keys.header, keys.master, "baru", CHEAPEST)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, limits[1]))
    try:
        with pytest.raises(DiskFull):
            write_keys(path, changed, keys.data_key)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert read_keys(path) == keys.header
    assert len(list(path.parent.iterdir())) == 2


@pytest.mark.parametrize("held", [".keys", ".keys.bak"])
def test_a_copy_that_another_program_holds_does_not_undo_the_change(
    path: Path, keys: NewKeys, held: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_keys(path, keys.header, keys.data_key)
    changed = change_passphrase(keys.header, keys.master, "frasa baru", CHEAPEST)
    replace = Path.replace

    def refusing(self: Path, target: Path) -> Path:
        if str(target).endswith(held):
            raise PermissionError(errno.EACCES, "held by another program")
        return replace(self, target)

    with monkeypatch.context() as held_open:
        held_open.setattr(Path, "replace", refusing)
        write_keys(path, changed, keys.data_key)
        assert lagging_copies(path) == [path.with_suffix(held)]
        assert read_keys(path) == changed
    assert read_keys(path) == changed
    assert lagging_copies(path) == []
    assert [file.name for file in path.parent.iterdir() if file.suffix == ".new"] == []


def test_copies_that_are_both_held_leave_the_old_keys_in_force_and_say_so(
    path: Path, keys: NewKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_keys(path, keys.header, keys.data_key)
    changed = change_passphrase(keys.header, keys.master, "frasa baru", CHEAPEST)

    def refusing(self: Path, _target: Path) -> Path:
        raise PermissionError(errno.EACCES, "held by another program")

    with monkeypatch.context() as held_open:
        held_open.setattr(Path, "replace", refusing)
        with pytest.raises(NotWritable):
            write_keys(path, changed, keys.data_key)
    assert read_keys(path) == keys.header
    assert [file.name for file in path.parent.iterdir() if file.suffix == ".new"] == []


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.ENOENT, errno.EIO])
def test_a_folder_that_cannot_be_synced_does_not_undo_the_change(
    path: Path, keys: NewKeys, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_keys(path, keys.header, keys.data_key)
    changed = change_passphrase(keys.header, keys.master, "frasa baru", CHEAPEST)
    sync = os.fsync

    def refusing(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(number, "as the system refuses it")
        sync(handle)

    monkeypatch.setattr(os, "fsync", refusing)
    write_keys(path, changed, keys.data_key)
    assert read_keys(path) == changed
