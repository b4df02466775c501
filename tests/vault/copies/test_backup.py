"""A backup is one file that opens by itself, or it is none."""

import errno
import os
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rumah_konseling.errors import (
    BackupDamaged,
    DiskFull,
    MediumMissing,
    NotABackup,
    NotAVault,
    VaultDamaged,
    VaultTrouble,
    WrongPassphrase,
)
from rumah_konseling.vault.copies import backup as backups
from rumah_konseling.vault.copies.backup import (
    BackupFile,
    find_backups,
    is_backup,
    make_backup,
    prove_backup,
    read_backup,
    sweep,
    unpack,
)
from rumah_konseling.vault.copies.snapshot import take_snapshot
from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.file.migrations import Migration
from rumah_konseling.vault.file.proof import prove
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.keys.derivation import subkey
from rumah_konseling.vault.keys.keys import CHEAPEST, NewKeys, create_keys, unlock_with_passphrase
from tests.vault.conftest import PASSPHRASE

MADE = datetime(2026, 3, 9, 8, 15, 30, 123456, tzinfo=UTC)
Opener = Callable[[], Vault]


def quietly(_done: int, _total: int) -> None:
    pass


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def filled(make: Opener, path: Path) -> Path:
    """A closed vault with people, papers and a draft in it."""
    vault = make()
    with vault.transaction("person.added") as tx:
        for name in ("Ani", "Budi", "Citra"):
            tx.insert("visit", person_id=tx.insert("person", name=name, note="x" * 900))
        vault.attachments.add(tx, "surat.pdf", "application/pdf", b"%PDF" + bytes(9000))
    vault.drafts.save("client/new", {"nama": "Dewi"})
    vault.close()
    return path


def around(path: Path) -> set[str]:
    return {entry.name for entry in path.parent.iterdir() if entry.suffix != ".lock"}


def test_a_backup_holds_all_and_opens_by_the_passphrase_it_was_made_under(
    filled: Path, keys: NewKeys, migrations: list[Migration], stick: Path, tmp_path: Path
) -> None:
    before, reports = around(filled), []
    made, proof = make_backup(
        filled, keys.data_key, stick / "a.rkc", MADE, lambda *now: reports.append(now)
    )
    assert proof.is_sound
    assert proof.records == 7
    assert (made.made_at, made.entries) == (MADE, proof.entries)
    assert made.belongs_to(keys.data_key)
    assert reports == sorted(reports)
    assert reports[-1] == (100, 100)
    assert around(filled) == before
    assert [entry.name for entry in stick.iterdir()] == ["a.rkc"]

    data_key = unlock_with_passphrase(read_backup(stick / "a.rkc").header, PASSPHRASE)
    copy = tmp_path / "elsewhere.rkv"
    unpack(stick / "a.rkc", copy, quietly)
    assert copy.read_bytes() == filled.read_bytes()
    from rumah_konseling.clock import Clock

    with Vault.open(copy, data_key, migrations, Clock()) as vault:
        assert [row["name"] for row in vault.query("SELECT name FROM person")] == [
            "Ani",
            "Budi",
            "Citra",
        ]


def test_a_backup_says_nothing_of_anybody(filled: Path, keys: NewKeys, stick: Path) -> None:
    make_backup(filled, keys.data_key, stick / "a.rkc", MADE, quietly)
    content = (stick / "a.rkc").read_bytes()
    for word in ("Ani", "surat.pdf", "SQLite format", keys.data_key.hex()):
        assert word.encode() not in content


@pytest.mark.parametrize("where", [0, 20, 60, 200, 330, 370, 900, 4096, 9000, -1])
def test_any_altered_byte_is_told(filled: Path, keys: NewKeys, stick: Path, where: int) -> None:
    made, _ = make_backup(filled, keys.data_key, stick / "a.rkc", MADE, quietly)
    content = bytearray(made.path.read_bytes())
    content[where] ^= 0x10
    made.path.write_bytes(content)
    with pytest.raises((BackupDamaged, NotABackup)):
        prove_backup(made.path, keys.data_key, filled, quietly)


@pytest.mark.parametrize("kept", [3, 500, 4096, 9000])
def test_a_backup_cut_short_is_told(filled: Path, keys: NewKeys, stick: Path, kept: int) -> None:
    made, _ = make_backup(filled, keys.data_key, stick / "a.rkc", MADE, quietly)
    made.path.write_bytes(made.path.read_bytes()[:kept])
    with pytest.raises((BackupDamaged, NotABackup)):
        read_backup(made.path)


