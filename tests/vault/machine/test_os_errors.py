"""Failures of the environment are told from faults of the program."""

import errno
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from rumah_konseling.errors import (
    DiskFull,
    NotEnoughMemory,
    NotWritable,
    VaultDamaged,
    VaultInUse,
    VaultTrouble,
    WriteFailed,
)
from rumah_konseling.vault.machine.atomic_file import fsync_folder
from rumah_konseling.vault.machine.os_errors import driver_trouble, file_trouble


def raised_by_driver(code: int) -> dbapi2.OperationalError:
    error = dbapi2.OperationalError("as the driver raises it")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (3, NotWritable),
        (5, VaultInUse),
        (7, NotEnoughMemory),
        (8, NotWritable),
        (10, VaultTrouble),
        (11, VaultDamaged),
        (13, DiskFull),
        (14, NotWritable),
        (26, VaultDamaged),
        (267, VaultDamaged),
        (1032, NotWritable),
    ],
)
def test_each_code_of_the_environment_has_its_own_error(
    code: int, kind: type[VaultTrouble]
) -> None:
    with pytest.raises(VaultTrouble) as caught, driver_trouble():
        raise raised_by_driver(code)
    assert type(caught.value) is kind
    assert caught.value.remedy


def test_an_io_error_while_writing_says_that_nothing_was_kept() -> None:
    with pytest.raises(WriteFailed, match="belum tersimpan"), driver_trouble(writing=True):
        raise raised_by_driver(10)


def test_what_the_export_says_only_in_words_is_understood() -> None:
    error = dbapi2.OperationalError("database or disk is full")
    error.sqlite_errorcode = 1
    with pytest.raises(DiskFull), driver_trouble(writing=True):
        raise error


@pytest.mark.parametrize("code", [1, 19, 20, 21, 25])
def test_our_own_faults_pass_unchanged(code: int) -> None:
    with pytest.raises(dbapi2.OperationalError), driver_trouble(writing=True):
        raise raised_by_driver(code)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EACCES, NotWritable),
        (errno.EROFS, NotWritable),
        (errno.EIO, VaultTrouble),
    ],
)
def test_each_error_of_the_system_is_named(number: int, kind: type[VaultTrouble]) -> None:
    with pytest.raises(VaultTrouble) as caught, file_trouble():
        raise OSError(number, "as the system raises it")
    assert type(caught.value) is kind


def test_a_folder_that_may_not_be_opened_is_left_to_the_system(
    locked_folder: tuple[Path, object],
) -> None:
    folder = locked_folder[0]
    inner = folder / "tertutup"
    inner.mkdir(mode=0o300)
    without_rights = locked_folder[1]
    assert callable(without_rights)
    with without_rights():
        fsync_folder(inner)
    inner.chmod(0o700)


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.ENOENT, errno.ENOSYS])
def test_a_folder_whose_sync_is_refused_counts_as_synced(
    tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(_handle: int) -> None:
        raise OSError(number, "as the system refuses it")

    monkeypatch.setattr("os.fsync", refusing)
    fsync_folder(tmp_path)
    fsync_folder(tmp_path / "none")


def test_a_medium_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_handle: int) -> None:
        raise OSError(errno.EIO, "the medium fails")

    monkeypatch.setattr("os.fsync", failing)
    with pytest.raises(OSError, match="medium fails"):
        fsync_folder(tmp_path)
