"""What strangers put beside a vault is refused in a sentence, at once, or counts as nothing."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rumah_konseling.errors import (
    CompanionRefused,
    KeyCostsRaised,
    NoLocking,
    NotABackup,
    VaultTrouble,
)
from rumah_konseling.room.verify_command import check
from rumah_konseling.vault.copies.backup import is_backup, make_backup, read_backup
from rumah_konseling.vault.copies.staging import finish_arrival
from rumah_konseling.vault.file.rollback_guard import RollbackState, Witness
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.keys.derivation import RECOMMENDED
from rumah_konseling.vault.keys.key_files import backup_key_file, key_file, read_keys
from rumah_konseling.vault.keys.key_header import KeyHeader
from rumah_konseling.vault.keys.key_state import key_troubles
from rumah_konseling.vault.keys.keys import NewKeys
from rumah_konseling.vault.keys.login_throttle import Attempts
from rumah_konseling.vault.machine.atomic_file import beside
from rumah_konseling.vault.machine.instance_lock import InstanceLock
from tests.conftest import PASSPHRASE, MadeRoom
from tests.vault.conftest import SetClock

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no FIFO")


def fifo(path: Path) -> None:
    os.mkfifo(path)


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def folder(path: Path) -> None:
    path.mkdir()


def huge(path: Path) -> None:
    path.write_bytes(b"")
    os.truncate(path, 1 << 40)


STRANGE = pytest.mark.parametrize("strange", [fifo, endless])
Put = Callable[[Path], None]


@pytest.fixture
def closed(make: Callable[[], Vault], path: Path) -> Path:
    make().close()
    return path


@pytest.mark.parametrize("strange", [fifo, endless, huge])
def test_a_strange_key_file_is_mended_by_its_copy_or_refused(
    closed: Path, keys: NewKeys, strange: Put
) -> None:
    key_file(closed).unlink()
    strange(key_file(closed))
    assert read_keys(closed) == keys.header
    assert key_file(closed).is_file()
    for place in (key_file(closed), backup_key_file(closed)):
        place.unlink()
        strange(place)
    with pytest.raises(CompanionRefused, match=r"contoh\.keys di samping ruang bukan buatan"):
        read_keys(closed)


def test_the_check_names_a_strange_key_file(tmp_path: Path, made_room: MadeRoom) -> None:
    room = tmp_path / "ruang.rkv"
    made_room.copy_to(room)
    key_file(room).unlink()
    fifo(key_file(room))
    troubles, proof = check(room, PASSPHRASE, lambda _done, _all: None)
    assert troubles == ["Berkas ruang.keys di samping ruang bukan buatan program ini."]
    assert proof.is_sound


@pytest.mark.parametrize(
    "content",
    [
        b'{"failures": 1e999, "last": "2026-01-01T00:00:00+00:00"}',
        b'{"failures": NaN, "last": "2026-01-01T00:00:00+00:00"}',
        b"[" * 50_000,
        b'{"a":' * 20_000,
        b'{"failures": 3, "last": "0001-01-01T00:00:00+23:59"}',
        b'{"failures": 3, "last": 7}',
        b'{"failures": ' + b"9" * 5_000 + b', "last": "2026-01-01T00:00:00+00:00"}',
        b"null",
        b"\xff\xfe",
        b"",
    ],
)
def test_an_unreadable_count_of_tries_counts_nothing(
    path: Path, clock: SetClock, content: bytes
) -> None:
    beside(path, ".tries").write_bytes(content)
    attempts = Attempts(path, clock)
    assert (attempts.failures, attempts.remaining()) == (0, 0.0)


def test_a_count_of_tries_beyond_all_counting_is_paused_for_like_the_longest(
    path: Path, clock: SetClock
) -> None:
    told = f'{{"failures": {10**300}, "last": "{clock.now().isoformat()}"}}'
    beside(path, ".tries").write_text(told)
    assert Attempts(path, clock).remaining() == 60.0


@STRANGE
def test_strange_tries_count_nothing_and_are_replaced(
    path: Path, clock: SetClock, strange: Put
) -> None:
    strange(beside(path, ".tries"))
    attempts = Attempts(path, clock)
    assert attempts.failures == 0
    attempts.failed()
    assert Attempts(path, clock).failures == 1


@pytest.mark.parametrize("strange", [fifo, endless, folder])
def test_a_strange_lock_is_refused(path: Path, strange: Put) -> None:
    strange(beside(path, ".lock"))
    with pytest.raises(CompanionRefused, match=r"contoh\.lock"):
        InstanceLock(path)


@pytest.mark.parametrize("kind", [errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOLCK])
def test_a_place_without_locks_is_said_to_be_one(
    path: Path, monkeypatch: pytest.MonkeyPatch, kind: int
) -> None:
    import fcntl

    def refused(_handle: int, _how: int) -> None:
        raise OSError(kind, os.strerror(kind))

    monkeypatch.setattr(fcntl, "flock", refused)
    with pytest.raises(NoLocking) as told:
        InstanceLock(path)
    assert "penyimpanan komputer ini" in told.value.remedy


def test_another_failure_of_the_lock_is_no_lack_of_locks(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def refused(_handle: int, _how: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(fcntl, "flock", refused)
    with pytest.raises(VaultTrouble) as told:
        InstanceLock(path)
    assert not isinstance(told.value, NoLocking)


@STRANGE
def test_a_strange_journal_is_refused(
    closed: Path, reopen: Callable[[], Vault], strange: Put
) -> None:
    journal = closed.with_name(closed.name + "-journal")
    strange(journal)
    with pytest.raises(CompanionRefused, match="journal"):
        reopen()
    journal.unlink()
    assert reopen().verify() == []


@pytest.mark.parametrize("strange", [fifo, endless])
def test_what_is_no_folder_is_refused_where_copies_are_at_work(
    closed: Path, keys: NewKeys, tmp_path: Path, strange: Put
) -> None:
    strange(beside(closed, ".backing"))
    moment = datetime(2026, 3, 9, tzinfo=UTC)
    with pytest.raises(CompanionRefused, match=r"\.backing"):
        make_backup(closed, keys.data_key, tmp_path / "a.rkc", moment, lambda _done, _all: None)
    strange(beside(closed, ".arriving"))
    with pytest.raises(CompanionRefused, match=r"\.arriving"):
        finish_arrival(closed)


def test_a_link_to_a_folder_of_somebody_is_not_moved_in(closed: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "orang"
    theirs.mkdir()
    (theirs / closed.name).write_bytes(b"lain")
    (theirs / "ready").write_bytes(b"")
    beside(closed, ".arriving").symlink_to(theirs)
    with pytest.raises(CompanionRefused):
        finish_arrival(closed)
    assert (theirs / closed.name).exists()


def test_a_strange_backup_is_none(tmp_path: Path) -> None:
    fifo(tmp_path / "a.rkc")
    assert not is_backup(tmp_path / "a.rkc")
    with pytest.raises(NotABackup):
        read_backup(tmp_path / "a.rkc")


def test_a_strange_memory_of_the_room_is_none(tmp_path: Path, path: Path) -> None:
    witness = Witness(tmp_path, b"i" * 16, b"k" * 32, path)
    for place in (witness._here, witness._anywhere):
        endless(place)
    head = (3, "ab" * 32)
    assert witness.judge(head, lambda _number: None).standing is RollbackState.FIRST_SEEN


@pytest.mark.parametrize(
    "raised",
    [
        replace(RECOMMENDED, memory_kib=1024 * 1024),
        replace(RECOMMENDED, passes=16),
        replace(RECOMMENDED, lanes=8),
    ],
)
def test_costs_raised_by_a_stranger_are_told_as_that_and_never_paid(
    closed: Path, keys: NewKeys, raised: object
) -> None:
    slot = keys.header.passphrase
    assert slot is not None
    forged = replace(keys.header, passphrase=replace(slot, kdf=raised))  # type: ignore[arg-type]
    assert KeyHeader.from_bytes(forged.to_bytes()) == forged
    key_file(closed).write_bytes(forged.to_bytes())
    assert read_keys(closed) == keys.header
    for place in (key_file(closed), backup_key_file(closed)):
        place.write_bytes(forged.to_bytes())
    with pytest.raises(KeyCostsRaised) as told:
        read_keys(closed)
    assert "lebih berat" in str(told.value)


def test_lost_key_files_are_named_beside_a_sound_copy_inside(closed: Path, keys: NewKeys) -> None:
    for place in (key_file(closed), backup_key_file(closed)):
        place.unlink()
    assert key_troubles(closed, keys.header) == [
        "Berkas kunci contoh.keys tidak ada.",
        "Berkas kunci contoh.keys.bak tidak ada.",
    ]