def test_a_first_page_made_without_the_key_is_told(
    filled: Path, keys: NewKeys, stick: Path
) -> None:
    made, _ = make_backup(filled, keys.data_key, stick / "a.rkc", MADE, quietly)
    with pytest.raises(BackupDamaged):
        prove_backup(made.path, bytes(32), filled, quietly)


def test_other_files_are_no_backups(filled: Path, stick: Path) -> None:
    assert not is_backup(filled)
    assert not is_backup(stick / "none")
    assert not is_backup(stick / ("a" * 300))  # a name that no file system takes
    with pytest.raises(NotABackup):
        read_backup(filled)
    with pytest.raises(VaultTrouble):
        read_backup(stick / "none")


def test_the_backups_of_this_room_are_found_newest_first(
    filled: Path, keys: NewKeys, stick: Path
) -> None:
    for day in range(3):
        moment = MADE + timedelta(days=day)
        make_backup(filled, keys.data_key, stick / f"{day}.rkc", moment, quietly)
    (stick / "torn.rkc").write_bytes((stick / "0.rkc").read_bytes()[:5000])
    (stick / "other.rkc").write_text("halo")
    vault_id = keys.header.vault_id
    assert [found.path.name for found in find_backups(stick, vault_id)] == [
        "2.rkc",
        "1.rkc",
        "0.rkc",
    ]
    assert find_backups(stick, bytes(16)) == []
    assert find_backups(stick / "none", vault_id) == []


def test_without_its_medium_nothing_is_made(filled: Path, keys: NewKeys, tmp_path: Path) -> None:
    with pytest.raises(MediumMissing):
        make_backup(filled, keys.data_key, tmp_path / "gone" / "a.rkc", MADE, quietly)


def test_called_off_at_any_moment_it_leaves_the_former_backup(
    filled: Path, keys: NewKeys, stick: Path
) -> None:
    class CalledOff(Exception):
        pass

    target = stick / "a.rkc"
    made, _ = make_backup(filled, keys.data_key, target, MADE, quietly)
    former, before = made.path.read_bytes(), around(filled)
    for moment in range(0, 100, 9):

        def stop(done: int, _total: int, moment: int = moment) -> None:
            if done >= moment:
                raise CalledOff

        with pytest.raises(CalledOff):
            make_backup(filled, keys.data_key, target, MADE + timedelta(days=1), stop)
        assert target.read_bytes() == former
        assert [entry.name for entry in stick.iterdir()] == ["a.rkc"]
        assert around(filled) == before


def test_a_medium_that_fills_up_keeps_the_former_backup(
    filled: Path, keys: NewKeys, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = stick / "a.rkc"
    make_backup(filled, keys.data_key, target, MADE, quietly)
    former = target.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(backups.os, "fsync", full)
    with pytest.raises(DiskFull):
        make_backup(filled, keys.data_key, target, MADE, quietly)
    assert target.read_bytes() == former
    assert [entry.name for entry in stick.iterdir()] == ["a.rkc"]


def test_a_full_medium_is_told_apart_from_a_full_computer(
    filled: Path, keys: NewKeys, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def full(handle: int) -> None:
        if os.path.samestat(os.fstat(handle), (stick / "a.rkc.new").stat()):
            raise OSError(errno.ENOSPC, "full")
        real(handle)

    (stick / "a.rkc.new").touch()
    reported: list[int] = []

    def report(done: int, _total: int) -> None:
        if done >= 10 and not reported:
            reported.append(done)
            monkeypatch.setattr(backups.os, "fsync", full)

    with pytest.raises(DiskFull, match="Media cadangan penuh"):
        make_backup(filled, keys.data_key, stick / "a.rkc", MADE, report)
    assert list(stick.iterdir()) == []


def test_a_vault_that_is_not_sound_gives_no_backup(
    filled: Path, keys: NewKeys, stick: Path
) -> None:
    hand = Connection(filled, subkey(keys.data_key, "vault file"))
    hand.change("UPDATE person SET note = 'palsu' WHERE id = 2")
    hand.close()
    with pytest.raises(BackupDamaged, match="tidak terbukti utuh"):
        make_backup(filled, keys.data_key, stick / "a.rkc", MADE, quietly)
    assert list(stick.iterdir()) == []


def test_a_forged_end_of_the_log_gives_no_backup(filled: Path, keys: NewKeys, stick: Path) -> None:
    hand = Connection(filled, subkey(keys.data_key, "vault file"))
    hand.change("UPDATE meta SET value = x'00' WHERE key = 'audit head'")
    hand.close()
    with pytest.raises(VaultDamaged):
        make_backup(filled, keys.data_key, stick / "a.rkc", MADE, quietly)
    proof = prove(filled, keys.data_key, quietly)
    assert not proof.is_sound
    assert (proof.entries, proof.head, proof.records) == (0, "", 0)


def test_keys_of_another_room_are_not_packed(filled: Path, keys: NewKeys, stick: Path) -> None:
    other = create_keys("kata sandi lain sekali", CHEAPEST)
    for ending in (".keys", ".keys.bak"):
        filled.with_suffix(ending).write_bytes(other.header.to_bytes())
    with pytest.raises(BackupDamaged, match="bukan milik ruang ini"):
        make_backup(filled, keys.data_key, stick / "a.rkc", MADE, quietly)


def test_only_a_vault_is_proved(filled: Path, keys: NewKeys, path: Path) -> None:
    with pytest.raises(WrongPassphrase):
        prove(filled, bytes(32), quietly)
    hand = Connection(filled, subkey(keys.data_key, "vault file"))
    hand.change("PRAGMA application_id = 7")
    hand.close()
    with pytest.raises(NotAVault):
        prove(filled, keys.data_key, quietly)


def test_what_a_killed_backup_left_is_swept_up(filled: Path, stick: Path) -> None:
    before = around(filled)
    scratch = filled.with_suffix(".backing")
    scratch.mkdir()
    (scratch / "snapshot").write_bytes(b"half")
    (stick / "a.rkc.new").write_bytes(b"half")
    sweep(filled)
    sweep(filled, stick / "a.rkc")
    sweep(filled, stick / "none" / "a.rkc")
    assert around(filled) == before
    assert list(stick.iterdir()) == []


def test_what_a_power_cut_left_on_the_medium_goes_with_the_next_backup(
    filled: Path, keys: NewKeys, stick: Path
) -> None:
    (stick / "contoh-2026-01-01.rkc.new").write_bytes(b"half")
    (stick / "lain-2026-01-01.rkc.new").write_bytes(b"of another room")
    make_backup(filled, keys.data_key, stick / "contoh-a.rkc", MADE, quietly)
    assert {entry.name for entry in stick.iterdir()} == {"contoh-a.rkc", "lain-2026-01-01.rkc.new"}


def test_a_system_without_advice_reads_all_the_same(
    filled: Path, keys: NewKeys, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "posix_fadvise", raising=False)
    made, proof = make_backup(filled, keys.data_key, stick / "a.rkc", MADE, quietly)
    assert isinstance(made, BackupFile)
    assert proof.is_sound


def test_a_backup_takes_no_name_that_another_copy_of_the_room_has_taken(
    filled: Path, keys: NewKeys, stick: Path
) -> None:
    (stick / "contoh-a.rkc").write_bytes(b"of another copy")
    (stick / "contoh-a-2.rkc").write_bytes(b"of a third")
    made, _ = make_backup(filled, keys.data_key, stick / "contoh-a.rkc", MADE, quietly)
    assert made.path == stick / "contoh-a-3.rkc"
    assert (stick / "contoh-a.rkc").read_bytes() == b"of another copy"


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.ENOENT])
def test_a_medium_whose_folder_cannot_be_synced_holds_a_proved_backup_all_the_same(
    filled: Path, keys: NewKeys, stick: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def refusing(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(number, "as the medium refuses it")
        sync(handle)

    monkeypatch.setattr(os, "fsync", refusing)
    made, proof = make_backup(filled, keys.data_key, stick / "contoh-a.rkc", MADE, quietly)
    assert proof.is_sound
    assert [file.name for file in stick.iterdir()] == [made.path.name]


@pytest.mark.parametrize("is_lasting", [True, False])
def test_nobody_who_writes_waits_until_the_disk_has_a_snapshot(
    vault: Vault,
    keys: NewKeys,
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    is_lasting: bool,
) -> None:
    synced: list[int] = []
    sync = os.fsync

    def sync_and_write(file: int) -> None:
        sync(file)
        synced.append(file)
        with vault.transaction("person.added") as tx:
            tx.insert("person", name="Ani")

    copy = tmp_path / "snapshot"
    monkeypatch.setattr(os, "fsync", sync_and_write)
    take_snapshot(path, keys.data_key, copy, lambda *_: None, is_lasting=is_lasting)
    assert bool(synced) is is_lasting
    monkeypatch.undo()
    assert vault.verify() == []
    assert prove(copy, keys.data_key, lambda *_: None).is_sound
